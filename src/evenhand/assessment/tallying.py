"""From answers to tallies: how many relevant cases, and how many of them ‘yes’."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.assessment.cases import Answer, Answered, Case
from evenhand.assessment.relevance import Applies, applies
from evenhand.frameworks import Framework


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers to one question: ``yes`` of ``relevant`` cases.

    ``unanswered`` cases are in neither number: an answer that is missing is not a
    ‘no’, and not ‘not relevant’ either.
    """

    relevant: int
    yes: int
    unanswered: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.yes <= self.relevant or self.unanswered < 0:
            raise ValueError("a tally needs 0 ≤ yes ≤ relevant and unanswered ≥ 0")


def tally(
    framework: Framework, cases: Iterable[Case], answers: Iterable[Answered]
) -> dict[str, Tally]:
    """The tally of every question of every case group that has cases, by question.

    The answers are taken as they are (their agreement with relevance is checked where
    they are read); relevance decides only whether a missing answer is unanswered.
    """
    counts: Counter[tuple[str, Answer]] = Counter()
    given: set[tuple[str, str]] = set()
    for answered in answers:
        if answered.answer is None:
            continue
        counts[answered.question, answered.answer] += 1
        given.add((answered.case, answered.question))
    unanswered: Counter[str] = Counter()
    asked: dict[str, None] = {}
    for case in cases:
        for question in framework.asked_of[case.group]:
            asked[question.id] = None
            missing = (case.id, question.id) not in given
            if missing and applies(question, case) is not Applies.NO:
                unanswered[question.id] += 1
    return {question: _tally(question, counts, unanswered) for question in asked}


def _tally(
    question: str, counts: Counter[tuple[str, Answer]], unanswered: Counter[str]
) -> Tally:
    yes, no = counts[question, Answer.YES], counts[question, Answer.NO]
    return Tally(relevant=yes + no, yes=yes, unanswered=unanswered[question])
