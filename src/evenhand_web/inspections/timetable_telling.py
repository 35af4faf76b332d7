"""A timetable as its pages tell it: lines of tables, and what leads set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.utils.translation import gettext as _

from evenhand.frameworks.names import Plainly
from evenhand.frameworks.timetable_records import Unit
from evenhand.inspection.timetable import Entry, Timetable
from evenhand.inspection.timetable_following import Follows, what_follows
from evenhand.inspection.timetable_words import TimetableWords
from evenhand.wording.texts import texts
from evenhand_web import times
from evenhand_web.inspections.models import Inspection, MilestoneSet, SetKind


@dataclass(frozen=True, slots=True)
class Line:
    """A milestone as it stands in the table. ``unset`` is one of which nothing published
    says how long, and nobody has set it."""

    id: str
    title: str
    when: str
    how: str
    basis: str
    unset: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody set, as it is shown ever after."""

    title: str
    what: str
    who: MilestoneSet


@dataclass(frozen=True, slots=True)
class Following:
    """A milestone before and after something is set, and what becomes of it."""

    title: str
    before: str
    after: str
    what: str
    changes: bool


def words_now() -> TimetableWords:
    """What says things of a timetable in the language of the page."""
    language = times.language()
    return TimetableWords(Plainly(texts(language)), language)


def lines(found: Timetable, words: TimetableWords) -> list[Line]:
    return [
        Line(
            entry.milestone.id,
            words.title(entry.milestone).text,
            words.when(entry).text,
            words.how(entry, found.country).text,
            words.basis(entry).text,
            is_unset(entry),
        )
        for entry in found.entries
    ]


def is_unset(entry: Entry) -> bool:
    """Whether somebody has to say how long: the organisation decides it."""
    return entry.first is None and entry.how.kind == "no-length"


def decided(
    inspection: Inspection, found: Timetable, words: TimetableWords
) -> Iterator[Decided]:
    """Everything that was set, the newest first."""
    known = {one.milestone.id: one.milestone for one in found.entries}
    made = inspection.milestones_set.select_related("by").order_by("-at", "-id")
    for one in made:
        milestone = known.get(one.milestone)
        title = one.milestone if milestone is None else words.title(milestone).text
        before = milestone is not None and bool(milestone.before)
        yield Decided(title, _what_is_set(one, words, before=before), one)


def _what_is_set(one: MilestoneSet, words: TimetableWords, *, before: bool) -> str:
    """What somebody set, in words without the milestone."""
    kind = SetKind(one.kind)
    if kind == SetKind.DAY:
        return words.day(one.day) if one.day else ""
    if one.number is None:
        lasts = kind == SetKind.LASTS_RULE
        return (
            _("lasts as long as by the rule again") if lasts else _("by the rule again")
        )
    length = {"length": words.length(one.number, cast("Unit", one.unit))}
    if kind == SetKind.LASTS:
        return _("lasts %(length)s") % length
    if before:
        return _("%(length)s before what it is counted from") % length
    return _("%(length)s after what it is counted from") % length


def following(
    before: Timetable, after: Timetable, words: TimetableWords
) -> list[Following]:
    return [
        Following(
            words.title(one.after.milestone).text,
            words.when(one.before).text,
            words.when(one.after).text,
            _said(one),
            one.kind in ("moves", "found", "lost"),
        )
        for one in what_follows(before, after)
    ]


def _said(one: Follows) -> str:
    if one.kind == "moves" and one.days:
        return _moved(one.days)
    plain = {
        "moves": _("Takes another time"),
        "keeps": _("Stays"),
        "held": _("Stays, for it was set by hand"),
        "found": _("Gets a day"),
        "lost": _("Is not known any more"),
        "unknown": _("Still not known"),
    }
    return plain[one.kind]


def _moved(days: int) -> str:
    number = {"n": abs(days)}
    if days > 0:
        return (
            _("Moves, %(n)s days later") % number
            if days != 1
            else _("Moves, 1 day later")
        )
    return (
        _("Moves, %(n)s days earlier") % number
        if days != -1
        else _("Moves, 1 day earlier")
    )
