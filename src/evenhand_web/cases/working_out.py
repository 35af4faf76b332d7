"""A schedule from a task in JSON, in a process of its own that knows no database.

``python -m evenhand_web.cases.working_out`` reads a task and writes the schedule: it may
take seconds, and where it is killed nothing is left behind.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from evenhand.sampling.allocation.interviews import (
    Diaries,
    Free,
    Interview,
    Slot,
    in_rooms,
)

# The seed decides among schedules that are equally good; nobody gains by it.
SEED = 1
# What is best so far then is taken: people wait for it, and may ask again.
LONGEST = 90
# How much of it a plan on quarters of an hour has, before half-hours are tried, too.
FOR_QUARTERS = 20


def diaries_of(task: dict[str, Any]) -> Diaries:
    """The record of the core that a task stands for."""
    interviews = tuple(Interview(c, w, tuple(a)) for c, w, a in task["interviews"])
    people = {("worker", one.worker) for one in interviews}
    people |= {("assessor", id_) for one in interviews for id_ in one.assessors}
    free = {person: tuple(_free(task, person)) for person in people}
    return Diaries(
        interviews,
        {id_: times for (kind, id_), times in free.items() if kind == "worker"},
        {id_: times for (kind, id_), times in free.items() if kind == "assessor"},
        length=task["length"],
        seed=SEED,
        pause=task["pause"],
        grid=task["grid"],
        before={
            c: Slot(date.fromisoformat(d), s) for c, (d, s) in task["before"].items()
        },
        held=frozenset(task["held"]),
        rooms=task["rooms"],
    )


def _free(task: dict[str, Any], person: tuple[str, str]) -> Iterator[Free]:
    """The hours of each day without the times at which the person cannot."""
    kind, id_ = person
    place = 1 if kind == "worker" else 0
    for text in task["days"]:
        at, end = task["hours"]
        gone = sorted(
            (one[3], one[4])
            for one in task["away"]
            if one[place] == id_ and one[2] == text
        )
        for start, until in gone:
            if at < min(start, end):
                yield Free(date.fromisoformat(text), at, min(start, end))
            at = max(at, until)
        if at < end:
            yield Free(date.fromisoformat(text), at, end)


def main() -> None:
    """Read a task, write its schedule."""
    # The solver writes lines of its own to where an answer would go.
    answer = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    from evenhand.sampling.allocation.planning import planned

    diaries = diaries_of(json.load(sys.stdin))
    plan = planned(diaries, LONGEST, FOR_QUARTERS)
    found = plan.schedule
    rooms = in_rooms(found.slots, diaries.length)
    slots = {
        case: [slot.day.isoformat(), slot.start, rooms[case]]
        for case, slot in found.slots.items()
    }
    told = {
        "not_placed": [[one.case, one.common] for one in found.not_placed],
        "moved": [[one.case, one.minutes] for one in found.moved],
        "not_proven": [] if found.proven else [round(plan.ended_after)],
        "unproved": [] if found.unproved is None else [found.unproved.value],
        "coarser": [FOR_QUARTERS] if plan.is_coarser else [],
    }
    with os.fdopen(answer, "w", encoding="utf-8") as out:
        json.dump({"slots": slots, "told": told}, out)


if __name__ == "__main__":
    main()
