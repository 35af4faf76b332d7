"""Ratings with reasons: tally → band → rule rating → discretion → rating → score."""

from evenhand.rating.evidence import (
    Decision,
    Evidence,
    Judgement,
    Measure,
    Percentage,
    PublishedRatings,
)
from evenhand.rating.rate import rate
from evenhand.rating.results import (
    InspectionRating,
    OverallResult,
    QuestionResult,
    StandardResult,
    TriggerResult,
    Verdict,
)

__all__ = [
    "Decision",
    "Evidence",
    "InspectionRating",
    "Judgement",
    "Measure",
    "OverallResult",
    "Percentage",
    "PublishedRatings",
    "QuestionResult",
    "StandardResult",
    "TriggerResult",
    "Verdict",
    "rate",
]
