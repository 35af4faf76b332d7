"""What would have changed a standard's rating: the smallest changes to each rating.

A change is one case's answer to a key question turned round (its relevance fixed), one
judgement moved by one step of the scale, or one decision on discretion withdrawn. Each
counts one. Every combination of bands of a standard's key questions is tried (at most
4⁴), so that the smallest is smallest by enumeration.

Where only percentages are known, the number of changes has bounds: over all tallies that
could have been printed so, none needs fewer than ``least`` and none more than ``most``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from math import comb
from typing import Literal

from evenhand.assessment import Tally
from evenhand.frameworks import Framework
from evenhand.rating.percentages import band_of, could_be, whole_percent
from evenhand.rating.results import InspectionRating, QuestionResult, StandardResult

Kind = Literal["answer", "judgement", "decision"]
KINDS: tuple[Kind, ...] = ("answer", "judgement", "decision")

# Which end of what a percentage could stand for: the fewest changes, or the most.
Pick = Callable[[list[int]], int]


@dataclass(frozen=True, slots=True)
class Change:
    """Some changes of one kind in one place.

    ``by`` is how many answers turn from ‘no’ to ‘yes’ (below 0: from ‘yes’ to ‘no’), or
    how many steps a judgement rises (falls); for a decision it is −1: withdrawn.
    ``choices`` is in how many ways the cases could be chosen; None if that is not known.
    """

    kind: Kind
    where: str
    by: int
    choices: int | None = 1

    @property
    def size(self) -> int:
        return abs(self.by)


Plan = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """The smallest changes that lead to one rating: their number, and every plan."""

    size: int
    plans: tuple[Plan, ...]

    def plus(self, change: Change) -> Way:
        plans = tuple((*plan, change) for plan in self.plans)
        return Way(self.size + change.size, plans)


Ways = dict[str, Way]


def sets_of(plans: tuple[Plan, ...]) -> int | None:
    """How many sets of single changes some plans stand for; None if it is not known."""
    total = 0
    for plan in plans:
        number = 1
        for change in plan:
            if change.choices is None:
                return None
            number *= change.choices
        total += number
    return total


def rule_ways(
    rating: InspectionRating,
    result: StandardResult,
    kinds: tuple[Kind, ...] = KINDS,
    pick: Pick = min,
) -> Ways:
    """The smallest changes that lead to each rule rating, by the rating's id.

    Standards that are not rated, or that rest on one pooled percentage, have none: no
    single answer can be told apart in them.
    """
    if result.rule_rating is None:
        return {}
    standard = rating.framework.standards[result.id]
    if standard.evidence == "judgement":
        return _judged(rating.framework, result, kinds)
    if standard.evidence == "percentage" or "answer" not in kinds:
        return {result.rule_rating: Way(0, ((),))}
    sampled = rating.sampled.get(standard.group or "")
    questions = [q for q in result.questions if q.percent is not None]
    options = [_bands(rating.framework, q, sampled, pick) for q in questions]
    return _combined(rating.framework, options)


def final_ways(
    rating: InspectionRating,
    result: StandardResult,
    kinds: tuple[Kind, ...] = KINDS,
    pick: Pick = min,
) -> Ways:
    """The smallest changes that lead to each rating after discretion.

    A decision is void, without counting as a change, once the rule rating is no longer
    the one that it moved from.
    """
    found: Ways = {}
    decision = result.decision if result.decision_holds else None
    for rule, way in rule_ways(rating, result, kinds, pick).items():
        if decision is None or rule != decision.from_:
            _keep(found, rule, way)
            continue
        _keep(found, decision.to, way)
        if "decision" in kinds:
            _keep(found, rule, way.plus(Change("decision", result.id, -1)))
    return found


def _keep(found: Ways, rating: str, way: Way) -> None:
    """Keep the smaller way to a rating; where two are level, the plans of both."""
    known = found.get(rating)
    if known is None or way.size < known.size:
        found[rating] = way
    elif way.size == known.size:
        found[rating] = Way(way.size, known.plans + way.plans)


def _judged(
    framework: Framework, result: StandardResult, kinds: tuple[Kind, ...]
) -> Ways:
    order = framework.scale.order
    here = order[result.rule_rating or ""]
    ways: Ways = {}
    for rating, place in order.items():
        if place == here:
            ways[rating] = Way(0, ((),))
        elif "judgement" in kinds:
            change = Change("judgement", result.id, place - here)
            ways[rating] = Way(change.size, ((change,),))
    return ways


Option = tuple[int, Change | None]


def _combined(framework: Framework, options: list[dict[str, Option]]) -> Ways:
    """Every combination of bands of the key questions, by the lowest of them."""
    order = framework.scale.order
    found: Ways = {}
    for bands in product(*options):
        chosen = [option[band] for option, band in zip(options, bands, strict=True)]
        plan = tuple(change for _, change in chosen if change is not None)
        lowest = min(bands, key=order.__getitem__)
        _keep(found, lowest, Way(sum(size for size, _ in chosen), (plan,)))
    return found


def _bands(
    framework: Framework, question: QuestionResult, sampled: int | None, pick: Pick
) -> dict[str, Option]:
    """What it takes to bring a key question into each band that it can be brought to."""
    measure = question.measure
    assert measure is not None  # noqa: S101 - a question with a percentage has one
    possible = could_be(measure, None if isinstance(measure, Tally) else sampled)
    exact = isinstance(measure, Tally)
    found: dict[str, Option] = {question.band or "": (0, None)}
    for rating in framework.ratings:
        steps = [_flips(framework, rating, *tally) for tally in possible or ()]
        if rating == question.band or not steps:
            continue
        known = [step for step in steps if step is not None]
        if not known or (pick is max and len(known) < len(steps)):
            continue
        size = pick([abs(step) for step in known])
        by = size if known[0] > 0 else -size
        choices = _choices(*possible[0], by) if exact and possible else None
        found[rating] = (size, Change("answer", question.id, by, choices))
    return found


def _choices(yes: int, relevant: int, by: int) -> int:
    """In how many ways the cases whose answer turns can be chosen."""
    return comb(relevant - yes, by) if by > 0 else comb(yes, -by)


def _flips(framework: Framework, rating: str, yes: int, relevant: int) -> int | None:
    """How many more ‘yes’ (below 0: fewer) bring a tally just into a band; None if no
    number of them does."""
    inside = [
        other - yes
        for other in range(relevant + 1)
        if band_of(framework, whole_percent(other, relevant)) == rating
    ]
    return min(inside, key=abs, default=None)
