"""Working days: Monday to Friday without the bank holidays of England or of Wales."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Literal

Country = Literal["England", "Wales"]

# Without the part of the United Kingdom, the package leaves Easter Monday out.
_PARTS: dict[Country, str] = {"England": "ENG", "Wales": "WLS"}

# The years in which days are counted: proclaimed days off are known from 2000 on, and
# the rules of the package end with the century.
FIRST_YEAR, LAST_YEAR = 2000, 2099

_DAY = timedelta(days=1)


@cache
def bank_holidays(year: int, country: Country = "England") -> frozenset[date]:
    """The bank holidays of a year, days off in lieu included.

    Holidays on a weekend are among them, although nobody works on those anyway. Nothing
    depends on where the program runs. Raises ValueError for a year that is not known.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the bank holidays of {year} are not known")
    # Here, as it takes a while and most commands need no days.
    from holidays import country_holidays

    found = country_holidays(
        "GB", subdiv=_PARTS[country], years=year, expand=False, language="en_GB"
    )
    return frozenset(day for day in found if day.year == year)


def is_bank_holiday(day: date, country: Country = "England") -> bool:
    """Raises ValueError for a year that is not known."""
    return day in bank_holidays(day.year, country)


def is_weekend(day: date) -> bool:
    return day.weekday() >= 5


def is_working_day(day: date, country: Country = "England") -> bool:
    """Raises ValueError for a year that is not known."""
    return not is_bank_holiday(day, country) and not is_weekend(day)


def next_working_day(day: date, country: Country = "England") -> date:
    """The day itself, or the first working day after it. Raises ValueError."""
    while not is_working_day(day, country):
        day += _DAY
    return day


def last_working_day(day: date, country: Country = "England") -> date:
    """The day itself, or the last working day before it. Raises ValueError."""
    while not is_working_day(day, country):
        day -= _DAY
    return day


def add_working_days(day: date, number: int, country: Country = "England") -> date:
    """The working day so many working days after a day, or before it where the number
    is below 0.

    The day itself is not counted: one working day after a Friday, or after the Sunday
    that follows, is Monday. With 0 it is the next working day, if the day is none.
    Raises ValueError for a year that is not known.
    """
    if number == 0:
        return next_working_day(day, country)
    step = _DAY if number > 0 else -_DAY
    for _ in range(abs(number)):
        day += step
        while not is_working_day(day, country):
            day += step
    return day


def bank_holidays_between(
    first: date, last: date, country: Country = "England"
) -> Iterator[date]:
    """The bank holidays from one day to another, both included, that fall on a Monday
    to Friday, in their order. Raises ValueError for a year that is not known."""
    for year in range(first.year, last.year + 1):
        for day in sorted(bank_holidays(year, country)):
            if first <= day <= last and not is_weekend(day):
                yield day
