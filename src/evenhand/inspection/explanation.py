"""Everything that can be said of an inspection's ratings: how, what if, how sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.inspection.record import Inspection
from evenhand.rating import InspectionRating
from evenhand.rating.certainty import Certainty, certainties
from evenhand.rating.resampling import Resampled, resample


@dataclass(frozen=True, slots=True)
class Explanation:
    """An inspection, its ratings, and how sure they can be.

    ``resampled`` is None where there are no answers on single cases, or where it is not
    known how many cases were eligible; ``not_resampled`` then says why.
    """

    inspection: Inspection
    rating: InspectionRating
    certainties: Mapping[str, Certainty]
    resampled: Resampled | None
    not_resampled: str | None


def explain(
    inspection: Inspection, *, confidence: int, seed: int, samples: int
) -> Explanation:
    """Rate an inspection and say all that can be said of it.

    ``confidence`` is in per cent.
    """
    rating = inspection.rate()
    reason = _why_not_resampled(inspection)
    resampled = None
    if reason is None:
        resampled = resample(
            inspection.framework,
            inspection.evidence,
            inspection.cases,
            inspection.answers,
            inspection.eligible,
            seed=seed,
            times=samples,
        )
    return Explanation(
        inspection=inspection,
        rating=rating,
        certainties=certainties(rating, inspection.eligible, confidence),
        resampled=resampled,
        not_resampled=reason,
    )


def _why_not_resampled(inspection: Inspection) -> str | None:
    if not inspection.answers:
        return "the answers on single cases are not known"
    if not inspection.eligible:
        return "the number of eligible cases is not known"
    return None
