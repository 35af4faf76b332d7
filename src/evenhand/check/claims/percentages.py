"""“In 65 per cent of cases”, “over 80%”, “between 60 and 70 per cent”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from evenhand.check.claims.nouns import noun_at
from evenhand.check.claims.numerals import IN_WORDS, value
from evenhand.check.claims.raw import Raw
from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Amount, Sentence
from evenhand.wording.claims import beside, pieces
from evenhand.wording.ranges import FIRST, LAST, Range

PER_CENT = r"(?:\s?%|[\s-]*(?:per[\s-]cent|percent|y\s+cant)(?![\w-]))"
_ONE = (
    rf"(?:(?:(?<=\d[–-])|(?<![\w.,/£$€:-]))\d{{1,3}}(?:\.\d{{1,2}})?(?![\d/])|{IN_WORDS})"
)
BESIDE = "|".join(
    word.replace(" ", r"\s+(?:the\s+|a\s+)?") for word in pieces("en").beside
)
# Two ends: “60 to 70 per cent”, “between 60 and 70 per cent”.
_LOW = (
    rf"(?:(?P<between>between\s+)(?P<low>{_ONE})(?:{PER_CENT})?\s+and\s+|"
    rf"(?P<low2>{_ONE})(?:{PER_CENT})?\s*(?:[–-]|to)\s*)?"
)
_PERCENT = re.compile(
    rf"(?:(?<![\w-])(?P<beside>(?:a\s+|only\s+)*(?:{BESIDE}))\s+)?"
    rf"{_LOW}"
    rf"(?P<one>{_ONE})(?P<more>\+)?{PER_CENT}(?P<more2>\s+(?:or\s+(?:more|over|above|"
    r"higher)|and\s+(?:over|above))|\s+or\s+(?:less|fewer|under|below|lower)|\+)?",
    re.I,
)
_SAMPLE = re.compile(
    r"\bconfidence\b|\bmargin of error\b|\bcases selected were\b|\bcomprises?\b|"
    r"\bmade up of\b|\bsample (?:size|consist\w+|is split|was split)\b",
    re.I,
)
CHANGE = re.compile(
    r"\b(?:increas\w+|decreas\w+|reduc(?:ed|tion|tions)|rise|rose|risen|fell|fallen|drop"
    r"(?:ped)?|grown|grew|growth|declin\w+|improve(?:d|ment)|(?:down|up)(?= (?:by|from|"
    r"to))|cut|saving\w*)\s+"
    r"(?:in\s+[\w\s]{1,40}\s+)?(?:by|of|from|to|in)?\s*(?:over|around|about|nearly|more "
    r"than|just over|just under)?\s*$",
    re.I,
)
# “This fell to 52 per cent for …” says what it was there.
_FELL_TO = re.compile(
    r"\b(?:this|which|it|figure|proportion)\s+(?:\w+\s+)?(?:fell|dropped|rose|reduced|"
    r"declined|decreased|increased)\s+to\s+(?:only\s+|just\s+)*$",
    re.I,
)
RELATIVE = re.compile(
    r"\s+(?:increase|decrease|reduction|rise|fall|drop|growth|improvement|cut|higher|"
    r"lower|more|fewer|less|above|below|response rate|completion rate|attendance)\b"
    r"(?!\s+than half)",
    re.I,
)
_QUICK = re.compile(r"cent\b|\by\s+cant\b", re.I)
_BARE = re.compile(r"\b(?:per|cent|percent)\b", re.I)
_SAYS = re.compile(r"[^\W\d_]{3}")
_OF = re.compile(r"\s*(?:\([^()]{0,30}\)\s*)?of\b", re.I)


def percentages(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Raw]:
    """Every percentage that a sentence states of something. Those of rows are figures."""
    words = sentence.words
    if sentence.cells or ("%" not in words and not _QUICK.search(words)):
        return
    if sentence.kind == "heading" or not _SAYS.search(_BARE.sub("", words)):
        return  # a figure that stands alone
    for found in _PERCENT.finditer(words):
        raw = _claim(words, found)
        if raw is not None:
            yield raw
    first = _PERCENT.search(words)
    for short in _SHORT.finditer(words, first.end() if first else len(words)):
        share = Fraction(int(short["n"]), 100)
        amount = Amount(shares=rounded(short["n"], share))
        yield Raw("percentage", short.start("n"), short.end("n"), amount)


# “In 73 per cent of cases, the child’s safety in 62 and other people’s in 57.”
_SHORT = re.compile(
    r"\b(?:safety|safe|desistance|people|people’s|harm|others)\s+in\s+(?:only\s+|just\s+)?"
    r"(?P<n>\d\d)(?=\s*(?:[.,;]|$|and\b|but\b))",
    re.I,
)


def _claim(words: str, found: re.Match[str]) -> Raw | None:
    share = share_of(found["one"])
    if share is None:
        return None
    at, end = found.start(), found.end()
    shares = _shares(words, found, share)
    of, why = "", _why_not(words, at, end)
    if share > 1:
        return Raw("percentage", at, end, Amount(number=float(share * 100)), "", "", why
                   or "it is more than a whole, so it is no share")  # fmt: skip
    if after := _OF.match(words, end):
        noun = noun_at(words, after.end())
        if noun is None:
            why = why or "what it is a share of is not known"
        else:
            of, why = noun.of, why or noun.why_not
    return Raw("percentage", at, end, Amount(shares=shares), of, "", why)


def _shares(words: str, found: re.Match[str], share: Fraction) -> Range:
    exact = rounded(found["one"], share)
    if below := found["low"] or found["low2"]:
        low = share_of(below)
        if low is not None and low < share:
            return rounded(below, low).joined(exact)
    more = found["more"] or found["more2"]
    if more:
        fewer = re.search(r"less|fewer|under|below|lower", more)
        return Range(FIRST, exact.high) if fewer else Range(exact.low, LAST)
    if found["beside"] and share <= 1:
        said = re.sub(r"^(?:(?:a|only)\s+)+", "", found["beside"], flags=re.I)
        claimed = beside(said, share)
        if claimed is not None and said.casefold() not in ("just", "exactly"):
            return Range(max(FIRST, claimed.low), min(LAST, claimed.high))
    return exact


def share_of(text: str) -> Fraction | None:
    """The share that a number before “per cent” is, in words or figures."""
    if text[:1].isdigit():
        return Fraction(text) / 100
    whole = value(text)
    return None if whole is None else Fraction(whole, 100)


def rounded(text: str, share: Fraction) -> Range:
    """The shares that are told as a percentage with as many decimals as it has."""
    decimals = len(text.partition(".")[2]) if text[:1].isdigit() else 0
    half = Fraction(1, 200 * 10**decimals)
    low, high = (share - half, False), (share + half, False)
    return Range(max(FIRST, low), min(LAST, high))


def _why_not(words: str, at: int, end: int) -> str:
    """What makes a percentage no share of cases, by the words beside it."""
    if _SAMPLE.search(words):
        return "it is about how the sample was drawn"
    before = words[max(0, at - 90) : at]
    if (CHANGE.search(before) and not _FELL_TO.search(before)) or RELATIVE.match(
        words, end
    ):
        return "it is a change or a rate, and no share of cases"
    return ""
