"""Days as sentences say them, whatever the language of the machine."""

from __future__ import annotations

import re
from datetime import date

from evenhand.wording.languages import Language

MONTHS: dict[Language, list[str]] = {
    "en": (
        "January February March April May June July August September October November "
        "December"
    ).split(),
    "cy": (
        "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd "
        "Rhagfyr"
    ).split(),
}
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"[0-9]{4}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def written(day: date, language: Language = "en") -> str:
    """``5 October 2020``, ``5 Hydref 2020``."""
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


def written_partly(text: str, language: Language = "en") -> str:
    """``2021``, ``March 2021`` or ``5 March 2021``, from ``2021``, ``2021-03`` or
    ``2021-03-05``. Raises ValueError for anything else."""
    if _YEAR.fullmatch(text):
        return text
    month = _MONTH.fullmatch(text)
    if month is not None:
        return f"{MONTHS[language][int(month[2]) - 1]} {month[1]}"
    if not _DAY.fullmatch(text):
        raise ValueError("a date is a year, a month of a year, or a day")
    return written(date.fromisoformat(text), language)
