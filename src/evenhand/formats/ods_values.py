"""The value of a cell of an ODS spreadsheet."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from evenhand.formats.archives import Attributes

OdsValue = str | float | bool | date | datetime | time | timedelta | None

_NUMBERS = ("float", "percentage", "currency")
_DURATION = re.compile(r"PT([0-9]{1,6})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]+)?S")


def value_of(attributes: Attributes, text: str) -> OdsValue:
    """The value of a cell by its attributes (without prefixes); else its text.

    A value that is not written as its kind asks stays a text, and its reader says what
    is wrong with it.
    """
    kind = attributes.get("value-type")
    try:
        if kind in _NUMBERS:
            return float(attributes["value"])
        if kind == "date":
            return _date(attributes["date-value"])
        if kind == "time":
            return _time(attributes["time-value"])
    except (KeyError, ValueError, OverflowError):
        return text
    if kind == "boolean":
        return attributes.get("boolean-value") == "true"
    return attributes.get("string-value", text)


def _date(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _time(text: str) -> time | timedelta:
    """A time of day; a length of time where it is a day or more."""
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError("not a time")
    hours, minutes, seconds = (int(part) for part in match.groups())
    if hours < 24:
        return time(hours, minutes, seconds)
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)
