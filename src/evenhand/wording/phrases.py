"""Small phrases that every sentence is built from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from evenhand.wording.languages import Language

_IRREGULAR = {
    "case": "cases",
    "key question": "key questions",
    "child": "children",
    "entry": "entries",
    "new entry": "new entries",
}
_WELSH_VOWELS = tuple("aeiouwyâêîôûŵŷáéíóúàèìòùäëïöü")


def counted(number: int, noun: str) -> str:
    """``1 case``, ``7 cases``, ``no cases``: a number with its noun."""
    plural = _IRREGULAR.get(noun, f"{noun}s")
    if number == 0:
        return f"no {plural}"
    return f"{number} {noun if number == 1 else plural}"


def percent(number: int) -> str:
    """A whole percentage, 0 to 100: ``61%``."""
    return f"{number}%"


def span(low: int, high: int, unit: str = "") -> str:
    """``50–64%``; one number where both ends are the same."""
    return f"{low}{unit}" if low == high else f"{low}–{high}{unit}"


def quoted(text: str) -> str:
    return f"‘{text}’"


def joined(words: Iterable[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def listed(
    words: Iterable[str],
    language: Language = "en",
    last: Literal["and", "or"] = "and",
) -> str:
    """``a, b and c`` in a language. Welsh “a” is “ac” before a vowel."""
    items = list(words)
    if language == "en":
        return joined(items, last)
    vowel = bool(items) and items[-1][:1].casefold() in _WELSH_VOWELS
    welsh_and = "ac" if vowel else "a"
    return joined(items, welsh_and if last == "and" else "neu")
