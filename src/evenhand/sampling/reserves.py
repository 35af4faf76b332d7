"""Which case takes the place of one that cannot be looked at.

For each drawn case, the reserves in order: first those that keep the quotas and the cap
when they take its place, then by how few attributes they differ in, then by a hash that
nobody could know before the draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evenhand.sampling.hashing import rank
from evenhand.sampling.terms import WORKER, Terms

# How many reserves are named for each case.
EACH = 5


@dataclass(frozen=True, slots=True)
class Reserve:
    """A case that may take the place of another, both by number.

    ``excess`` is by how many cases quotas and cap would be missed in all, compared with
    the sample as it is (0 keeps them); ``deviations`` names what would be missed.
    ``differs_in`` are the attributes in which the two differ.
    """

    case: int
    order: int
    reserve: int
    excess: int
    deviations: tuple[tuple[str, str, int], ...]
    differs_in: tuple[str, ...]


def all_reserves(terms: Terms, sample: Sequence[int], digest: str) -> Iterator[Reserve]:
    """The reserves of every case of a sample, in the order of the cases."""
    left = [n for n in range(1, terms.cases + 1) if n not in set(sample)]
    for case in sample:
        yield from reserves_of(terms, sample, case, left, digest)


def reserves_of(
    terms: Terms, sample: Iterable[int], case: int, left: Iterable[int], digest: str
) -> list[Reserve]:
    """The best reserves for one case, of the cases that are left, in order."""
    missed = _Missed(terms, [number for number in sample if number != case])
    own = terms.values[case - 1]

    def differing(reserve: int) -> tuple[str, ...]:
        pairs = zip(terms.attributes, own, terms.values[reserve - 1], strict=True)
        return tuple(name for name, one, another in pairs if one != another)

    def nearness(reserve: int) -> tuple[int, int, str]:
        differences = len(differing(reserve))
        return missed.in_all(reserve), differences, rank(digest, case, reserve)

    return [
        Reserve(case, order, best, missed.in_all(best), missed.by(best), differing(best))
        for order, best in enumerate(sorted(left, key=nearness)[:EACH], start=1)
    ]


class _Missed:
    """By how much a sample with one case more would miss quotas and cap.

    What a case does to the quotas of an attribute hangs on its value alone; so that is
    worked out once for each value, and not for each of perhaps thousands of cases.
    """

    def __init__(self, terms: Terms, others: Sequence[int]) -> None:
        self._terms = terms
        self._loads = terms.worker_counts(others)
        counts = terms.counts(others)
        self._by_value: dict[tuple[str, str], tuple[tuple[str, str, int], ...]] = {}
        for quota in terms.quotas:
            name = (quota.attribute, quota.value)
            self._by_value[name] = tuple(
                (q.attribute, q.value, excess)
                for q in terms.quotas
                if q.attribute == quota.attribute
                and (excess := q.excess(counts[q.attribute, q.value] + (q == quota)))
            )

    def by(self, reserve: int) -> tuple[tuple[str, str, int], ...]:
        """Each quota that is missed, and the cap, with the number of cases."""
        terms = self._terms
        names = zip(terms.attributes, terms.values[reserve - 1], strict=True)
        found = [missed for name in names for missed in self._by_value.get(name, ())]
        worker = terms.workers[reserve - 1]
        if terms.cap is not None and worker and self._loads[worker] >= terms.cap:
            found.append((WORKER, worker, self._loads[worker] + 1 - terms.cap))
        return tuple(found)

    def in_all(self, reserve: int) -> int:
        return sum(number for _, _, number in self.by(reserve))
