"""Working days against a plain reference that looks at every day.

The reference has its own bank holidays: Easter by the Gregorian computus, days in lieu by
the rule that the next weekday that is free is off, and the proclaimed days by hand.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from evenhand.frameworks.timetable_records import UNITS as UNIT_NAMES
from evenhand.frameworks.timetable_records import Unit
from evenhand.inspection.timetable_counting import counted, span_end
from evenhand.inspection.working_days import (
    FIRST_YEAR,
    LAST_YEAR,
    add_working_days,
    bank_holidays,
    is_working_day,
    last_working_day,
    next_working_day,
)

DAY = timedelta(days=1)
DAYS = st.dates(date(2003, 1, 1), date(2060, 12, 31))
NUMBERS = st.integers(0, 260)
WORKING = DAYS.map(next_working_day)

# Proclaimed days off; and Mondays of May that gave way to another day.
MORE = {
    date(2002, 6, 3),
    date(2002, 6, 4),
    date(2011, 4, 29),
    date(2012, 6, 4),
    date(2012, 6, 5),
    date(2020, 5, 8),
    date(2022, 6, 2),
    date(2022, 6, 3),
    date(2022, 9, 19),
    date(2023, 5, 8),
}
NOT = {date(2002, 5, 27), date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)}


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian computus."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    month, day = divmod(h + r - 7 * m + 114, 31)
    return date(year, month, day + 1)


def monday(day: date, step: timedelta) -> date:
    while day.weekday():
        day += step
    return day


@cache
def off(year: int) -> frozenset[date]:
    """The weekdays of a year on which nobody works."""
    found = {
        easter(year) - 2 * DAY,
        easter(year) + DAY,
        monday(date(year, 5, 1), DAY),
        monday(date(year, 5, 31), -DAY),
        monday(date(year, 8, 31), -DAY),
    }
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        day = fixed
        while day.weekday() > 4 or day in found:
            day += DAY
        found.add(day)
    return frozenset((found - NOT) | {day for day in MORE if day.year == year})


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in off(day.year)


def working_days_after(day: date, last: date) -> int:
    """How many working days lie after a day, up to another one included."""
    days = (day + number * DAY for number in range(1, (last - day).days + 1))
    return sum(works(one) for one in days)


def test_the_bank_holidays_are_those_of_the_reference() -> None:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        found = {day for day in bank_holidays(year) if day.weekday() < 5}
        assert found == off(year), year


@given(day=DAYS)
def test_a_day_is_a_working_day_where_the_reference_says_so(day: date) -> None:
    assert is_working_day(day) == works(day)


@given(day=DAYS, number=NUMBERS)
def test_adding_gives_the_day_that_the_reference_counts_to(
    day: date, number: int
) -> None:
    found = add_working_days(day, number)
    assert works(found)
    if number:
        assert working_days_after(day, found) == number
        back = add_working_days(day, -number)
        assert works(back)
        assert working_days_after(back - DAY, day - DAY) == number
    else:
        assert working_days_after(day - DAY, found) == 1


@given(day=WORKING, number=NUMBERS)
def test_adding_and_then_subtracting_comes_back(day: date, number: int) -> None:
    assert add_working_days(add_working_days(day, number), -number) == day
    assert add_working_days(add_working_days(day, -number), number) == day


@given(day=DAYS, later=DAYS, number=st.integers(-60, 60))
def test_a_later_day_never_gives_an_earlier_one(
    day: date, later: date, number: int
) -> None:
    first, second = sorted((day, later))
    assert add_working_days(first, number) <= add_working_days(second, number)


@given(day=DAYS, number=st.integers(0, 59))
def test_one_more_working_day_is_a_later_day(day: date, number: int) -> None:
    assert add_working_days(day, number) <= add_working_days(day, number + 1)
    assert add_working_days(day, number + 1) < add_working_days(day, number + 2)


@given(day=DAYS)
def test_the_next_and_the_last_working_day_have_none_between(day: date) -> None:
    after, before = next_working_day(day), last_working_day(day)
    assert before <= day <= after
    assert is_working_day(before)
    assert is_working_day(after)
    between = [before + n * DAY for n in range(1, (after - before).days)]
    assert not any(works(one) for one in between)


UNITS = st.sampled_from(UNIT_NAMES)


@given(day=DAYS, number=st.integers(0, 24), unit=UNITS)
def test_whatever_is_counted_falls_on_a_working_day_on_its_own_side(
    day: date, number: int, unit: Unit
) -> None:
    after, moved = counted(day, number, unit, "after", "England")
    assert works(after)
    assert after >= day
    assert moved is None or (moved < after and not works(moved))
    before, moved = counted(day, number, unit, "before", "England")
    assert works(before)
    assert before <= day
    assert moved is None or (moved > before and not works(moved))


@given(day=WORKING, number=st.integers(1, 12), unit=UNITS)
def test_a_span_ends_on_a_working_day_and_the_next_may_begin_after_it(
    day: date, number: int, unit: Unit
) -> None:
    end = span_end(day, number, unit, "England")
    assert end >= day
    assert works(end)
    if unit == "weeks":
        assert not any(
            works(end + n * DAY) for n in range(1, 7 * number - (end - day).days)
        )
    if unit == "working days":
        assert working_days_after(day - DAY, end) == number
