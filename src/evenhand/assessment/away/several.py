"""Quotations, interviews and further enquiries away from the site: what there may be
several of on a case, in so many places each.

A place has a field for each of its texts, ``quotation:2.text``. What stands in the fields
of one place becomes one entry when the file comes back.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping

from evenhand.assessment.away.entries import Entry
from evenhand.assessment.away.lines import PLACES
from evenhand.assessment.beside import ENTRIES
from evenhand.assessment.operations_fields import kind_of, part_of
from evenhand.errors import Problem, in_hand_ins

_SPACE = uuid.UUID("3c0f1a52-7d0e-5d38-9b0b-5d2f0a8e6c11")


_Place = tuple[str, str, str, int]


def gathered(
    given: Iterable[Entry], workbook: str = "", spoilt: Iterable[Entry] = ()
) -> tuple[list[Entry], list[Problem]]:
    """Entries, with those of each place put together, and what stands in places whose
    first text is empty. Where a text is ``spoilt``, as a problem told, nothing of its
    place is taken: half of a quotation would be another one once it is put right.

    With the id of a ``workbook`` a place keeps the field that it got, so that a
    correction in it replaces what came from it before. Without one the same texts are the
    same entry, from whichever submission they came, and others are another.
    """
    found: list[Entry] = []
    problems: list[Problem] = []
    places: dict[_Place, dict[str, Entry]] = {}
    for entry in given:
        if kind_of(entry.field) not in PLACES:
            found.append(entry)
            continue
        name = part_of(entry.field).partition(".")[2]
        places.setdefault(_place(entry, workbook), {})[name] = entry
    for one in spoilt:
        places.pop(_place(one, workbook), None)
    for (case, kind, number, _row), there in places.items():
        first = next(iter(ENTRIES[kind]))
        if first not in there:
            problems += [in_hand_ins.STRAY.at(one.place) for one in there.values()]
            continue
        value = {name: _text(there, name) for name in ENTRIES[kind]}
        field = f"{kind}:{_id(workbook, case, kind, number, value)}"
        found.append(Entry(case, field, tuple(value.items()), there[first].place))
    return list(dict.fromkeys(found)), problems


def _place(entry: Entry, workbook: str) -> _Place:
    """A workbook has each place once, submissions have it once a row."""
    number = part_of(entry.field).partition(".")[0]
    row = 0 if workbook else entry.place.row or 0
    return entry.case, kind_of(entry.field), number, row


def _text(there: Mapping[str, Entry], name: str) -> str:
    return str(there[name].value) if name in there else ""


def _id(
    workbook: str, case: str, kind: str, number: str, value: Mapping[str, str]
) -> str:
    told = [workbook, number] if workbook else list(value.items())
    return str(uuid.uuid5(_SPACE, json.dumps([case, kind, told])))
