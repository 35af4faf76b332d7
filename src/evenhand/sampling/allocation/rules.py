"""Who may be on which case. Every rule is one small function that gives its reason."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.sampling.allocation.records import (
    COMPANIONS,
    Assessor,
    Barred,
    Case,
    Kind,
    Role,
    Task,
)
from evenhand.sampling.replacing import same_person


def reasons_against(person: Assessor, case: Case, service: str) -> Iterator[str]:
    """Why a person may not be on a case at all; nothing where they may.

    A case is named by its id alone. Nobody assesses a case that they have an interest
    in: by child, by the worker, or by a service that is inspected or knows the case. A
    local assessor comes from another service (methodology, section 4).
    """
    interests = person.interests
    if case.id in interests.cases:
        yield "has an interest in this case"
    if any(same(worker, case.worker) for worker in interests.workers):
        yield f"has an interest in {case.worker}, who holds the case"
    for known in sorted({service, *case.services}):
        where = "is inspected" if known == service else "knows the case"
        if any(same(known, other) for other in interests.services):
            yield f"has an interest in {known}, which {where}"
        if person.role is Role.LOCAL and same(known, person.service or ""):
            yield f"is a local assessor of {known}, which {where}"


def same(one: str, other: str) -> bool:
    """Whether two names are the same, but for capitals, spaces and punctuation.
    A blank name is nobody's."""
    return any(sign.isalnum() for sign in one) and same_person(one, other)


def barred(task: Task) -> tuple[Barred, ...]:
    """Everybody who may not be on a case, by case and person."""
    found = []
    for case in task.cases:
        for person in task.people:
            reasons = tuple(reasons_against(person, case, task.service))
            if reasons:
                found.append(Barred(case.id, person.id, reasons))
    return tuple(found)


def has_role_for(person: Assessor, kind: Kind) -> bool:
    """Whether a person's role lets them have a seat of a kind on any case.

    A second assessor works alone, so no local assessor is one.
    """
    if kind is Kind.COMPANION:
        return person.role in COMPANIONS
    return kind is Kind.FIRST or person.role is not Role.LOCAL


class Eligible:
    """Who may have which seat of which case, ids in order."""

    def __init__(self, task: Task) -> None:
        self.barred = barred(task)
        not_ = {(bar.case, bar.person) for bar in self.barred}
        self._may: dict[tuple[str, Kind], tuple[str, ...]] = {}
        local = {person.id for person in task.people if person.role is Role.LOCAL}
        for case in task.cases:
            open_ = [p for p in task.people if (case.id, p.id) not in not_]
            for kind in Kind:
                may = tuple(p.id for p in open_ if has_role_for(p, kind))
                self._may[case.id, kind] = may
            if not self._may[case.id, Kind.COMPANION]:
                firsts = self._may[case.id, Kind.FIRST]
                alone = tuple(id_ for id_ in firsts if id_ not in local)
                self._may[case.id, Kind.FIRST] = alone
        self._local = local

    def may(self, case: str, kind: Kind) -> tuple[str, ...]:
        """A local assessor is a first assessor only where somebody can accompany them."""
        return self._may[case, kind]

    def is_local(self, person: str) -> bool:
        return person in self._local

    def can_have_second(self, case: str) -> bool:
        """Whether a case can have a first assessor, a companion where one is needed, and
        another person as its second."""
        for first in self.may(case, Kind.FIRST):
            seconds = [p for p in self.may(case, Kind.SECOND) if p != first]
            if not self.is_local(first) and seconds:
                return True
            companions = self.may(case, Kind.COMPANION)
            if any(one != other for one in companions for other in seconds):
                return True
        return False
