"""Going on to the next stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand_web.acting import action, current
from evenhand_web.audit.recording import record
from evenhand_web.inspections.gates import gates_before
from evenhand_web.inspections.models import Inspection, Stage, StageChange

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


class GateClosed(Exception):
    """Something is lacking, and nobody gave a reason to go on all the same."""


class StageWrong(Exception):
    """The inspection is no longer at the stage that the person saw, or at its last."""


@action("stage.change")
def go_on(
    *, by: User, inspection: Inspection, seen: Stage, reason: str = ""
) -> StageChange:
    """Go on from the stage ``seen`` to the one after it.

    Raises StageWrong where somebody else went on meanwhile or there is no next stage, and
    GateClosed where a gate is not met and ``reason`` is empty.
    """
    inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    to = inspection.next_stage
    if inspection.stage != seen or to is None:
        raise StageWrong
    lacking = [one.gate.id for one in gates_before(inspection, to) if not one.met]
    reason = reason.strip() if lacking else ""
    if lacking and not reason:
        raise GateClosed
    change = StageChange(
        inspection=inspection,
        of=inspection.stage,
        to=to,
        at=current().now,
        by=by,
        lacking=lacking,
        reason=reason,
    )
    change.save()
    inspection.changed(stage=to)
    record(
        "stage.changed",
        by=by,
        about=inspection,
        before={"stage": change.of},
        after={"stage": change.to, "lacking": lacking, "reason": reason},
        chain=inspection.pk,
    )
    return change
