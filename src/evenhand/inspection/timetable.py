"""When what is due: the timetable of an inspection, from the first day of fieldwork.

Every date knows how it was found. What nobody published stays not known until somebody
sets it; a date set by hand is kept, and a problem says where it contradicts the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from evenhand.errors import Place, Problem, ProblemsFound, in_timetables
from evenhand.formats.records import nearest
from evenhand.frameworks.timetable_records import (
    FIELDWORK,
    Milestone,
    TimetableRecord,
    Unit,
)
from evenhand.inspection.timetable_counting import counted, span_end
from evenhand.inspection.timetable_order import Doubt, as_problem, doubts
from evenhand.inspection.working_days import FIRST_YEAR, LAST_YEAR, Country

Kind = Literal["given", "set", "counted", "no-length", "no-anchor"]


@dataclass(frozen=True, slots=True)
class SetLength:
    """How long after (or before) what it is counted from, as somebody set it."""

    number: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class How:
    """How a date was found, or why it is not known.

    ``counted`` from an ``anchor`` on its ``side``, by ``least`` to ``most`` of a
    ``unit``; ``moved_from`` is the day that was no working day, and ``earliest`` the date
    by ``least`` where that is another. ``by_rule`` is what a date set by hand would be.
    ``span_set`` says that how many days it lasts was set by hand.
    """

    kind: Kind
    anchor: Milestone | None = None
    side: Literal["after", "before"] = "after"
    least: int | None = None
    most: int | None = None
    unit: Unit | None = None
    length_set: bool = False
    moved_from: date | None = None
    earliest: date | None = None
    by_rule: date | None = None
    span_set: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A milestone with its first and its last day, both None where it is not known."""

    milestone: Milestone
    first: date | None
    last: date | None
    how: How

    @property
    def set_by_hand(self) -> bool:
        return self.first_set_by_hand or self.how.span_set

    @property
    def first_set_by_hand(self) -> bool:
        """Whether a person says when it begins; how long it lasts may be the rule's."""
        return self.how.kind == "set" or self.how.length_set


@dataclass(frozen=True, slots=True)
class Timetable:
    """All milestones that an inspection has, in the order of the file.

    ``kept_until`` is the last day on which data on single cases are kept, where known.
    ``doubts`` is what ``warnings`` tell, for words in any language.
    """

    record: TimetableRecord
    inspection_type: str
    country: Country
    entries: tuple[Entry, ...]
    kept_until: date | None
    warnings: tuple[Problem, ...]
    doubts: tuple[Doubt, ...] = ()

    def __getitem__(self, id_: str) -> Entry:
        """Raises KeyError."""
        found = next((one for one in self.entries if one.milestone.id == id_), None)
        if found is None:
            raise KeyError(id_)
        return found

    @property
    def by_date(self) -> tuple[tuple[date, date, Entry], ...]:
        """First day, last day and entry of what is known, in the order of the dates."""
        known = [
            (one.first, one.last, one)
            for one in self.entries
            if one.first is not None and one.last is not None
        ]
        return tuple(sorted(known, key=lambda one: one[0]))

    @property
    def not_known(self) -> tuple[Entry, ...]:
        return tuple(one for one in self.entries if one.first is None)


def timetable(
    record: TimetableRecord,
    inspection_type: str,
    fieldwork: date,
    set_dates: Mapping[str, date] | None = None,
    set_lengths: Mapping[str, SetLength] | None = None,
    country: Country = "England",
    place: Place | None = None,
    set_spans: Mapping[str, SetLength] | None = None,
) -> Timetable:
    """The timetable of an inspection whose fieldwork starts on a day.

    ``set_dates`` and ``set_lengths`` are what somebody decided, by milestone: the (first)
    day, or how long after or before something; ``set_spans``, how long something of
    several days lasts. The record must be one that was checked. ``place`` is where the
    dates were given, for problems. Raises ProblemsFound for a milestone that such an
    inspection has not, for a span of what is a single day, and for dates in years that
    are not known.
    """
    counting = _Counting(
        record,
        inspection_type,
        fieldwork,
        dict(set_dates or {}),
        dict(set_lengths or {}),
        country,
        place or Place("the timetable"),
        dict(set_spans or {}),
    )
    counting.check_what_is_set()
    entries = tuple(counting.entry(one.id) for one in counting.milestones.values())
    doubtful = doubts(record, entries, country)
    warnings = tuple(as_problem(doubt, counting.place) for doubt in doubtful)
    until = counting.kept_until()
    return Timetable(record, inspection_type, country, entries, until, warnings, doubtful)


def next_due(timetable: Timetable, today: date) -> Entry | None:
    """What is due next, or under way: the first whose last day is not over. None where
    nothing is to come that is known."""
    return next((one for _, last, one in timetable.by_date if last >= today), None)


