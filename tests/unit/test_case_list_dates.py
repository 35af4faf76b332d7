"""Dates in the cells of a case list; ``tests/spec`` has the ways of writing them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.formats.sheets import Cell
from evenhand.population.dates import DateProblem, months_before, read_date

WELSH = (
    "Ionawr Chwefror Mawrth Ebrill Mai Mehefin "
    "Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr"
).split()
ENGLISH = (
    "January February March April May June "
    "July August September October November December"
).split()
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (date(2020, 10, 5), date(2020, 10, 5)),
        (datetime(2020, 10, 5, 23, 59), date(2020, 10, 5)),  # noqa: DTZ001
        (date(1899, 12, 31), DateProblem.YEAR_OUT_OF_RANGE),
        (datetime(2101, 1, 1), DateProblem.YEAR_OUT_OF_RANGE),  # noqa: DTZ001
        (44109, DateProblem.NUMBER),
        (44109.5, DateProblem.NUMBER),
        (20201005, DateProblem.NUMBER),
        (float("nan"), DateProblem.NUMBER),
        (True, DateProblem.NOT_A_DATE),
        (time(14, 30), DateProblem.NOT_A_DATE),
        (timedelta(days=2), DateProblem.NOT_A_DATE),
        ("#REF!", DateProblem.NOT_A_DATE),
        (None, DateProblem.BLANK),
        ("", DateProblem.BLANK),
        (" \u00a0 ", DateProblem.BLANK),
        ("5\u00a0October\u00a02020", date(2020, 10, 5)),
    ],
)
def test_cells_of_every_kind_are_read_or_refused(
    cell: Cell, read: date | DateProblem
) -> None:
    found = read_date(cell)
    assert (type(found), found) == (type(read), read)


@pytest.mark.parametrize(
    "text",
    [
        "2020/10/05",
        "5/10-2020",
        "5 10 2020",
        "5/10/020",
        "5/10/20201",
        "05/10/2020 25:00",
        "5 Octobre 2020",
        "5 Oc 2020",
        "early October 2020",
        "5/10/2020 or 6/10/2020",
        "٥/١٠/٢٠٢٠",
        "October 5, 2020",
    ],
)
def test_what_is_written_in_no_known_way_is_not_taken_for_a_date(text: str) -> None:
    assert read_date(text) is DateProblem.NOT_A_DATE


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_known_by_its_english_and_welsh_name(month: int) -> None:
    names = (ENGLISH[month - 1], ENGLISH[month - 1][:3], WELSH[month - 1])
    read = [read_date(f"28 {name} 2020") for name in names]
    assert read == [date(2020, month, 28)] * 3


@given(day=DAYS)
def test_a_day_is_read_back_from_every_way_of_writing_it(day: date) -> None:
    ways = [
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.day} {ENGLISH[day.month - 1]} {day.year}",
        f"{day.day}-{ENGLISH[day.month - 1][:3]}-{day.year}",
        f"{day.day} {WELSH[day.month - 1].upper()} {day.year}",
    ]
    assert {read_date(way) for way in ways} == {day}


@given(day=DAYS)
def test_an_american_date_is_read_as_british_or_refused(day: date) -> None:
    found = read_date(f"{day.month}/{day.day}/{day.year}")
    if day.day > 12:
        assert found is DateProblem.MONTH_FIRST
    else:
        assert found == date(day.year, day.day, day.month)


@given(text=st.text(max_size=30) | st.text("0123456789/-. :octTZ", max_size=25))
def test_any_text_is_a_date_in_range_or_a_problem(text: str) -> None:
    found = read_date(text)
    assert isinstance(found, DateProblem) or 1900 <= found.year <= 2100


@given(day=DAYS, months=st.integers(0, 600))
def test_so_many_months_before_lies_in_that_month_at_the_nearest_day(
    day: date, months: int
) -> None:
    before = months_before(day, months)
    assert (day.year - before.year) * 12 + day.month - before.month == months
    next_day = before + timedelta(days=1)
    assert before.day == day.day or (before.day < day.day and next_day.day == 1)


def test_months_before_the_first_year_are_refused() -> None:
    with pytest.raises(ValueError, match="year"):
        months_before(date(1, 1, 31), 1)
