"""The score and the overall rating.

Source: Cornwall 2021, annexe 1: scores are added up without weights. The bands belong to
one set of standards; where another set was rated (a service without resettlement cases,
say) the bands for it are not published, and no overall rating is made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evenhand.frameworks import Framework
from evenhand.rating.evidence import PublishedRatings
from evenhand.rating.results import OverallResult, StandardResult
from evenhand.wording import counted, joined


def rate_overall(
    framework: Framework,
    standards: Mapping[str, StandardResult],
    published: PublishedRatings | None,
) -> OverallResult:
    """The total of the scores, and the overall rating if the framework has one."""
    rated = tuple(id_ for id_ in framework.counted if standards[id_].rating is not None)
    left_out = tuple(id_ for id_ in framework.counted if id_ not in rated)
    scored = framework.scale.scored and bool(framework.counted)
    score = sum(standards[id_].score or 0 for id_ in rated) if scored else None
    highest = max((rating.score or 0) for rating in framework.scale.ratings)
    rating = None if score is None else overall_rating(framework, rated, score)
    return OverallResult(
        rating=rating,
        score=score,
        out_of=highest * len(rated) if scored else None,
        counted=rated if scored else (),
        left_out=left_out if scored else (),
        refused=None if rating else _refusal(framework, rated, left_out),
        unanswered=sum(standard.unanswered for standard in standards.values()),
        published=published,
    )


def overall_rating(
    framework: Framework, standards: tuple[str, ...], score: int
) -> str | None:
    """The id of the overall rating of exactly these standards; None without bands."""
    for overall in framework.overall:
        if set(overall.standards) == set(standards):
            for band in overall.bands:
                if band.from_ <= score <= band.to:
                    return band.rating
    return None


def _refusal(
    framework: Framework, rated: tuple[str, ...], left_out: tuple[str, ...]
) -> str:
    if not (framework.scale.scored and framework.overall):
        return f"{framework.id} adds nothing up and gives no overall rating"
    bases = joined(str(len(overall.standards)) for overall in framework.overall)
    return (
        f"{framework.id} has overall bands for {bases} standards, and "
        f"{counted(len(rated), 'standard')} could be scored "
        f"(without {joined(left_out)}); bands for another number are not known"
    )


def overall_without(
    framework: Framework,
    standards: Mapping[str, StandardResult],
    counted_standards: tuple[str, ...],
    withdrawn: Iterable[str],
) -> tuple[int, str | None]:
    """The score and overall rating if the decisions on some standards were withdrawn."""
    taken_back = set(withdrawn)
    ratings = {
        id_: result.rule_rating if id_ in taken_back else result.rating
        for id_, result in standards.items()
    }
    score = sum(
        framework.ratings[rating].score or 0
        for id_ in counted_standards
        if (rating := ratings[id_]) is not None
    )
    return score, overall_rating(framework, counted_standards, score)
