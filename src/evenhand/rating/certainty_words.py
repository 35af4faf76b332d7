"""How sure the figures can be, in sentences that claim no more than they may."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor

from evenhand.rating.certainty import Certainty
from evenhand.rating.explain import Step
from evenhand.rating.resampling import Resampled
from evenhand.rating.results import InspectionRating
from evenhand.wording import joined, span


def certainty_words(certainty: Certainty, eligible: int | None) -> str:
    """What can be said of one key question."""
    if certainty.interval is None:
        return f"{certainty.question}: how sure it is cannot be said; {certainty.reason}."
    if certainty.all_seen:
        return (
            f"{certainty.question}: all {eligible} eligible cases were looked at, so no "
            "other sample could have given another figure."
        )
    low, high = certainty.interval.low, certainty.interval.high
    return (
        f"{certainty.question}: among all relevant cases of the {eligible} eligible, the "
        f"share of ‘yes’ is held to be {outwards(low, high)} (at "
        f"{certainty.interval.confidence}% confidence)."
    )


def outwards(low: Fraction, high: Fraction) -> str:
    """Two shares as whole percentages, rounded so that nothing between them is lost."""
    return span(floor(100 * low), ceil(100 * high), "%")


def resampled_steps(
    rating: InspectionRating, resampled: Resampled, id_: str | None
) -> tuple[Step, ...]:
    """How often other samples gave each rating: of a standard, or overall."""
    if id_ is None:
        if resampled.overall is None:
            return (Step("How steady the overall rating is cannot be said."),)
        return (Step(_shares(rating, resampled, resampled.overall)),)
    shares = resampled.standards.get(id_)
    return () if shares is None else (Step(_shares(rating, resampled, shares)),)


def _shares(
    rating: InspectionRating, resampled: Resampled, counts: Mapping[str | None, int]
) -> str:
    order = rating.framework.scale.order
    known = sorted((r for r in counts if r is not None), key=order.__getitem__)
    parts = [f"{counts[r]:,} would have been {rating.name(r)}" for r in known]
    if counts.get(None):
        parts.append(f"{counts[None]:,} not rated")
    return (
        f"Of {resampled.times:,} samples like this one (seed {resampled.seed}), "
        f"{joined(parts)}. Judgements and decisions are held; the cases not looked at "
        "are taken to be like those that were."
    )
