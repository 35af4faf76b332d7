"""Workbooks of cases and submissions of forms that are handed in: all of what was shown,
in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand_web.acting import action
from evenhand_web.actions.assessments import Received, receive
from evenhand_web.assessments.workbooks import Found, Planned, device_of, plan
from evenhand_web.audit.recording import record
from evenhand_web.inspections.models import Inspection

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


@action("workbook.use")
def hand_in(
    *, by: User, inspection: Inspection, found: Found
) -> list[tuple[Planned, Received]]:
    """Enter what a file holds in one's own assessments, as it stands now; each
    operation is checked as any other. What is submitted or locked is left as it is."""
    done = []
    for one in plan(by, inspection, found):
        if one.changes:
            sent = one.sent(device_of(by, found.id), found.source)
            done.append((one, receive(by=by, assessment=one.assessment, sent=sent)))
    after = {
        "source": found.source,
        "cases": len(done),
        "stored": sum(len(received.stored) for _, received in done),
        "refused": sum(len(received.refused) for _, received in done),
    }
    record("workbook.handed-in", by=by, about=inspection, after=after)
    return done
