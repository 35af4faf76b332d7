"""The best schedule of interviews, the same from the same diaries everywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from time import monotonic

from evenhand.sampling.allocation.interviews import (
    Diaries,
    Free,
    Interview,
    Measure,
    Moved,
    NotPlaced,
    Schedule,
    Slot,
)
from evenhand.sampling.allocation.measures import costs_of
from evenhand.sampling.allocation.narrowing import (
    Choice,
    Starts,
    StoppedAt,
    earliest,
    narrowed,
)
from evenhand.sampling.allocation.seconds import digest
from evenhand.sampling.allocation.trying import good_slots
from evenhand.sampling.drawing.solver import INFINITE, Program
from evenhand.wording import joined

Columns = dict[tuple[str, Slot], int]


def schedule(diaries: Diaries, seconds: float | None = None) -> Schedule:
    """Slots in which nobody is in two places.

    What counts, in this order: as many interviews as can be; as many as can be when they
    were agreed before; as many of the others that were agreed as can be at another time,
    so that nobody loses an interview to a new one; the smallest sum of minutes by which
    they are moved; as early as can be, counted in possible starts. Of schedules that are
    equal in all that, it is the one in which the first case of an order drawn from the
    seed is as early as can be, then the second, and so on.

    ``seconds`` is after how many of them the solver is to stop: what comes out then is
    the best by what counts first, as far as that was proved, and a good one by what
    counts next; ``unproved`` says what that is.
    """
    possible = {one.case: possible_slots(diaries, one) for one in diaries.interviews}
    slots, unproved = _best_slots(diaries, possible, seconds)
    return Schedule(
        slots,
        tuple(_not_placed(diaries, possible, slots)),
        tuple(_moved(diaries, possible, slots)),
        unproved,
    )


def possible_slots(diaries: Diaries, interview: Interview) -> tuple[Slot, ...]:
    """When everybody in an interview can, in order: starts on the grid, and the slot
    agreed before. One that was held has that slot alone."""
    before = diaries.before.get(interview.case)
    if before is not None and interview.case in diaries.held:
        return (before,)
    first, *others = interview.people()
    starts = {slot for free in diaries.free(first) for slot in _starts(diaries, free)}
    if before is not None and diaries.can(first, before):
        starts.add(before)
    return tuple(
        slot
        for slot in sorted(starts)
        if all(diaries.can(person, slot) for person in others)
    )


def _starts(diaries: Diaries, free: Free) -> Iterator[Slot]:
    first = -(-free.start // diaries.grid) * diaries.grid
    for start in range(first, free.end - diaries.length + 1, diaries.grid):
        yield Slot(free.day, start)


def _best_slots(
    diaries: Diaries, possible: Mapping[str, tuple[Slot, ...]], seconds: float | None
) -> tuple[dict[str, Slot], Measure | None]:
    """The slots, and the first measure of which it is not proved that none is better."""
    choice = _all_choices(diaries, possible)
    if not choice.starts:
        return {}, None
    choice.program.until = None if seconds is None else monotonic() + seconds
    best: Starts | None = None
    costs = costs_of(diaries, choice.starts)
    measure = Measure.PLACED
    try:
        for measure in Measure:
            if any(costs.get(measure, {}).values()):
                choice, best = narrowed(choice, costs[measure])
        best = earliest(choice, _turn(diaries))
    except StoppedAt as over:
        found = over.starts or best
        if measure is not Measure.CHOICE:
            found = _better(diaries, possible, found)
        return dict(found or ()), measure
    return dict(best or ()), None


def _all_choices(diaries: Diaries, possible: Mapping[str, tuple[Slot, ...]]) -> Choice:
    program, columns = Program(), Columns()
    for case, slots in possible.items():
        for slot in slots:
            held = float(case in diaries.held)
            columns[case, slot] = program.column(least=held, most=1.0, whole=True)
        own = [columns[case, slot] for slot in slots]
        program.row(-INFINITE, 1, dict.fromkeys(own, 1.0))
    _keep_apart(diaries, program, columns)
    _keep_to_rooms(diaries, program, columns)
    return Choice(program, tuple(columns))


def _better(
    diaries: Diaries, possible: Mapping[str, tuple[Slot, ...]], found: Starts | None
) -> Starts:
    """What the solver had when the time was over, or, if that is better, what trying one
    order after another comes to."""
    tried = frozenset(good_slots(diaries, possible).items())
    if found is None:
        return tried
    every = [(case, slot) for case, slots in possible.items() for slot in slots]
    costs = costs_of(diaries, every).values()

    def measures(starts: Starts) -> list[int]:
        return [sum(cost.get(start, 0) for start in starts) for cost in costs]

    return min(found, tried, key=measures)


def _turn(diaries: Diaries) -> list[str]:
    """The cases in an order that is drawn from the seed."""
    cases = [one.case for one in diaries.interviews]
    return sorted(cases, key=lambda case: digest(diaries.seed, "interview", case))


def _keep_apart(diaries: Diaries, program: Program, columns: Columns) -> None:
    """Of all starts that lie nearer to each other than an interview and a pause, a
    person has one."""
    starts: dict[tuple[str, str], dict[Slot, list[int]]] = defaultdict(dict)
    people = {one.case: one.people() for one in diaries.interviews}
    for (case, slot), column in columns.items():
        for person in people[case]:
            starts[person].setdefault(slot, []).append(column)
    near = diaries.length + diaries.pause
    for own in starts.values():
        for slot in own:
            together = [
                column
                for other, others in own.items()
                if other.day == slot.day and 0 <= slot.start - other.start < near
                for column in others
            ]
            if len(together) > 1:
                program.row(-INFINITE, 1, dict.fromkeys(together, 1.0))


def _keep_to_rooms(diaries: Diaries, program: Program, columns: Columns) -> None:
    """Of all interviews that are under way when one starts, that one included, there are
    no more than rooms. (Held ones have theirs, even if there are fewer rooms now.)"""
    if diaries.rooms is None:
        return
    held = [diaries.before[case] for case in diaries.held]
    for slot in sorted({slot for _, slot in columns}):
        together = [
            column
            for (_, other), column in columns.items()
            if other.day == slot.day and 0 <= slot.start - other.start < diaries.length
        ]
        there = sum(
            one.day == slot.day and 0 <= slot.start - one.start < diaries.length
            for one in held
        )
        most = max(diaries.rooms, there)
        if len(together) > most:
            program.row(-INFINITE, most, dict.fromkeys(together, 1.0))


def _not_placed(
    diaries: Diaries,
    possible: Mapping[str, tuple[Slot, ...]],
    slots: Mapping[str, Slot],
) -> Iterator[NotPlaced]:
    for one in diaries.interviews:
        if one.case in slots:
            continue
        people = joined(id_ for _, id_ in one.people())
        if possible[one.case]:
            reason = f"Every time at which {people} can is taken by other interviews."
        else:
            reason = f"{people} have no common time of {diaries.length} minutes."
        yield NotPlaced(one.case, reason, bool(possible[one.case]))


def _moved(
    diaries: Diaries,
    possible: Mapping[str, tuple[Slot, ...]],
    slots: Mapping[str, Slot],
) -> Iterator[Moved]:
    for one in diaries.interviews:
        before, after = diaries.before.get(one.case), slots.get(one.case)
        if before is None or after is None or before == after:
            continue
        missing = [
            id_ for kind, id_ in one.people() if not diaries.can((kind, id_), before)
        ]
        reason = "Otherwise another interview would have no time, or would move further."
        if before not in possible[one.case]:
            reason = f"{joined(missing)} cannot at the time agreed before."
        minutes = abs(after.minutes - before.minutes)
        yield Moved(one.case, before, after, minutes, reason)
