"""Numbers as reports print them: 571,802; seven; 77%; 36.6 per cent."""

from __future__ import annotations

import re

from evenhand.published.letters import unmarked

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: number for number, word in enumerate(_SMALL)}
_WORDS |= {word: 10 * number for number, word in enumerate(_TENS, start=2)}
_WORDS |= {
    f"{tens}{join}{one}": 10 * number + _WORDS[one]
    for number, tens in enumerate(_TENS, start=2)
    for one in _SMALL[1:10]
    for join in ("-", " ")
}

# Not every number by itself: a pattern of so many words takes long to be compiled.
IN_WORDS = "|".join(
    (
        f"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_SMALL[1:10])}))?",
        *sorted(_SMALL, key=len, reverse=True),
    )
)
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|\b(?i:{IN_WORDS})\b)"

# Of more digits than a population has it is no number.
_FIGURE = re.compile(r"\(?(\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(\.\d{1,9})?\)?")
_PERCENT = re.compile(r"\(?(\d{1,3}(?:\.\d{1,9})?)\s?(?:%|per cent|percent)\)?", re.I)


def number(words: str) -> int | None:
    """A whole number in figures or words; None if the words are not one."""
    plain = words.strip().casefold()
    if plain in _WORDS:
        return _WORDS[plain]
    found = re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d{1,9}", plain)
    return int(found.group().replace(",", "")) if found else None


def figure(words: str) -> int | float | None:
    """A number in figures, whole or not, perhaps in brackets; None if it is none."""
    found = _FIGURE.fullmatch(unmarked(words))
    if found is None:
        return None
    whole, rest = found.groups()
    plain = whole.replace(",", "")
    return float(plain + rest) if rest else int(plain)


def percent(words: str) -> int | float | None:
    """A percentage, 0 to 100, such as ``77%*``; None if the words are not one."""
    found = _PERCENT.fullmatch(unmarked(words))
    if found is None:
        return None
    value = float(found.group(1))
    if value > 100:
        return None
    return int(value) if value.is_integer() else value
