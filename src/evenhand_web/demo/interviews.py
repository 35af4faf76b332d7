"""The demonstration's interviews with case managers."""

from __future__ import annotations

from datetime import timedelta

from evenhand_web.accounts.models import User
from evenhand_web.actions import interviews
from evenhand_web.cases import solving
from evenhand_web.cases.diaries import workers_of
from evenhand_web.inspections.models import Inspection


def plan_interviews(inspection: Inspection, lead: User, inspector: User) -> None:
    """One week in three rooms; one inspector and one worker cannot at times. The plan is
    published, and then one interview is taken out of it by hand."""
    monday = inspection.fieldwork
    given = {
        "first": monday,
        "last": monday + timedelta(days=4),
        "start": 9 * 60 + 30,
        "end": 16 * 60 + 30,
        "length": 60,
        "pause": 0,
        "rooms": ["Room 1", "Room 2", "Mill Street"],
    }
    interviews.plan(by=lead, inspection=inspection, given=given)
    worker = workers_of(inspection)[0]
    for who, start, end in ((inspector, 0, 24 * 60), (worker, 0, 13 * 60)):
        interviews.add_away(
            by=lead, inspection=inspection, who=who, day=monday, start=start, end=end
        )
    run = interviews.ask(by=lead, inspection=inspection, start=None)
    solving.work_out(run.pk)
    interviews.publish(by=lead, inspection=inspection)
    case = inspection.cases.filter(replaced=None).exclude(worker="").last()
    if case is not None:
        interviews.set_slot(by=lead, case=case, day=None, start=None, room="")
