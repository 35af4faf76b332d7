"""A schedule in the time that there is, on the grid on which a better one is found.

A grid of quarters has twice as many starts as one of half-hours, and takes longer to plan
on: where it takes too long, half-hours are tried, too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from evenhand.sampling.allocation.grids import HALF_HOURS, QUARTERS
from evenhand.sampling.allocation.interviews import Diaries, Schedule
from evenhand.sampling.allocation.measures import costs_of
from evenhand.sampling.allocation.scheduling import possible_slots, schedule


@dataclass(frozen=True, slots=True)
class Planned:
    """A schedule, and the grid that it is on; ``ended_after`` is the time, in seconds,
    after which the search for it was to end. ``is_coarser``: quarters were asked for, and
    half-hours gave a better schedule in the time that there was."""

    schedule: Schedule
    grid: int
    ended_after: float
    is_coarser: bool = False


def planned(diaries: Diaries, seconds: float, for_quarters: float) -> Planned:
    """The best schedule that is found in the time. On quarters it has ``for_quarters`` of
    it: what is not proved the best by then is held against the best on half-hours, for
    which there is the rest, and the better of the two is taken."""
    if diaries.grid != QUARTERS:
        return Planned(schedule(diaries, seconds), diaries.grid, seconds)
    fine = schedule(diaries, for_quarters)
    if fine.proven:
        return Planned(fine, QUARTERS, for_quarters)
    rest = max(1.0, seconds - for_quarters)
    coarse = schedule(replace(diaries, grid=HALF_HOURS), rest)
    if _measures(diaries, coarse) < _measures(diaries, fine):
        return Planned(coarse, HALF_HOURS, rest, is_coarser=True)
    return Planned(fine, QUARTERS, for_quarters)


def _measures(diaries: Diaries, found: Schedule) -> list[int]:
    """What a schedule is measured by, the most important first: the less, the better.
    Whatever begins on a half-hour could do so on a grid of quarters, too."""
    starts = [
        (one.case, slot)
        for one in diaries.interviews
        for slot in possible_slots(diaries, one)
    ]
    costs = costs_of(diaries, starts).values()
    return [sum(cost.get(one, 0) for one in found.slots.items()) for cost in costs]
