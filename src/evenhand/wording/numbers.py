"""Numbers as sentences say them."""

from __future__ import annotations

from decimal import Decimal

from evenhand.wording.languages import Language

# Welsh in the masculine, as in counting.
_WORDS: dict[Language, list[str]] = {
    "en": "zero one two three four five six seven eight nine ten".split(),
    "cy": "dim un dau tri pedwar pump chwech saith wyth naw deg".split(),
}

MOST_IN_WORDS = 10


def in_words(number: int, language: Language = "en", up_to: int = 9) -> str:
    """``three``, ``12``, ``1,234``: a whole number, in words up to ``up_to``.

    ``up_to`` is at most 10 (``MOST_IN_WORDS``). 0 is ``zero``; where a sentence needs
    “no cases”, its text says so. A number below 0 is in figures. Raises ValueError
    where ``up_to`` is more than that.
    """
    if up_to > MOST_IN_WORDS:
        raise ValueError(f"no number above {MOST_IN_WORDS} has words")
    return _WORDS[language][number] if 0 <= number <= up_to else grouped(number)


def grouped(number: float) -> str:
    """``571,802``, ``12.5``, ``−3``: in figures, thousands apart, no decimals that are
    nothing. Raises ValueError for what is no number."""
    exact = Decimal(repr(number))
    if not exact.is_finite():
        raise ValueError("a number that is said is finite")
    figures = f"{abs(exact):,f}"
    if "." in figures:
        figures = figures.rstrip("0").rstrip(".")
    return f"−{figures}" if exact < 0 else figures
