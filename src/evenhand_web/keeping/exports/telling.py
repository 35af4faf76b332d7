"""Rows of one inspection, told as the values of ``site.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile

from evenhand.errors import ProblemsFound
from evenhand_web.audit import reading
from evenhand_web.audit.verifying import Event, Head
from evenhand_web.convert import FrameworkChanged, timetable_of
from evenhand_web.inspections.gates import gates_before
from evenhand_web.inspections.models import Inspection
from evenhand_web.keeping.exports.form import (
    KIND,
    SECTIONS,
    VERSION,
    Section,
    address_of,
    target_of,
)
from evenhand_web.keeping.exports.names import people_in

Row = dict[str, Any]
Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Told:
    """An inspection as of one moment: its rows by section, its chain, and what is said
    of it for people to read."""

    rows: Rows
    heads: tuple[Head, ...]
    events: tuple[Event, ...]
    reading: Mapping[str, Any] = field(default_factory=dict)


def tell(inspection: Inspection) -> Told:
    """Everything of an inspection, but what lies in files. To be called in
    ``reading.one_moment``, so that all of it is of the same one."""
    events = tuple(reading.events(inspection.pk))
    rows: Rows = {}
    for section in SECTIONS:
        if section.within:
            rows[section.name] = [_row(section, one) for one in _of(section, inspection)]
    people = _named(rows, "people") | people_in(events)
    rows["people"] = _by_id("people", people)
    rows["services"] = _by_id("services", _named(rows, "services"))
    heads = tuple(reading.heads(inspection.pk))
    return Told(rows, heads, events, _for_people(inspection))


def site_json(told: Told) -> str:
    """The text of ``site.json``: sections in the order of the form."""
    value = {
        "kind": KIND,
        "version": VERSION,
        "for_reading": told.reading,
        **{section.name: told.rows[section.name] for section in SECTIONS},
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _of(section: Section, inspection: Inspection) -> Iterable[models.Model]:
    rows = section.rows()
    if section.within == "address":
        start = address_of(inspection.pk)
        of_it = models.Q(address=start) | models.Q(address__startswith=f"{start}/")
        found = rows.filter(of_it)
    else:
        found = rows.filter(**{section.within: inspection.pk})
    return found.order_by("pk")


def _by_id(name: str, ids: Iterable[str]) -> list[Row]:
    section = next(one for one in SECTIONS if one.name == name)
    return [
        _row(section, one) for one in section.rows().filter(pk__in=ids).order_by("pk")
    ]


def _named(rows: Rows, target: str) -> set[str]:
    """The ids by which rows name those of another section."""
    found = {
        row[name]
        for section in SECTIONS
        for name in section.fields
        if target_of(section, name) == target
        for row in rows.get(section.name, ())
    }
    return found - {None, ""}


def _row(section: Section, row: models.Model) -> Row:
    return {name: _value(section, row, name) for name in section.fields}


def _value(section: Section, row: models.Model, name: str) -> Any:
    value = getattr(row, section.column(name).attname)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, FieldFile):
        return value.name or ""
    return value


def _for_people(inspection: Inspection) -> dict[str, Any]:
    """What the site works out anew, and does not read: the timetable, and the gates of
    the next stage as they are now."""
    to = inspection.next_stage
    gates = [] if to is None else gates_before(inspection, to)
    return {
        "timetable": list(_timetable(inspection)),
        "next_stage": None if to is None else to.value,
        "gates": [{"gate": one.gate.id, "met": one.met} for one in gates],
    }


def _timetable(inspection: Inspection) -> Iterator[dict[str, str | None]]:
    try:
        entries = timetable_of(inspection).entries
    except (FrameworkChanged, ProblemsFound):
        return
    for entry in entries:
        yield {
            "milestone": entry.milestone.id,
            "first": entry.first.isoformat() if entry.first else None,
            "last": entry.last.isoformat() if entry.last else None,
        }
