"""Days and moments as people read them, in the language of the page and in UK time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone, translation

from evenhand.wording.dates import written, written_partly
from evenhand.wording.languages import Language
from evenhand.wording.phrases import listed as listed_in

_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "en": (
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ),
    "cy": (
        "Dydd Llun",
        "Dydd Mawrth",
        "Dydd Mercher",
        "Dydd Iau",
        "Dydd Gwener",
        "Dydd Sadwrn",
        "Dydd Sul",
    ),
}


def language() -> Language:
    """The language of the page that is being made."""
    return "cy" if (translation.get_language() or "en").startswith("cy") else "en"


def day(value: date | datetime | None) -> str:
    """5 October 2026."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return written(value, language())


def weekday(value: date) -> str:
    """Monday 5 October 2026."""
    return f"{_WEEKDAYS[language()][value.weekday()]} {written(value, language())}"


def month(value: date) -> str:
    """October 2026."""
    return written_partly(f"{value:%Y-%m}", language())


def moment(value: datetime | None) -> str:
    """5 October 2026, 14:05."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{written(local.date(), language())}, {local:%H:%M}"


def clock(minutes: int | None) -> str:
    """Minutes after midnight as 09:30."""
    return "" if minutes is None else f"{minutes // 60:02d}:{minutes % 60:02d}"


def listed(values: Iterable[object]) -> str:
    """One, two and three."""
    return listed_in([str(value) for value in values], language())


def today() -> date:
    """The day on which the page is made, in UK time. Only the site asks a clock."""
    return timezone.localdate()
