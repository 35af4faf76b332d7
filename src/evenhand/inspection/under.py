"""An inspection rated under another framework than its own, where the questions map.

The cases stay those that were looked at, and every answer counts where it counted. What
the other framework has no counterpart for is a gap, and every gap is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from evenhand.frameworks import Framework
from evenhand.frameworks.mapping import Mapping as Same
from evenhand.frameworks.relevance_words import relevance_words
from evenhand.inspection.record import Inspection
from evenhand.rating import Decision, Evidence, InspectionRating, rate
from evenhand.wording import joined, span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Missing:
    """A standard or question of a framework that the other one has nothing for.

    ``of`` is that framework, with its version: ``yos-2020 1.0.0``.
    """

    id: str
    of: str
    reason: str


@dataclass(frozen=True, slots=True)
class Void:
    """A decision on discretion that does not hold under the other framework.

    ``id`` is the standard's under the inspection's own framework.
    """

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Under:
    """The ratings under another framework, and what became of the rest.

    ``assumptions`` are sentences: what has to be so for the ratings to mean something.
    """

    rating: InspectionRating
    assumptions: tuple[str, ...]
    gaps: tuple[Missing, ...]
    void: tuple[Void, ...]


def rate_under(inspection: Inspection, new: Framework, mapping: Same) -> Under:
    """Rate an inspection under the framework ``new``. A pure function.

    ``mapping`` is a checked one from the inspection's framework to ``new``. Published
    ratings are left out: they were given under the inspection's own framework.
    """
    old, evidence, same = inspection.framework, inspection.evidence, mapping.same
    allowed, void = _decisions(new, same, evidence.decisions)
    rating = rate(
        new,
        Evidence(
            measures=_carried(same, evidence.measures),
            judgements=_carried(same, evidence.judgements),
            decisions=allowed,
            sampled=_sampled(old, new, same, evidence.sampled),
        ),
    )
    return Under(
        rating=rating,
        assumptions=tuple(_assumptions(old, new, mapping)),
        gaps=tuple(_gaps(old, new, mapping)),
        void=(*void, *_no_longer_from(rating, same, allowed)),
    )


def _carried(same: Mapping[str, str], values: Mapping[str, T]) -> dict[str, T]:
    """What was recorded under an old id, under its new one; what is a gap stays out."""
    return {same[id_]: value for id_, value in values.items() if id_ in same}


def _decisions(
    new: Framework, same: Mapping[str, str], decisions: Mapping[str, Decision]
) -> tuple[dict[str, Decision], list[Void]]:
    """The decisions that the panel could have taken under ``new``, and the others."""
    allowed, void = {}, []
    for id_, decision in decisions.items():
        reason = _why_not(new, same.get(id_), decision)
        if reason is not None:
            void.append(Void(id_, reason))
            continue
        question = same.get(decision.key_question or "")
        allowed[same[id_]] = replace(decision, key_question=question)
    return allowed, void


def _why_not(new: Framework, id_: str | None, decision: Decision) -> str | None:
    """Why the panel could not decide so under ``new``; None if it could."""
    if id_ is None:
        return f"the standard has no counterpart in {new.id}"
    discretion = new.discretion
    if discretion is None or new.standards[id_].evidence not in discretion.evidence:
        return f"{new.id} gives the panel no discretion on {id_}"
    order = new.scale.order
    if abs(order[decision.to] - order[decision.from_]) > discretion.max_steps:
        return f"{new.id} does not let the panel move a standard so far"
    return None


def _no_longer_from(
    rating: InspectionRating, same: Mapping[str, str], allowed: Mapping[str, Decision]
) -> Iterator[Void]:
    """Decisions on a rule rating that is not what it was."""
    old_ids = {new: old for old, new in same.items()}
    for id_, decision in allowed.items():
        result = rating.standards[id_]
        if not result.decision_holds:
            rule = rating.name(result.rule_rating) or "none"
            yield Void(
                old_ids[id_],
                f"it moved the standard from {rating.name(decision.from_)}, and the "
                f"rule rating under {rating.framework.id} is {rule}",
            )


def _sampled(
    old: Framework,
    new: Framework,
    same: Mapping[str, str],
    sampled: Mapping[str, int],
) -> dict[str, int]:
    """The cases looked at by the groups of ``new``, where one old group became one."""
    came_from: dict[str, set[str]] = {}
    for before, after in same.items():
        if after in new.standards:
            group, other = new.standards[after].group, old.standards[before].group
            if group is not None and other is not None:
                came_from.setdefault(group, set()).add(other)
    return {
        group: sampled[other]
        for group, others in came_from.items()
        for other in others
        if len(others) == 1 and other in sampled
    }


def _gaps(old: Framework, new: Framework, mapping: Same) -> Iterator[Missing]:
    for gap in mapping.gaps:
        framework = old if gap.of == "old" else new
        for id_ in gap.ids:
            yield Missing(id_, framework.reference, gap.reason)


def _assumptions(old: Framework, new: Framework, mapping: Same) -> Iterator[str]:
    """What the mapping assumes, and where the frameworks look at cases otherwise."""
    if mapping.basis.provenance == "assumed":
        yield mapping.basis.note or ""
    for id_, group in old.groups.items():
        other = new.groups.get(id_)
        if other is None:
            continue
        ours, theirs = group.window, other.window
        before = ours.from_months, ours.to_months
        after = theirs.from_months, theirs.to_months
        if before != after:
            yield (
                f"The cases of {group.name.lower()} that were looked at, from "
                f"{span(*before)} months before fieldwork, stand for those of {new.id}, "
                f"from {span(*after)} months."
            )
    relevant = _otherwise_relevant(old, new, mapping.same)
    if relevant:
        yield (
            f"{joined(relevant)} {'counts' if len(relevant) == 1 else 'count'} the cases "
            f"that were relevant under {old.id}, and {new.id} has another rule."
        )


def _otherwise_relevant(
    old: Framework, new: Framework, same: Mapping[str, str]
) -> list[str]:
    """Key questions that are relevant to other cases; by their new ids."""
    return [
        after
        for before, after in same.items()
        if before in old.key_questions
        and relevance_words(old.key_questions[before].relevance)
        != relevance_words(new.key_questions[after].relevance)
    ]
