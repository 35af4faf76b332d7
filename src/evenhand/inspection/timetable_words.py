"""A timetable in words, in English or Welsh: days, and how each date was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evenhand.frameworks.basis import Basis
from evenhand.frameworks.names import Saying
from evenhand.frameworks.timetable_records import Milestone, Unit
from evenhand.inspection.timetable import Entry, How, Timetable
from evenhand.inspection.timetable_order import DayOff, Doubt
from evenhand.inspection.working_days import (
    Country,
    bank_holidays_between,
    is_bank_holiday,
)
from evenhand.wording.dates import written
from evenhand.wording.languages import Language
from evenhand.wording.phrases import listed
from evenhand.wording.texts import Said


@dataclass(frozen=True, slots=True)
class TimetableWords:
    """Says things of a timetable in one language."""

    saying: Saying
    language: Language

    def say(self, key: str, **fills: object) -> Said:
        return self.saying.say(f"timetable.{key}", **fills)

    def title(self, milestone: Milestone) -> Said:
        return self.saying.text(milestone.title)

    def day(self, day: date) -> str:
        """``Monday 26 October 2026``."""
        weekday = self.say(f"weekday-{day.isoweekday()}").text
        return self.say("day", weekday=weekday, date=written(day, self.language)).text

    def when(self, entry: Entry) -> Said:
        """Its day, its first and last day, or that it is not known."""
        if entry.first is None or entry.last is None:
            return self.say("not-known")
        if entry.last == entry.first:
            return Said(self.day(entry.first), None, False)
        return self.say("span", first=self.day(entry.first), last=self.day(entry.last))

    def length(self, number: int, unit: Unit) -> str:
        """``11 working days``."""
        return self.say(unit.replace(" ", "-"), n=number).text

    def how(self, entry: Entry, country: Country) -> Said:
        """How its date was found, or why it is not known, in whole sentences."""
        said = list(self._sentences(entry.how, entry.first, country))
        return Said(
            " ".join(one.text for one in said),
            next((one.lang for one in said if one.lang), None),
            any(one.unreviewed for one in said),
        )

    def _sentences(
        self, how: How, first: date | None, country: Country
    ) -> Iterator[Said]:
        yield from self._of_kind(how, first, country)
        if how.span_set and first is not None:
            yield self.say("how-span-set")

    def _of_kind(self, how: How, first: date | None, country: Country) -> Iterator[Said]:
        if how.kind == "given":
            yield self.say("how-given")
        elif how.kind == "set":
            yield self.say("how-set")
            if how.by_rule is not None and how.by_rule != first:
                yield self.say("how-by-rule", day=self.day(how.by_rule))
        elif how.anchor is not None and first is not None:
            yield self._counted(how, how.anchor)
            yield from self._remarks(how, first, country)
        elif how.anchor is not None:
            key = f"unknown-{how.side if how.kind == 'no-length' else 'anchor'}"
            yield self.say(key, anchor=self.title(how.anchor).text)

    def _counted(self, how: How, anchor: Milestone) -> Said:
        name = self.title(anchor).text
        if how.most == 0:
            ends = "last" if how.side == "after" else "first"
            return self.say(
                f"how-{'same' if anchor.length is None else ends}-day", anchor=name
            )
        return self.say(f"how-{how.side}", length=self._lasting(how), anchor=name)

    def _lasting(self, how: How) -> str:
        if how.least is None or how.most is None or how.unit is None:
            return ""
        longest = self.length(how.most, how.unit)
        if how.least == how.most:
            return longest
        return self.say("range", least=str(how.least), most=longest).text

    def _remarks(self, how: How, first: date, country: Country) -> Iterator[Said]:
        if how.moved_from is not None:
            holiday = is_bank_holiday(how.moved_from, country)
            why = self.say("why-bank-holiday" if holiday else "why-weekend").text
            before, to = self.day(how.moved_from), self.day(first)
            yield self.say("how-moved", before=before, why=why, to=to)
        if how.earliest is not None:
            yield self.say("how-earliest", day=self.day(how.earliest))
        if how.length_set:
            yield self.say("how-length-set")

    def doubt(self, doubt: Doubt) -> Said:
        """What is doubtful, in a sentence or two, by the titles of the milestones."""
        if isinstance(doubt, DayOff):
            why = self.say("why-bank-holiday" if doubt.holiday else "why-weekend").text
            name, day = self.title(doubt.entry.milestone).text, self.day(doubt.day)
            return self.say("doubt-day-off", milestone=name, day=day, why=why)
        return self.say(
            "doubt-order",
            first=self.title(doubt.first.milestone).text,
            end=self.day(doubt.end),
            second=self.title(doubt.second.milestone).text,
            start=self.day(doubt.start),
        )

    def basis(self, entry: Entry) -> Said:
        """The provenance of its date in a word or two."""
        if entry.first_set_by_hand:
            return self.say("basis-set")
        if entry.how.kind == "given":
            return self.say("basis-given")
        return self.provenance(entry.milestone.basis)

    def provenance(self, basis: Basis) -> Said:
        return self.say(f"basis-{basis.provenance.replace(' ', '-')}")

    def stage(self, timetable: Timetable, entry: Entry) -> Said:
        """The title of the stage to which a milestone belongs."""
        stages = {stage.id: stage for stage in timetable.record.stages}
        return self.saying.text(stages[entry.milestone.stage].title)

    def kept(self, timetable: Timetable) -> Said:
        """How long data on single cases are kept."""
        rule, until = timetable.record.retention, timetable.kept_until
        if rule is None or until is None or rule.number is None or rule.unit is None:
            return self.say("kept-unknown")
        return self.say(
            "kept-until",
            day=self.day(until),
            length=self.length(rule.number, rule.unit),
            anchor=self.title(timetable[rule.after].milestone).text,
            basis=self.provenance(rule.basis).text,
        )

    def bank_holidays(self, timetable: Timetable) -> Said | None:
        """The bank holidays between its first day and its last, if there are any."""
        first, last = extent(timetable)
        found = bank_holidays_between(first, last, timetable.country)
        days = [self.day(day) for day in found]
        return (
            self.say("bank-holidays", days=listed(days, self.language)) if days else None
        )


def extent(timetable: Timetable) -> tuple[date, date]:
    """The first and the last day of all that is known; fieldwork always is."""
    known = timetable.by_date
    return known[0][0], max(last for _, last, _ in known)


def assumptions(timetable: Timetable) -> Iterator[Basis]:
    """What the dates rest on that nobody published, each once."""
    told: set[str | None] = set()
    for entry in timetable.entries:
        length = entry.milestone.length
        bases = [] if entry.first_set_by_hand else [entry.milestone.basis]
        bases += [] if length is None or entry.how.span_set else [length.basis]
        for basis in bases:
            if basis.provenance == "assumed" and basis.note not in told:
                told.add(basis.note)
                yield basis
    retention = timetable.record.retention
    if retention is not None and retention.basis.provenance == "assumed":
        yield retention.basis
