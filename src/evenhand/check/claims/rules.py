"""What a report says of the rules: how many standards, which scale, which bands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from evenhand.check.claims.bands import bands
from evenhand.check.claims.numerals import NUMBER, counts_something, pattern, value
from evenhand.check.claims.raw import Raw
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Amount, Sentence
from evenhand.wording.ranges import FIRST, LAST, Range

_COUNTED = pattern(
    r"(?P<lead>\b(?:against|across|there are|there were|has|have|are|is|the|these|our|"
    r"all|into|of|each of the|"
    r"following|with|answer|answered|using|uses|comprises?|inspect|between|among|across|"
    r"in(?= \w+ (?:broad "
    r")?(?:domains|areas))) "
    r")(?P<n>{n}) "
    r"(?P<open>[‘“'\"]?)(?P<noun>(?:(?:broad|key|inspection|different|separate|main|"
    r"quality|"
    r"following|overall) )*(?:areas of (?:its|their|the) work|standards|domains|"
    r"themes|key questions|prompts|(?:following )?questions|ratings|rating categories|"
    r"judgements))\b"
    r"(?! (?:were|was|are|is) (?:rated|judged|graded)| to be rated| rated|"
    r" that| which| where)"
)
_MORE = pattern(
    r"(?:,|,? and|, with| with)(?: each)?(?: with)? (?P<n>{n}) "
    r"[‘“'\"]?(?P<noun>standards|"
    r"domains|key questions|questions|prompts|ratings)\b"
)
_POINT_WORD = re.compile(
    r"\b(?P<n>two|three|four|five|six|seven|\d)[\s-]+(?:point|level|"
    r"tier)s?[\s-]+(?:rating\s+)?"
    r"(?P<noun>scale)",
    re.I,
)
_SCALE = re.compile(
    r"(?<![\d.])(?P<low>\d{1,2})\s?(?:[-–]|"
    r"to)\s?(?P<high>\d{1,3})\s+(?:point\s+)?(?P<noun>scale)\b|"
    r"\b(?:scale|scored|total)(?:\s+score)?(?:\s+ranging)?\s+(?:of|from|between)\s+"
    r"(?P<low2>zero|\d)(?:\s+(?:to|and|[-–])\s+|[-–])(?P<high2>\w+)",
    re.I,
)
_BAND_CELL = re.compile(
    r"(?:.*?\D)?(?:(?P<under>[<＜]\s?\d{1,3})|"
    r"(?P<low>\d{1,3})\s?%?\s?[-–]\s?(?P<high>\d{1,3})|"
    r"(?P<over>\d{1,3})\s?%?\s?\+)\s?(?P<sign>%)?\W*"
)
_MAJORITY = re.compile(
    rf"(?P<n>{NUMBER})(?:\s?%|\s+per\s+cent)(?:\s+(?P<more>or\s+(?:more|above|over)|"
    rf"and\s+"
    rf"(?:above|over)|or\s+higher)|\s?(?:-|–|to)\s?(?P<to>{NUMBER})(?:\s?%|"
    rf"\s+per\s+cent))"
    r"\s+(?:is|are|as|means|counts?\s+as|represents?)\s+(?:a|an|"
    r"the)?\s*[‘“'\"]?(?P<word>(?:large|"
    r"reasonable|small)?\s*(?:majority|minority)|outstanding|good|inadequate|requires\s+"
    r"improvement)",
    re.I,
)


def rules(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Every rule that a sentence or a row of a table tells."""
    if sentence.cells:
        yield from _band(sentence, vocabulary)
        return
    words = sentence.words
    if not counts_something(words):
        return
    for found in _COUNTED.finditer(words):
        yield _counted(found)
        if more := _MORE.match(words, found.end()):
            yield _counted(more)
    for found in _banded(vocabulary.rating).finditer(words):
        yield from _bounds(found, vocabulary)
    yield from bands(words, vocabulary)
    for found in _POINT_WORD.finditer(words):
        n = value(found["n"])
        amount = Amount(number=float(n or 0))
        yield Raw("rule", found.start(), found.end(), amount, "scale")
    for found in _SCALE.finditer(words):
        yield from _scale(found)
    for found in _MAJORITY.finditer(words):
        yield from _majority(found, vocabulary)


