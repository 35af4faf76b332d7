"""Dates as reports print them."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.inspection.dates import span, surely_after


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-10-26", date(2020, 10, 26), date(2020, 10, 26)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_a_date_means_every_day_that_it_allows(
    text: str, first: date, last: date
) -> None:
    assert span(text) == (first, last)


@pytest.mark.parametrize("text", ["2020-02-30", "26/10/2020", "2020-13", "2020-1-1", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        span(text)


@pytest.mark.parametrize(
    ("first", "second", "after"),
    [
        ("2020-10-27", "2020-10-26", True),
        ("2020-10", "2020-10-01", False),
        ("2021", "2020-12-31", True),
        ("2020", "2020-01-01", False),
    ],
)
def test_only_what_is_surely_later_is_out_of_order(
    first: str, second: str, after: bool
) -> None:
    assert surely_after(first, second) is after