def wrong_milestones(
    record: TimetableRecord, inspection_type: str, ids: Iterable[str], place: Place
) -> Iterator[Problem]:
    """A problem for each milestone that cannot be set in a type of inspection."""
    known = [one.id for one in record.for_type(inspection_type)]
    others = [one.id for one in record.milestones]
    for id_ in dict.fromkeys(ids):
        if id_ == FIELDWORK:
            yield in_timetables.SET_FIELDWORK.at(place)
        elif id_ in known:
            continue
        elif id_ in others:
            yield in_timetables.SET_OTHER_TYPE.at(place, id=id_, type=inspection_type)
        else:
            hint, listed = nearest(id_, known), ", ".join(known)
            yield in_timetables.ANCHOR.at(place, id=id_, hint=hint, known=listed)


def wrong_years(days: Iterable[tuple[str, date]], place: Place) -> Iterator[Problem]:
    """A problem for each milestone's date in a year whose bank holidays are not known."""
    for id_, day in days:
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield _too_far(id_, place)


def _too_far(id_: str, place: Place) -> Problem:
    return in_timetables.TOO_FAR.at(place, id=id_, first=FIRST_YEAR, last=LAST_YEAR)


@dataclass(slots=True)
class _Counting:
    """A timetable being counted, each milestone once."""

    record: TimetableRecord
    inspection_type: str
    fieldwork: date
    set_dates: dict[str, date]
    set_lengths: dict[str, SetLength]
    country: Country
    place: Place
    set_spans: dict[str, SetLength]
    milestones: dict[str, Milestone] = field(init=False)
    found: dict[str, Entry] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        has = self.record.for_type(self.inspection_type)
        self.milestones = {one.id: one for one in has}

    def check_what_is_set(self) -> None:
        """Raises ProblemsFound with all that is wrong with what is set."""
        days = [(FIELDWORK, self.fieldwork), *self.set_dates.items()]
        problems = [
            *wrong_milestones(
                self.record,
                self.inspection_type,
                (*self.set_dates, *self.set_lengths, *self.set_spans),
                self.place,
            ),
            *wrong_years(days, self.place),
        ]
        for id_ in self.set_dates.keys() & self.set_lengths.keys():
            problems.append(in_timetables.SET_TWICE.at(self.place, id=id_))
        for id_ in self.set_spans.keys() & self.milestones.keys():
            if self.milestones[id_].length is None and id_ != FIELDWORK:
                problems.append(in_timetables.SET_SPAN.at(self.place, id=id_))
        if problems:
            raise ProblemsFound(problems)

    def entry(self, id_: str) -> Entry:
        if id_ not in self.found:
            try:
                self.found[id_] = self._made(self.milestones[id_])
            except ValueError:
                raise ProblemsFound([_too_far(id_, self.place)]) from None
        return self.found[id_]

    def _made(self, milestone: Milestone) -> Entry:
        if milestone.id == FIELDWORK:
            return Entry(milestone, self.fieldwork, self.fieldwork, How("given"))
        first, how = self._counted(milestone)
        if milestone.id in self.set_dates:
            how = How("set", by_rule=first)
            first = self.set_dates[milestone.id]
        span = self.set_spans.get(milestone.id)
        length = span or milestone.length
        last = first
        if first is not None and length is not None:
            last = span_end(first, length.number, length.unit, self.country)
        return Entry(milestone, first, last, replace(how, span_set=span is not None))

    def _counted(self, milestone: Milestone) -> tuple[date | None, How]:
        """The first day by the rule, and how it was found."""
        side: Literal["after", "before"] = "after" if milestone.after else "before"
        anchor, start = self._anchor(milestone, side)
        if start is None:
            return None, How("no-anchor", anchor, side)
        set_ = self.set_lengths.get(milestone.id)
        least = set_.number if set_ else milestone.least
        most = set_.number if set_ else milestone.most
        unit = set_.unit if set_ else milestone.unit
        if least is None or most is None or unit is None:
            return None, How("no-length", anchor, side)
        day, moved_from = counted(start, most, unit, side, self.country)
        nearer, _ = counted(start, least, unit, side, self.country)
        return day, How(
            "counted",
            anchor,
            side,
            least,
            most,
            unit,
            length_set=set_ is not None,
            moved_from=moved_from,
            earliest=nearer if nearer != day else None,
        )

    def _anchor(
        self, milestone: Milestone, side: Literal["after", "before"]
    ) -> tuple[Milestone, date | None]:
        """What is counted from: the last of several that comes to an end, or the first
        that begins; and that day, None if it, or another of them, is not known."""
        entries = [self.entry(i) for i in milestone.anchors if i in self.milestones]
        days = [(one.last if side == "after" else one.first) for one in entries]
        for entry, day in zip(entries, days, strict=True):
            if day is None:
                return entry.milestone, None
        pick = max if side == "after" else min
        known = [day for day in days if day is not None]
        chosen = pick(known)
        return entries[known.index(chosen)].milestone, chosen

    def kept_until(self) -> date | None:
        """A date of the calendar: nobody has to work on it."""
        rule = self.record.retention
        if rule is None or rule.number is None or rule.unit is None:
            return None
        if rule.after not in self.milestones:
            return None
        start = self.entry(rule.after).last
        if start is None:
            return None
        try:
            return counted(start, rule.number, rule.unit, None, self.country)[0]
        except ValueError:
            raise ProblemsFound([_too_far(rule.after, self.place)]) from None
