"""Working days of England and Wales, on known days of the calendar."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest

from evenhand.inspection.working_days import (
    FIRST_YEAR,
    LAST_YEAR,
    Country,
    add_working_days,
    bank_holidays,
    bank_holidays_between,
    is_bank_holiday,
    is_working_day,
    last_working_day,
    next_working_day,
)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-04-03", "Good Friday"),
        ("2026-04-06", "Easter Monday, which a package without a part of it leaves out"),
        ("2026-05-25", "the spring bank holiday"),
        ("2020-05-08", "the early May bank holiday, moved to VE Day in 2020"),
        ("2021-12-27", "Christmas Day, a Saturday, in lieu"),
        ("2021-12-28", "Boxing Day, a Sunday, in lieu"),
        ("2022-01-03", "New Year's Day, a Saturday, in lieu"),
        ("2022-06-03", "the Platinum Jubilee"),
        ("2022-09-19", "the State Funeral"),
        ("2023-05-08", "the Coronation"),
        ("2011-04-29", "a royal wedding"),
    ],
)
@pytest.mark.parametrize("country", ["England", "Wales"])
def test_nobody_works_on_a_bank_holiday(day: str, why: str, country: Country) -> None:
    assert is_bank_holiday(date.fromisoformat(day), country), why
    assert not is_working_day(date.fromisoformat(day), country), why


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2020-05-04", "the first Monday of May, as the holiday was moved"),
        ("2022-05-30", "the last Monday of May, as the holiday was moved"),
        ("2026-03-17", "Saint Patrick's Day, a holiday of Northern Ireland"),
        ("2026-11-30", "Saint Andrew's Day, a holiday of Scotland"),
        ("2026-01-02", "a holiday of Scotland"),
        ("2026-08-03", "a holiday of Scotland"),
        ("2026-03-01", "Saint David's Day"),
    ],
)
@pytest.mark.parametrize("country", ["England", "Wales"])
def test_other_days_are_no_bank_holidays(day: str, why: str, country: Country) -> None:
    assert not is_bank_holiday(date.fromisoformat(day), country), why


def test_england_and_wales_have_the_same_bank_holidays() -> None:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        assert bank_holidays(year, "England") == bank_holidays(year, "Wales"), year


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        ("2026-10-26", 0, "2026-10-26"),
        ("2026-10-24", 0, "2026-10-26"),
        ("2026-10-26", 1, "2026-10-27"),
        ("2026-10-23", 1, "2026-10-26"),
        ("2026-10-25", 1, "2026-10-26"),
        ("2026-10-26", -1, "2026-10-23"),
        ("2026-10-24", -1, "2026-10-23"),
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-04-07", -1, "2026-04-02"),
        ("2026-12-24", 1, "2026-12-29"),
        ("2026-12-24", 4, "2027-01-04"),
        ("2027-01-04", -4, "2026-12-24"),
        ("2014-09-15", -11, "2014-08-29"),
        ("2024-12-23", 5, "2025-01-02"),
    ],
)
def test_working_days_are_counted_over_weekends_easter_and_christmas(
    day: str, number: int, expected: str
) -> None:
    assert add_working_days(date.fromisoformat(day), number).isoformat() == expected


def test_the_next_and_the_last_working_day_of_easter() -> None:
    sunday = date(2026, 4, 5)
    assert next_working_day(sunday) == date(2026, 4, 7)
    assert last_working_day(sunday) == date(2026, 4, 2)
    assert next_working_day(date(2026, 4, 7)) == date(2026, 4, 7)
    assert last_working_day(date(2026, 4, 7)) == date(2026, 4, 7)


def test_bank_holidays_between_two_days_are_in_order_and_on_working_weekdays() -> None:
    found = list(bank_holidays_between(date(2026, 12, 25), date(2027, 1, 1)))
    assert found == [date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)]
    assert list(bank_holidays_between(date(2026, 12, 29), date(2026, 12, 31))) == []


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_years_whose_bank_holidays_are_not_known_are_refused(year: int) -> None:
    with pytest.raises(ValueError, match=str(year)):
        is_working_day(date(year, 6, 1))


def test_counting_out_of_the_known_years_is_refused() -> None:
    with pytest.raises(ValueError, match=str(LAST_YEAR + 1)):
        add_working_days(date(LAST_YEAR, 12, 30), 10)
    with pytest.raises(ValueError, match=str(FIRST_YEAR - 1)):
        add_working_days(date(FIRST_YEAR, 1, 4), -10)


def test_nothing_depends_on_the_language_of_the_machine() -> None:
    program = (
        "from evenhand.inspection.working_days import bank_holidays as b\n"
        "print(sorted(day.isoformat() for day in b(2026)))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={
                **os.environ,
                "LANG": language,
                "LC_ALL": language,
                "LANGUAGE": language,
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for language in ("C", "th_TH.UTF-8", "en_US.UTF-8")
    }
    assert said == {f"{sorted(day.isoformat() for day in bank_holidays(2026))}\n"}
