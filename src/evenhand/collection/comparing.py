"""Two inspections, standard by standard: what is higher, and can the samples tell?

A rating may differ where nothing did: it follows from the lowest of a few shares. So the
shares are compared too, each by itself, and by more than their difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from evenhand.assessment import Tally
from evenhand.collection.chance import differs
from evenhand.frameworks import Framework
from evenhand.inspection import Inspection
from evenhand.rating import InspectionRating, Measure, Percentage, Verdict

Change = Literal["higher", "lower", "the same", "cannot be compared"]


@dataclass(frozen=True, slots=True)
class QuestionCompared:
    """A key question in both: percentages (0–100) as they are banded, and whether they
    differ by more than the samples' chance."""

    id: str
    text: str
    first: int | None
    second: int | None
    change: Change
    beyond_chance: Verdict

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "text": self.text,
            "first": self.first,
            "second": self.second,
            "change": self.change,
            "beyond_chance": self.beyond_chance.value,
        }


@dataclass(frozen=True, slots=True)
class StandardCompared:
    """A standard in both: ratings by name; ``why_not`` where it cannot be compared."""

    id: str
    title: str
    first: str | None
    second: str | None
    change: Change
    questions: tuple[QuestionCompared, ...]
    why_not: str | None = None

    @property
    def beyond_chance(self) -> Verdict:
        """Whether any of its key questions differs by more than chance. A judgement is
        no sample."""
        if not self.questions:
            return Verdict.CANNOT_TELL
        return Verdict.any_of([question.beyond_chance for question in self.questions])

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "title": self.title,
            "first": self.first,
            "second": self.second,
            "change": self.change,
            "beyond_chance": self.beyond_chance.value if self.questions else None,
            "why_not": self.why_not,
            "key_questions": [question.as_json() for question in self.questions],
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two inspections compared. ``confidence`` is in per cent."""

    first: Inspection
    second: Inspection
    standards: tuple[StandardCompared, ...]
    overall: tuple[str | None, str | None]
    scores: tuple[int | None, int | None]
    confidence: int

    def as_json(self) -> dict[str, Any]:
        return {
            "first": _named(self.first),
            "second": _named(self.second),
            "confidence_percent": self.confidence,
            "overall": {"first": self.overall[0], "second": self.overall[1]},
            "score": {"first": self.scores[0], "second": self.scores[1]},
            "standards": [standard.as_json() for standard in self.standards],
        }


def compare(first: Inspection, second: Inspection, confidence: int = 95) -> Comparison:
    """Two inspections of one service, or of two. Standards are the same where number and
    title are; of those that are not, each is told with the reason."""
    ratings = first.rate(), second.rate()
    return Comparison(
        first=first,
        second=second,
        standards=tuple(_standards(first, second, ratings, confidence)),
        overall=(_overall(ratings[0]), _overall(ratings[1])),
        scores=(ratings[0].overall.score, ratings[1].overall.score),
        confidence=confidence,
    )


def _named(inspection: Inspection) -> dict[str, str]:
    details = inspection.details
    return {
        "inspection": details.inspection,
        "service": details.service,
        "framework": inspection.framework.reference,
    }


def _overall(rating: InspectionRating) -> str | None:
    id_ = rating.overall.rating
    return None if id_ is None else rating.framework.ratings[id_].name


def _standards(
    first: Inspection,
    second: Inspection,
    ratings: tuple[InspectionRating, InspectionRating],
    confidence: int,
) -> Iterator[StandardCompared]:
    one, other = first.framework, second.framework
    for id_ in dict.fromkeys((*one.standards, *other.standards)):
        why_not = _why_not(one, other, id_)
        names = tuple(
            _rating(framework, rating, id_)
            for framework, rating in zip((one, other), ratings, strict=True)
        )
        home = one if id_ in one.standards else other
        yield StandardCompared(
            id=id_,
            title=home.standards[id_].name,
            first=names[0],
            second=names[1],
            change="cannot be compared" if why_not else _change(one, names),
            questions=()
            if why_not
            else tuple(_questions(first, second, ratings, id_, confidence)),
            why_not=why_not,
        )


def _why_not(one: Framework, other: Framework, id_: str) -> str | None:
    """Why a standard cannot be compared, in words; None if it can."""
    for framework in (one, other):
        if id_ not in framework.standards:
            return f"{framework.id} has no such standard"
    ours, theirs = one.standards[id_], other.standards[id_]
    if ours.name != theirs.name:
        return f"it is ‘{ours.name}’ in {one.id} and ‘{theirs.name}’ in {other.id}"
    if [*one.rating_ids] != [*other.rating_ids]:
        return f"{one.id} and {other.id} have other ratings"
    return None


def _rating(framework: Framework, rating: InspectionRating, id_: str) -> str | None:
    result = rating.standards.get(id_)
    if result is None or result.rating is None:
        return None
    return framework.ratings[result.rating].name


def _change(framework: Framework, names: tuple[str | None, ...]) -> Change:
    first, second = names
    if first is None or second is None:
        return "cannot be compared"
    order = framework.scale.order
    places = [order[framework.rating_ids[name]] for name in (first, second)]
    return _way(places[0], places[1])


def _way(first: int, second: int) -> Change:
    if first == second:
        return "the same"
    return "higher" if second > first else "lower"


def _questions(
    first: Inspection,
    second: Inspection,
    ratings: tuple[InspectionRating, InspectionRating],
    id_: str,
    confidence: int,
) -> Iterator[QuestionCompared]:
    theirs = {q.id: q for q in ratings[1].standards[id_].questions}
    for ours in ratings[0].standards[id_].questions:
        other = theirs.get(ours.id)
        if other is None:
            continue
        group = first.framework.standards[id_].group or ""
        sampled = (first.sampled.get(group), second.sampled.get(group))
        known = first.framework.questions.get(ours.id)
        missing = ours.percent is None or other.percent is None
        yield QuestionCompared(
            id=ours.id,
            text=str(known.text) if known else "",
            first=ours.percent,
            second=other.percent,
            change="cannot be compared"
            if missing
            else _way(ours.percent or 0, other.percent or 0),
            beyond_chance=_beyond(ours.measure, other.measure, sampled, confidence),
        )


def _beyond(
    one: Measure | None,
    other: Measure | None,
    sampled: tuple[int | None, int | None],
    confidence: int,
) -> Verdict:
    if not isinstance(one, Tally | Percentage) or not isinstance(
        other, Tally | Percentage
    ):
        return Verdict.CANNOT_TELL
    return differs(one, other, sampled, confidence)
