"""The best schedule of interviews, the same from the same diaries everywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import gcd
from time import monotonic

from evenhand.sampling.allocation import stages
from evenhand.sampling.allocation.interviews import (
    Diaries,
    Free,
    Interview,
    Moved,
    NotPlaced,
    Schedule,
    Slot,
)
from evenhand.sampling.allocation.seconds import digest
from evenhand.sampling.drawing.solver import (
    INFINITE,
    OutOfTime,
    Program,
    SolverFailed,
)
from evenhand.wording import joined

Columns = dict[tuple[str, Slot], int]


def schedule(diaries: Diaries, seconds: float | None = None) -> Schedule:
    """Slots in which nobody is in two places.

    What counts, in this order: as many interviews as can be; as many as can be when they
    were agreed before; as many of the others that were agreed as can be at another time,
    so that nobody loses an interview to a new one; the smallest sum of minutes by which
    they are moved; as early as can be, counted in possible starts; then a digest of the
    seed.

    ``seconds`` is after how many of them the solver is to stop: what comes out then is
    the best by what counts first, as far as that was proved, and not by what counts
    next. Raises SolverFailed where it had nothing by then.
    """
    possible = {one.case: possible_slots(diaries, one) for one in diaries.interviews}
    slots, proven = _best_slots(diaries, possible, seconds)
    return Schedule(
        slots,
        tuple(_not_placed(diaries, possible, slots)),
        tuple(_moved(diaries, possible, slots)),
        proven,
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


@dataclass(frozen=True, slots=True)
class _Costs:
    """What is made as small as can be, one after another, by column."""

    placed: Mapping[int, int]
    as_agreed: Mapping[int, int]
    agreed: Mapping[int, int]
    minutes: Mapping[int, int]
    lateness: Mapping[int, int]


def _best_slots(
    diaries: Diaries, possible: Mapping[str, tuple[Slot, ...]], seconds: float | None
) -> tuple[dict[str, Slot], bool]:
    """The slots, and whether they are proved to be the best."""
    program, columns = Program(), Columns()
    for case, slots in possible.items():
        for slot in slots:
            held = float(case in diaries.held)
            columns[case, slot] = program.column(least=held, most=1.0, whole=True)
        own = [columns[case, slot] for slot in slots]
        program.row(-INFINITE, 1, dict.fromkeys(own, 1.0))
    if not columns:
        return {}, True
    _keep_apart(diaries, program, columns)
    _keep_to_rooms(diaries, program, columns)
    program.until = None if seconds is None else monotonic() + seconds
    values, proven = _values(diaries, program, columns)
    found = {case: slot for (case, slot), column in columns.items() if values[column]}
    return found, proven


def _values(
    diaries: Diaries, program: Program, columns: Columns
) -> tuple[stages.Values, bool]:
    """Of one measure after another, until the time is over. What was proved of those
    before is kept by what the solver has found for the one that it was at; where it has
    found nothing for that, by what it had found for the one before."""
    costs = _costs(diaries, columns)
    measures = (
        *(costs.placed, costs.as_agreed, costs.agreed),
        *(costs.minutes, costs.lateness),
    )
    last: stages.Values | None = None
    try:
        for cost in measures:
            if any(cost.values()):
                last = stages.cheapest(program, cost)
                stages.keep(program, cost, last)
        return stages.only_one(program, _weights(diaries, columns)), True
    except OutOfTime as over:
        if over.values is not None:
            return stages.rounded(program, over.values), False
        if last is None:
            raise SolverFailed("there was no schedule when the time was over") from None
        return last, False


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


def _costs(diaries: Diaries, columns: Columns) -> _Costs:
    ranks = {slot: rank for rank, slot in enumerate(sorted({s for _, s in columns}))}
    before = {key: diaries.before.get(key[0], key[1]) for key in columns}
    away = {c: abs(key[1].minutes - before[key].minutes) for key, c in columns.items()}
    step = gcd(*away.values()) or 1
    return _Costs(
        placed=dict.fromkeys(columns.values(), -1),
        as_agreed={c: -1 for k, c in columns.items() if diaries.before.get(k[0]) == k[1]},
        agreed={c: -1 for (case, _), c in columns.items() if case in diaries.before},
        minutes={column: minutes // step for column, minutes in away.items()},
        lateness={column: ranks[slot] for (_, slot), column in columns.items()},
    )


def _weights(diaries: Diaries, columns: Columns) -> dict[int, int]:
    return {
        column: 1
        + digest(diaries.seed, "slot", case, slot.day.isoformat(), str(slot.start))
        % stages.LARGEST_WEIGHT
        for (case, slot), column in columns.items()
    }


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
