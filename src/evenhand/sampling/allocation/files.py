"""An allocation as files: a table to work with, and everything with its reasons."""

from __future__ import annotations

import json
from collections.abc import Collection
from fractions import Fraction
from pathlib import Path
from typing import Literal

from evenhand.errors import ProblemsFound, in_allocation
from evenhand.formats.records import Record
from evenhand.formats.writing import csv_text, whole_folder
from evenhand.sampling.allocation.records import (
    Allocation,
    Before,
    Kind,
    Seat,
    Task,
)
from evenhand.sampling.gathering import COMMAND_LINE
from evenhand.sampling.verifying.files import read_json

TABLE = "allocation.csv"
DOCUMENT = "allocation.json"
_KIND: Literal["evenhand allocation 1"] = "evenhand allocation 1"


class SeatEntry(Record):
    """A seat, by ids. ``kind`` is first, companion or second."""

    case: str
    kind: Literal["first", "companion", "second"]
    person: str
    reason: str


class BarredEntry(Record):
    case: str
    person: str
    reasons: list[str]


class LoadEntry(Record):
    """Loads are fractions as texts, in cases."""

    person: str
    wanted: str
    reached: str
    seats: dict[str, int]


class ChangeEntry(Record):
    case: str
    kind: str
    before: str | None
    after: str | None
    reason: str


class AllocationDocument(Record):
    """``allocation.json``."""

    kind: Literal["evenhand allocation 1"]
    service: str
    seed: int
    seconds: int
    weights: dict[str, int]
    seats: list[SeatEntry]
    drawn_for_second: list[str]
    barred: list[BarredEntry]
    loads: list[LoadEntry]
    gave_way: list[str]
    changes: list[ChangeEntry]


def document(task: Task, allocation: Allocation) -> AllocationDocument:
    return AllocationDocument(
        kind=_KIND,
        service=task.service,
        seed=task.seed,
        seconds=task.seconds,
        weights={kind.value: task.weights.of(kind) for kind in Kind},
        seats=[
            SeatEntry(
                case=seated.seat.case,
                kind=seated.seat.kind.value,
                person=seated.seat.person,
                reason=seated.reason,
            )
            for seated in allocation.seats
        ],
        drawn_for_second=list(allocation.drawn),
        barred=[
            BarredEntry(case=bar.case, person=bar.person, reasons=list(bar.reasons))
            for bar in allocation.barred
        ],
        loads=[
            LoadEntry(
                person=load.person,
                wanted=str(load.wanted),
                reached=str(load.reached),
                seats={kind.value: number for kind, number in load.seats.items()},
            )
            for load in allocation.loads
        ],
        gave_way=list(allocation.gave_way),
        changes=[
            ChangeEntry(
                case=change.case,
                kind=change.kind.value,
                before=change.before,
                after=change.after,
                reason=change.reason,
            )
            for change in allocation.changes
        ],
    )


def table_text(task: Task, allocation: Allocation) -> str:
    """``allocation.csv``: a row for each case, with the ids of its people."""
    reasons = {
        (seated.seat.case, seated.seat.kind): seated.reason for seated in allocation.seats
    }
    columns = ["case", "group", "worker", *(kind.value for kind in Kind)]
    columns += [f"why {kind.value}" for kind in Kind]
    rows = [
        [case.id, case.group, case.worker]
        + [allocation.who(case.id, kind) or "" for kind in Kind]
        + [reasons.get((case.id, kind), "") for kind in Kind]
        for case in task.cases
    ]
    return csv_text(TABLE, columns, rows)


def write_allocation(task: Task, allocation: Allocation, out: Path) -> None:
    """Both files in a new folder, whole or not at all. Raises ProblemsFound."""
    table = table_text(task, allocation)
    told = document(task, allocation).model_dump(mode="json")
    with whole_folder(out) as folder:
        (folder / TABLE).write_text(table, encoding="utf-8", newline="")
        text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        (folder / DOCUMENT).write_text(text, encoding="utf-8", newline="")


def read_before(folder: Path, keep: Collection[str]) -> Before:
    """An allocation that was written before; all seats of the cases in ``keep`` stay.

    Raises ProblemsFound: no such file, not one of ours, a kept case without a seat.
    """
    told = read_json(AllocationDocument, folder / DOCUMENT)
    seats = frozenset(Seat(one.case, Kind(one.kind), one.person) for one in told.seats)
    unknown = sorted(set(keep) - {seat.case for seat in seats})
    if unknown:
        raise ProblemsFound(
            in_allocation.KEEP_UNKNOWN.at(COMMAND_LINE, case=case) for case in unknown
        )
    return Before(seats, frozenset(seat for seat in seats if seat.case in keep))


def cases_words(load: Fraction) -> str:
    """A load in cases, to a tenth: ``7.5``."""
    return f"{float(load):.1f}"
