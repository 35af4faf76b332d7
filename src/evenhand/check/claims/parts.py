"""Shares printed beside the number, or the two, that they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
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
# Of the 55 girls, 36 (65%).
_LED = re.compile(
    rf"\bof\s+(?:the\s+|these\s+|our\s+|all\s+)?(?P<of>{NUMBER})"
    rf"(?P<mid>(?:\s+[\w’/-]+){{1,8}}?),\s+(?P<yes>{NUMBER})(?:\s+[\w’/-]+){{0,3}}?\s*"
    rf"\(\s*(?P<p>{_P}){PER_CENT}\s*\)",
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


def parts(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Every share that stands beside the number, or the two, that it comes from."""
    words = sentence.words
    if "%" not in words and "cent" not in words.casefold():
        return
    if sentence.cells:
        yield from _row(sentence)
        return
    found = sorted(_in_words(words), key=lambda raw: raw.at)
    yield from _of_the_same(words, found)


# What makes a second share one of something else than the first.
_OTHER_BASE = re.compile(
    r"\b(?:of|among|amongst|for|in|while|whereas|but|compared|than)\b|;", re.I
)
_JOINED = re.compile(r"\band\b|,", re.I)
_AVERAGE = re.compile(r"\b(?:on average|average|typically|usually|each|per)\b", re.I)
# What goes on to say something of them, and does not name others.
_SAYS = re.compile(
    r"\W*(?:$|[.,;:)]|(?:were|was|are|is|had|has|have|did|do|lived?|could|said|told|"
    r"came|went|and|who|in|on|at|with|under|from|by|to|not|also|only)\b|\w+ed\b)",
    re.I,
)


def _of_the_same(words: str, found: list[Raw]) -> Iterator[Raw]:
    """“Of the 117 children, 39 (33%) were … and 28 (24%) had …”: the second number is of
    the same whole, where nothing between names another."""
    base: int | None = None
    end, noun = 0, ""
    for raw in found:
        between = words[end : raw.at]
        of, yes = raw.amount.of, raw.amount.yes or 0
        goes_on = _JOINED.search(between) and not _OTHER_BASE.search(between)
        goes_on = goes_on and not _AVERAGE.search(between)
        own = _noun(words, raw)
        goes_on = goes_on and (not noun or not own or noun == own)
        if of is None and base is not None and goes_on and yes <= base:
            raw = replace(raw, amount=replace(raw.amount, of=base))
        if raw.amount.of is None or of is not None:
            noun = "" if words[raw.at : raw.at + 3].casefold() == "of " else own
        base, end = raw.amount.of, raw.end
        yield raw


def _noun(words: str, raw: Raw) -> str:
    """The last word of what a tally counts: “12 of 20 boys (60%)”, “12 (60%) girls”;
    nothing where the sentence goes on to say something of them."""
    named = raw.of or ("" if _SAYS.match(words, raw.end) else words[raw.end :])
    found: list[str] = re.findall(r"[\w’-]+", named)
    if not found:
        return ""
    return (found[-1] if raw.of else found[0]).casefold()


def _in_words(words: str) -> Iterator[Raw]:
    taken: set[int] = set()
    for pattern in (_LED, _AFTER, _TURNED, _BEFORE):
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
