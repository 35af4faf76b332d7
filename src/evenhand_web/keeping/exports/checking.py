"""``site.json`` held against its form: every problem at once, and no value in any."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evenhand.errors import Place, Problem, Problems, ProblemsFound, in_exports
from evenhand.wording import joined
from evenhand_web.keeping.exports.files import (
    CASE_LISTS,
    SAMPLES,
    SITE,
    each_key_once,
    sha256,
)
from evenhand_web.keeping.exports.form import (
    KIND,
    SECTIONS,
    VERSION,
    Section,
    address_of,
    target_of,
)
from evenhand_web.keeping.exports.values import ID, MADE_ON_DEVICE, Wrong, value_of

Row = dict[str, Any]
Rows = dict[str, list[Row]]
_PLACE = Place(SITE)
_HEAD = {"kind", "version", "for_reading"}
_STORED = r"case-lists/{inspection}/[2-9b-z]{{12}}\.(csv|xlsx|ods)"
_DRAW_FILE = re.compile(r"[a-z][a-z-]{0,30}\.(json|csv)")
_REST = re.compile(r"(/[A-Za-z0-9/-]*)?")


def read_site(folder: Path, inspection: str) -> Rows:
    """The rows of ``site.json`` by section, each value as the database takes it. Raises
    ProblemsFound with everything that is wrong."""
    value = _read(folder / SITE)
    problems = Problems()
    rows: Rows = {}
    ids = {one.name: set(_ids(value.get(one.name), one.key)) for one in SECTIONS}
    for section in SECTIONS:
        found = _section(section, value.get(section.name), ids, problems)
        rows[section.name] = found
    problems.stop_if_any()
    problems.extend(_of_one(rows, inspection))
    problems.extend(_of_files(rows, folder, inspection))
    problems.stop_if_any()
    return rows


def _names() -> list[str]:
    return [section.name for section in SECTIONS]


def _read(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_bytes(), object_pairs_hook=each_key_once)
        kind, version = value["kind"], value["version"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ProblemsFound([_record("the file", "is not as it is written")]) from None
    if kind != KIND:
        raise ProblemsFound([_record("kind", "is another one")])
    if version != VERSION:
        words = {"version": version if type(version) is int else "?", "known": VERSION}
        raise ProblemsFound([in_exports.FORM.at(_PLACE, **words)])
    lacking = joined(f"‘{one}’" for one in _lacking(value))
    if lacking:
        words = {"version": VERSION, "lacking": lacking}
        raise ProblemsFound([in_exports.EARLIER_FORM.at(_PLACE, **words)])
    strange = sorted(set(value) - _HEAD - set(_names()))
    if strange:
        problem = _record("the file", f"has {len(strange)} sections that are not known")
        raise ProblemsFound([problem])
    found: dict[str, Any] = value
    return found


def _lacking(value: dict[str, Any]) -> Iterator[str]:
    """Sections that are not there, and fields that no row of a section has. Before the
    first release the form changed under its number, so they tell an earlier one."""
    for section in SECTIONS:
        if section.name not in value:
            yield section.name
            continue
        items = value[section.name]
        if not isinstance(items, list) or not all(isinstance(i, dict) for i in items):
            continue
        there = {name for item in items for name in item}
        for name in section.names if items else ():
            if name not in there:
                yield f"{section.name} → {name}"


def _record(where: str, what: str) -> Problem:
    return in_exports.RECORD.at(_PLACE, where=where, what=what)


def _at(section: Section, number: int, name: str = "") -> str:
    return " → ".join(part for part in (section.name, f"item {number}", name) if part)


def _ids(items: Any, key: str) -> Iterator[str]:
    for item in items if isinstance(items, list) else ():
        id_ = item.get(key) if isinstance(item, dict) else None
        if isinstance(id_, str):
            yield id_


def _section(
    section: Section, items: Any, ids: dict[str, set[str]], problems: Problems
) -> list[Row]:
    if not isinstance(items, list):
        problems.add(_record(section.name, "is missing or is no list"))
        return []
    found, seen = [], set[str]()
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict) or set(item) != set(section.names):
            at = _at(section, number)
            problems.add(_record(at, "has not the names that it should have"))
            continue
        row = {
            name: _value(section, name, item[name], ids, _at(section, number), problems)
            for name in section.names
        }
        key = item[section.key]
        if isinstance(key, str) and key in seen:
            problems.add(_record(_at(section, number, section.key), "stands there twice"))
        seen.add(str(key))
        found.append(row)
    return found


def _value(
    section: Section,
    name: str,
    value: Any,
    ids: dict[str, set[str]],
    at: str,
    problems: Problems,
) -> Any:
    """The value; None where it is wrong, and a problem says so."""
    try:
        return _checked(section, name, value, ids)
    except Wrong as wrong:
        problems.add(_record(f"{at} → {name}", str(wrong)))
        return None


def _checked(section: Section, name: str, value: Any, ids: dict[str, set[str]]) -> Any:
    if name == "path":
        if value is not None and not isinstance(value, str):
            raise Wrong("is not of its kind")
        return value
    if name == "id":
        shape = MADE_ON_DEVICE if section.made_on_devices else ID
        if not isinstance(value, str) or not shape.fullmatch(value):
            raise Wrong("is no id")
        return value
    target = target_of(section, name)
    if target is None:
        return _named(section, name, value)
    if value == "" and section.column(name).blank and not section.column(name).null:
        return value
    if value is None and section.column(name).null:
        return None
    if not isinstance(value, str) or value not in ids[target]:
        raise Wrong(f"names none of the {target}")
    return value


def _named(section: Section, name: str, value: Any) -> Any:
    found = value_of(section.column(name), value)
    if name in {"name", "email"} and not str(found).strip():
        raise Wrong("is empty")
    return found


def _of_one(rows: Rows, inspection: str) -> Iterator[Problem]:
    """All of it is of one inspection, and nobody stands in it twice."""
    if [row["id"] for row in rows["inspections"]] != [inspection]:
        yield _record("inspections", "is not the one inspection that the manifest names")
    for section, name in (("people", "email"), ("services", "name")):
        said = [row[name].lower() for row in rows[section]]
        for number, one in enumerate(said, 1):
            if one in said[: number - 1]:
                where = f"{section} → item {number} → {name}"
                yield _record(where, "stands there twice")
    start = address_of(inspection)
    for number, row in enumerate(rows["letters"], 1):
        rest = row["address"].removeprefix(start)
        if not row["address"].startswith(start) or not _REST.fullmatch(rest):
            where = f"letters → item {number} → address"
            yield _record(where, "is no page of the inspection")


def _of_files(rows: Rows, folder: Path, inspection: str) -> Iterator[Problem]:
    """Every file that a row names is there and is the one."""
    stored = re.compile(_STORED.format(inspection=inspection))
    for number, row in enumerate(rows["case_lists"], 1):
        at = f"case_lists → item {number}"
        if (row["path"] is None) != (row["file"] == ""):
            yield _record(f"{at} → path", "and ‘file’ do not go together")
        elif row["path"] is not None and not stored.fullmatch(row["file"]):
            yield _record(f"{at} → file", "is no name of a stored file")
        yield from _of_file(row, folder, at, CASE_LISTS)
    files = [row["file"] for row in rows["case_lists"] if row["file"]]
    if len(set(files)) < len(files):
        yield _record("case_lists", "has the same file twice")
    for number, row in enumerate(rows["draw_files"], 1):
        at = f"draw_files → item {number}"
        if not _DRAW_FILE.fullmatch(row["name"]):
            yield _record(f"{at} → name", "is no name of a file of a draw")
        yield from _of_file(row, folder, at, SAMPLES)


def _of_file(row: Row, folder: Path, at: str, within: str) -> Iterator[Problem]:
    if row["path"] is None:
        return
    parts = row["path"].split("/")
    path = folder / row["path"]
    if parts[0] != within or ".." in parts or not path.is_file():
        yield _record(f"{at} → path", "names no file of the export")
        return
    raw = path.read_bytes()
    if sha256(raw) != row["sha256"] or row.get("size", len(raw)) != len(raw):
        yield _record(f"{at} → path", "names a file that is another one")
    elif within == SAMPLES and not _is_text(raw):
        yield _record(f"{at} → path", "names a file that is no text")


def _is_text(raw: bytes) -> bool:
    try:
        return "\x00" not in raw.decode()
    except UnicodeDecodeError:
        return False
