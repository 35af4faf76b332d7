"""Shares printed beside their numbers, and percentages that should add to 100."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from evenhand.check.claims.numerals import NUMBER, value
from evenhand.check.claims.percentages import PER_CENT, rounded
from evenhand.check.claims.raw import Raw
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Amount, Sentence

_P = r"\d{1,3}(?:\.\d{1,2})?"
_IN = r"(?:,?\s+(?:which is|or|that is|equating to|equal to)\s+)"
# 36 (65%) of 55; 36 of 55 (65%); 36 out of 55 cases, 65 per cent.
_BEFORE = re.compile(
    rf"(?P<yes>{NUMBER})(?P<mid>(?:\s+[\w’/-]+){{0,4}}?)\s*\(\s*(?P<p>{_P}){PER_CENT}\s*\)"
    rf"(?:\s+(?:out\s+)?of\s+(?:the\s+|all\s+|our\s+|a total of\s+)?(?P<of>{NUMBER}))?",
    re.I,
)
_AFTER = re.compile(
    rf"(?P<yes>{NUMBER})\s+(?:out\s+)?of\s+(?:the\s+|all\s+|our\s+)?(?P<of>{NUMBER})"
    rf"(?P<mid>(?:\s+[\w’/-]+){{0,4}}?)\s*(?:\(\s*|{_IN})(?P<p>{_P}){PER_CENT}\s*\)?",
    re.I,
)
_TURNED = re.compile(
    rf"(?P<p>{_P}){PER_CENT}\s*(?:of\s+(?:the\s+)?\w+\s*)?\(\s*(?P<yes>{NUMBER})"
    rf"(?P<mid>(?:\s+\w+){{0,2}}?)\s*(?:(?:out\s+)?of\s+|/)(?:the\s+)?(?P<of>{NUMBER})",
    re.I,
)
_CELL = re.compile(rf"\W*({_P})\s?(?:%|per cent)\W*")
_NUMBER_CELL = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,6})")
_PERCENTS = re.compile(rf"(?<![\w.,/-])({_P}){PER_CENT}", re.I)


def parts(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Every share that stands beside the number, or the two, that it comes from."""
    words = sentence.words
    if "%" not in words and "cent" not in words.casefold():
        return
    if sentence.cells:
        yield from _row(sentence)
        return
    taken: set[int] = set()
    for pattern in (_AFTER, _TURNED, _BEFORE):
        for found in pattern.finditer(words):
            if found.start("p") in taken:
                continue
            yes, of = _two(found)
            if yes is None or (of is not None and yes > of) or of == 0:
                continue
            taken.add(found.start("p"))
            said = (found["mid"] or "").strip()
            yield _part(found.start(), found.end(), yes, of, found["p"], said)


def _part(at: int, end: int, yes: int, of: int | None, p: str, said: str = "",
          whole: bool = False) -> Raw:  # fmt: skip
    amount = Amount(shares=rounded(p, Fraction(p) / 100), yes=yes, of=of)
    return Raw("part", at, end, amount, said, whole=whole)


def _two(found: re.Match[str]) -> tuple[int | None, int | None]:
    return value(found["yes"]), value(found["of"]) if found["of"] else None


def _row(sentence: Sentence) -> Iterator[Raw]:
    """A number and its share in two cells that stand together, or in one."""
    words, at = sentence.words, 0
    places: list[tuple[str, int]] = []
    for cell in sentence.cells:
        at = max(words.find(cell, at), 0) if cell else at
        places.append((cell, at))
        at += len(cell)
    label = next((c.strip() for c in sentence.cells if re.search(r"[^\W\d]{3}", c)), "")
    for (cell, start), (after, begins) in pairwise(places):
        number, share = _NUMBER_CELL.fullmatch(cell.strip()), _CELL.fullmatch(after)
        if number and share and "(" in after and float(share[1]) <= 100:
            yes = int(number[1].replace(",", ""))
            yield _part(start, begins + len(after), yes, None, share[1], label, True)
    for cell, start in places:
        for found in _BEFORE.finditer(cell):
            tally, of = _two(found)
            if tally is not None and (of is None or tally <= of):
                span = start + found.start(), start + found.end()
                yield _part(*span, tally, of, found["p"], label, True)


_WHOLE = re.compile(
    r"\b(?:unknown|not known|not recorded|not stated|other|others|none|remaind\w+|rest|"
    r"remaining|did not|not)\b",
    re.I,
)
_LINK = re.compile(r",|\band\b|\bthe (?:rest|remaind\w+|remaining|other)\b|;", re.I)
_SAME_WHOLE = re.compile(
    r"\b(?:were|was|are) (?:rated|judged|classified|assessed|recorded|aged|male|female|"
    r"white|"
    r"black|boys|girls|low|medium|high)\b|\bsplit\b|\bbreakdown\b|\bmade up of\b|"
    r"\bcomprises?\b|\bthe (?:rest|remaind\w+|remaining)\b|\b(?:male|female|boys|"
    r"girls)\b",
    re.I,
)
FEWEST = 2


def totals(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Percentages of one whole, which should add to 100: in a row of a table, or told
    one after the other in a sentence."""
    words = sentence.words
    if "%" not in words and "cent" not in words.casefold():
        return
    if sentence.cells:
        cells = [_CELL.fullmatch(cell) for cell in sentence.cells[1:] if cell.strip()]
        shares = [float(cell[1]) for cell in cells if cell is not None]
        if len(shares) >= FEWEST and len(shares) == len(cells):
            yield _total(words, 0, len(words), shares, _row_hedge(shares), True)
        return
    found = list(_PERCENTS.finditer(words))
    if len(found) < FEWEST or not _SAME_WHOLE.search(words):
        return
    between = [words[a.end() : b.start()] for a, b in pairwise(found)]
    linked = all(_LINK.search(link) and len(link) < 90 for link in between)
    if linked:
        shares = [float(one[1]) for one in found]
        yield _total(words, found[0].start(), found[-1].end(), shares, _row_hedge(shares),
                     False)  # fmt: skip


def _total(words: str, at: int, end: int, shares: list[float], why: str,
           whole: bool) -> Raw:  # fmt: skip
    amount = Amount(number=100.0, parts=tuple(shares))
    return Raw("total", at, end, amount, "", "", why, whole)


def _row_hedge(shares: list[float]) -> str:
    """What keeps percentages from being parts of one whole: they are far from it."""
    if abs(sum(shares) - 100) > 15:
        return "these percentages are not told to be parts of one whole"
    return ""
