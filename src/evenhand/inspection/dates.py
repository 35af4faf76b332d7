"""Dates as reports print them: a day, a month or only a year."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator

_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def _checked(text: str) -> str:
    try:
        span(text)
    except ValueError:
        raise ValueError(
            "a date is written as year-month-day, with the day or month left out if "
            "they are not known, as 2020-10-26, 2020-10 or 2020."
        ) from None
    return text


PartialDate = Annotated[str, AfterValidator(_checked)]


def span(text: str) -> tuple[date, date]:
    """The first and the last day that a date can mean. Raises ValueError."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern has a year
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(
            year, month, calendar.monthrange(year, month)[1]
        )
    return date(year, month, day), date(year, month, day)


def surely_after(first: str, second: str) -> bool:
    """Whether the first date lies after the second, whatever is left out of them."""
    return span(first)[0] > span(second)[1]
