"""An inspection with something in every table, and how it is compared row by row."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

from evenhand.assessment.operations import Operation
from evenhand_web.actions import (
    allocation,
    assessment_steps,
    assessments,
    cases,
    concerns,
    interests,
    interviews,
    invitations,
    joint,
    replacing,
    results,
    stages,
    team,
    timetable,
)
from evenhand_web.assessments.reading import assessment_of
from evenhand_web.assessments.sent import Sent, SentOperation
from evenhand_web.cases.models import Seat
from evenhand_web.concerns.models import ConcernKind
from evenhand_web.inspections.models import (
    Inspection,
    InterestKind,
    MilestoneSet,
    SetKind,
    Stage,
)
from evenhand_web.permissions.roles import Role
from tests.site.cast import Cast
from tests.site.samples.test_in_the_open import drawn

QUOTED = {"text": "‘They listen.’", "question": "2.1.1", "example": "yes"}
CHILD = "Rowan, who lives next door"


def make_full(cast: Cast) -> Inspection:
    """Westerdale, with something in every table."""
    of = cast.westerdale
    interest = interests.declare(
        by=cast.ines, inspection=of, kind=InterestKind.CHILD, child=CHILD
    )
    interests.declare(
        by=cast.lowri,
        inspection=of,
        kind=InterestKind.SERVICE,
        service=cast.eastmoor_service,
    )
    draw = drawn(cast)
    allocation.match(by=cast.lena, interest=interest, case=of.cases.first())
    allocation.allocate(by=cast.lena, inspection=of, seconds=2, seed=1)
    case = of.cases.last()
    assert case is not None
    cases.replace(
        by=cast.lena,
        case=case,
        reason="not-eligible",
        today=date(2026, 10, 1),
    )
    assert draw.cases.count() == 43
    _with_days(cast)
    _assessed(cast)
    other = of.cases.filter(replaced=None).last()
    assert other is not None
    replacing.ask(by=cast.lena, case=other, reason="not-eligible", second=cast.dafydd)
    for kind, seen in (
        (ConcernKind.CHILD, "Seen on Monday."),
        (ConcernKind.SERVICE, "A"),
    ):
        concern = concerns.raise_concern(
            by=cast.lena, inspection=of, kind=kind, seen=seen
        )
        concerns.add_entry(by=cast.lena, concern=concern, text="The service was told.")
    joint.plan(by=cast.lena, inspection=of, bodies=["cqc"], leads={"2": "cqc"})
    line = joint.write_line(
        by=cast.lena,
        inspection=of,
        question="Why are plans not shared?",
        field="health",
        follows=cast.pavel,
    )
    joint.find(by=cast.pavel, line=line, text="The nurse is not asked.")
    results.open_early(by=cast.lena, inspection=of, reason="The panel meets early.")
    invitations.invite(
        by=cast.lena,
        inspection=of,
        email="nia@example.org",
        name="Nia",
        role=Role.INSPECTOR,
        site="https://evenhand.example.org",
    )
    panel = of.members.get(role=Role.PANEL)
    team.end(by=cast.lena, member=panel)
    stages.go_on(by=cast.lena, inspection=of, seen=Stage(of.stage), reason="")
    of.refresh_from_db()
    return of


def _assessed(cast: Cast) -> None:
    """With something entered on a case, something refused, and all of it submitted."""
    seat = Seat.objects.filter(user=cast.ines, kind="first", ended=None)[0]
    found = assessment_of(seat.case, "first")
    device = "6f0c2a1e-58b3-4c1a-9a43-0d0b6f6f1c01"
    entered = [
        SentOperation(
            Operation(f"{number:08x}{device[8:]}", device, number, field, value)
        )
        for number, field, value in (
            (1, "note:2.1.1", "Of a child: read at once."),
            (2, "answer:2.1.1", "perhaps"),
            (3, f"quotation:{device}", QUOTED),
            (4, f"interview:{device}", {"with": "child", "note": ""}),
            (5, f"enquiry:{device}", {"text": "Health", "found": "A plan"}),
            (6, "oversight:case-manager", "no"),
        )
    ]
    sent = Sent(device, len(entered), 0, 0, tuple(entered))
    assessments.receive(by=cast.ines, assessment=found, sent=sent)
    assessment_steps.submit(by=cast.ines, assessment=found, reason="The rest is lost.")


def _with_days(cast: Cast) -> None:
    """With a day set by hand, and an interview."""
    of, monday = cast.westerdale, date(2020, 10, 26)
    by_hand = MilestoneSet(
        milestone="draft", kind=SetKind.DAY, day=date(2020, 12, 1), reason="A holiday."
    )
    timetable.set_milestone(
        by=cast.lena, inspection=of, decision=by_hand, seen=timetable.last_set(of)
    )
    hours = {"first": monday, "last": date(2020, 10, 30), "start": 540, "end": 1020}
    rooms = {"length": 60, "pause": 0, "rooms": ["Room 1"]}
    interviews.plan(by=cast.lena, inspection=of, given={**hours, **rooms})
    interviews.add_away(
        by=cast.lena, inspection=of, who=cast.ines, day=monday, start=540, end=600
    )
    run = interviews.ask(by=cast.lena, inspection=of, start=None)
    interviews.give_up(by=cast.lena, run=run)
    case = of.cases.filter(replaced=None).exclude(worker="").first()
    assert case is not None
    interviews.set_slot(by=cast.lena, case=case, day=monday, start=660, room="Room 1")


# From the rows of each model to the inspection; what is None is asked for by hand.
WITHIN: dict[str, str | None] = {
    "accounts.Invitation": "inspection",
    "accounts.User": None,
    "audit.AuditChain": "pk",
    "audit.AuditContent": "event__chain",
    "audit.AuditEvent": "chain",
    "cases.AllocationMade": "inspection",
    "cases.Case": "inspection",
    "assessments.Assessment": "case__inspection",
    "assessments.Batch": "assessment__case__inspection",
    "assessments.DeviceReport": "assessment__case__inspection",
    "assessments.OperationContent": "operation__assessment__case__inspection",
    "assessments.Refusal": "assessment__case__inspection",
    "assessments.Step": "assessment__case__inspection",
    "assessments.StoredOperation": "assessment__case__inspection",
    "cases.Away": "inspection",
    "cases.InterviewPlan": "inspection",
    "cases.InterviewSlot": "case__inspection",
    "cases.ReplacementAsked": "case__inspection",
    "cases.ScheduleRun": "inspection",
    "cases.Seat": "case__inspection",
    "concerns.Concern": "inspection",
    "concerns.Entry": "concern__inspection",
    "inspections.Inspection": "pk",
    "inspections.Interest": "inspection",
    "inspections.Member": "inspection",
    "inspections.MilestoneSet": "inspection",
    "inspections.ResultsOpening": "inspection",
    "inspections.Service": None,
    "inspections.StageChange": "inspection",
    "joint.Found": "line__inspection",
    "joint.JointPlan": "inspection",
    "joint.Line": "inspection",
    "notices.Letter": None,
    "samples.CaseListReceived": "inspection",
    "samples.Draw": "inspection",
    "samples.DrawFile": "draw__inspection",
}
# What is each site's own, and what is counted by each database.
OWN = {
    "accounts.User": {
        "password",
        "last_login",
        "is_active",
        "is_head",
        "is_administrator",
        "waits",
    },
    "accounts.Invitation": {"token_hash"},
    "concerns.Concern": {"once"},
    "notices.Letter": {"claim", "elsewhere"},
    "audit.AuditEvent": {"id"},
    "audit.AuditContent": {"event_id"},
    # Its end goes on with an import; its events are compared.
    "audit.AuditChain": {"number", "head", "signature"},
}


def dump(inspection: str, events: int) -> dict[str, list[dict[str, Any]]]:
    """Every row of every model of the site that belongs to an inspection, column by
    column; of its chain the first events."""
    from django.apps import apps

    from evenhand_web.keeping.exports.form import NOT_EXPORTED
    from evenhand_web.keeping.registry import CASE_LEVEL, KEPT

    found = {}
    for label in sorted({*CASE_LEVEL, *KEPT} - set(NOT_EXPORTED)):
        manager = apps.get_model(label)._default_manager
        within = WITHIN[label]
        if within is not None:
            rows = manager.filter(**{within: inspection})
        elif label == "notices.Letter":
            rows = manager.filter(address__contains=inspection)
        else:
            rows = manager.all()
        if label == "audit.AuditEvent":
            rows = rows.filter(number__lte=events).order_by("number")
        elif label == "audit.AuditContent":
            rows = rows.filter(event__number__lte=events).order_by("event__number")
        else:
            rows = rows.order_by("pk")
        own = OWN.get(label, set())
        found[label] = [
            {name: value for name, value in row.items() if name not in own}
            for row in rows.values()
        ]
    return found


def main() -> None:
    """For a process of its own: make the site, or print what it holds."""
    from django.conf import settings
    from django.core.management import call_command

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    what, *words = sys.argv[1:]
    if what == "dump":
        print(json.dumps(dump(words[0], int(words[1])), default=str, sort_keys=True))  # noqa: T201
        return
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if what == "make":
        from tests.site.cast import make_cast

        print(make_full(make_cast()).pk)  # noqa: T201
