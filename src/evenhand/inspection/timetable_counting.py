"""Counting on from a day, or back, by working days, days, weeks or months."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from evenhand.frameworks.timetable_records import Unit
from evenhand.inspection.working_days import (
    Country,
    add_working_days,
    last_working_day,
    next_working_day,
)
from evenhand.population.dates import months_before

Side = Literal["after", "before"]


def counted(
    start: date, number: int, unit: Unit, side: Side | None, country: Country
) -> tuple[date, date | None]:
    """The day so long after a day, or before it, and the day that it was moved from.

    Working days are counted by themselves. Any other unit may end on a day on which
    nobody works: then the date moves on to the next working day, and one that comes
    *before* something back to the last, so that no notice becomes shorter. With no side
    it is after, and not moved. Raises ValueError for a year that is not known.
    """
    sign = -1 if side == "before" else 1
    if unit == "working days" and number > 0:
        return add_working_days(start, sign * number, country), None
    day = _plainly(start, sign * number, unit)
    if side is None:
        return day, None
    move = last_working_day if side == "before" else next_working_day
    moved = move(day, country)
    return moved, None if moved == day else day


def _plainly(start: date, number: int, unit: Unit) -> date:
    if unit == "months":
        return months_before(start, -number)
    days = 7 * number if unit == "weeks" else number
    return start + timedelta(days=days)


def span_end(first: date, number: int, unit: Unit, country: Country) -> date:
    """The last working day of a span that begins on a day and lasts so long.

    A week from a Monday ends on the Friday; a span never ends before it begins. Raises
    ValueError for a year that is not known.
    """
    if unit == "working days":
        start = next_working_day(first, country)
        return add_working_days(start, number - 1, country)
    day = _plainly(first, number, unit) - timedelta(days=1)
    return max(first, last_working_day(day, country))
