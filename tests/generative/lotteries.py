"""Lotteries worked out again the slow way: every subset of the cases is looked at.

Nothing here is taken from what makes or checks a lottery but the record of its terms;
what a sample keeps is counted anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from evenhand.sampling.terms import Terms, terms

Sample = tuple[int, ...]
# The relief in all, and the largest single one.
Relief = tuple[int, int]

NAMES = ("sex", "disposal", "harm", "safety")


def small(size: int, cases: str, workers: str = "", cap: int | None = None) -> Terms:
    """The terms of a few cases: ``f1 f2 m1`` has three of them with two attributes,
    each value one sign. ``workers`` has a sign a case; ``-`` is not known."""
    values = cases.split()
    names = NAMES[: len(values[0].strip("."))]
    return terms(
        size,
        names,
        [dict(zip(names, value, strict=False)) for value in values],
        [worker.strip("-") for worker in workers or "-" * len(values)],
        cap,
    )


def _counts(wanted: Terms, sample: Sample) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for number in sample:
        found.update(zip(wanted.attributes, wanted.values[number - 1], strict=True))
    return found


def _loads(wanted: Terms, sample: Sample) -> Counter[str]:
    workers = (wanted.workers[number - 1] for number in sample)
    return Counter(worker for worker in workers if worker)


def every_subset(wanted: Terms) -> Iterator[Sample]:
    """Every sample of the right size, whatever it keeps."""
    yield from combinations(range(1, wanted.cases + 1), wanted.size)


def keeps(wanted: Terms, sample: Sample) -> bool:
    """Whether a sample keeps quotas and cap, counted plainly."""
    counts = _counts(wanted, sample)
    kept = all(q.least <= counts[q.attribute, q.value] <= q.most for q in wanted.quotas)
    most = max(_loads(wanted, sample).values(), default=0)
    return kept and (wanted.cap is None or most <= wanted.cap)


def possible_samples(wanted: Terms) -> list[Sample]:
    """Every sample that keeps the terms."""
    return [sample for sample in every_subset(wanted) if keeps(wanted, sample)]


def smallest_relief(wanted: Terms) -> Relief:
    """By how much the quotas must give way: the least in all, and, of the ways with
    that, the smallest of the largest single reliefs."""
    found = []
    for sample in every_subset(wanted):
        counts = _counts(wanted, sample)
        missed = [
            max(0, q.least - counts[q.attribute, q.value])
            + max(0, counts[q.attribute, q.value] - q.most)
            for q in wanted.quotas
        ]
        found.append((sum(missed), max(missed, default=0)))
    return min(found)


def lowest_cap(wanted: Terms) -> int:
    """The lowest cap with which some sample keeps the quotas."""
    free = wanted.settled(wanted.quotas, None)
    return min(
        max(_loads(wanted, sample).values(), default=0)
        for sample in possible_samples(free)
    )


def heaviest_sum(wanted: Terms, weights: Mapping[int, Fraction]) -> Fraction:
    """The largest sum of weights of a sample that keeps the terms."""
    return max(
        sum((weights.get(case, Fraction(0)) for case in sample), Fraction(0))
        for sample in possible_samples(wanted)
    )


def smallest_chance(samples: Sequence[Sample], cases: int) -> float:
    """The largest smallest chance that a mixture of samples gives (maximin)."""
    return _largest(samples, cases, {}, list(range(cases)))


def leximin(samples: Sequence[Sample], cases: int) -> list[float]:
    """The fairest chances, the first case first: the smallest as large as can be, then
    the next smallest, and so on, by one linear program after another."""
    fixed: dict[int, float] = {}
    while len(fixed) < cases:
        open_ = [case for case in range(cases) if case not in fixed]
        level = _largest(samples, cases, fixed, open_)
        # A case stays at the level if it cannot have more while the others have it.
        at = [
            case
            for case in open_
            if _largest(samples, cases, _all_at(fixed, open_, level), [case])
            < level + 1e-6
        ]
        assert at, "some case stays at every level"
        fixed.update(dict.fromkeys(at, level))
    return [fixed[case] for case in range(cases)]


def _all_at(
    fixed: Mapping[int, float], open_: Iterable[int], level: float
) -> dict[int, float]:
    return {**fixed, **dict.fromkeys(open_, level)}


def _largest(
    samples: Sequence[Sample],
    cases: int,
    at_least: Mapping[int, float],
    these: Sequence[int],
) -> float:
    """The largest smallest chance of some cases, where others have at least theirs."""
    holds = _holds(samples, cases)
    lowest = np.zeros((cases, 1))
    lowest[list(these)] = 1
    rows = [*these, *(case for case in at_least if case not in these)]
    limits = [0.0 if case in these else 1e-9 - at_least[case] for case in rows]
    found = linprog(
        [*[0.0] * len(samples), -1.0],
        A_ub=np.hstack([-holds, lowest])[rows],
        b_ub=limits,
        A_eq=[[*[1.0] * len(samples), 0.0]],
        b_eq=[1.0],
        method="highs",
    )
    assert found.status == 0, found.message
    return -float(found.fun)


def _holds(samples: Sequence[Sample], cases: int) -> NDArray[np.float64]:
    """Which case (row) stands in which sample (column), as 1 and 0."""
    holds = np.zeros((cases, len(samples)))
    for number, sample in enumerate(samples):
        holds[[case - 1 for case in sample], number] = 1
    return holds


def pairs_of(samples: Iterable[Sample]) -> set[Sample]:
    """Every pair of cases that some sample holds."""
    return {pair for sample in samples for pair in combinations(sample, 2)}


def could_stand_together(
    pair: Sample, samples: Sequence[Sample], chances: Sequence[Fraction]
) -> bool:
    """Whether some lottery with exactly these chances has a sample that holds a pair."""
    conditions = np.ones((len(chances) + 1, len(samples)))
    conditions[:-1] = _holds(samples, len(chances))
    found = linprog(
        [-float(set(pair) <= set(sample)) for sample in samples],
        A_eq=conditions,
        b_eq=[*map(float, chances), 1.0],
        method="highs",
    )
    assert found.status == 0, found.message
    return -float(found.fun) > 1e-9


def counted_chances(
    samples: Iterable[tuple[int, Sample]], cases: int
) -> Callable[[int], Fraction]:
    """The chance of a case, from samples with tickets."""
    listed = list(samples)
    tickets = sum(number for number, _ in listed)
    held: Counter[int] = Counter()
    for number, sample in listed:
        held.update(dict.fromkeys(sample, number))
    return lambda case: Fraction(held[case], tickets)
