"""Quotations, interviews, enquiries and oversight that were entered away from the folder,
held against its rows and put among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from evenhand.assessment.away.entries import Entered, Entry
from evenhand.assessment.beside import ENTRIES, OVERSIGHT, Beside, by_kind
from evenhand.assessment.operations_fields import kind_of, part_of
from evenhand.inspection.columns import BESIDE
from evenhand.inspection.record import Inspection


def beside_there(inspection: Inspection) -> dict[tuple[str, str], tuple[Entered, str]]:
    """What the folder has by case and field, and in which table. A row without an id has
    a field by its number, which nothing that is handed in has."""
    found: dict[tuple[str, str], tuple[Entered, str]] = {}
    for number, one in enumerate(inspection.beside):
        table = BESIDE[one.kind]
        if one.kind in ENTRIES:
            field = f"{one.kind}:{one.id or number}"
            found[one.case, field] = (_value(one), table)
            continue
        for part, text in one.texts.items():
            if text.strip():
                found[one.case, f"{one.kind}:{part}"] = (text.strip(), table)
    return found


def _value(one: Beside) -> Entered:
    return tuple((name, one.texts[name].strip()) for name in ENTRIES[one.kind])


def known_again(inspection: Inspection, given: Iterable[Entry]) -> list[Entry]:
    """The entries; those whose very words stand in a row without an id are that row.

    So what was taken is known again where somebody took the ids out. A row stands for one
    entry only: two interviews of which nobody wrote a word are two.
    """
    entries = list(given)
    there = beside_there(inspection)
    bare: dict[tuple[str, str, Entered], list[str]] = {}
    for (case, field), (value, _table) in reversed(there.items()):
        if kind_of(field) in ENTRIES and part_of(field).isdecimal():
            bare.setdefault((case, kind_of(field), value), []).append(field)
    rows: dict[tuple[str, str, Entered], str] = {}
    for case, field, value in dict.fromkeys((e.case, e.field, e.value) for e in entries):
        free = bare.get((case, kind_of(field), value))
        if free and (case, field) not in there:
            rows[case, field, value] = free.pop()
    return [
        replace(one, field=rows.get((one.case, one.field, one.value), one.field))
        for one in entries
    ]


def with_beside(inspection: Inspection, new: Sequence[Entry]) -> tuple[Beside, ...]:
    """The rows of the folder, kind by kind, with what is new after those of its kind."""
    found = list(inspection.beside)
    for entry in new:
        kind, part = kind_of(entry.field), part_of(entry.field)
        if not isinstance(entry.value, str):
            found.append(Beside(entry.case, kind, dict(entry.value), part))
            continue
        at = next((n for n, o in enumerate(found) if _is_of(o, entry.case)), None)
        if at is None:
            at = len(found)
            found.append(Beside(entry.case, kind, dict.fromkeys(OVERSIGHT, "")))
        texts = {**found[at].texts, part: entry.value}
        found[at] = replace(found[at], texts=texts)
    return by_kind(found)


def _is_of(one: Beside, case: str) -> bool:
    return one.kind == "oversight" and one.case == case
