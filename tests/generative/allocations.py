"""Small tasks of allocation, and every allocation that one could make by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from evenhand.sampling.allocation.fair import fair_loads, loads
from evenhand.sampling.allocation.records import (
    Assessor,
    Before,
    Case,
    Interests,
    Kind,
    Role,
    Seat,
    Task,
)
from evenhand.sampling.allocation.rules import Eligible, has_role_for
from evenhand.sampling.allocation.seconds import drawn_seconds

WORKERS = ("Anvil", "Bellows")
SERVICES = ("Westerdale", "Easterdale")


@st.composite
def tasks(draw: st.DrawFn, before: bool = True) -> Task:
    """Up to four cases and four people; some tasks cannot be allocated."""
    ids = [f"C{number}" for number in range(draw(st.integers(1, 4)))]
    cases = tuple(
        Case(
            id_,
            draw(st.sampled_from(("court", "out-of-court"))),
            draw(st.sampled_from(WORKERS)),
            draw(st.sampled_from((1, 1, 1, 2))),
        )
        for id_ in ids
    )
    people = tuple(_person(draw, f"p{n}", ids) for n in range(draw(st.integers(1, 4))))
    task = Task(
        cases,
        people,
        "Westerdale",
        seed=draw(st.integers(0, 99)),
        seconds=draw(st.integers(0, len(cases))),
    )
    if not (before and draw(st.booleans())):
        return task
    seats = _seats_before(draw, task)
    return Task(cases, people, "Westerdale", task.seed, task.seconds, before=seats)


def _person(draw: st.DrawFn, id_: str, cases: Sequence[str]) -> Assessor:
    def some(values: Sequence[str]) -> frozenset[str]:
        return draw(st.just(frozenset[str]()) | st.frozensets(st.sampled_from(values)))

    return Assessor(
        id_,
        f"Person {id_}",
        draw(st.sampled_from(Role)),
        draw(st.sampled_from(("Easterdale", "Northdale"))),
        Interests(some(cases), some(WORKERS)),
        most=draw(st.none() | st.integers(0, 4)),
        share=draw(st.sampled_from((Fraction(1), Fraction(1, 2), Fraction(3, 5)))),
    )


def _seats_before(draw: st.DrawFn, task: Task) -> Before:
    """Any of the allocations that keep the rules on some of the cases."""
    eligible = Eligible(task)
    seats: set[Seat] = set()
    for case in task.cases:
        second, taken = draw(st.booleans()), draw(st.booleans())
        ways = list(ways_of(task, eligible, case.id, second))
        if ways and taken:
            seats.update(ways[draw(st.integers(0, len(ways) - 1))])
    return Before(frozenset(seats))


def ways_of(
    task: Task, eligible: Eligible, case: str, second: bool
) -> Iterator[tuple[Seat, ...]]:
    """Every way in which a case can be taken; with a second assessor or without."""
    not_ = {bar.person for bar in eligible.barred if bar.case == case}
    open_ = [person for person in task.people if person.id not in not_]
    for first in open_:
        companions: list[Assessor | None] = [None]
        if first.role is Role.LOCAL:
            companions = [p for p in open_ if has_role_for(p, Kind.COMPANION)]
        for companion in companions:
            on = [Seat(case, Kind.FIRST, first.id)]
            if companion is not None:
                on.append(Seat(case, Kind.COMPANION, companion.id))
            yield tuple(on)
            for other in open_ if second else ():
                alone = has_role_for(other, Kind.SECOND)
                if alone and other not in (first, companion):
                    yield (*on, Seat(case, Kind.SECOND, other.id))


def all_allocations(task: Task) -> Iterator[tuple[Seat, ...]]:
    """Every allocation that keeps what must be kept."""
    eligible = Eligible(task)
    drawn = drawn_seconds(task, eligible)
    each = [list(ways_of(task, eligible, c.id, c.id in drawn)) for c in task.cases]
    for choice in product(*each):
        yield tuple(seat for seats in choice for seat in seats)


def measures(task: Task, seats: Sequence[Seat]) -> tuple[int, ...]:
    """What an allocation is measured by, the most important first; less is better."""
    eligible = Eligible(task)
    drawn = drawn_seconds(task, eligible)
    fair = fair_loads(task, eligible, drawn)
    away = [fair.deviation(id_, load) for id_, load in loads(task, seats).items()]
    has = {p.id: sum(seat.person == p.id for seat in seats) for p in task.people}
    beyond = sum(max(0, has[p.id] - p.most) for p in task.people if p.most is not None)
    seconds = sum(seat.kind is Kind.SECOND for seat in seats)
    return (beyond, len(drawn) - seconds, _changed(task, seats), max(away), sum(away))


def _changed(task: Task, seats: Sequence[Seat]) -> int:
    """Seats of cases from before in which somebody else sits now, or nobody, or in which
    nobody sat."""
    if task.before is None:
        return 0
    had = {(seat.case, seat.kind): seat.person for seat in task.before.seats}
    has = {(seat.case, seat.kind): seat.person for seat in seats}
    known = {seat.case for seat in task.before.seats}
    return sum(
        had.get((case, kind)) != has.get((case, kind)) for case in known for kind in Kind
    )
