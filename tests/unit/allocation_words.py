"""People, cases and tasks as tests write them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from evenhand.sampling.allocation.records import (
    Allocation,
    Assessor,
    Before,
    Case,
    Interests,
    Kind,
    Role,
    Seat,
    Task,
)

LEAD, DEPUTY, INSPECTOR = Role.LEAD, Role.DEPUTY, Role.INSPECTOR
LOCAL, PARTNER = Role.LOCAL, Role.PARTNER
FIRST, COMPANION, SECOND = Kind.FIRST, Kind.COMPANION, Kind.SECOND


def person(
    id_: str,
    role: Role = INSPECTOR,
    *,
    service: str | None = None,
    cases: Iterable[str] = (),
    workers: Iterable[str] = (),
    services: Iterable[str] = (),
    most: int | None = None,
    share: Fraction | int = 1,
) -> Assessor:
    interests = Interests(frozenset(cases), frozenset(workers), frozenset(services))
    if role is LOCAL and service is None:
        service = "Easterdale"
    return Assessor(id_, f"Person {id_}", role, service, interests, most, Fraction(share))


def cases(number: int, group: str = "court", first: int = 1) -> tuple[Case, ...]:
    """C01, C02 … with Officer Anvil."""
    return tuple(
        Case(f"C{n:02}", group, "Officer Anvil") for n in range(first, first + number)
    )


def task(
    cases_: Iterable[Case],
    *people: Assessor,
    seconds: int = 0,
    seed: int = 1,
    before: Before | None = None,
) -> Task:
    return Task(tuple(cases_), people, "Westerdale", seed, seconds, before=before)


def seats(allocation: Allocation) -> frozenset[Seat]:
    return frozenset(seated.seat for seated in allocation.seats)


def by_person(allocation: Allocation) -> dict[str, int]:
    """How many seats each person has."""
    return {load.person: sum(load.seats.values()) for load in allocation.loads}
