"""The rows of an inspection itself."""

from evenhand_web.inspections.models.inspection import Inspection, Service
from evenhand_web.inspections.models.interest import Interest, InterestKind
from evenhand_web.inspections.models.member import Member

__all__ = ["Inspection", "Interest", "InterestKind", "Member", "Service"]
