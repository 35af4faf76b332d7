"""Writing an export: whole or not at all, closed to others, sealed if that is wanted."""

from __future__ import annotations

import errno
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, BinaryIO, cast

from evenhand import __version__
from evenhand.errors import Place, ProblemsFound, in_keeping
from evenhand_web.audit.signing import public_key, sign_manifest
from evenhand_web.inspections.models import Inspection
from evenhand_web.keeping.exports import files
from evenhand_web.keeping.exports.laying_out import lay_out
from evenhand_web.keeping.exports.telling import Told
from evenhand_web.keeping.sealing import EXPORT, Sealer


def refuse_what_is_there(out: Path) -> None:
    """Raises ProblemsFound where something has the name, or no folder is to hold it."""
    if out.exists() or out.is_symlink():
        raise ProblemsFound([in_keeping.THERE_ALREADY.at(Place(str(out)))])
    if not out.absolute().parent.is_dir():
        raise ProblemsFound([in_keeping.CANNOT_WRITE.at(Place(str(out)))])


def write_folder(
    inspection: Inspection, told: Told, by: str, folder: Path
) -> tuple[files.Manifest, str]:
    """All files of an export, with the manifest last, into a folder of a closed place
    that is not there yet. Gives the manifest and its SHA-256."""
    key = public_key()
    lay_out(inspection, told, key, folder)
    manifest = files.Manifest(
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        by=by,
        evenhand=__version__,
        inspection=inspection.pk,
        key=key,
        files=files.listed(folder),
    )
    raw = files.manifest_bytes(manifest)
    sha256 = files.sha256(raw)
    (folder / files.MANIFEST).write_bytes(raw)
    (folder / files.SIGNATURE).write_bytes(f"{sign_manifest(sha256)}\n".encode())
    _close(folder)
    return manifest, sha256


def _close(folder: Path) -> None:
    """Nobody but its owner reads it, whatever the usual rights are; and it is on the
    disk."""
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o700 if path.is_dir() else 0o600)
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def place_folder(folder: Path, out: Path) -> None:
    """Give a whole folder its name, in one step. On another disk it is copied under a
    hidden name first. Raises ProblemsFound; then nothing has the name."""
    with _told(out):
        try:
            _rename(folder, out)
        except OSError as problem:
            if problem.errno != errno.EXDEV:
                raise
            with _hidden(out) as place:
                shutil.copytree(folder, place / "whole")
                _close(place / "whole")
                _rename(place / "whole", out)
        _flush(out.absolute().parent)


def _rename(folder: Path, out: Path) -> None:
    """Never over something: an empty folder would give way to another."""
    if out.exists() or out.is_symlink():
        raise FileExistsError
    folder.rename(out)


def place_sealed(folder: Path, out: Path, key: bytes) -> None:
    """The folder as one encrypted file. Raises ProblemsFound; then nothing has the
    name."""
    with _told(out), _hidden(out) as place:
        draft = place / "sealed"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            sealer = Sealer(cast("BinaryIO", file), key, EXPORT)
            with tarfile.open(fileobj=cast("IO[bytes]", sealer), mode="w|") as tar:
                for path in sorted(folder.rglob("*")):
                    if path.is_file():
                        _add(tar, folder, path)
            sealer.close()
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, out)
        _flush(out.absolute().parent)


def _add(tar: tarfile.TarFile, folder: Path, path: Path) -> None:
    info = tarfile.TarInfo(path.relative_to(folder).as_posix())
    info.size, info.mode = path.stat().st_size, 0o600
    with path.open("rb") as content:
        tar.addfile(info, content)


@contextmanager
def _told(out: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise ProblemsFound([in_keeping.THERE_ALREADY.at(Place(str(out)))]) from None
    except OSError:
        raise ProblemsFound([in_keeping.CANNOT_WRITE.at(Place(str(out)))]) from None


@contextmanager
def _hidden(out: Path) -> Iterator[Path]:
    """A closed folder beside ``out``, gone afterwards; what a killed process left of one
    is cleared away first."""
    start = f".{out.name}.export-"
    for left in out.absolute().parent.glob(f"{_plain(start)}*"):
        shutil.rmtree(left, ignore_errors=True)
    place = Path(tempfile.mkdtemp(prefix=start, dir=out.absolute().parent))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _plain(name: str) -> str:
    """A name in which no sign stands for others."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def _flush(folder: Path) -> None:
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
