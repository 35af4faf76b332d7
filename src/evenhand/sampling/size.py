"""How many cases are looked at.

Source: methodology §3, sampling. At a confidence of 80 % and a margin of 5 points,
n₀ = z²·0.25/e² = 164.2 and n = n₀ / (1 + (n₀ − 1)/N), rounded up, at least 1, at most N:
30 of 36, 42 of 56, 7 of 7. Court cases are 60 % and out-of-court cases 40 % of both
together: 30 + 20, 42 + 28, 7 + 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a size: the number of cases after it, and why."""

    cases: int
    reason: str


@dataclass(frozen=True, slots=True)
class Size:
    """A number of cases, with every step that led to it, the last giving it."""

    steps: tuple[Step, ...]

    @property
    def cases(self) -> int:
        return self.steps[-1].cases

    def then(self, cases: int, reason: str) -> Size:
        """One step more."""
        return Size((*self.steps, Step(cases, reason)))

    def bounded(
        self, eligible: int, least: int | None = None, most: int | None = None
    ) -> Size:
        """Not fewer than ``least``, not more than ``most``, nor than are eligible."""
        size = self
        if least is not None and size.cases < least:
            size = size.then(least, f"at least {least} cases are looked at")
        if most is not None and size.cases > most:
            size = size.then(most, f"at most {most} cases are looked at")
        if size.cases > eligible:
            size = size.then(eligible, f"no more than {eligible} cases are eligible")
        return size

    def with_buffer(self, buffer_percent: int, eligible: int) -> Size:
        """So many per cent more, in case some cannot be looked at."""
        if not buffer_percent:
            return self
        more = self.cases + ceil(Fraction(self.cases * buffer_percent, 100))
        reason = f"{buffer_percent}% more, in case some cannot be looked at"
        return self.then(more, reason).bounded(eligible)


def from_confidence(eligible: int, confidence: int, margin: int) -> Size:
    """The size for a confidence in per cent and a margin in percentage points.

    Raises ValueError where nobody is eligible.
    """
    if eligible < 1:
        raise ValueError("needs at least one eligible case")
    z = NormalDist().inv_cdf(0.5 + confidence / 200)
    endless = z * z * 0.25 / (margin / 100) ** 2
    needed = endless / (1 + (endless - 1) / eligible)
    # The one size that is whole by the formula is all of them; and what is whole but
    # for the last digit of a float is whole.
    cases = min(eligible, max(1, ceil(round(needed, 9))))
    reason = (
        f"{needed:.1f}, rounded up, of {eligible} eligible give a margin of "
        f"{margin} points at {confidence}% confidence"
    )
    return Size((Step(cases, reason),))


def from_split(other: int, other_share: int, share: int) -> Size:
    """The size that goes with another group's, by their shares in per cent.

    The nearest whole number, halves up: 5 to go with 7. How it is rounded is assumed.
    Raises ValueError for shares or a size below 1.
    """
    if min(other, other_share, share) < 1:
        raise ValueError("needs a size and shares of at least 1")
    wanted = Fraction(other * share, other_share)
    reason = f"{share}% of both groups, where {other} are {other_share}%"
    return Size((Step(max(1, floor(wanted + Fraction(1, 2))), reason),))


def given(cases: int) -> Size:
    """A size that a person asks for."""
    return Size((Step(cases, "asked for"),))
