"""The proof that no lottery could have fairer chances, checked with whole numbers alone.

*Counting*: the chances of N cases add up to n, so the smallest is at most n/N; where all
have n/N, nothing can be fairer.

*Weights*: give every case a weight. The weighted sum of the chances is the average of
the samples' weighted sums, so it cannot be larger than the largest weighted sum that
quotas and cap allow. That is in turn at most what multipliers of the quotas, the cap
and the size say (weak duality of linear programs: any multipliers give a bound; good
ones a tight one). With weights that add up to 1 over the cases of a level, the bound
is one of the smallest chance among them, given that the cases of lower levels have
theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from evenhand.sampling.terms import WORKER, Terms

Proof = Literal["counting", "weights", "search", "none"]


@dataclass(frozen=True, slots=True)
class Level:
    """The cases that have one chance, and why they cannot have more.

    ``weights`` are by case number. ``groups`` are the multipliers of quotas, by
    attribute and value, and of the cap, by ``worker`` and the worker; ``each`` is the
    multiplier of the size.
    """

    chance: Fraction
    weights: Mapping[int, Fraction]
    groups: Mapping[tuple[str, str], Fraction]
    each: Fraction

    def weight_of(self, case: int) -> Fraction:
        return self.weights.get(case, Fraction(0))


@dataclass(frozen=True, slots=True)
class Certificate:
    """Why the chances are the fairest: how it is proved, and the levels, lowest first."""

    proof: Proof
    levels: tuple[Level, ...] = ()


def ceiling(terms: Terms, level: Level) -> Fraction:
    """The most that the weighted sum of a sample's cases can be."""
    total = terms.size * level.each
    for quota in terms.quotas:
        name = (quota.attribute, quota.value)
        total += _limit(level.groups.get(name), quota.least, quota.most)
    for worker in terms.caseloads:
        multiplier = level.groups.get((WORKER, worker))
        if multiplier is not None and terms.cap is None:
            raise ValueError("a multiplier of a cap, where there is none")
        total += _limit(multiplier, 0, terms.cap or 0)
    for number in range(1, terms.cases + 1):
        rest = level.weight_of(number) - level.each - _multipliers(terms, level, number)
        total += max(Fraction(0), rest)
    return total


def _limit(multiplier: Fraction | None, least: int, most: int) -> Fraction:
    if multiplier is None:
        return Fraction(0)
    return multiplier * (most if multiplier > 0 else least)


def _multipliers(terms: Terms, level: Level, number: int) -> Fraction:
    """What the multipliers of a case's quotas and worker come to."""
    names = [*zip(terms.attributes, terms.values[number - 1], strict=True)]
    names.append((WORKER, terms.workers[number - 1]))
    return sum((level.groups.get(name, Fraction(0)) for name in names), Fraction(0))


def highest_chance(
    level: Level, largest_sum: Fraction, below: Mapping[int, Fraction]
) -> Fraction | None:
    """The most that the smallest chance of the level's cases can be.

    ``largest_sum`` bounds the weighted sum of a sample; ``below`` are the chances of the
    cases of lower levels. None where the weights prove nothing.
    """
    if any(weight < 0 for weight in level.weights.values()):
        return None
    share = sum_of(w for case, w in level.weights.items() if case not in below)
    if not share:
        return None
    taken = sum_of(w * below[case] for case, w in level.weights.items() if case in below)
    return (largest_sum - taken) / share


def sum_of(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0))
