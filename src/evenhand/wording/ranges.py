"""Ranges of shares with exact ends, each of which belongs to the range or does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

# A place between shares: just before a share (False), or just after it (True). Ranges
# that end and begin at the same cut neither overlap nor leave a gap.
Cut = tuple[Fraction, bool]

# Few figures: a person writes them.
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)%")
_FRACTION = re.compile(r"([0-9]{1,4}/[0-9]{1,4})")

FIRST: Cut = (Fraction(0), False)
LAST: Cut = (Fraction(1), True)


@dataclass(frozen=True, slots=True)
class Range:
    """The shares (0 to 1) from one cut to another."""

    low: Cut
    high: Cut

    def __contains__(self, share: Fraction) -> bool:
        return self.low <= (share, False) and (share, True) <= self.high

    def __str__(self) -> str:
        """``exactly 1/3``, ``over 25% and under 29.5%``, ``from 89.5%``."""
        (low, above), (high, included) = self.low, self.high
        if low == high:
            return f"exactly {said(low)}"
        ends = []
        if self.low > FIRST:
            ends.append(f"{'over' if above else 'from'} {said(low)}")
        if self.high < LAST:
            ends.append(f"{'up to' if included else 'under'} {said(high)}")
        return " and ".join(ends) or "any share"

    @property
    def empty(self) -> bool:
        return self.low >= self.high

    def inside(self, other: Range) -> bool:
        """Whether every share of this range is a share of the other."""
        return other.low <= self.low and self.high <= other.high

    def joined(self, other: Range) -> Range:
        """The range from the lower low end to the higher high end of the two."""
        return Range(min(self.low, other.low), max(self.high, other.high))


def exactly(share: Fraction) -> Range:
    return Range((share, False), (share, True))


@cache
def of_percent(percent: int) -> Range:
    """The shares that are told as a whole percentage (0 to 100), halves rounded up."""
    half = Fraction(1, 200)
    low, high = Fraction(percent, 100) - half, Fraction(percent, 100) + half
    return Range(max(FIRST, (low, False)), min(LAST, (high, False)))


@lru_cache(maxsize=1024)
def share_of_text(text: str) -> Fraction:
    """The share (0 to 1) that ``89.5%`` or ``1/3`` is. Raises ValueError."""
    percent, fraction = _PERCENT.fullmatch(text), _FRACTION.fullmatch(text)
    if percent is None and fraction is None:
        raise ValueError(text)
    try:
        share = Fraction(percent[1]) / 100 if percent else Fraction(text)
    except ZeroDivisionError:
        raise ValueError(text) from None
    if not 0 <= share <= 1:
        raise ValueError(text)
    return share


def said(share: Fraction) -> str:
    """A share as a percentage where that has few decimals, else as a fraction."""
    tenths = share * 1000
    if tenths.denominator != 1:
        return str(share)
    return f"{tenths.numerator / 10:g}%"
