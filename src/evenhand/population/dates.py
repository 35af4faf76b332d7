"""Dates as people write them in a case list, read without a guess.

Day and month are read in the British order, day first; ISO dates are read too. What
another reader could take for another day is a problem: a year of two figures, a month
in front of the day, a bare number. Nothing depends on where the program runs.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime
from enum import Enum

from evenhand.formats.sheets import Cell

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100


class DateProblem(Enum):
    """Why a cell is not taken as a date."""

    NOT_A_DATE = "not a date"
    IMPOSSIBLE = "no such day"
    TWO_DIGIT_YEAR = "a year of two figures"
    MONTH_FIRST = "the month before the day"
    NUMBER = "a bare number"
    BLANK = "blank"
    YEAR_OUT_OF_RANGE = "a year out of range"


_ENGLISH = (
    "january february march april may june july august september october november "
    "december"
).split()
_WELSH = (
    "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd "
    "rhagfyr"
).split()
_MONTHS = {
    **{name: number for number, name in enumerate(_WELSH, start=1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH, start=1)},
    **{name: number for number, name in enumerate(_ENGLISH, start=1)},
    "sept": 9,
}
_WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "mon tue wed thu fri sat sun",
        "llun mawrth mercher iau gwener sadwrn sul",
    )
    for number, name in enumerate(names.split())
}

_TIME = r"(?:[t ](?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?z?)?"
_YEAR = r"([0-9]{4}|[0-9]{2})"
_ISO = re.compile(rf"([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}}){_TIME}")
_FIGURES = re.compile(rf"([0-9]{{1,2}})([/.-])([0-9]{{1,2}})\2{_YEAR}{_TIME}")
_WORDS = re.compile(
    rf"(?:(?:dydd )?({'|'.join(_WEEKDAYS)}),? )?"
    rf"([0-9]{{1,2}})(?:st|nd|rd|th)?[ -]?({'|'.join(_MONTHS)}),?[ -]?{_YEAR}{_TIME}"
)
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def read_date(cell: Cell) -> date | DateProblem:
    """The day that a cell means, or why that cannot be said.

    A time of day is passed over. A date of a workbook is taken as it is.
    """
    if isinstance(cell, datetime):
        return _in_range(cell.date())
    if isinstance(cell, date):
        return _in_range(cell)
    if isinstance(cell, str):
        return _from_text(" ".join(cell.casefold().split()))
    if cell is None:
        return DateProblem.BLANK
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return DateProblem.NUMBER
    return DateProblem.NOT_A_DATE


def months_before(day: date, months: int) -> date:
    """The same day of the month so many calendar months earlier.

    Where that month has no such day, its last day: three months before 31 May is the
    last day of February. Raises ValueError where that is before the year 1.
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _from_text(text: str) -> date | DateProblem:
    if not text:
        return DateProblem.BLANK
    if _NUMBER.fullmatch(text):
        return DateProblem.NUMBER
    if found := _ISO.fullmatch(text):
        return _day(found[1], int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(text):
        return _day_first(found[4], int(found[3]), int(found[1]))
    if found := _WORDS.fullmatch(text):
        day = _day(found[4], _MONTHS[found[3]], int(found[2]))
        return _on(found[1], day)
    return DateProblem.NOT_A_DATE


def _on(weekday: str | None, day: date | DateProblem) -> date | DateProblem:
    """The day, unless it does not fall on the day of the week that stands beside it."""
    if weekday is None or not isinstance(day, date):
        return day
    return day if day.weekday() == _WEEKDAYS[weekday] else DateProblem.IMPOSSIBLE


def _day_first(year: str, month: int, day: int) -> date | DateProblem:
    """The day; where there is none such, whether it would be one month first."""
    found = _day(year, month, day)
    swapped = _day(year, day, month)
    if found is DateProblem.IMPOSSIBLE and isinstance(swapped, date):
        return DateProblem.MONTH_FIRST
    return found


def _day(year: str, month: int, day: int) -> date | DateProblem:
    if len(year) == 2:
        return DateProblem.TWO_DIGIT_YEAR
    try:
        return _in_range(date(int(year), month, day))
    except ValueError:
        return DateProblem.IMPOSSIBLE


def _in_range(day: date) -> date | DateProblem:
    if EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        return day
    return DateProblem.YEAR_OUT_OF_RANGE
