"""Making the demonstration: through the same actions as everything else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files

import yaml
from django.contrib.auth.hashers import make_password

from evenhand_web import times
from evenhand_web.accounts.models import User
from evenhand_web.actions import (
    allocation,
    concerns,
    inspections,
    interests,
    joint,
    samples,
    services,
    stages,
    team,
)
from evenhand_web.concerns.models import ConcernKind
from evenhand_web.demo.answers import answer_all, answer_some
from evenhand_web.demo.case_list import case_list
from evenhand_web.demo.interviews import plan_interviews
from evenhand_web.demo.people import PASSWORD, PEOPLE, Person
from evenhand_web.demo.timetable import set_timetable
from evenhand_web.inspections.gates import gates_before
from evenhand_web.inspections.models import Inspection, InterestKind, Stage
from evenhand_web.permissions.roles import ASSESSING, Role, SiteRole

_THROWS = "4 1 6 6 2 5 3 3 1 5 2 6 4 4 1 3 6 2 5 5"
_WEEK = timedelta(weeks=1)
# Where each of the three stands, and when its fieldwork begins, in weeks from now.
_THREE = ((Stage.PREPARING, 3), (Stage.FIELDWORK, 0), (Stage.CLOSED, -40))


def make_demo(tell: Callable[[str], None]) -> None:
    """Three inspections of Westerdale and a person for each role, where none is yet."""
    if User.objects.exists():
        return
    tell("Making people who do not exist")
    hashed = make_password(PASSWORD)  # slow on purpose, so once for all
    people = {person.email: _person(person, hashed) for person in PEOPLE}
    head = people["head@example.org"]
    westerdale = services.find_or_add(by=head, name="Westerdale")
    eastmoor = services.find_or_add(by=head, name="Eastmoor")
    made_of = _made_of()
    of = {"Westerdale": westerdale, "Eastmoor": eastmoor}
    for person in PEOPLE:
        if person.service:
            User.objects.filter(email=person.email).update(service=of[person.service])
            people[person.email].refresh_from_db()
    for stage, weeks in _THREE:
        tell(f"Making an inspection: {stage.label}")
        inspection = inspections.create(
            by=head,
            service=westerdale,
            framework=made_of["framework"],
            type=made_of["type"],
            fieldwork=_monday(weeks),
            lead=people["lead@example.org"],
        )
        _team(inspection, people)
        set_timetable(inspection, people["lead@example.org"])
        _sample(inspection, people, whole=stage != Stage.PREPARING, tell=tell)
        _go_on(inspection, people, stage)
        if stage == Stage.FIELDWORK:
            tell("Planning interviews")
            inspector = people["inspector@example.org"]
            plan_interviews(inspection, people["lead@example.org"], inspector)
            answer_some(inspection, people["inspector@example.org"])
            joint.write_line(
                by=people["lead@example.org"],
                inspection=inspection,
                question="What keeps plans from being shared with school nurses?",
                field="health",
                follows=people["partner@example.org"],
            )
            concerns.raise_concern(
                by=people["inspector@example.org"],
                inspection=inspection,
                kind=ConcernKind.SERVICE,
                seen="The side door of the office in Mill Street cannot be locked.",
            )


def _made_of() -> dict[str, str]:
    """Framework and type of the inspections: no code knows a framework by its name."""
    text = files("evenhand_web.demo").joinpath("westerdale.yaml").read_text("utf-8")
    return {str(key): str(value) for key, value in yaml.safe_load(text).items()}


def sign_ins() -> list[str]:
    """A line for each person: e-mail address and role; the first line is the password."""
    width = max(len(person.email) for person in PEOPLE)
    lines = [f"  {p.email:<{width}}  {p.role.label}" for p in PEOPLE]
    return [f"  password: {PASSWORD}", *lines]


def _person(person: Person, hashed: str) -> User:
    user = User(
        password=hashed,
        email=person.email,
        name=person.name,
        is_head=person.role == SiteRole.HEAD,
        is_administrator=person.role == SiteRole.ADMINISTRATOR,
    )
    user.save()
    return user


def _monday(weeks: int) -> date:
    """The Monday of this week, and so many weeks on."""
    today = times.today()
    return today - timedelta(days=today.weekday()) + weeks * _WEEK


def _team(inspection: Inspection, people: dict[str, User]) -> None:
    lead = people["lead@example.org"]
    for person in PEOPLE:
        if isinstance(person.role, Role) and person.role != Role.LEAD:
            team.add(
                by=lead,
                inspection=inspection,
                user=people[person.email],
                role=person.role,
                organisation=person.organisation,
            )


def _sample(
    inspection: Inspection,
    people: dict[str, User],
    *,
    whole: bool,
    tell: Callable[[str], None],
) -> None:
    """The inspectorate's numbers and the case list; and ``whole``, both draws."""
    lead, contact = people["lead@example.org"], people["contact@example.org"]
    draws = samples.commit(by=lead, inspection=inspection)
    raw = case_list(inspection.fieldwork)
    samples.hand_in(by=contact, inspection=inspection, raw=raw, form="csv")
    for draw in draws if whole else ():
        tell(f"Drawing a sample: {draw.group}")
        made = samples.make_lottery(by=lead, draw=draw)
        numbered = samples.give_number(by=contact, draw=made, number=_THROWS)
        samples.draw_sample(by=lead, draw=numbered)


def _go_on(inspection: Inspection, people: dict[str, User], stage: Stage) -> None:
    """From stage to stage, with everybody's declaration where fieldwork needs it, and
    with every case locked where the panel does."""
    lead = people["lead@example.org"]
    while inspection.stage != stage:
        to = inspection.next_stage
        if to is None:
            raise ValueError(stage)
        if to == Stage.FIELDWORK:
            joint.plan(by=lead, inspection=inspection, bodies=["cqc"], leads={})
            _declare(inspection)
            allocation.allocate(by=lead, inspection=inspection, seconds=6, seed=1)
        if to == Stage.PANEL:
            answer_all(inspection, people["quality@example.org"])
        lacking = [one for one in gates_before(inspection, to) if not one.met]
        stages.go_on(
            by=lead,
            inspection=inspection,
            seen=Stage(inspection.stage),
            reason="Made for the demonstration." if lacking else "",
        )
        inspection.refresh_from_db()


def _declare(inspection: Inspection) -> None:
    for member in inspection.members.filter(role__in=ASSESSING).select_related("user"):
        interests.declare(by=member.user, inspection=inspection, kind=InterestKind.NONE)
