"""What is told of a joint inspection: who joins, who leads what, and the second week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.frameworks.partners import SECOND_WEEK, Body
from evenhand_web import times
from evenhand_web.convert import framework_of, partners_of, timetable_of
from evenhand_web.inspections.bodies import bodies_here, said
from evenhand_web.inspections.models import Inspection
from evenhand_web.inspections.timetable_telling import words_now
from evenhand_web.permissions.roles import LEADS, Role

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

FOLLOWING = (*LEADS, Role.INSPECTOR, Role.PARTNER)


@dataclass(frozen=True, slots=True)
class Joining:
    """A body that joins: what it looks at, what it leads, and its inspectors here."""

    name: str
    fields: tuple[str, ...]
    leads: tuple[str, ...]
    inspectors: tuple[str, ...]


def bodies_of(inspection: Inspection) -> tuple[Body, ...]:
    return bodies_here(inspection)


def parts_of(inspection: Inspection) -> list[tuple[str, str]]:
    """What one inspectorate leads as a whole, by id: the domains of the framework, or its
    standards (themes) where it has one domain only."""
    domains = framework_of(inspection).framework.domains
    if len(domains) > 1:
        return [(one.id, f"{one.id} {one.title}") for one in domains]
    return [(one.id, f"{one.id} {one.title}") for one in domains[0].standards]


def fields_of(inspection: Inspection) -> list[tuple[str, str]]:
    """Fields of work by id, in the language of the page."""
    known = partners_of(inspection)
    fields = () if known is None else known.fields_
    language = times.language()
    return [(f.id, getattr(f.title, language) or str(f.title)) for f in fields]


def followers(inspection: Inspection) -> list[User]:
    """Who can follow a line of enquiry."""
    found = inspection.members.filter(role__in=FOLLOWING, ended=None)
    people = {one.user_id: one.user for one in found.select_related("user")}
    return sorted(people.values(), key=lambda person: (person.name, person.pk))


def joining(inspection: Inspection) -> list[Joining]:
    """Each body that joins, in the order of the list."""
    plan = getattr(inspection, "joint_plan", None)
    if plan is None:
        return []
    fields, parts = dict(fields_of(inspection)), dict(parts_of(inspection))
    partners = inspection.members.filter(role=Role.PARTNER, ended=None)
    people = [
        (one.organisation, one.user.name) for one in partners.select_related("user")
    ]
    return [
        Joining(
            said(body),
            tuple(fields[one] for one in body.fields_),
            tuple(parts[one] for one, led in plan.leads.items() if led == body.id),
            tuple(name for of, name in people if of == body.id),
        )
        for body in bodies_of(inspection)
        if body.id in plan.bodies
    ]


def is_staffed(inspection: Inspection) -> bool:
    """Whether it is said who joins, and each of them has an inspector here."""
    found = joining(inspection)
    return bool(found) and all(one.inspectors for one in found)


def second_week(inspection: Inspection) -> str:
    """When partners join in, as the timetable has it; empty where they do not."""
    if partners_of(inspection) is None:
        return ""
    entry = timetable_of(inspection)[SECOND_WEEK]
    return words_now().when(entry).text
