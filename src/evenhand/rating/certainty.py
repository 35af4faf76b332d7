"""How sure the figures of a sample can be, or why nobody can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.assessment import Tally
from evenhand.frameworks import Framework
from evenhand.rating.intervals import Interval, interval
from evenhand.rating.results import InspectionRating, QuestionResult


@dataclass(frozen=True, slots=True)
class Certainty:
    """What can be said of a key question's share among all eligible cases.

    ``interval`` is None where nothing can be said; ``reason`` then says why. ``all_seen``
    means that every eligible case was looked at, so that no other sample could differ.
    """

    question: str
    interval: Interval | None
    reason: str | None
    all_seen: bool = False


def confidence_of(framework: Framework) -> int:
    """The confidence, in per cent, that the framework's samples are made for.

    Where only one case group has one (Cornwall 2021: the other's size follows from the
    shares) it is used for both; without any it is 95.
    """
    given = [group.sampling.confidence_percent for group in framework.case_groups]
    return next((level for level in given if level is not None), 95)


def certainties(
    rating: InspectionRating, eligible: Mapping[str, int], confidence: int
) -> dict[str, Certainty]:
    """The certainty of every key question (or pooled percentage) of an inspection.

    ``eligible`` is N of each case group, where it is known; ``confidence`` in per cent.
    """
    found = {}
    for id_, result in rating.standards.items():
        group = rating.framework.standards[id_].group or ""
        for question in result.questions:
            found[question.id] = _certainty(
                question,
                rating.sampled.get(group),
                eligible.get(group),
                confidence,
                _relevance(rating.framework, question.id),
            )
    return found


def _relevance(framework: Framework, question: str) -> str | None:
    """The rule of a key question's relevance; None for a standard with one percentage."""
    asked = framework.key_questions.get(question)
    return asked.relevance.rule if asked and asked.relevance else None


def _certainty(
    question: QuestionResult,
    sampled: int | None,
    eligible: int | None,
    confidence: int,
    relevance: str | None,
) -> Certainty:
    measure = question.measure
    reason = None
    if relevance is None:
        reason = "its percentage is pooled over questions and cases"
    elif measure is None or (question.percent is None and question.unanswered):
        reason = "it has no answer yet"
    elif question.percent is None:
        reason = "it has no relevant case"
    elif not isinstance(measure, Tally):
        reason = "only its percentage is known, and not of how many cases"
    elif eligible is None:
        reason = "the number of eligible cases is not known (groups → eligible)"
    elif sampled is None:
        reason = "the number of cases looked at is not known"
    elif eligible < sampled:
        reason = "fewer cases are said to be eligible than were looked at"
    if reason is not None:
        return Certainty(question.id, None, reason)
    assert isinstance(measure, Tally)  # noqa: S101 - or there is a reason
    assert sampled is not None  # noqa: S101
    assert eligible is not None  # noqa: S101
    # A case whose answer is missing has not been looked at, as far as this question goes.
    seen = sampled - measure.unanswered
    found = interval(
        measure.yes,
        measure.relevant,
        seen,
        eligible,
        confidence,
        always=relevance == "always" and measure.relevant == seen,
    )
    return Certainty(question.id, found, None, all_seen=seen == eligible)
