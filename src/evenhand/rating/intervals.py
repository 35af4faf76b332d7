"""How sure a sample can be: exact intervals for a share in a finite population.

Of N cases, K have ‘yes’; n of them are looked at, each as likely as any other, and y have
‘yes’. Then y is hypergeometric, P(y | K) = C(K, y)·C(N−K, n−y) / C(N, n), and K is held
possible at confidence 1−α unless y would be among the lowest or the highest α/2 under it
(inversion of two one-sided tests; T. Wright, *Exact Confidence Bounds when Sampling from
Small Finite Universes*, Springer 1991). Everything is in whole numbers, so that the same
sample gives the same interval on every machine, and the true K is inside at least as
often as stated.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """Shares (0–1) between which the population's share of ‘yes’ is held to lie.

    ``confidence`` is a percentage; ``populations`` is the range of numbers of relevant
    cases in the population that were allowed for.
    """

    low: Fraction
    high: Fraction
    confidence: int
    populations: tuple[int, int]


def interval(
    yes: int,
    relevant: int,
    sampled: int,
    eligible: int,
    confidence: int,
    *,
    always: bool = False,
) -> Interval:
    """The interval for a key question: ``yes`` of ``relevant`` among ``sampled`` cases
    drawn from ``eligible``, at a confidence in per cent.

    A question that is ``always`` relevant is so in every eligible case. Of another, how
    many of the eligible cases are relevant is known only for those looked at: it is
    at least ``relevant`` and at most that and all cases not looked at. The interval holds
    for each of these numbers; where all cases were looked at, it is a single share.
    Raises ValueError for numbers that cannot be.
    """
    if not 0 <= yes <= relevant <= sampled <= eligible or relevant == 0:
        raise ValueError(
            "needs 0 ≤ yes ≤ relevant ≤ sampled ≤ eligible, and relevant > 0"
        )
    most = relevant + eligible - sampled
    least = most if always else relevant
    low, high = Fraction(1), Fraction(0)
    for population in range(least, most + 1):
        first, last = possible_yes(yes, relevant, population, confidence)
        low = min(low, Fraction(first, population))
        high = max(high, Fraction(last, population))
    return Interval(low, high, confidence, (least, most))


@cache
def possible_yes(
    yes: int, looked_at: int, population: int, confidence: int
) -> tuple[int, int]:
    """The least and the greatest number of ‘yes’ in the population that are possible.

    Both ends move with the number of ‘yes’ one way only, so each is found by halving.
    """
    least, most = yes, population - (looked_at - yes)
    low, high = least, most
    while low < high:
        middle = (low + high) // 2
        if _as_many(yes, middle, looked_at, population, confidence):
            high = middle
        else:
            low = middle + 1
    first = low
    low, high = least, most
    while low < high:
        middle = (low + high + 1) // 2
        if _as_few(yes, middle, looked_at, population, confidence):
            low = middle
        else:
            high = middle - 1
    return first, low


def _as_many(yes: int, total: int, looked_at: int, population: int, level: int) -> bool:
    """Whether ``yes`` or more are likelier than α/2 if ``total`` of all are ‘yes’."""
    upper = range(yes, min(total, looked_at) + 1)
    return _likelier(upper, total, looked_at, population, level)


def _as_few(yes: int, total: int, looked_at: int, population: int, level: int) -> bool:
    """Whether ``yes`` or fewer are likelier than α/2 if ``total`` of all are ‘yes’."""
    lower = range(max(0, looked_at - (population - total)), yes + 1)
    return _likelier(lower, total, looked_at, population, level)


def _likelier(
    counts: range, total: int, looked_at: int, population: int, confidence: int
) -> bool:
    """P(count in counts) > α/2, with α = (100 − confidence) / 100, in whole numbers."""
    inside, outside = _combinations(total), _combinations(population - total)
    ways = sum(inside[count] * outside[looked_at - count] for count in counts)
    return 200 * ways > (100 - confidence) * _combinations(population)[looked_at]


@cache
def _combinations(number: int) -> Row:
    """C(number, 0) … C(number, number)."""
    row = [1]
    for k in range(number):
        row.append(row[-1] * (number - k) // (k + 1))
    return tuple(row)
