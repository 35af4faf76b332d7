"""What an allocation is made from, and what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Role(StrEnum):
    """What a person is in the inspection, as far as cases are concerned."""

    LEAD = "lead"
    DEPUTY = "deputy"
    INSPECTOR = "inspector"
    LOCAL = "local-assessor"
    PARTNER = "partner"


class Kind(StrEnum):
    """What somebody does on a case.

    ``FIRST`` assesses it; ``COMPANION`` sits beside a local assessor, who is never alone;
    ``SECOND`` assesses it too, without knowing what the first found.
    """

    FIRST = "first"
    COMPANION = "companion"
    SECOND = "second"


# The order of the methodology: a local assessor is never on their own. That partners do
# not accompany one either is assumed: they come for questions of their own.
COMPANIONS = frozenset({Role.LEAD, Role.DEPUTY, Role.INSPECTOR})


@dataclass(frozen=True, slots=True)
class Interests:
    """What a person has an interest in: ids of cases, names of workers, services."""

    cases: frozenset[str] = frozenset()
    workers: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Assessor:
    """A person who takes cases.

    ``service`` is where a local assessor works. ``most`` is how many seats they can take
    in all, None for any number; ``share`` (above 0) is how much of a full load is
    theirs, less than 1 for part-timers.
    """

    id: str
    name: str
    role: Role
    service: str | None = None
    interests: Interests = field(default_factory=Interests)
    most: int | None = None
    share: Fraction = Fraction(1)

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise ValueError("an assessor needs an id")
        if self.role is Role.LOCAL and not (self.service or "").strip():
            raise ValueError(f"{self.id}: a local assessor needs a service")
        if self.most is not None and self.most < 0:
            raise ValueError(f"{self.id}: the most cases must be 0 or more")
        if self.share <= 0:
            raise ValueError(f"{self.id}: the share must be above 0")


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the sample. ``load`` (1 or more) says how much work it is;
    ``services`` are others than the inspected one to which it is known."""

    id: str
    group: str
    worker: str = ""
    load: int = 1
    services: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise ValueError("a case needs an id")
        if self.load < 1:
            raise ValueError(f"{self.id}: the load must be 1 or more")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a seat of each kind adds to a load. Assumed: nobody published it.

    A companion counts half of a first assessor, because they sit beside one and do not
    write the assessment; a second assessment is as much work as the first.
    """

    first: int = 2
    companion: int = 1
    second: int = 2

    def __post_init__(self) -> None:
        if self.second < 1 or not 0 <= self.companion < self.first:
            raise ValueError("a seat weighs 1 or more, a companion's less than a first's")

    def of(self, kind: Kind) -> int:
        return {
            Kind.FIRST: self.first,
            Kind.COMPANION: self.companion,
            Kind.SECOND: self.second,
        }[kind]


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """Somebody on a case, all by id."""

    case: str
    kind: Kind
    person: str


@dataclass(frozen=True, slots=True)
class Before:
    """An allocation that was made before. ``kept`` are seats that must stay as they are,
    because the case has begun."""

    seats: frozenset[Seat] = frozenset()
    kept: frozenset[Seat] = frozenset()

    def __post_init__(self) -> None:
        if not self.kept <= self.seats:
            raise ValueError("a seat that is kept must have been there before")


@dataclass(frozen=True, slots=True)
class Task:
    """All that an allocation follows from. The order of cases and people says nothing.

    ``seconds`` is how many cases get a second assessor. Raises ValueError where an id
    stands twice.
    """

    cases: tuple[Case, ...]
    people: tuple[Assessor, ...]
    service: str
    seed: int
    seconds: int = 0
    weights: Weights = Weights()
    before: Before | None = None

    def __post_init__(self) -> None:
        for ids in ([c.id for c in self.cases], [p.id for p in self.people]):
            if len(set(ids)) < len(ids):
                raise ValueError("an id stands twice")
        if self.seconds < 0:
            raise ValueError("the number of second assessments must be 0 or more")
        # One order inside, whatever the order in which they were given.
        object.__setattr__(self, "cases", tuple(sorted(self.cases, key=lambda c: c.id)))
        object.__setattr__(self, "people", tuple(sorted(self.people, key=lambda p: p.id)))

    def case(self, id_: str) -> Case:
        return next(case for case in self.cases if case.id == id_)

    def person(self, id_: str) -> Assessor:
        return next(person for person in self.people if person.id == id_)


@dataclass(frozen=True, slots=True)
class Barred:
    """A person who may not be on a case, with every reason in words."""

    case: str
    person: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat, and why this person has it."""

    seat: Seat
    reason: str


@dataclass(frozen=True, slots=True)
class Load:
    """What a person should have and has, in loads of a first assessor on a case of load
    1. ``seats`` counts by kind."""

    person: str
    wanted: Fraction
    reached: Fraction
    seats: Mapping[Kind, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A seat that is not as it was: who had it, who has it, and why."""

    case: str
    kind: Kind
    before: str | None
    after: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who is on which case, and why; nothing in it hangs on a solver's choice.

    ``drawn`` are the cases that a second assessment was drawn for, in the order of the
    draw; ``gave_way`` says in sentences what could not be held.
    """

    seats: tuple[Seated, ...]
    barred: tuple[Barred, ...]
    loads: tuple[Load, ...]
    drawn: tuple[str, ...]
    gave_way: tuple[str, ...]
    changes: tuple[Change, ...] = ()

    def who(self, case: str, kind: Kind) -> str | None:
        """The id of whoever has that seat of a case."""
        for seated in self.seats:
            if (seated.seat.case, seated.seat.kind) == (case, kind):
                return seated.seat.person
        return None
