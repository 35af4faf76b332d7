"""Whether a figure is what a claim says, how far off it is, and how that is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from evenhand.check.records import Amount, Claim, Figure
from evenhand.rating.percentages import whole_percent
from evenhand.wording.ranges import FIRST, LAST, Range, exactly, of_percent

How = Literal["fits", "near", "not", "cannot tell"]

# House style: what words may be off by, in whole percentage points.
TOLERANCE = 5
_NEAR = Fraction(55, 1000)
# “Two-thirds” is a range of two points, and a percentage is one of one point: they meet.
_PLAIN = Fraction(2, 100)
_EXACT_ENDS = (
    (re.compile(r"\b(?:half|halves|most|majority|minority)\b", re.I), Fraction(1, 2)),
    (re.compile(r"\bthree[- ]quarters?\b", re.I), Fraction(3, 4)),
    (re.compile(r"\btwo[- ]thirds?\b", re.I), Fraction(2, 3)),
    (re.compile(r"\bthirds?\b", re.I), Fraction(1, 3)),
    (re.compile(r"\bquarters?\b", re.I), Fraction(1, 4)),
    (re.compile(r"\bfifths?\b", re.I), Fraction(1, 5)),
    (re.compile(r"\b(?:two)[- ]fifths?\b", re.I), Fraction(2, 5)),
    (re.compile(r"\bthree[- ]fifths?\b", re.I), Fraction(3, 5)),
    (re.compile(r"\bfour[- ]fifths?\b", re.I), Fraction(4, 5)),
)
# Words that say how large a majority or minority is: by taste, and so never exactly.
_BY_TASTE = re.compile(r"\b(?:large|vast|great|overwhelming|small|reasonable)\b", re.I)


@dataclass(frozen=True, slots=True)
class Fit:
    """``off`` is how many points the figure lies outside of what is said."""

    how: How
    figure: Figure
    off: float = 0.0


@dataclass(frozen=True, slots=True)
class _Share:
    """A share as it is known: the best that can be said, and all that it may be."""

    point: Fraction
    may_be: Range


def fit(claim: Claim, figure: Figure, strict: bool = False) -> Fit:
    """Hold one claim of a share or a count against one figure."""
    amount = claim.amount
    share = _share(figure, claim.says_not)
    if share is None:
        return Fit("cannot tell", figure)
    if amount.yes is not None or amount.no is not None:
        return _fit_count(claim, figure, share)
    wanted = _wanted(claim)
    if wanted is None:
        return Fit("cannot tell", figure)
    return _fit_share(claim, figure, share, wanted, strict)


def _share(figure: Figure, complement: bool) -> _Share | None:
    if figure.yes is not None and figure.relevant:
        share = Fraction(figure.yes, figure.relevant)
        if complement:
            share = 1 - share
        return _Share(share, exactly(share))
    if figure.percent is None:
        return None
    percent = 100 - figure.percent if complement else figure.percent
    may_be = of_percent(figure.percent)
    return _Share(Fraction(percent, 100), _turned(may_be) if complement else may_be)


def _turned(range_: Range) -> Range:
    """What is left of the whole: the range of the complements."""
    (low, after_low), (high, after_high) = range_.low, range_.high
    return Range((1 - high, not after_high), (1 - low, not after_low))


def _wanted(claim: Claim) -> Range | None:
    """The shares of which the claim is true."""
    amount = claim.amount
    if amount.shares is not None:
        return amount.shares
    if amount.number is None or not 0 <= amount.number <= 100:
        return None
    share = Fraction(amount.number).limit_denominator(1000) / 100
    half = Fraction(1, 200) if float(amount.number).is_integer() else Fraction(1, 2000)
    match amount.at:
        case "at least":
            return Range((share - half, False), LAST)
        case "over":
            return Range((share, True), LAST)
        case "at most":
            return Range(FIRST, (share + half, False))
        case "under":
            return Range(FIRST, (share, False))
        case "about":
            return Range((share - _NEAR, False), (share + _NEAR, True))
    return Range((max(share - half, Fraction(0)), False), (share + half, False))


def _fit_share(
    claim: Claim, figure: Figure, share: _Share, wanted: Range, strict: bool
) -> Fit:
    if share.point in wanted or share.may_be.inside(wanted):
        return Fit("fits", figure)
    below = share.point < wanted.low[0]
    end = wanted.low[0] if below else wanted.high[0]
    off = round(float(abs(share.point - end)) * 100, 1)
    exact = _is_exact(end, claim)
    overlaps = share.may_be.low < wanted.high and wanted.low < share.may_be.high
    if overlaps and wanted.high[0] - wanted.low[0] <= _PLAIN:
        return Fit("fits", figure)
    if overlaps and (exact or not strict):
        return Fit("near", figure, off)
    if strict or claim.kind == "percentage" or off > TOLERANCE:
        return Fit("not", figure, off)
    return Fit("not" if exact else "near", figure, off)


def _is_exact(end: Fraction, claim: Claim) -> bool:
    """Whether the words name the end of a range themselves (“over half”), which is then
    not a matter of taste. All is exactly all, but what is true of all is true of most."""
    words = claim.words
    if end in (0, 1):
        return bool(re.search(r"\b(?:all|every|each|none|no|any)\b", words, re.I)) and (
            not re.search(r"\b(?:nearly|almost|virtually|most)\b", words, re.I)
        )
    if _BY_TASTE.search(words):
        return False
    return any(end == part and named.search(words) for named, part in _EXACT_ENDS)


def _fit_count(claim: Claim, figure: Figure, share: _Share) -> Fit:
    amount = claim.amount
    if figure.yes is None or figure.relevant is None:
        return _fit_percent_of_count(amount, figure, share)
    actual = figure.relevant - figure.yes if claim.says_not else figure.yes
    if amount.of is not None and amount.of != figure.relevant:
        return Fit("not", figure, _points(amount, share))
    if amount.no is not None:
        return Fit(
            "fits" if figure.relevant - actual == amount.no else "not",
            figure,
            _points(amount, share),
        )
    right = compares(actual, amount)
    return Fit("fits" if right else "not", figure, _points(amount, share))


def _fit_percent_of_count(amount: Amount, figure: Figure, share: _Share) -> Fit:
    """Where only a percentage is known a count of a number of cases can be held."""
    if not amount.of:
        return Fit("cannot tell", figure)
    yes = amount.yes if amount.yes is not None else amount.of - (amount.no or 0)
    same = Fraction(yes, amount.of) in share.may_be
    return Fit("fits" if same else "not", figure, _points(amount, share))


def _points(amount: Amount, share: _Share) -> float:
    if not amount.of:
        return 0.0
    yes = amount.yes if amount.yes is not None else amount.of - (amount.no or 0)
    return round(abs(float(Fraction(yes, amount.of) - share.point)) * 100, 1)


def compares(actual: float, amount: Amount) -> bool:
    """Whether a number is as an amount says it is: 12 is “more than 10”."""
    said = amount.number if amount.number is not None else amount.yes
    if said is None:
        return False
    match amount.at:
        case "at least":
            return actual >= said
        case "over":
            return actual > said
        case "at most":
            return actual <= said
        case "under":
            return actual < said
        case "about":
            return abs(actual - said) <= max(1.0, 0.1 * said)
    return actual == said


def said(figure: Figure, complement: bool = False) -> str:
    """``5 of 7 (71%)``, ``61%``; of the complement ``39% (100 − 61)``."""
    if figure.yes is not None and figure.relevant is not None:
        yes = figure.relevant - figure.yes if complement else figure.yes
        if not figure.relevant:
            return "0 of 0"
        return f"{yes} of {figure.relevant} ({whole_percent(yes, figure.relevant)}%)"
    if figure.percent is not None:
        if complement:
            return f"{100 - figure.percent}% (100 − {figure.percent})"
        return f"{figure.percent}%"
    if figure.number is not None:
        return f"{figure.number:,g}"
    if figure.word is not None:
        return figure.word.replace("-", " ").capitalize()
    return figure.label if figure.source else "not printed"
