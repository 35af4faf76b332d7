"""The rows of an inspection itself."""

from evenhand_web.inspections.models.inspection import (
    Inspection,
    Service,
    Stage,
)
from evenhand_web.inspections.models.interest import Interest, InterestKind
from evenhand_web.inspections.models.member import Member
from evenhand_web.inspections.models.stage_change import StageChange

__all__ = [
    "Inspection",
    "Interest",
    "InterestKind",
    "Member",
    "Service",
    "Stage",
    "StageChange",
]
