"""Percentages of one whole, which should add to 100, and numbers that should add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from evenhand.check.claims.numerals import IN_WORDS, pattern, value
from evenhand.check.claims.percentages import PER_CENT, share_of
from evenhand.check.claims.raw import Raw
from evenhand.check.claims.rests import rests
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Amount, Sentence

_P = r"\d{1,3}(?:\.\d{1,2})?"
_CELL = re.compile(rf"\W*({_P})\s?(?:%|per cent)\W*")
_PERCENTS = re.compile(rf"(?<![\w.,/-])({_P}|{IN_WORDS}){PER_CENT}", re.I)
FEWEST = 2

# Names of the parts of a whole. Of some nothing is left over; of the others there may be
# more than are printed, unless one is of what is not known.
_ALL_OF_IT = re.compile(
    r"\b(?:males?|females?|boys|girls|men|women|yes|no|sufficient|insufficient|"
    r"post-court|court|out[ -]of[ -]court|custody|community)\b|"
    r"\b\d{1,2}\s?(?:[-–]|to)\s?\d{1,2}\b|\bunder\b|\bover\b|\baged?\b",
    re.I,
)
_SOME_OF_IT = re.compile(
    r"\b(?:white|black|asian|mixed|ethnic|minority|low|medium|high|too high|too low|good|"
    r"inadequate|outstanding)\b",
    re.I,
)
_LEFT_OVER = re.compile(
    r"\b(?:unknown|not known|not recorded|not stated|others?|none|remaind\w+|rest|"
    r"remaining)\b",
    re.I,
)
_LINK = re.compile(r",|\band\b|;|\b(?:the )?(?:rest|remaind\w+|remaining)\b", re.I)
_SPLIT = re.compile(r"\bsplit\b|\bbreakdown\b|\bmade up of\b|\bcompris", re.I)
_LONGEST_LINK = 90
_FAR = 15
_OF_ALL = re.compile(
    r"\s*of\s+(?:the\s+|all\s+|our\s+|these\s+|those\s+)*(?:cases|children|young people|"
    r"sample|them|plans|assessments|reviews|disposals)?\b",
    re.I,
)
_OF_PART = re.compile(
    r"\s*of\s+(?:the\s+|all\s+|our\s+)*(?!the\b|all\b|our\b|cases|children|young people|"
    r"sample|these|those|"
    r"them|which|whom|plans|assessments|reviews|disposals)\w",
    re.I,
)
_PART = re.compile(
    r"\b(?:males?|females?|boys|girls|men|women|court disposals|court cases|out[ -]of[ "
    r"-]court|"
    r"white|black|asian|mixed|ethnic|low|medium|high|too high|too low|unknown|not known|"
    r"not "
    r"recorded|other ethnic\w*|rest|remaind\w+|remaining|custody|aged)\b",
    re.I,
)
_LOOSE = "these percentages are not told to be parts of one whole"
_MORE = "what is not listed may make up the rest"

_IN_ALL = pattern(
    r"(?P<a>{n})(?P<x>(?: [\w’-]+){0,6}?),? (?:and|plus) (?P<b>{n})(?P<y>(?: "
    r"[\w’-]+){0,6}?)"
    r"(?:,|:| [–-])? (?:(?:making|giving|which is|that is|or) )?(?:a total of )?"
    r"(?P<sum>{n})(?: [\w-]+){0,2} (?:in all|in total|altogether|overall)\b"
)
_TOTAL_OF = pattern(
    r"\b(?:a )?total of (?P<sum>{n})(?P<x>(?: [\w’-]+){0,5}?) ?(?:[:(,–-]|made up of|"
    r"comprising|consisting of) ?(?P<a>{n})(?P<y>(?: [\w’-]+){0,6}?) (?:and|plus) "
    r"(?P<b>{n})"
)
_BRACKETS = pattern(
    r"(?P<sum>{n})(?P<x>(?: [\w’-]+){1,4}?) \((?P<a>{n})(?P<y>(?: [\w’-]+){0,5}?) "
    r"and (?P<b>{n})(?: [\w’-]+){0,5}\)"
)
_QUICK = re.compile(r"total|in all\b|altogether|overall|\(", re.I)


def totals(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Percentages in a row of a table, or told one after the other in a sentence; two
    numbers and what they come to."""
    words = sentence.words
    if sentence.cells:
        yield from _row(sentence)
        return
    if "%" in words or "cent" in words.casefold():
        yield from _told(words)
    yield from rests(sentence)
    if _QUICK.search(words):
        for sums in (_IN_ALL, _TOTAL_OF, _BRACKETS):
            for found in sums.finditer(words):
                yield from _sum(found)


def _sum(found: re.Match[str]) -> Iterator[Raw]:
    numbers = [value(found[name]) for name in ("sum", "a", "b")]
    if None not in numbers:
        total, *parts = (float(number or 0) for number in numbers)
        amount = Amount(number=total, parts=tuple(parts))
        yield Raw("total", found.start(), found.end(), amount)


def _row(sentence: Sentence) -> Iterator[Raw]:
    """The percentages of a row. Its table's headings, or the labels between them, say
    whether they are parts of one whole."""
    cells = [cell.strip() for cell in sentence.cells if cell.strip()]
    shares = [float(found[1]) for cell in cells if (found := _CELL.fullmatch(cell))]
    labels = [cell for cell in cells if not _CELL.fullmatch(cell)]
    if len(shares) < FEWEST or any(not re.search(r"[^\W\d]", one) for one in labels):
        return
    heads = sentence.before.split("\t")[1:] if len(labels) == 1 else labels
    if len(labels) not in (1, len(shares), len(shares) + 1):
        return
    yield _total(0, len(sentence.words), shares, _why_not(heads, shares), True)


def _told(words: str) -> Iterator[Raw]:
    """Percentages that a sentence tells one after the other. Those of different wholes
    (“70 per cent of court cases and 55 per cent of others”) are no parts of one."""
    found = list(_PERCENTS.finditer(words))
    if len(found) < FEWEST:
        return
    shares = [float((share_of(one[1]) or 0) * 100) for one in found]
    between = [words[a.end() : b.start()] for a, b in pairwise(found)]
    if not all(_LINK.search(link) and len(link) < _LONGEST_LINK for link in between):
        return
    pieces = [*between, words[found[-1].end() :][:_LONGEST_LINK]]
    if any(_OF_PART.match(piece) for piece in pieces) or abs(sum(shares) - 100) > _FAR:
        return
    labels = [_OF_ALL.sub("", piece) for piece in pieces]
    known = all(_PART.search(label) for label in labels)
    if known or _SPLIT.search(words):
        why = _why_not(labels, shares) if known else ""
        yield _total(found[0].start(), found[-1].end(), shares, why, False)


def _why_not(labels: Sequence[str], shares: Sequence[float]) -> str:
    """What keeps percentages from having to add to 100, by the names of the parts."""
    parts = [_ALL_OF_IT.search(label) is not None for label in labels]
    some = [_SOME_OF_IT.search(label) is not None for label in labels]
    left = [_LEFT_OVER.search(label) is not None for label in labels]
    known = sum(a or b or c for a, b, c in zip(parts, some, left, strict=True))
    if len(labels) < FEWEST or known < len(labels):
        return _LOOSE
    if sum(shares) < 100 - len(shares) / 2 and not all(parts) and not any(left):
        return _MORE
    return ""


def _total(at: int, end: int, shares: list[float], why: str, whole: bool) -> Raw:
    amount = Amount(number=100.0, parts=tuple(shares))
    return Raw("total", at, end, amount, "", "", why, whole)
