"""Dates and lengths of a timetable as a person typed them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from evenhand.errors import Place, Problem, ProblemsFound, in_timetables
from evenhand.frameworks.timetable_records import FIELDWORK, MOST, UNITS, Unit
from evenhand.inspection.timetable import SetLength
from evenhand.population.dates import read_date

COMMAND_LINE = Place("the command line")

_SHAPE = re.compile(r"\s*([^\s=]+)\s*=\s*(.*\S)\s*")
_LENGTH = re.compile(r"([0-9]{1,4}) *(working day|day|week|month)s?")
_UNITS: dict[str, Unit] = {unit.removesuffix("s"): unit for unit in UNITS}


@dataclass(frozen=True, slots=True)
class Typed:
    """The first day of fieldwork, ``milestone=when`` as often as given, and today."""

    fieldwork: str
    given: tuple[str, ...] = ()
    today: str | None = None


@dataclass(frozen=True, slots=True)
class WhatIsSet:
    """The same as dates and lengths, by milestone."""

    fieldwork: date
    dates: dict[str, date]
    lengths: dict[str, SetLength]
    today: date | None


def what_is_set(typed: Typed, place: Place = COMMAND_LINE) -> WhatIsSet:
    """What somebody typed, read. Raises ProblemsFound with all that cannot be read."""
    problems: list[Problem] = []
    fieldwork = _day(FIELDWORK, typed.fieldwork, place, problems)
    today = None
    if typed.today is not None:
        today = _day("today", typed.today, place, problems)
    dates: dict[str, date] = {}
    lengths: dict[str, SetLength] = {}
    for one in typed.given:
        parts = _SHAPE.fullmatch(one)
        if parts is None:
            problems.append(in_timetables.SET_WORDS.at(place, given=one))
            continue
        id_, when = parts.groups()
        if id_ in dates or id_ in lengths:
            problems.append(in_timetables.SET_TWICE.at(place, id=id_))
        length = read_length(when)
        if length is not None:
            lengths[id_] = length
            continue
        day = _day(id_, when, place, problems)
        if day is not None:
            dates[id_] = day
    if problems or fieldwork is None:
        raise ProblemsFound(problems)
    return WhatIsSet(fieldwork, dates, lengths, today)


def read_length(text: str) -> SetLength | None:
    """``10 working days``, ``1 week``; None for anything else, and for what is longer
    than a timetable can be."""
    found = _LENGTH.fullmatch(" ".join(text.casefold().split()))
    if found is None or int(found[1]) > MOST:
        return None
    return SetLength(int(found[1]), _UNITS[found[2]])


def _day(id_: str, text: str, place: Place, problems: list[Problem]) -> date | None:
    day = read_date(text)
    if isinstance(day, date):
        return day
    problems.append(in_timetables.NOT_A_DATE.at(place, id=id_))
    return None
