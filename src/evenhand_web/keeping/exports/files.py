"""The files of an export: their names, the manifest with the SHA-256 of each, and its
signature."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from evenhand.errors import Place, Problem, ProblemsFound, in_exports
from evenhand.formats.records import Record
from evenhand_web.audit.keys import is_manifest_signed

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
SITE, AUDIT, GUIDE = "site.json", "audit.jsonl", "README.md"
# Where there is something that the tables lack.
LEFT_OUT = "left-out.json"
CASE_LISTS, SAMPLES = "case-lists", "samples"
VERSION = 1
MOST_FILES = 2000
LARGEST = 500_000_000  # bytes, all files together
_LARGEST_MANIFEST = 2_000_000

_PART = r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9]+)*"
SAFE = re.compile(rf"{_PART}(/{_PART}){{0,2}}")
_KIND = re.compile(r"evenhand export ([0-9]{1,4})")
_HEX = r"^[0-9a-f]{64}$"


class FileOf(Record):
    """One file: its path in the folder, its size in bytes, its SHA-256."""

    name: str = Field(pattern=rf"^{SAFE.pattern}$", max_length=120)
    size: int = Field(ge=0, le=LARGEST)
    sha256: str = Field(pattern=_HEX)


class Manifest(Record):
    """``manifest.json``: what an export is of, who made it when, and all its files but
    this one and its signature. ``key`` is the public key of the site's audit."""

    kind: Literal["evenhand export 1"] = "evenhand export 1"
    made: str
    by: str = Field(min_length=1)
    evenhand: str
    inspection: str = Field(pattern=r"^[2-9b-z]{12}$")
    key: str = Field(pattern=_HEX)
    files: tuple[FileOf, ...]


def listed(folder: Path) -> tuple[FileOf, ...]:
    """Every file in a folder, by name."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(_file(folder, path) for path in paths)


def _file(folder: Path, path: Path) -> FileOf:
    raw = path.read_bytes()
    name = path.relative_to(folder).as_posix()
    return FileOf(name=name, size=len(raw), sha256=sha256(raw))


def manifest_bytes(manifest: Manifest) -> bytes:
    text = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1)
    return (text + "\n").encode()


def sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def read_manifest(folder: Path) -> tuple[Manifest, str]:
    """The manifest of a folder, and its SHA-256. Raises ProblemsFound where there is
    none, or it is none that this version reads."""
    path, place = folder / MANIFEST, Place(MANIFEST)
    if not path.is_file():
        raise ProblemsFound([in_exports.NOT_AN_EXPORT.at(place)])
    raw = path.read_bytes()[: _LARGEST_MANIFEST + 1]
    try:
        value = json.loads(raw, object_pairs_hook=each_key_once)
        other = _KIND.fullmatch(str(value["kind"]))
        if other is not None and int(other[1]) != VERSION:
            words = {"version": other[1], "known": VERSION}
            raise ProblemsFound([in_exports.FORM.at(place, **words)])
        return Manifest.model_validate_json(raw), sha256(raw)
    except (ValidationError, ValueError, KeyError, TypeError, RecursionError):
        raise ProblemsFound([in_exports.MANIFEST.at(place)]) from None


def each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Of two keys a person would see the first, and a program takes the last."""
    if len(dict(pairs)) < len(pairs):
        raise KeyError("twice")
    return dict(pairs)


def file_problems(folder: Path, manifest: Manifest, key: str) -> Iterator[Problem]:
    """Whatever is not as the manifest says; and the manifest itself, if it was not
    signed with ``key``."""
    there = {path.relative_to(folder).as_posix() for path in _files_in(folder)}
    told = {one.name: one for one in manifest.files}
    ours = {MANIFEST, SIGNATURE}
    if len(told) != len(manifest.files) or ours & set(told):
        yield in_exports.MANIFEST.at(Place(MANIFEST))
    if not _is_signed(folder, key):
        yield in_exports.SIGNATURE.at(Place(MANIFEST), key=key)
    for name in sorted(there - set(told) - ours):
        yield in_exports.FILE_EXTRA.at(Place(name))
    for name in sorted({*told, SITE, AUDIT} - there):
        yield in_exports.FILE_MISSING.at(Place(name))
    for name in sorted(set(told) & there):
        if _file(folder, folder / name) != told[name]:
            yield in_exports.FILE_CHANGED.at(Place(name))


def _files_in(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _is_signed(folder: Path, key: str) -> bool:
    try:
        signature = (folder / SIGNATURE).read_bytes().decode("ascii")
    except (OSError, UnicodeDecodeError):
        return False
    told = sha256((folder / MANIFEST).read_bytes())
    ends = signature.endswith("\n")
    return ends and is_manifest_signed(key, told, signature.removesuffix("\n"))
