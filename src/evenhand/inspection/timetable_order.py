"""What is doubtful in a timetable: dates out of order, and on days nobody works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from evenhand.errors import Place, Problem, in_timetables
from evenhand.frameworks.timetable_records import TimetableRecord
from evenhand.inspection.working_days import Country, is_bank_holiday, is_weekend
from evenhand.wording.dates import written

if TYPE_CHECKING:
    from evenhand.inspection.timetable import Entry

_WEEKEND = {5: "a Saturday", 6: "a Sunday"}

# What comes first with its day, and what follows it with its day.
Pair = tuple["Entry", date, "Entry", date]


@dataclass(frozen=True, slots=True)
class DayOff:
    """A date of a person on which nobody works; ``holiday`` is a bank holiday, else it is
    a weekend."""

    entry: Entry
    day: date
    holiday: bool


@dataclass(frozen=True, slots=True)
class OutOfOrder:
    """``second`` begins on ``start``, before ``first``, which it follows, is over."""

    first: Entry
    end: date
    second: Entry
    start: date


Doubt = DayOff | OutOfOrder


def doubts(
    record: TimetableRecord, entries: Sequence[Entry], country: Country
) -> tuple[Doubt, ...]:
    """All that is doubtful: dates of people on days off, then dates out of order."""
    return (*_days_off(entries, country), *_out_of_order(record, entries))


def _days_off(entries: Sequence[Entry], country: Country) -> Iterator[DayOff]:
    for entry in entries:
        day = entry.first
        if day is None or entry.how.kind not in ("given", "set"):
            continue
        holiday = is_bank_holiday(day, country)
        if holiday or is_weekend(day):
            yield DayOff(entry, day, holiday)


def _out_of_order(
    record: TimetableRecord, entries: Sequence[Entry]
) -> Iterator[OutOfOrder]:
    """Each two dates that contradict the order, once.

    Dates that people set may do so, and so may the lengths of an organisation's own
    file, such as more days for factual accuracy than publication leaves.
    """
    told: set[tuple[str, str]] = set()
    for first, end, second, start in _followers(record, entries):
        pair = (first.milestone.id, second.milestone.id)
        if start < end and pair not in told:
            told.add(pair)
            yield OutOfOrder(first, end, second, start)


def as_problem(doubt: Doubt, place: Place) -> Problem:
    """The doubt as a warning of the catalogue, with the ids of a file."""
    if isinstance(doubt, DayOff):
        said = "a bank holiday" if doubt.holiday else _WEEKEND[doubt.day.weekday()]
        day = f"{written(doubt.day)}, {said}"
        return in_timetables.NOT_WORKING.at(place, id=doubt.entry.milestone.id, day=day)
    return in_timetables.ORDER.at(
        place,
        first=doubt.first.milestone.id,
        first_day=written(doubt.end),
        second=doubt.second.milestone.id,
        second_day=written(doubt.start),
    )


def _followers(record: TimetableRecord, entries: Sequence[Entry]) -> Iterator[Pair]:
    """Every two of which one follows the other: by what it is counted from, and by the
    stages."""
    by_id = {one.milestone.id: one for one in entries}
    for entry in entries:
        for id_ in entry.milestone.after:
            yield from _both(by_id.get(id_), entry)
        for id_ in entry.milestone.before:
            yield from _both(entry, by_id.get(id_))
    stages = {stage.id: place for place, stage in enumerate(record.stages)}
    for first in entries:
        for second in entries:
            if stages[first.milestone.stage] < stages[second.milestone.stage]:
                yield from _both(first, second)


def _both(first: Entry | None, second: Entry | None) -> Iterator[Pair]:
    if first is None or second is None:
        return
    if first.last is not None and second.first is not None:
        yield first, first.last, second, second.first
