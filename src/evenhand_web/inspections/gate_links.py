"""On which page each gate is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from evenhand_web.inspections.gates import Gate, Looked
from evenhand_web.inspections.models import Inspection
from evenhand_web.inspections.to_do_sample import ToDo
from evenhand_web.permissions.asking import may

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

# The page of each gate, and the row of the table without which nobody opens it there.
_TEAM = ("team", "team.change")
PAGES = {
    "lead": _TEAM,
    "contact": _TEAM,
    "interests": ("all-interests", "interest.see-all"),
    "sample": ("sample", "sample.see"),
    "allocation": ("allocation", "allocation.see"),
    "joining": ("joint-bodies", "joint.plan"),
    "lines": ("joint", "joint.see"),
    "locked": ("completion", "completion.see"),
    "ledger": ("ledger", "ledger.see"),
    "quality": _TEAM,
    "panel": _TEAM,
    "concerns": ("concerns", "concern.list"),
}


def link_to(gate: Gate, inspection: Inspection, by: User) -> ToDo | None:
    """What opens the gate, and where; None where that is not this person's to do."""
    page, needs = PAGES[gate.id]
    if not may(by, needs, inspection):
        return None
    return ToDo(str(gate.to_do), reverse(page, args=[inspection.pk]))


def links_to(
    looked: list[Looked], inspection: Inspection, by: User
) -> dict[str, ToDo | None]:
    """For each gate that is not met, by its id."""
    lacking = [one.gate for one in looked if not one.met]
    return {gate.id: link_to(gate, inspection, by) for gate in lacking}
