"""What a schedule breaks, found without a solver; also of one changed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from evenhand.sampling.allocation.interviews import (
    Diaries,
    Slot,
    clashes,
    crowded,
)


class Clash(StrEnum):
    """The rules that a schedule can break, by name."""

    UNKNOWN = "unknown"
    NOT_FREE = "not-free"
    OVERLAP = "overlap"
    GRID = "grid"
    HELD = "held"
    ROOMS = "rooms"


@dataclass(frozen=True, slots=True)
class TimeBreach:
    """A rule that is broken on a case, and how. ``person`` is what and who cannot, where
    it is somebody; ``other`` the case that is too near."""

    rule: Clash
    case: str
    what: str
    person: tuple[str, str] | None = None
    other: str | None = None


def check_schedule(diaries: Diaries, slots: Mapping[str, Slot]) -> tuple[TimeBreach, ...]:
    """Everything that the slots break; nothing if all is as it should be.

    What was agreed before may lie beside the grid. An interview that was held is right
    where it was, whoever says now that they could not.
    """
    known = {one.case for one in diaries.interviews}
    found = [
        TimeBreach(Clash.UNKNOWN, case, "no interview is wanted on this case")
        for case in sorted(set(slots) - known)
    ]
    found += _not_held(diaries, slots)
    found += _of_each(diaries, slots)
    for one, other, (kind, id_) in clashes(diaries, slots):
        what = f"{one} and {other} are too near to each other for the {kind} {id_}"
        found.append(TimeBreach(Clash.OVERLAP, one, what, (kind, id_), other))
    for case in crowded(diaries, slots):
        what = "all rooms are taken when it starts"
        found.append(TimeBreach(Clash.ROOMS, case, what))
    return tuple(found)


def _not_held(diaries: Diaries, slots: Mapping[str, Slot]) -> Iterator[TimeBreach]:
    for case in sorted(diaries.held):
        if slots.get(case) != diaries.before[case]:
            what = "its interview was held, and has another slot here"
            yield TimeBreach(Clash.HELD, case, what)


def _of_each(diaries: Diaries, slots: Mapping[str, Slot]) -> Iterator[TimeBreach]:
    for one in diaries.interviews:
        slot = slots.get(one.case)
        if slot is None or one.case in diaries.held:
            continue
        for kind, id_ in one.people():
            if not diaries.can((kind, id_), slot):
                what = f"the {kind} {id_} is not free"
                yield TimeBreach(Clash.NOT_FREE, one.case, what, (kind, id_))
        if slot.start % diaries.grid and slot != diaries.before.get(one.case):
            what = f"it does not start at a multiple of {diaries.grid} minutes"
            yield TimeBreach(Clash.GRID, one.case, what)
