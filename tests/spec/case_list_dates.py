"""Dates in a case list, and counting back in months."""

from __future__ import annotations

from datetime import date

from evenhand.population.dates import months_before, read_date
from tests.spec.spec import Spec


def _read(text: str) -> tuple[str]:
    found = read_date(text.strip("‘’"))
    return (found.isoformat() if isinstance(found, date) else found.value,)


def _back(day: str, months: str) -> tuple[str]:
    return (months_before(date.fromisoformat(day), int(months)).isoformat(),)


SPECS = [
    Spec(
        title="Dates in a case list",
        text=(
            "A date is read in the ways in which people write it in Britain, the day before "
            "the month, in English or Welsh; and as year-month-day. A time of day is passed "
            "over. What can be two days, or none, is a problem and never a guess."
        ),
        source="Nobody has published how dates are to be written; assumed.",
        given=["written"],
        expected=["read as"],
        rows=[
            ("2020-10-05", "2020-10-05"),
            ("2020-10-05T00:00:00", "2020-10-05"),
            ("2020-10-05 14:30", "2020-10-05"),
            ("05/10/2020", "2020-10-05"),
            ("5/10/2020", "2020-10-05"),
            ("5.10.2020", "2020-10-05"),
            ("5-10-2020", "2020-10-05"),
            ("05/10/2020 00:00:00", "2020-10-05"),
            ("5 October 2020", "2020-10-05"),
            ("5 Oct 2020", "2020-10-05"),
            ("5-Oct-2020", "2020-10-05"),
            ("5th October 2020", "2020-10-05"),
            ("Monday 5 October 2020", "2020-10-05"),
            ("05 OCT 2020 00:00", "2020-10-05"),
            ("1 Sept 2020", "2020-09-01"),
            ("5 Hydref 2020", "2020-10-05"),
            ("Dydd Mawrth, 3 Mawrth 2020", "2020-03-03"),
            ("29/02/2020", "2020-02-29"),
            ("29/02/2021", "no such day"),
            ("31/02/2020", "no such day"),
            ("2020-02-30", "no such day"),
            ("31 April 2020", "no such day"),
            ("Tuesday 5 October 2020", "no such day"),
            ("5/10/20", "a year of two figures"),
            ("5 October 20", "a year of two figures"),
            ("10/25/2020", "the month before the day"),
            ("13/13/2020", "no such day"),
            ("44109", "a bare number"),
            ("20201005", "a bare number"),
            ("5/10/1899", "a year out of range"),
            ("5/10/1900", "1900-10-05"),
            ("2100-12-31", "2100-12-31"),
            ("2101-01-01", "a year out of range"),
            ("October 2020", "not a date"),
            ("not started", "not a date"),
            ("‘ ’", "blank"),
        ],
        give=_read,
    ),
    Spec(
        title="So many months before a day",
        text=(
            "The same day of the month so many calendar months earlier. Where that month has "
            "no such day, it is the month's last day. That months are counted so is assumed."
        ),
        source="The windows of case groups, which the frameworks state in months.",
        given=["day", "months"],
        expected=["that many months before"],
        rows=[
            ("2020-10-26", "0", "2020-10-26"),
            ("2020-10-26", "3", "2020-07-26"),
            ("2020-10-26", "12", "2019-10-26"),
            ("2020-05-31", "3", "2020-02-29"),
            ("2021-05-31", "3", "2021-02-28"),
            ("2021-05-30", "3", "2021-02-28"),
            ("2021-05-28", "3", "2021-02-28"),
            ("2020-02-29", "12", "2019-02-28"),
            ("2020-02-29", "48", "2016-02-29"),
            ("2020-03-31", "1", "2020-02-29"),
            ("2020-12-31", "6", "2020-06-30"),
            ("2021-01-31", "2", "2020-11-30"),
            ("2021-01-15", "1", "2020-12-15"),
            ("2000-03-31", "1", "2000-02-29"),
            ("1900-03-31", "1", "1900-02-28"),
        ],
        give=_back,
    ),
]
