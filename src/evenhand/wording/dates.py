"""Days as sentences say them, whatever the language of the machine."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "January February March April May June July August September October November "
    "December"
).split()


def written(day: date) -> str:
    """``5 October 2020``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
