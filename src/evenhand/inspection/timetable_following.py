"""What follows for a timetable when something in it is set: what moves, what stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from evenhand.inspection.timetable import Entry, Timetable

Following = Literal["moves", "keeps", "held", "found", "lost", "unknown"]


@dataclass(frozen=True, slots=True)
class Follows:
    """One milestone before and after.

    ``kind``: its days move; it keeps them; it is held where it is by what somebody set,
    although the rule would move it; they are found, or lost, where before they were not
    known, or were; or they stay unknown.
    """

    before: Entry
    after: Entry
    kind: Following

    @property
    def days(self) -> int | None:
        """By how many days its beginning moves, later above 0; None where not known."""
        if self.before.first is None or self.after.first is None:
            return None
        return (self.after.first - self.before.first).days


def what_follows(before: Timetable, after: Timetable) -> tuple[Follows, ...]:
    """Every milestone of two timetables of one inspection, in the order of the file."""
    return tuple(_all(before, after))


def _all(before: Timetable, after: Timetable) -> Iterator[Follows]:
    for was in before.entries:
        now = after[was.milestone.id]
        yield Follows(was, now, _kind(was, now))


def _kind(was: Entry, now: Entry) -> Following:
    if was.first is None:
        return "unknown" if now.first is None else "found"
    if now.first is None:
        return "lost"
    if (was.first, was.last) != (now.first, now.last):
        return "moves"
    held = now.how.kind == "set" and was.how.by_rule != now.how.by_rule
    return "held" if held and was.how.kind == "set" else "keeps"
