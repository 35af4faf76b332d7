"""All ratings of one inspection."""

from __future__ import annotations

from evenhand.frameworks import Framework
from evenhand.rating.assumptions import assumptions
from evenhand.rating.evidence import Evidence
from evenhand.rating.overall import rate_overall
from evenhand.rating.results import InspectionRating
from evenhand.rating.standards import rate_standard


def rate(framework: Framework, evidence: Evidence) -> InspectionRating:
    """Every standard's rating, the score and the overall rating, with their reasons.

    A pure function: the same evidence gives the same result, in whatever order it was
    entered.
    """
    standards = {
        standard.id: rate_standard(framework, standard, evidence)
        for standard in framework.standards.values()
    }
    return InspectionRating(
        framework=framework,
        standards=standards,
        overall=rate_overall(framework, standards, evidence.published),
        assumptions=assumptions(framework, standards, evidence.sampled),
        sampled=evidence.sampled,
    )
