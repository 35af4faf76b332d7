"""What schedules of interviews are measured by, the most important first."""

from __future__ import annotations

from collections.abc import Collection
from math import gcd

from evenhand.sampling.allocation.interviews import Diaries, Measure, Slot

Costs = dict[tuple[str, Slot], int]


def costs_of(
    diaries: Diaries, starts: Collection[tuple[str, Slot]]
) -> dict[Measure, Costs]:
    """What each start (of all that are possible) adds to each measure but the last: the
    smaller a sum of them, the better."""
    ranks = {slot: rank for rank, slot in enumerate(sorted({s for _, s in starts}))}
    before = {one: diaries.before.get(*one) for one in starts}
    away = {one: abs(one[1].minutes - slot.minutes) for one, slot in before.items()}
    step = gcd(*away.values()) or 1
    agreed = [one for one in starts if one[0] in diaries.before]
    return {
        Measure.PLACED: dict.fromkeys(starts, -1),
        Measure.AS_AGREED: {one: -1 for one in agreed if before[one] == one[1]},
        Measure.AGREED: dict.fromkeys(agreed, -1),
        Measure.MINUTES: {one: minutes // step for one, minutes in away.items()},
        Measure.LATENESS: {one: ranks[one[1]] for one in starts},
    }
