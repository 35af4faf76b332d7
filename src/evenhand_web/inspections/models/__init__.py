"""The rows of an inspection itself."""

from evenhand_web.inspections.models.inspection import (
    Inspection,
    Nation,
    Service,
    Stage,
)
from evenhand_web.inspections.models.interest import Interest, InterestKind
from evenhand_web.inspections.models.member import Member
from evenhand_web.inspections.models.milestone_set import (
    LASTING,
    WHEN,
    MilestoneSet,
    SetKind,
)
from evenhand_web.inspections.models.results_opening import ResultsOpening
from evenhand_web.inspections.models.stage_change import StageChange

__all__ = [
    "LASTING",
    "WHEN",
    "Inspection",
    "Interest",
    "InterestKind",
    "Member",
    "MilestoneSet",
    "Nation",
    "ResultsOpening",
    "Service",
    "SetKind",
    "Stage",
    "StageChange",
]
