"""An allocation in words: why each seat, what gave way, and what is not as before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from evenhand.sampling.allocation.fair import Fair, loads
from evenhand.sampling.allocation.records import (
    Allocation,
    Change,
    Kind,
    Load,
    Seat,
    Seated,
    Task,
)
from evenhand.sampling.allocation.rules import Eligible
from evenhand.wording import counted, joined

KIND_WORDS = {
    Kind.FIRST: "first assessor",
    Kind.COMPANION: "companion",
    Kind.SECOND: "second assessor",
}


def told(
    task: Task,
    eligible: Eligible,
    drawn: Sequence[str],
    fair: Fair,
    seats: Sequence[Seat],
) -> Allocation:
    """The seats with all that is said of them."""
    return Allocation(
        seats=tuple(Seated(seat, reason(task, eligible, seat)) for seat in seats),
        barred=eligible.barred,
        loads=tuple(_loads(task, fair, seats)),
        drawn=tuple(drawn),
        gave_way=tuple(_gave_way(task, drawn, fair, seats)),
        changes=tuple(_changes(task, eligible, seats)),
    )


def reason(task: Task, eligible: Eligible, seat: Seat) -> str:
    """Why a person has a seat."""
    if task.before and seat in task.before.kept:
        return "Kept: work on the case has begun."
    may = len(eligible.may(seat.case, seat.kind))
    if may == 1:
        chosen = "Nobody else in the team may."
    elif task.before and seat in task.before.seats:
        chosen = "As before."
    else:
        chosen = f"One of {may} who may; the loads come out even this way."
    if seat.kind is Kind.COMPANION:
        return f"A local assessor is never alone. {chosen}"
    if seat.kind is Kind.SECOND:
        return f"Drawn for a second assessment. {chosen}"
    return chosen


def _loads(task: Task, fair: Fair, seats: Sequence[Seat]) -> Iterator[Load]:
    reached = loads(task, seats)
    each = task.weights.first
    for person in task.people:
        kinds = Counter(seat.kind for seat in seats if seat.person == person.id)
        yield Load(
            person.id,
            wanted=fair.of[person.id] / each,
            reached=Fraction(reached[person.id], each),
            seats={kind: kinds[kind] for kind in Kind},
        )


def _gave_way(
    task: Task, drawn: Sequence[str], fair: Fair, seats: Sequence[Seat]
) -> Iterator[str]:
    """What could not be held, a sentence each."""
    for person in task.people:
        has = sum(seat.person == person.id for seat in seats)
        if person.most is not None and has > person.most:
            yield (
                f"{person.id} has {counted(has, 'seat')} and can take {person.most}: "
                "otherwise a case would have nobody."
            )
    if len(drawn) < task.seconds:
        yield (
            f"{counted(task.seconds, 'second assessment')} asked for, and only "
            f"{counted(len(drawn), 'case')} can have one."
        )
    have = {seat.case for seat in seats if seat.kind is Kind.SECOND}
    without = [case for case in drawn if case not in have]
    if without:
        yield f"No second assessment of {joined(without)}: nobody can take one more."
    yield from _uneven(task, fair, seats)


def _uneven(task: Task, fair: Fair, seats: Sequence[Seat]) -> Iterator[str]:
    """Loads that are a whole case or more from the fair one, in one sentence."""
    reached = loads(task, seats)
    each = task.weights.first
    far = []
    for person in task.people:
        away = (reached[person.id] - fair.of[person.id]) / each
        if abs(away) >= 1:
            more = "more" if away > 0 else "less"
            far.append(f"{person.id} has {float(abs(away)):.1f} {more}")
    if far:
        yield (
            f"Loads are not even: {joined(far)} than is fair. Interests, seats as before "
            "and the most that people can take leave no better way."
        )


def _changes(task: Task, eligible: Eligible, seats: Sequence[Seat]) -> Iterator[Change]:
    """Every seat that is not as it was, in the order of cases."""
    if task.before is None:
        return
    had = {(seat.case, seat.kind): seat.person for seat in task.before.seats}
    has = {(seat.case, seat.kind): seat.person for seat in seats}
    before = {case for case, _ in had}
    for case, kind in sorted({*had, *has}):
        one, other = had.get((case, kind)), has.get((case, kind))
        if one != other:
            why = _why(task, eligible, case, kind, one, before)
            yield Change(case, kind, one, other, why)


def _why(
    task: Task,
    eligible: Eligible,
    case: str,
    kind: Kind,
    had: str | None,
    before: set[str],
) -> str:
    if case not in {one.id for one in task.cases}:
        return "The case is not in the sample any more."
    if case not in before:
        return "The case is new."
    if had is not None:
        if had not in {person.id for person in task.people}:
            return f"{had} is not in the team any more."
        for bar in eligible.barred:
            if (bar.case, bar.person) == (case, had):
                return f"{had} {joined(bar.reasons)}."
    if kind is Kind.COMPANION:
        return "Whether a companion is needed has changed, or who can be one."
    if kind is Kind.SECOND:
        return "Which cases are assessed twice has changed, or who can do it."
    return "Other changes leave no way in which this stays as it was."