def _counted(found: re.Match[str]) -> Raw:
    amount = Amount(number=float(value(found["n"]) or 0))
    return Raw("rule", found.start("n"), found.end("noun"), amount, found["noun"])


@lru_cache(maxsize=8)
def _banded(rating: str) -> re.Pattern[str]:
    return pattern(
        r"\b(?:scores?|totals?|points)\b[^.;]{0,20}? (?:of |from |between )?(?P<low>{n})"
        r"(?: (?:to|and|–|-) |[–-])(?P<high>{n})(?: points)?[^.;]{0,30}? [‘“'\"]?"
        rf"(?P<word>{rating})(?![\w-])"
    )


def _bounds(found: re.Match[str], vocabulary: Vocabulary) -> Iterator[Raw]:
    low, high = value(found["low"]), value(found["high"])
    if low is not None and high is not None and low < high:
        word = vocabulary.rating_of(found["word"])
        amount = Amount(parts=(float(low), float(high)), word=word)
        yield Raw("rule", found.start(), found.end(), amount, "total score")


def _scale(found: re.Match[str]) -> Iterator[Raw]:
    low = value(found["low"] or found["low2"] or "")
    high = value(found["high"] or found["high2"] or "")
    if low is not None and high is not None and low < high:
        amount = Amount(parts=(float(low), float(high)))
        yield Raw("rule", found.start(), found.end(), amount, "scale")


def _majority(found: re.Match[str], vocabulary: Vocabulary) -> Iterator[Raw]:
    low = value(found["n"])
    high = value(found["to"]) if found["to"] else None
    if low is None or low > 100:
        return
    end = LAST if high is None else (Fraction(2 * high + 1, 200), False)
    shares = Range((Fraction(2 * low - 1, 200), False), min(end, LAST))
    word = vocabulary.rating_of(found["word"])
    amount = Amount(shares=shares, word=word)
    yield Raw("rule", found.start(), found.end(), amount, found["word"])


def _band(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """A row of the bands of percentages, of the scores, or of the score of a rating."""
    cells = [cell.strip() for cell in sentence.cells if cell.strip()]
    if len(cells) != 2:
        return
    word = vocabulary.rating_of(cells[1].strip(" *†☆"))
    band = _BAND_CELL.fullmatch(cells[0])
    alone = re.fullmatch(r"\d", cells[0])
    if word is None or (band is None and alone is None):
        return
    end = len(sentence.words)
    if band is None:
        amount = Amount(number=float(cells[0]), word=word)
        yield Raw("rule", 0, end, amount, "score of a standard", whole=True)
    elif band["sign"] or band["under"] or band["over"] or "%" in cells[0]:
        amount = Amount(shares=_shares(band), word=word)
        yield Raw("rule", 0, end, amount, "percentages", whole=True)
    else:
        amount = Amount(parts=(float(band["low"]), float(band["high"])), word=word)
        yield Raw("rule", 0, end, amount, "total score", whole=True)


def _shares(band: re.Match[str]) -> Range:
    """Whole percentages from one to another, as the shares that are told as these."""
    if band["under"]:
        limit = int(band["under"].strip("<＜ "))
        return Range(FIRST, (Fraction(2 * limit - 1, 200), False))
    low = int(band["low"] or band["over"])
    bottom = max(FIRST, (Fraction(2 * low - 1, 200), False))
    if band["over"]:
        return Range(bottom, LAST)
    return Range(bottom, min(LAST, (Fraction(2 * int(band["high"]) + 1, 200), False)))
