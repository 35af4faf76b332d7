"""What the demonstration's lead has set in the timetables."""

from __future__ import annotations

from evenhand_web.accounts.models import User
from evenhand_web.actions import timetable
from evenhand_web.inspections.models import Inspection, MilestoneSet, SetKind

# Milestone, what is set, number, unit and reason. None of it is anybody's rule.
_LENGTH, _LASTS = SetKind.LENGTH, SetKind.LASTS
_SET = (
    ("announcement", _LENGTH, 11, "working days", "As our made-up guidance has it."),
    ("case-list", _LENGTH, 8, "working days", "So that the sample can be drawn in time."),
    ("ratings-panel", _LENGTH, 2, "weeks", "The panel meets every other week."),
    ("draft", _LENGTH, 4, "weeks", "Two weeks after the panel."),
    ("case-assessments", _LASTS, 6, "working days", "Interviews need a sixth day."),
)


def set_timetable(inspection: Inspection, lead: User) -> None:
    """Set some of what is not known, and leave the rest, such as factual accuracy."""
    for milestone, kind, number, unit, reason in _SET:
        decision = MilestoneSet(
            milestone=milestone, kind=kind, number=number, unit=unit, reason=reason
        )
        timetable.set_milestone(
            by=lead,
            inspection=inspection,
            decision=decision,
            seen=timetable.last_set(inspection),
        )
