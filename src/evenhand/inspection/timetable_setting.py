"""Dates and lengths of a timetable as a person typed them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from evenhand.errors import Place, Problem, ProblemsFound, in_timetables
from evenhand.formats.records import nearest
from evenhand.frameworks.framework import Framework
from evenhand.frameworks.timetable_records import (
    FIELDWORK,
    MOST,
    UNITS,
    TimetableRecord,
    Unit,
)
from evenhand.inspection.timetable import SetLength, wrong_milestones, wrong_years
from evenhand.population.dates import DateProblem, read_date

COMMAND_LINE = Place("the command line")

# Has not even the shape of a day: a length may have been meant as well.
_NO_DATE_AT_ALL = (DateProblem.NOT_A_DATE, DateProblem.NUMBER)

_SHAPE = re.compile(r"\s*([^\s=]+)\s*=\s*(.*\S)\s*")
_LASTS = "lasts "
_LENGTH = re.compile(r"([0-9]{1,4}) *(working day|day|week|month)s?")
_UNITS: dict[str, Unit] = {unit.removesuffix("s"): unit for unit in UNITS}


@dataclass(frozen=True, slots=True)
class Typed:
    """The first day of fieldwork, ``milestone=when`` as often as given, today, and the
    type of inspection; without one it is the framework's first."""

    fieldwork: str
    given: tuple[str, ...] = ()
    today: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class WhatIsSet:
    """The same, with dates, lengths and how long something lasts by milestone."""

    inspection_type: str
    fieldwork: date
    dates: dict[str, date]
    lengths: dict[str, SetLength]
    spans: dict[str, SetLength]
    today: date | None


def what_is_set(
    typed: Typed,
    framework: Framework,
    record: TimetableRecord,
    place: Place = COMMAND_LINE,
) -> WhatIsSet:
    """What somebody typed, read. Raises ProblemsFound with all that is wrong with it."""
    reading = _Reading(place)
    kind = reading.kind(framework, typed.kind)
    fieldwork = reading.day(FIELDWORK, typed.fieldwork)
    today = None if typed.today is None else reading.day("today", typed.today)
    for one in typed.given:
        reading.one(one)
    if kind is not None:
        ids = (*reading.ids, *reading.spans)
        reading.problems += wrong_milestones(record, kind, ids, place)
    days = [] if fieldwork is None else [(FIELDWORK, fieldwork)]
    days += reading.dates.items()
    reading.problems += wrong_years(days, place)
    if reading.problems or kind is None or fieldwork is None:
        raise ProblemsFound(reading.problems)
    return WhatIsSet(
        kind, fieldwork, reading.dates, reading.lengths, reading.spans, today
    )


@dataclass(slots=True)
class _Reading:
    """What was read so far, and all that is wrong with it."""

    place: Place
    ids: list[str] = field(default_factory=list)
    dates: dict[str, date] = field(default_factory=dict)
    lengths: dict[str, SetLength] = field(default_factory=dict)
    spans: dict[str, SetLength] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def kind(self, framework: Framework, given: str | None) -> str | None:
        """The type of inspection, if there is such a one."""
        known = [one.id for one in framework.inspection_types]
        if given is None:
            return known[0]
        if given in known:
            return given
        hint, listed = nearest(given, known), ", ".join(known)
        self.problems.append(
            in_timetables.INSPECTION_TYPE.at(
                self.place, framework=framework.id, hint=hint, known=listed
            )
        )
        return None

    def day(self, id_: str, text: str) -> date | None:
        day = read_date(text)
        if isinstance(day, date):
            return day
        self.problems.append(in_timetables.NOT_A_DATE.at(self.place, id=id_))
        return None

    def one(self, given: str) -> None:
        """A milestone, =, and a date or a length."""
        parts = _SHAPE.fullmatch(given)
        if parts is None:
            self.problems.append(in_timetables.SET_WORDS.at(self.place, given=given))
            return
        id_, when = parts.groups()
        if when.startswith(_LASTS):
            self.span(id_, when.removeprefix(_LASTS), given)
            return
        if id_ in self.ids:
            self.problems.append(in_timetables.SET_TWICE.at(self.place, id=id_))
        self.ids.append(id_)
        length = read_length(when)
        if length is not None:
            self.lengths[id_] = length
        elif read_date(when) in _NO_DATE_AT_ALL:
            self.problems.append(in_timetables.SET_WORDS.at(self.place, given=given))
        elif (day := self.day(id_, when)) is not None:
            self.dates[id_] = day

    def span(self, id_: str, text: str, given: str) -> None:
        """A milestone, =, lasts, and a length of one or more."""
        length = read_length(text)
        if length is None or length.number == 0:
            self.problems.append(in_timetables.SET_WORDS.at(self.place, given=given))
            return
        if id_ in self.spans:
            self.problems.append(in_timetables.SET_TWICE.at(self.place, id=id_))
        self.spans[id_] = length


def read_length(text: str) -> SetLength | None:
    """``10 working days``, ``1 week``; None for anything else, and for what is longer
    than a timetable can be."""
    found = _LENGTH.fullmatch(" ".join(text.casefold().split()))
    if found is None or int(found[1]) > MOST:
        return None
    return SetLength(int(found[1]), _UNITS[found[2]])
