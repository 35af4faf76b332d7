"""The best allocation that the rules allow, the same from the same task everywhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from evenhand.errors import Place, Problem, ProblemsFound, in_allocation
from evenhand.sampling.allocation import stages
from evenhand.sampling.allocation.fair import Fair, fair_loads
from evenhand.sampling.allocation.program import SeatProgram
from evenhand.sampling.allocation.records import Allocation, Kind, Seat, Task
from evenhand.sampling.allocation.rules import Eligible
from evenhand.sampling.allocation.seconds import digest, drawn_seconds
from evenhand.sampling.allocation.telling import told
from evenhand.wording import joined

TEAM = Place("the team")


def allocate(task: Task) -> Allocation:
    """The best allocation: who is on which case, with every reason.

    Interests, and that no local assessor is alone, are kept always. Of what keeps them,
    what counts is, in this order: as few seats as can be beyond what people can take at
    most; as few drawn cases as can be without a second assessor; as few seats as can be
    that are not as before; the largest distance of a load from the fair one as small as
    can be; then the sum of these distances; then a digest of the seed.

    Raises ProblemsFound where nobody may take a case, or a seat that is kept is barred.
    """
    eligible = Eligible(task)
    problems = [*_without_anybody(task, eligible), *_kept_wrongly(task, eligible)]
    if problems:
        raise ProblemsFound(problems)
    drawn = drawn_seconds(task, eligible)
    fair = fair_loads(task, eligible, drawn)
    seats = best_seats(task, eligible, drawn, fair)
    return told(task, eligible, drawn, fair, seats)


def best_seats(
    task: Task, eligible: Eligible, drawn: Sequence[str], fair: Fair
) -> tuple[Seat, ...]:
    """The seats of the best allocation, in order."""
    columns = SeatProgram(task, eligible, drawn)
    program = columns.program
    # One seat beyond somebody's most is worse than all second assessments left out.
    beyond = dict.fromkeys(columns.beyond.values(), len(drawn) + 1)
    without = dict.fromkeys(columns.without.values(), 1)
    if stages.best(program, {**beyond, **without}) is None:
        raise ProblemsFound([in_allocation.KEPT_TOGETHER.at(TEAM)])
    if task.before is not None:
        stages.best(program, columns.changed())
    _make_even(columns, fair)
    stages.best(program, columns.deviations(fair))
    values = stages.only_one(program, _weights(columns))
    return tuple(columns.taken(values))


def _make_even(columns: SeatProgram, fair: Fair) -> None:
    """Limit all loads to the smallest largest distance that is possible: the first is
    tried, then twice as far, and then what lies between."""
    steps = _distances(columns, fair)

    def possible(step: int) -> bool:
        return columns.limit_loads(fair, steps[step]) and stages.is_possible(
            columns.program
        )

    high = 0
    while not possible(high):
        high = min(2 * high + 1, len(steps) - 1)
    low = (high + 1) // 2
    place = bisect_left(range(low, high), True, key=possible) + low
    columns.limit_loads(fair, steps[place])


def _distances(columns: SeatProgram, fair: Fair) -> list[int]:
    """Every distance that the largest can be, in order: none is less than what whole
    numbers force on somebody."""
    task = columns.task
    heaviest = max(task.weights.of(kind) for kind in Kind)
    largest = sum(case.load for case in task.cases) * heaviest
    forced, found = 0, set[int]()
    for person in task.people:
        own = [fair.deviation(person.id, load) for load in range(largest + 1)]
        forced = max(forced, min(own))
        found.update(own)
    return sorted(distance for distance in found if distance >= forced)


def _weights(columns: SeatProgram) -> dict[int, int]:
    """A number for each seat, from the seed."""
    task = columns.task
    numbers = {
        column: (seat.case, seat.kind.value, seat.person)
        for seat, column in columns.seats.items()
    }
    for case, column in columns.without.items():
        numbers[column] = (case, "without", "")
    return {
        column: 1 + digest(task.seed, "seat", *parts) % stages.LARGEST_WEIGHT
        for column, parts in sorted(numbers.items())
    }


def _without_anybody(task: Task, eligible: Eligible) -> list[Problem]:
    """A problem for each case that nobody may take, with what bars each person."""
    found = []
    for case in task.cases:
        if not eligible.may(case.id, Kind.FIRST):
            bars = [bar for bar in eligible.barred if bar.case == case.id]
            said = [f"{bar.person} {joined(bar.reasons)}" for bar in bars]
            rest = {person.id for person in task.people} - {bar.person for bar in bars}
            said += [
                f"{id_} is a local assessor, and nobody may accompany them"
                for id_ in sorted(rest)
            ]
            why = "; ".join(said) or "the team is empty"
            found.append(in_allocation.NOBODY.at(TEAM, case=case.id, why=why))
    return found


def _kept_wrongly(task: Task, eligible: Eligible) -> list[Problem]:
    """A problem for each seat that is kept although its person may not have it."""
    kept = task.before.kept if task.before else frozenset()
    known = {case.id for case in task.cases}
    found = []
    for seat in sorted(kept):
        if seat.case in known and seat.person not in eligible.may(seat.case, seat.kind):
            bars = [
                bar
                for bar in eligible.barred
                if (bar.case, bar.person) == (seat.case, seat.person)
            ]
            why = joined(bars[0].reasons) if bars else "may not have it any more"
            words = {"case": seat.case, "person": seat.person, "why": why}
            found.append(in_allocation.KEPT_BARRED.at(TEAM, **words))
    return found
