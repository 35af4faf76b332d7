"""The bands that ratings are given by, told in a sentence, an item or a row: “50–64 per
cent is ‘Requires improvement’”, “7–18 = ‘Requires improvement’”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from evenhand.check.claims.raw import Raw
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Amount
from evenhand.wording.ranges import FIRST, LAST, Range

_CENT = r"(?:\s?%|\s+per\s+cent)"
_BAND = (
    rf"(?:(?:below|under|less\s+than|fewer\s+than|<)\s?(?P<under>\d{{1,3}}){_CENT}|"
    rf"(?:between\s+)?(?P<low>\d{{1,3}}){_CENT}?\s?(?:[-–—]|to|and)\s?(?P<high>\d{{1,3}})(?P<sign>{_CENT})?|"
    rf"(?P<over>\d{{1,3}}){_CENT}(?:\s+(?:and|or)\s+(?:more|above|over|higher)|\s?\+))"
)
_IS = (
    r"(?:\s+points)?\s*(?:=|:|–|—|-|→|,?\s+(?:is|are|as|means|gives?|rated|is\s+rated|are\s+"
    r"rated)\b)?\s*"
)
_NEEDS = (
    r"(?:\s*(?:=|:|–|—|\t|\()|\s+(?:is|means|requires|needs)\s+(?:a\s+)?(?:total|score|"
    r"percentage)\s+(?:of|from|between))"
)
# “Points for Good”: no totals go beyond these.
_MOST_POINTS = 40


# “Attendance below 80 per cent is inadequate” is no rule.
_QUOTED = re.compile(r"[‘“'\"]$")


@lru_cache(maxsize=8)
def _patterns(rating: str) -> tuple[re.Pattern[str], ...]:
    word = rf"[‘“'\"]?(?P<word>{rating})(?![\w-])"
    return (
        re.compile(rf"(?<![\w.,/–-]){_BAND}{_IS}{word}", re.I),
        re.compile(rf"^\W*{word}[’”'\"]?{_NEEDS}\s*{_BAND}(?![\w/])", re.I),
    )


def bands(words: str, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Every band with the rating right behind it, or right before it."""
    for pattern in _patterns(vocabulary.rating):
        for found in pattern.finditer(words):
            if _after_a_rating(words[: found.start()], vocabulary):
                continue
            amount = _amount(found, vocabulary.rating_of(found["word"]))
            named = found["word"][:1].isupper() or _QUOTED.search(
                words, 0, found.start("word")
            )
            if amount is not None and named:
                yield Raw("rule", found.start(), found.end(), amount, "band", whole=True)


def _after_a_rating(before: str, vocabulary: Vocabulary) -> bool:
    """“Good 19–30 Outstanding 31–36”: each band may be that of the word before it."""
    last = re.search(rf"(?:{vocabulary.rating})[\s:–-]*$", before, re.I)
    return last is not None


def _amount(found: re.Match[str], word: str | None) -> Amount | None:
    if found["under"]:
        return Amount(shares=Range(FIRST, _before(int(found["under"]))), word=word)
    if found["over"]:
        low = _before(int(found["over"]))
        return Amount(shares=Range(low, LAST), word=word)
    low_, high = int(found["low"]), int(found["high"])
    if not low_ < high <= 100:
        return None
    if found["sign"] or "%" in found[0] or high > _MOST_POINTS:
        end = min(LAST, _before(high + 1))
        return Amount(shares=Range(max(FIRST, _before(low_)), end), word=word)
    return Amount(parts=(float(low_), float(high)), word=word)


def _before(percent: int) -> tuple[Fraction, bool]:
    """Where the whole percentages from this one on begin."""
    return Fraction(2 * percent - 1, 200), False
