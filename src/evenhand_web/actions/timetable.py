"""The timetable, as leads set it by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from evenhand.frameworks.timetable_records import FIELDWORK
from evenhand_web.acting import action, current
from evenhand_web.audit.recording import record
from evenhand_web.convert import timetable_of
from evenhand_web.inspections.models import LASTING, Inspection, MilestoneSet, SetKind

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


class SetMeanwhile(Exception):
    """Somebody set something after the person had seen what would follow."""


class WindowsFixed(Exception):
    """A case list is there: which cases are eligible is counted from the first day of
    fieldwork, and so that day stays."""


class NoSuchMilestone(Exception):
    """The inspection has no such milestone, or it cannot be set in this way."""


def fieldwork_is_fixed(inspection: Inspection) -> bool:
    """Whether the first day of fieldwork can no longer be changed."""
    return inspection.case_lists.exists()


def last_set(inspection: Inspection) -> str:
    """What tells that nothing was set meanwhile: the id of the last decision."""
    found = inspection.milestones_set.last()
    return "" if found is None else found.pk


@action("timetable.set")
def set_milestone(
    *,
    by: User,
    inspection: Inspection,
    decision: MilestoneSet,
    seen: str,
) -> MilestoneSet:
    """Set a milestone by hand. ``decision`` has ``milestone``, ``kind``, what is set and
    the reason; ``seen`` is what ``last_set`` was when the person saw what follows.

    Raises SetMeanwhile, WindowsFixed, NoSuchMilestone, and ProblemsFound for days in
    years that are not known.
    """
    inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    if last_set(inspection) != seen:
        raise SetMeanwhile
    _check(inspection, decision)
    before = timetable_of(inspection)
    was = before[decision.milestone].first
    after = timetable_of(inspection, and_then=decision)[decision.milestone].first
    decision.inspection, decision.by, decision.at = inspection, by, current().now
    decision.was = None if decision.kind in LASTING else was
    decision.save()
    if decision.milestone == FIELDWORK and decision.day is not None:
        inspection.changed(fieldwork=decision.day)
    _tell(by, decision, was, after)
    return decision


def _check(inspection: Inspection, decision: MilestoneSet) -> None:
    fieldwork = decision.milestone == FIELDWORK
    if fieldwork and decision.kind != SetKind.DAY:
        raise NoSuchMilestone
    if fieldwork and fieldwork_is_fixed(inspection):
        raise WindowsFixed
    try:
        timetable_of(inspection)[decision.milestone]
    except KeyError:
        raise NoSuchMilestone from None


def _tell(by: User, decision: MilestoneSet, was: date | None, now: date | None) -> None:
    length = "" if decision.number is None else f"{decision.number} {decision.unit}"
    record(
        "timetable.set",
        by=by,
        about=decision,
        before={"first": None if was is None else was.isoformat()},
        after={
            "milestone": decision.milestone,
            "kind": str(decision.kind),
            "length": length,
            "first": None if now is None else now.isoformat(),
            "reason": decision.reason,
        },
        chain=decision.inspection_id,
    )
