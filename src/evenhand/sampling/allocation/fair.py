"""What load would be fair for each person, and how far a load is from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from evenhand.sampling.allocation.records import Kind, Seat, Task
from evenhand.sampling.allocation.rules import Eligible


@dataclass(frozen=True, slots=True)
class Fair:
    """Loads by person, in the units of the weights. ``scale`` makes each a whole
    number."""

    of: Mapping[str, Fraction]
    scale: int

    def deviation(self, person: str, load: int) -> int:
        """How far a load is from the fair one, in units of 1/``scale``."""
        return abs(int(self.scale * (load - self.of[person])))


def fair_loads(task: Task, eligible: Eligible, drawn: Iterable[str]) -> Fair:
    """A load in proportion to each one's share of the whole work, but to nobody more
    than they may take; what they cannot is spread over the others.

    The whole work is every first and second assessment, and a companion for what a local
    assessor would fairly take.
    """
    weights = task.weights
    second = set(drawn)
    work = Fraction(
        sum(
            c.load * (weights.first + weights.second * (c.id in second))
            for c in task.cases
        )
    )
    most = _most(task, eligible, second)
    # Of a local assessor's load, the companion adds a part to the work again.
    relief = {
        p.id: 1 - Fraction(weights.companion, weights.first)
        if eligible.is_local(p.id)
        else Fraction(1)
        for p in task.people
    }
    share = {p.id: p.share for p in task.people}
    fair: dict[str, Fraction] = {}
    while len(fair) < len(share):
        left = work - sum(relief[id_] * load for id_, load in fair.items())
        open_ = [id_ for id_ in share if id_ not in fair]
        divisor = sum((relief[id_] * share[id_] for id_ in open_), Fraction(0))
        level = max(left, Fraction(0)) / divisor if divisor > 0 else Fraction(0)
        full = [id_ for id_ in open_ if level * share[id_] >= most[id_]]
        for id_ in full or open_:
            fair[id_] = Fraction(most[id_]) if full else level * share[id_]
    return Fair(fair, lcm(*(load.denominator for load in fair.values())))


def _most(task: Task, eligible: Eligible, second: set[str]) -> dict[str, int]:
    """The largest load that somebody could take if all others took what is left: one
    seat of each case that they may be on, the largest first, up to their most."""
    found = {}
    for person in task.people:
        loads = sorted(
            (
                case.load * task.weights.of(kind)
                for case in task.cases
                if (kind := _largest(task, eligible, person.id, case.id, second))
            ),
            reverse=True,
        )
        found[person.id] = sum(loads[: person.most])
    return found


def _largest(
    task: Task, eligible: Eligible, person: str, case: str, second: set[str]
) -> Kind | None:
    kinds = [k for k in Kind if person in eligible.may(case, k)]
    if case not in second and Kind.SECOND in kinds:
        kinds.remove(Kind.SECOND)
    return max(kinds, key=lambda kind: task.weights.of(kind), default=None)


def loads(task: Task, seats: Iterable[Seat]) -> dict[str, int]:
    """The load of each person, in the units of the weights."""
    load_of = {case.id: case.load for case in task.cases}
    found = {person.id: 0 for person in task.people}
    for seat in seats:
        found[seat.person] += load_of[seat.case] * task.weights.of(seat.kind)
    return found
