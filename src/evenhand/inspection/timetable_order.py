"""What is doubtful in a timetable: dates out of order, and on days nobody works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def working_problems(
    entries: Sequence[Entry], country: Country, place: Place
) -> Iterator[Problem]:
    """A warning for each date of a person on which nobody works."""
    for entry in entries:
        day = entry.first
        if day is None or entry.how.kind not in ("given", "set"):
            continue
        said = _no_working_day(day, country)
        if said is not None:
            words = f"{written(day)}, {said}"
            yield in_timetables.NOT_WORKING.at(place, id=entry.milestone.id, day=words)


def _no_working_day(day: date, country: Country) -> str | None:
    if is_bank_holiday(day, country):
        return "a bank holiday"
    return _WEEKEND[day.weekday()] if is_weekend(day) else None


def order_problems(
    record: TimetableRecord, entries: Sequence[Entry], place: Place
) -> Iterator[Problem]:
    """A warning for each two dates that contradict the order.

    Dates that people set may do so, and so may the lengths of an organisation's own
    file, such as more days for factual accuracy than publication leaves.
    """
    told: set[tuple[str, str]] = set()
    for first, end, second, start in _followers(record, entries):
        pair = (first.milestone.id, second.milestone.id)
        if start < end and pair not in told:
            told.add(pair)
            yield in_timetables.ORDER.at(
                place,
                first=pair[0],
                first_day=written(end),
                second=pair[1],
                second_day=written(start),
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
