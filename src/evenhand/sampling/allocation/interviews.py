"""What a schedule of interviews is made from, and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

_DAY = 24 * 60


@dataclass(frozen=True, slots=True, order=True)
class Free:
    """When somebody can: a day, and minutes after midnight in local time."""

    day: date
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= _DAY:
            raise ValueError("a free time starts before it ends, within one day")


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """When an interview starts: a day, and minutes after midnight in local time."""

    day: date
    start: int

    @property
    def minutes(self) -> int:
        """Minutes since a day long ago, so that two slots can be subtracted."""
        return self.day.toordinal() * _DAY + self.start


@dataclass(frozen=True, slots=True)
class Interview:
    """A talk about a case between its worker and whoever assesses it, all by id."""

    case: str
    worker: str
    assessors: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.assessors:
            raise ValueError(f"{self.case}: an interview needs an assessor")

    def people(self) -> tuple[tuple[str, str], ...]:
        """Everybody in it, with what they are: a worker and an assessor may have the
        same id and are two people all the same."""
        assessors = ((("assessor", id_)) for id_ in self.assessors)
        return (("worker", self.worker), *assessors)


@dataclass(frozen=True, slots=True)
class Diaries:
    """All that a schedule follows from. Raises ValueError if it makes no sense.

    ``workers`` and ``assessors`` say when each can; whoever is not in them never can.
    ``length`` and ``pause`` (between two interviews of one person) are minutes; an
    interview starts at a multiple of ``grid`` after midnight. ``before`` has the slots
    that were agreed before, by case; ``held`` are the cases whose interview has been
    held, which stay where they are.
    """

    interviews: tuple[Interview, ...]
    workers: Mapping[str, tuple[Free, ...]]
    assessors: Mapping[str, tuple[Free, ...]]
    length: int
    seed: int
    pause: int = 0
    grid: int = 15
    before: Mapping[str, Slot] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    rooms: int | None = None

    def __post_init__(self) -> None:
        by_case = tuple(sorted(self.interviews, key=lambda one: one.case))
        object.__setattr__(self, "interviews", by_case)
        cases = [one.case for one in by_case]
        if len(set(cases)) < len(cases):
            raise ValueError("a case has one interview")
        if self.length < 1 or self.pause < 0 or self.grid < 1:
            raise ValueError("a length and a grid are 1 or more, a pause 0 or more")
        if self.rooms is not None and self.rooms < 1:
            raise ValueError("there is one room or more")
        if not self.held <= set(self.before) & set(cases):
            raise ValueError("an interview that was held needs its slot")
        if any(clashes(self, {case: self.before[case] for case in self.held})):
            raise ValueError("two interviews that were held clash")

    def free(self, person: tuple[str, str]) -> tuple[Free, ...]:
        """When a person can, overlapping and touching times made one."""
        kind, id_ = person
        who = self.workers if kind == "worker" else self.assessors
        return tuple(_merged(who.get(id_, ())))

    def can(self, person: tuple[str, str], slot: Slot) -> bool:
        """Whether a person is free for a whole interview."""
        end = slot.start + self.length
        return any(
            one.day == slot.day and one.start <= slot.start and end <= one.end
            for one in self.free(person)
        )


def _merged(times: Iterable[Free]) -> Iterator[Free]:
    now: Free | None = None
    for one in sorted(times):
        if now is not None and one.day == now.day and one.start <= now.end:
            now = Free(now.day, now.start, max(now.end, one.end))
        else:
            if now is not None:
                yield now
            now = one
    if now is not None:
        yield now


def clashes(
    diaries: Diaries, slots: Mapping[str, Slot]
) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Pairs of cases whose interviews are too near to each other for somebody."""
    by_person: dict[tuple[str, str], list[tuple[Slot, str]]] = {}
    for one in diaries.interviews:
        if one.case in slots:
            for person in one.people():
                by_person.setdefault(person, []).append((slots[one.case], one.case))
    for person, own in sorted(by_person.items()):
        for (slot, case), (next_slot, next_case) in pairwise(sorted(own)):
            apart = next_slot.start - slot.start
            if slot.day == next_slot.day and apart < diaries.length + diaries.pause:
                yield case, next_case, person


def crowded(diaries: Diaries, slots: Mapping[str, Slot]) -> Iterator[str]:
    """The cases whose interview begins while all rooms are taken by earlier ones."""
    if diaries.rooms is None:
        return
    wanted = {one.case for one in diaries.interviews}
    starts = sorted((slot, case) for case, slot in slots.items() if case in wanted)
    for number, (slot, case) in enumerate(starts):
        taken = [
            other
            for other, _ in starts[:number]
            if other.day == slot.day and slot.start - other.start < diaries.length
        ]
        if len(taken) >= diaries.rooms:
            yield case


def in_rooms(slots: Mapping[str, Slot], length: int) -> dict[str, int]:
    """A room for each interview, numbered from 0: always the first that is free, in the
    order of starts and then of cases."""
    free_at: list[int] = []
    found: dict[str, int] = {}
    for case, slot in sorted(slots.items(), key=lambda one: (one[1], one[0])):
        room = next(
            (n for n, end in enumerate(free_at) if end <= slot.minutes), len(free_at)
        )
        free_at[room : room + 1] = [slot.minutes + length]
        found[case] = room
    return found


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """An interview without a slot, and why. ``common`` is whether its people have a time
    in common, which others have taken."""

    case: str
    reason: str
    common: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """An interview that is not when it was; ``minutes`` is how far it was moved."""

    case: str
    before: Slot
    after: Slot
    minutes: int
    reason: str


class Measure(StrEnum):
    """What schedules are measured by, the most important first; the last one decides
    between equals."""

    PLACED = "placed"
    AS_AGREED = "as-agreed"
    AGREED = "agreed"
    MINUTES = "minutes"
    LATENESS = "lateness"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Schedule:
    """The slot of each case, what has none, and what was moved. ``unproved`` is the first
    measure of which it is not proved that no other schedule is better, since the time was
    over: another time it may come out otherwise."""

    slots: Mapping[str, Slot]
    not_placed: tuple[NotPlaced, ...]
    moved: tuple[Moved, ...] = ()
    unproved: Measure | None = None

    @property
    def proven(self) -> bool:
        """Whether no other is better, and none as good comes before it."""
        return self.unproved is None
