"""Reading an export: copied, and checked whole, before anything of it is believed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evenhand.errors import Place, Problem, Problems, ProblemsFound, in_exports
from evenhand.frameworks import library_framework
from evenhand_web.audit import filing
from evenhand_web.audit.verifying import Event, Head, verify
from evenhand_web.keeping.exports import files
from evenhand_web.keeping.exports.checking import Rows, read_site
from evenhand_web.keeping.exports.copying import copied_folder, is_sealed, opened_file
from evenhand_web.keeping.exports.left_out import Item, left_out_of
from evenhand_web.keeping.exports.names import people_in
from evenhand_web.keeping.exports.values import is_json_kept

_KEEP = {"case", "inspection", "account"}
_HASH = re.compile(r"[0-9a-f]{64}")
_KIND = re.compile(r"[a-z-]{1,30}\.[a-z-]{1,29}")


@dataclass(frozen=True, slots=True)
class Export:
    """An export that was read whole and is sound in itself. ``folder`` is the closed copy
    that it was read from; ``sha256`` is that of its manifest. ``left_out`` is what its
    tables lack."""

    folder: Path
    manifest: files.Manifest
    sha256: str
    rows: Rows
    head: Head
    events: tuple[Event, ...]
    left_out: tuple[Item, ...] = ()


def read_export(
    source: Path, secret: bytes | None, key: str | None, folder: Path
) -> Export:
    """Read what somebody hands over: a folder, or a sealed file and the ``secret`` that
    opens it. ``key`` is the public key of the audit it comes from, as it was noted;
    else the one that it names itself counts. ``folder`` is an empty, closed one.

    Raises ProblemsFound with everything that is wrong.
    """
    if is_sealed(source):
        if secret is None:
            place = Place(str(source))
            raise ProblemsFound([in_exports.NOT_AN_EXPORT.at(place)])
        opened_file(source, secret, folder)
    else:
        copied_folder(source, folder)
    manifest, sha256 = files.read_manifest(folder)
    problems = Problems()
    problems.extend(files.file_problems(folder, manifest, key or manifest.key))
    problems.stop_if_any()
    return _contents(folder, manifest, sha256, problems)


def _contents(
    folder: Path, manifest: files.Manifest, sha256: str, problems: Problems
) -> Export:
    rows: Rows = {}
    heads: Sequence[Head] = ()
    events: tuple[Event, ...] = ()
    left_out: tuple[Item, ...] = ()
    try:
        left_out = left_out_of(folder)
    except ProblemsFound as found:
        problems.extend(found.problems)
    try:
        rows = read_site(folder, manifest.inspection)
        problems.extend(_of_framework(rows))
    except ProblemsFound as found:
        problems.extend(found.problems)
    try:
        heads, events = _audit(folder)
        problems.extend(_of_audit(heads, events, manifest, folder))
        if rows:
            problems.extend(_of_people(rows, events))
    except ProblemsFound as found:
        problems.extend(found.problems)
    problems.stop_if_any()
    return Export(folder, manifest, sha256, rows, heads[0], events, left_out)


def _audit(folder: Path) -> tuple[Sequence[Head], tuple[Event, ...]]:
    with filing.reading(folder / files.AUDIT) as filed:
        return filed.heads, tuple(filed.events)


def _of_audit(
    heads: Sequence[Head],
    events: tuple[Event, ...],
    manifest: files.Manifest,
    folder: Path,
) -> Iterator[Problem]:
    place = Place(files.AUDIT)
    found = verify(heads, events, manifest.key, only=manifest.inspection)
    with filing.reading(folder / files.AUDIT) as filed:
        if (filed.only, filed.key) != (manifest.inspection, manifest.key):
            sentence = "it is of another inspection, or names another key"
            yield in_exports.AUDIT.at(place, sentence=sentence)
    for chain in found.chains:
        if chain.broken is not None:
            yield in_exports.AUDIT.at(place, sentence=chain.broken.sentence)
    if not events or not all(_is_kept(event) for event in events):
        sentence = "it has what no database could keep"
        yield in_exports.AUDIT.at(place, sentence=sentence)


def _is_kept(event: Event) -> bool:
    """Whether the tables of the audit take the event as it is."""
    hashes = (event.hash, event.previous, *event.commitments.values())
    if event.opens or event.keep not in _KEEP or not all(map(_HASH.fullmatch, hashes)):
        return False
    if event.content is None:
        return True
    parts = event.content.parts
    salts = event.content.salts.values()
    what, when = parts["what"], parts["when"]
    if not isinstance(what, dict) or not _KIND.fullmatch(str(what.get("kind"))):
        return False
    known = isinstance(when, str) and _is_moment(when)
    return known and all(map(_HASH.fullmatch, salts)) and is_json_kept(dict(parts))


def _is_moment(when: str) -> bool:
    try:
        found = datetime.fromisoformat(when)
    except ValueError:
        return False
    return found.tzinfo is not None and found.astimezone(UTC).isoformat() == when


def _of_people(rows: Rows, events: tuple[Event, ...]) -> Iterator[Problem]:
    """Nobody is named in the record who is not among the people: else an id could name
    somebody here who has nothing to do with it."""
    known = {row["id"] for row in rows["people"]}
    try:
        named = people_in(events)
    except ValueError:
        named = {""}
    if not named <= known:
        sentence = "it names somebody who is not among the people"
        yield in_exports.AUDIT.at(Place(files.AUDIT), sentence=sentence)


def _of_framework(rows: Rows) -> Iterator[Problem]:
    row = rows["inspections"][0]
    words = {"framework": row["framework"], "version": row["framework_version"]}
    try:
        file = library_framework(row["framework"])
    except ProblemsFound:
        yield in_exports.FRAMEWORK.at(Place(files.SITE), **words)
        return
    if file.hash != row["framework_hash"]:
        yield in_exports.FRAMEWORK.at(Place(files.SITE), **words)
        return
    types = {one.id for one in file.framework.inspection_types}
    if row["type"] not in types:
        where = "inspections → item 1 → type"
        what = "is no type of the framework"
        yield in_exports.RECORD.at(Place(files.SITE), where=where, what=what)
    for number, draw in enumerate(rows["draws"], 1):
        if draw["group"] not in file.framework.groups:
            where = f"draws → item {number} → group"
            what = "is no case group of the framework"
            yield in_exports.RECORD.at(Place(files.SITE), where=where, what=what)
