"""Whether replacing a case needs a second person, and who can be that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.sampling.replacing import same_person
from evenhand_web.cases.models import Case
from evenhand_web.inspections.models import Stage
from evenhand_web.permissions.roles import LEADS, Role

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

_BEFORE = (Stage.PLANNED, Stage.ANNOUNCED, Stage.PREPARING)


def needs_second(case: Case) -> bool:
    """Once assessment has begun, one person could choose by results: in fieldwork and
    after it, or as soon as something is entered on a case of the draw."""
    if case.inspection.stage not in _BEFORE:
        return True
    return Case.objects.filter(
        draw=case.draw_id, assessments__batches__isnull=False
    ).exists()


def seconds(case: Case, by: User) -> list[User]:
    """Who can confirm what ``by`` asks for: another lead or a quality lead, by another
    name, who has no interest in the case."""
    roles = (*LEADS, Role.QUALITY)
    found = case.inspection.members.filter(role__in=roles, ended=None)
    people = {one.user_id: one.user for one in found.select_related("user")}
    return [
        person
        for person in sorted(people.values(), key=lambda one: (one.name, one.pk))
        if person != by
        and person.is_active
        and not same_person(person.name, by.name)
        and not case.is_barred_to(person)
    ]
