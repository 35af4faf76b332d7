"""An allocation as a task of the core: rows in, records out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from evenhand.sampling.allocation.records import (
    Assessor,
    Before,
    Interests,
    Kind,
    Role,
    Task,
)
from evenhand.sampling.allocation.records import Case as CaseOfTask
from evenhand.sampling.allocation.records import Seat as SeatOfTask
from evenhand_web.accounts.models import User
from evenhand_web.cases.models import Case, Seat
from evenhand_web.inspections.models import Inspection, Interest, InterestKind
from evenhand_web.permissions.roles import ASSESSING


def current_cases(inspection: Inspection) -> dict[str, Case]:
    """The cases of all samples as they stand now, by what the core calls them."""
    return named_apart(inspection.cases.filter(replaced=None).select_related("draw"))


def named_apart(cases: Iterable[Case]) -> dict[str, Case]:
    """Cases in their order, by what the core calls them: the service's id, with the case
    group where an id stands in two groups."""
    found = list(cases)
    times = Counter(case.reference for case in found)
    return {
        case.reference
        if times[case.reference] == 1
        else f"{case.reference} ({case.draw.group})": case
        for case in found
    }


def task_of(inspection: Inspection, seconds: int, seed: int) -> Task:
    """Everything that an allocation follows from."""
    cases = current_cases(inspection)
    names = {case.pk: name for name, case in cases.items()}
    seats = frozenset(
        SeatOfTask(names[seat.case_id], Kind(seat.kind), seat.user_id)
        for seat in Seat.objects.filter(case__in=list(names), ended=None)
    )
    people = _people(inspection, names)
    known = {person.id for person in people}
    seats = frozenset(seat for seat in seats if seat.person in known)
    return Task(
        cases=tuple(
            CaseOfTask(name, case.draw.group, case.worker) for name, case in cases.items()
        ),
        people=people,
        service=str(inspection.service),
        seed=seed,
        seconds=min(seconds, len(cases)),
        before=Before(seats) if seats else None,
    )


def _people(inspection: Inspection, names: dict[str, str]) -> tuple[Assessor, ...]:
    """Everybody whose role lets them assess; of several roles, the first that counts."""
    members = inspection.members.filter(role__in=ASSESSING, ended=None)
    roles: dict[User, Role] = {}
    for member in members.select_related("user__service"):
        role, before = Role(member.role), roles.get(member.user)
        if before is None or list(Role).index(role) < list(Role).index(before):
            roles[member.user] = role
    return tuple(
        Assessor(
            id=user.pk,
            name=user.name,
            role=role,
            service=None if user.service is None else str(user.service),
            interests=_interests(inspection, user, names),
        )
        for user, role in roles.items()
    )


def _interests(inspection: Inspection, user: User, names: dict[str, str]) -> Interests:
    declared = list(
        inspection.interests.filter(user=user, withdrawn=None).select_related("service")
    )

    def of(kind: InterestKind) -> list[Interest]:
        return [one for one in declared if one.kind == kind]

    return Interests(
        cases=frozenset(
            names[one.case] for one in of(InterestKind.CHILD) if one.case in names
        ),
        workers=frozenset(one.person for one in of(InterestKind.PERSON)),
        services=frozenset(str(one.service) for one in of(InterestKind.SERVICE)),
    )
