"""Westerdale's case list, moved in time so that it fits any first day of fieldwork."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta
from importlib.resources import files

_MADE_FOR = date(2020, 10, 26)
_DATES = ("DOB", "Date of sentence")
_FORM = "%d/%m/%Y"


def case_list(fieldwork: date) -> bytes:
    """The list as CSV. Every child in it, and every worker, is made up."""
    text = files("evenhand_web.demo").joinpath("cases.csv").read_text(encoding="utf-8")
    moved = fieldwork - _MADE_FOR
    rows = list(csv.DictReader(io.StringIO(text)))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        for column in _DATES:
            row[column] = _later(row[column], moved)
        writer.writerow(row)
    return out.getvalue().encode()


def _later(text: str, moved: timedelta) -> str:
    """A date so much later; what is none stays as it is."""
    try:
        day = datetime.strptime(text, _FORM)  # noqa: DTZ007 - a day of no time zone
    except ValueError:
        return text
    return (day + moved).strftime(_FORM)
