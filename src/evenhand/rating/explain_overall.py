"""How the score and the overall rating came about, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.frameworks.rules import Overall
from evenhand.rating.explain import Step
from evenhand.rating.overall import overall_without
from evenhand.rating.results import InspectionRating
from evenhand.wording import counted, joined, span


def explain_overall(rating: InspectionRating) -> tuple[Step, ...]:
    """Every step from the standards' ratings to the overall rating."""
    steps = [
        *_score(rating),
        *_band(rating),
        *_without_decisions(rating),
        *_published(rating),
    ]
    overall = rating.overall
    if overall.provisional:
        missing = counted(overall.unanswered, "answer")
        verb = "is" if overall.unanswered == 1 else "are"
        steps.append(Step(f"All of this is provisional: {missing} {verb} missing."))
    return tuple(steps)


def decisions_that_hold(rating: InspectionRating) -> tuple[str, ...]:
    """The standards whose rating rests on a decision of the panel."""
    return tuple(id_ for id_, s in rating.standards.items() if s.decision_holds)


def _score(rating: InspectionRating) -> Iterator[Step]:
    overall, framework = rating.overall, rating.framework
    if overall.score is None:
        return
    if not overall.counted:
        yield Step("No standard has been rated yet, so there is nothing to add up.")
        return
    scores = ", ".join(f"{id_} {rating.standards[id_].score}" for id_ in overall.counted)
    yield Step.by(
        f"The scores of {counted(len(overall.counted), 'standard')} add up to "
        f"{overall.score} of at most {overall.out_of} ({scores}).",
        framework.scale.basis,
    )
    not_counted = [s.id for s in rating.standards.values() if not s.counts and s.rating]
    if not_counted:
        yield Step(f"Rated, but not counted: {joined(not_counted)}.")


def _band(rating: InspectionRating) -> Iterator[Step]:
    overall = rating.overall
    rules = _rules(rating)
    if overall.score is not None and not overall.counted:
        return
    if overall.rating is None or rules is None:
        yield Step(f"There is no overall rating: {overall.refused}.")
        return
    for band in rules.bands:
        if band.from_ <= (overall.score or 0) <= band.to:
            width = span(band.from_, band.to)
            yield Step.by(
                f"A total of {overall.score} lies in the band {rating.name(band.rating)} "
                f"({width}), so the overall rating is {rating.name(overall.rating)}.",
                rules.basis,
            )


def _rules(rating: InspectionRating) -> Overall | None:
    counted_now = set(rating.overall.counted)
    overalls = rating.framework.overall
    return next((o for o in overalls if set(o.standards) == counted_now), None)


def _without_decisions(rating: InspectionRating) -> Iterator[Step]:
    decisions = list(decisions_that_hold(rating))
    if rating.overall.rating is None or not decisions:
        return
    for id_ in decisions:
        yield Step(_without(rating, [id_], f"Without the decision on {id_}"))
    if len(decisions) > 1:
        yield Step(_without(rating, decisions, f"Without those on {joined(decisions)}"))


def _without(rating: InspectionRating, withdrawn: list[str], lead: str) -> str:
    score, other = overall_without(
        rating.framework, rating.standards, rating.overall.counted, withdrawn
    )
    if other == rating.overall.rating:
        return (
            f"{lead} the score would have been {score}, and the overall rating "
            f"{rating.name(other)} all the same."
        )
    return (
        f"{lead} the score would have been {score}, and the overall rating "
        f"{rating.name(other)} instead of {rating.name(rating.overall.rating)}."
    )


def _published(rating: InspectionRating) -> Iterator[Step]:
    published = rating.overall.published
    if published is None:
        return
    different = [s.id for s in rating.standards.values() if s.unexplained]
    if different:
        yield Step(
            f"The published ratings of {joined(different)} differ from these, and "
            "nothing recorded explains it."
        )
    elif published.standards:
        inferred = [
            s.id
            for s in rating.standards.values()
            if s.decision_holds and s.decision and s.decision.basis == "inferred"
        ]
        how = f", with {joined(inferred)} inferred to make it so" if inferred else ""
        yield Step(f"Every standard's rating is the published one{how}.")
    if published.overall is None:
        return
    same = published.overall == rating.overall.rating
    score_same = published.score in (None, rating.overall.score)
    if same and score_same:
        yield Step("The overall rating is the published one.")
    else:
        yield Step(
            f"The published overall rating is {rating.name(published.overall)}"
            + (f" at {published.score}" if published.score is not None else "")
            + "; nothing recorded explains the difference."
        )
