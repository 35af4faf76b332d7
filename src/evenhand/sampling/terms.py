"""The terms of a lottery: which cases, how many are drawn, and what every sample keeps.

A quota holds the number of drawn cases with one value of an attribute between the floor
and the ceiling of that value's share of the sample. Source: the ratios of sex, disposal
and the two classes match the eligible population (methodology §3, sampling). A cap is
the most cases of one worker; for youth justice it is assumed, and gives way first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

# What is said of a case whose list leaves an attribute empty. It is a value like any
# other, so that nobody loses their chance because a cell is blank.
NOT_RECORDED = "not recorded"

# Beyond this the pairs of cases alone would take gigabytes; no service has so many.
MOST_CASES = 5_000

# What the cap is counted by; the name that stands beside those of attributes.
WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Quota:
    """How many drawn cases may have one value of an attribute: ``least`` to ``most``.

    ``cases`` is how many of the eligible cases have it. ``relieved`` is by how many
    cases the quota gave way, downwards and upwards.
    """

    attribute: str
    value: str
    cases: int
    least: int
    most: int
    relieved: tuple[int, int] = (0, 0)

    def excess(self, count: int) -> int:
        """By how many cases a count lies outside the quota."""
        return max(0, self.least - count, count - self.most)


@dataclass(frozen=True)
class Terms:
    """What every sample of a lottery keeps.

    ``values`` are each case's values, in the order of ``attributes``; a case's number
    is its place in them, from 1. ``workers`` are the cases' workers; one that is empty
    is not known, and not capped. ``cap`` is None where no cap holds.
    """

    size: int
    attributes: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    workers: tuple[str, ...]
    quotas: tuple[Quota, ...]
    cap: int | None

    def __post_init__(self) -> None:
        if not 1 <= self.size <= len(self.values):
            raise ValueError("needs 1 ≤ size ≤ number of cases")
        if len(self.workers) != len(self.values):
            raise ValueError("needs a worker, known or not, for every case")

    @property
    def cases(self) -> int:
        """How many cases may be drawn."""
        return len(self.values)

    @property
    def even_chance(self) -> Fraction:
        """The chance of each case where all are the same: size / cases."""
        return Fraction(self.size, self.cases)

    @cached_property
    def caseloads(self) -> dict[str, int]:
        """How many of the cases each known worker has."""
        counted = Counter(worker for worker in self.workers if worker)
        return dict(sorted(counted.items()))

    def counts(self, numbers: Iterable[int]) -> Counter[tuple[str, str]]:
        """How many of these cases have each value of each attribute."""
        return Counter(
            (attribute, value)
            for number in numbers
            for attribute, value in zip(
                self.attributes, self.values[number - 1], strict=True
            )
        )

    def worker_counts(self, numbers: Iterable[int]) -> Counter[str]:
        """How many of these cases each known worker has."""
        workers = (self.workers[number - 1] for number in numbers)
        return Counter(worker for worker in workers if worker)

    def kept_by(self, numbers: Sequence[int]) -> bool:
        """Whether a sample has the right size and keeps the quotas and the cap."""
        return self.is_size(numbers) and not self.excess(numbers)

    def is_size(self, numbers: Sequence[int]) -> bool:
        """Whether these are as many different cases as are to be drawn."""
        known = all(1 <= number <= self.cases for number in numbers)
        return known and len(set(numbers)) == len(numbers) == self.size

    def excess(self, numbers: Sequence[int]) -> int:
        """By how many cases a sample misses its quotas and the cap, in all."""
        counts, loads = self.counts(numbers), self.worker_counts(numbers)
        missed = sum(q.excess(counts[q.attribute, q.value]) for q in self.quotas)
        if self.cap is None:
            return missed
        return missed + sum(max(0, load - self.cap) for load in loads.values())

    def settled(self, quotas: tuple[Quota, ...], cap: int | None) -> Terms:
        """The same with other limits: those that could be held together."""
        return replace(self, quotas=quotas, cap=cap)


def terms(
    size: int,
    attributes: Sequence[str],
    cases: Sequence[Mapping[str, str]],
    workers: Sequence[str],
    cap: int | None,
) -> Terms:
    """The terms with each quota from the floor to the ceiling of size · share.

    ``cases`` are the attributes of each case by id. Raises ValueError for a size that
    is not 1 to the number of cases.
    """
    values = tuple(
        tuple(case.get(attribute) or NOT_RECORDED for attribute in attributes)
        for case in cases
    )
    return Terms(
        size=size,
        attributes=tuple(attributes),
        values=values,
        workers=tuple(workers),
        quotas=tuple(_quotas(size, attributes, values)),
        cap=cap,
    )


def _quotas(
    size: int, attributes: Sequence[str], values: Sequence[tuple[str, ...]]
) -> Iterable[Quota]:
    total = len(values)
    for place, attribute in enumerate(attributes):
        counted = Counter(case[place] for case in values)
        for value, cases in sorted(counted.items()):
            least, most = size * cases // total, -(-size * cases // total)
            yield Quota(attribute, value, cases, least, most)
