"""What gives way where the terms cannot be held together.

First the cap, for every worker alike and no further than a sample needs in which every
case has a chance. Then quotas: by the
fewest cases in all, of those ways by the smallest single relief, and of those the one
that keeps the earlier attributes of the framework, and gives way upwards where it could
downwards. So there is one way, whatever a solver prefers. The size never. Every step is
a whole program whose best solution HiGHS proves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from evenhand.sampling.drawing.chances import smallest_chance
from evenhand.sampling.drawing.classes import Classes, classes
from evenhand.sampling.drawing.solver import INFINITE, Program
from evenhand.sampling.relief_words import cap_reason, quota_reason
from evenhand.sampling.terms import WORKER, Quota, Terms


@dataclass(frozen=True, slots=True)
class Settled:
    """Terms that at least one sample keeps, and in words what gave way for them."""

    terms: Terms
    reasons: tuple[str, ...]


def settle(terms: Terms) -> Settled:
    """The terms as they can be held together. Only quotas and the cap change."""
    if _possible(terms):
        return Settled(terms, ())
    without = replace(terms, cap=None)
    reasons: list[str] = []
    if not _possible(without):
        quotas = _relieved(without)
        reasons += [quota_reason(q) for q in quotas if any(q.relieved)]
        terms = terms.settled(quotas, terms.cap)
        if terms.cap is None or _possible(terms):
            return Settled(terms, tuple(reasons))
    if terms.cap is not None:
        lowest = _lowest_cap(terms)
        cap = _cap_with_chances(terms, lowest)
        reasons.insert(0, cap_reason(terms, lowest, cap))
        terms = terms.settled(terms.quotas, cap)
    return Settled(terms, tuple(reasons))


def _cap_with_chances(terms: Terms, lowest: int) -> int:
    """The lowest cap, from ``lowest`` on, that takes no case its whole chance.

    A cap that only just lets a sample exist can leave no choice who is in it.
    """
    for cap in range(lowest, max(terms.caseloads.values())):
        found = terms.settled(terms.quotas, cap)
        if smallest_chance(found, classes(found)) > 0:
            return cap
    return max(lowest, *terms.caseloads.values())


def sample_program(found: Classes) -> Program:
    """A program whose columns, one a class, are the numbers of cases of one sample."""
    program = Program()
    for size in found.sizes():
        program.column(most=size, whole=True)
    every = range(len(found.members))
    program.row(found.size, found.size, dict.fromkeys(every, 1))
    for group in found.groups:
        program.row(group.least, group.most, dict.fromkeys(group.classes, 1))
    return program


def _possible(terms: Terms) -> bool:
    return sample_program(classes(terms)).solve() is not None


def _lowest_cap(terms: Terms) -> int:
    """The lowest cap with which a sample exists; the quotas can be held without one."""
    free = classes(terms.settled(terms.quotas, max(terms.caseloads.values())))
    program = sample_program(free)
    highest = program.column(worth=-1, whole=True)
    for group in free.groups:
        if group.name[0] == WORKER:
            weights = {**dict.fromkeys(group.classes, 1.0), highest: -1.0}
            program.row(-INFINITE, 0, weights)
    solution = program.solve()
    if solution is None:
        raise AssertionError("quotas that can be held without a cap, cannot with one")
    return round(-solution.worth)


def _relieved(terms: Terms) -> tuple[Quota, ...]:
    """The quotas, widened as little as lets a sample keep them all."""
    found = classes(terms)
    program = Program()
    for size in found.sizes():
        program.column(most=size, whole=True)
    program.row(found.size, found.size, dict.fromkeys(range(len(found.members)), 1))
    down, up = [], []
    for group in found.groups:
        below = program.column(most=found.size, whole=True)
        above = program.column(most=found.size, whole=True)
        weights = dict.fromkeys(group.classes, 1.0)
        program.row(group.least, INFINITE, {**weights, below: 1.0})
        program.row(-INFINITE, group.most, {**weights, above: -1.0})
        down.append(below)
        up.append(above)
    values = _smallest(program, terms, down, up)
    return tuple(
        replace(
            quota,
            least=quota.least - round(values[below]),
            most=quota.most + round(values[above]),
            relieved=(round(values[below]), round(values[above])),
        )
        for quota, below, above in zip(terms.quotas, down, up, strict=True)
    )


def _smallest(
    program: Program, terms: Terms, down: list[int], up: list[int]
) -> tuple[float, ...]:
    """The smallest relief in all, then the smallest single one, then the latest.

    Each is found, and then held while the next one is looked for.
    """
    _least(program, dict.fromkeys([*down, *up], 1.0))
    highest = program.column(most=terms.size, whole=True)
    for relief in (*down, *up):
        program.row(-INFINITE, 0, {relief: 1.0, highest: -1.0})
    values = _least(program, {highest: 1.0})
    for below, above in zip(down, up, strict=True):
        _least(program, {below: 1.0, above: 1.0})
        values = _least(program, {below: 1.0})
    return values


def _least(program: Program, weights: dict[int, float]) -> tuple[float, ...]:
    """The columns where a sum of some is least; from then on it is held there."""
    for column in range(len(program.worth)):
        program.worth[column] = -weights.get(column, 0.0)
    solution = program.solve()
    if solution is None:
        raise AssertionError("a sample of the size exists where quotas may give way")
    least = round(-solution.worth)
    program.row(-INFINITE, least, weights)
    return solution.values
