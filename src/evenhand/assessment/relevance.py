"""Whether a question applies to a case.

Cornwall 2021, annexe 1: cases in which no meaningful work can be expected are left out
of a question's sub-sample. What decides it is in the framework; here it is only applied.
"""

from __future__ import annotations

from enum import Enum

from evenhand.assessment.cases import Case
from evenhand.frameworks.questions import Prompt
from evenhand.frameworks.relevance import Condition


class Applies(Enum):
    """Whether a question applies to a case.

    ``BY_INSPECTOR``: the inspector decides, by answering. ``CANNOT_TELL``: a fact or
    attribute that the condition needs is not there.
    """

    YES = "relevant"
    NO = "not relevant"
    BY_INSPECTOR = "case by case"
    CANNOT_TELL = "cannot tell"


def applies(question: Prompt, case: Case) -> Applies:
    """Whether the question is relevant to the case. A prompt decides for itself: it
    takes nothing over from its key question."""
    relevance = question.relevance
    if relevance is None or relevance.rule == "always":
        return Applies.YES
    if relevance.rule == "case-by-case" or relevance.when is None:
        return Applies.BY_INSPECTOR
    holds = condition_holds(relevance.when, case)
    if holds is None:
        return Applies.CANNOT_TELL
    return Applies.YES if holds else Applies.NO


def condition_holds(condition: Condition, case: Case) -> bool | None:
    """Whether the condition holds; None where what is known does not decide it."""
    if condition.not_ is not None:
        inner = condition_holds(condition.not_, case)
        return None if inner is None else not inner
    if condition.all_:
        outcomes = [condition_holds(part, case) for part in condition.all_]
        return _decided(outcomes, by=False)
    if condition.any_:
        outcomes = [condition_holds(part, case) for part in condition.any_]
        return _decided(outcomes, by=True)
    known = case.facts if condition.fact is not None else case.attributes
    value = known.get(condition.fact or condition.attribute or "")
    return None if value is None else value in condition.is_


def _decided(outcomes: list[bool | None], *, by: bool) -> bool | None:
    """One outcome such as ``by`` decides; else one that is unknown leaves it open."""
    if by in outcomes:
        return by
    return None if None in outcomes else not by
