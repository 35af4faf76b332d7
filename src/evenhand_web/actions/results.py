"""Tallies and ratings are opened before all cases are locked: with a reason, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand_web.acting import action, current
from evenhand_web.assessments.gate import locked_of
from evenhand_web.audit.recording import record
from evenhand_web.inspections.models import Inspection, ResultsOpening

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


class OpenAlready(Exception):
    """All cases are locked, or somebody opened the results before."""


class NoCases(Exception):
    """There is no case yet, and so nothing that could be seen."""


@action("results.open-early")
def open_early(*, by: User, inspection: Inspection, reason: str) -> ResultsOpening:
    """Let tallies and ratings be seen from now on. Raises OpenAlready and NoCases."""
    # Held, so that of two people at once the second is told.
    inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    locked, cases = locked_of(inspection)
    if not cases:
        raise NoCases
    opened = ResultsOpening.objects.filter(inspection=inspection)
    if locked == cases or opened.exists():
        raise OpenAlready
    made = ResultsOpening(
        inspection=inspection,
        reason=reason.strip(),
        locked=locked,
        cases=cases,
        at=current().now,
        by=by,
    )
    made.save()
    after = {"reason": made.reason, "locked": locked, "cases": cases}
    record(
        "results.opened-early",
        by=by,
        about=inspection,
        after=after,
        chain=inspection.pk,
    )
    return made
