"""Numbers in figures and in words, as they stand in a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from evenhand.published.numbers import number

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"

# A hyphen, and one at which no line is broken.
HYPHENS = r"‐‑\-"

# A number that is no part of a longer one, a date, an address or the number of a
# question.
FIGURES = r"(?<![\w.,/£$€#:-])(?:\d{1,3}(?:,\d{3})+|\d{1,6})(?![\w/:]|[.,]\d|-\w)"
IN_WORDS = (
    rf"\b(?:zero|(?:one|a) hundred|(?:{_TENS})(?:[{HYPHENS} ](?:{_ONES}))?|"
    rf"{_TEENS}|{_ONES})\b(?!-)"
)
NUMBER = rf"(?:{FIGURES}|{IN_WORDS})"


def plainly(words: str) -> str:
    """Words with every hyphen the plain one."""
    return words.replace("‐", "-").replace("‑", "-")


_SOME = re.compile(
    rf"\d|\b(?:both|neither|zero|hundred|{_TENS}|{_TEENS}|{_ONES})\b", re.I
)


@lru_cache(maxsize=64)
def counts_something(words: str) -> bool:
    """Whether there is a number in words, or “both” or “neither”: most have none, and
    need not be searched for what has one."""
    return _SOME.search(words) is not None


def value(words: str) -> int | None:
    """The number that words or figures are, 0 to a hundred in words; None for others."""
    plain = " ".join(plainly(words).casefold().split())
    if plain in ("a hundred", "one hundred"):
        return 100
    return number(plain)


def pattern(text: str) -> re.Pattern[str]:
    """A pattern in which ``{n}`` is a number, and a space is any white space; `` ?`` is
    some or none."""
    return re.compile(_spaced(text.replace("{n}", NUMBER)), re.I)


def any_of(*phrases: str) -> re.Pattern[str]:
    """Any of these phrases as whole words; `` | `` parts them, and a space in them is any
    white space."""
    words = "|".join("|".join(phrase.split(" | ")) for phrase in phrases)
    return re.compile(_spaced(rf"\b(?:{words})\b"), re.I)


def _spaced(text: str) -> str:
    return text.replace(" ?", r"\s*").replace(" ", r"\s+")
