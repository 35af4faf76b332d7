"""A standard's rating: measure → percentage → band → rule rating → discretion.

Sources: Cornwall 2021, annexe 1: “for each standard, the rating is aligned to the lowest
banding at the key question level”; domain one is “a single judgement”.
"""

from __future__ import annotations

from evenhand.assessment import Tally
from evenhand.frameworks import Framework
from evenhand.frameworks.questions import KeyQuestion, Standard
from evenhand.rating.evidence import Decision, Evidence
from evenhand.rating.percentages import band_of, percent_of
from evenhand.rating.results import (
    NotRated,
    QuestionResult,
    StandardResult,
    TriggerResult,
)
from evenhand.rating.triggers import trigger_results


def rate_standard(
    framework: Framework, standard: Standard, evidence: Evidence
) -> StandardResult:
    """One standard's rating with everything that it was made from."""
    questions = _questions(framework, standard, evidence)
    lowest = lowest_of(questions)
    judgement = evidence.judgements.get(standard.id)
    rule = _rule_rating(standard, questions, lowest, evidence)
    decision = evidence.decisions.get(standard.id)
    rating = _after(decision, rule)
    published = evidence.published
    return StandardResult(
        id=standard.id,
        questions=questions,
        lowest=lowest,
        rule_rating=rule,
        rating=rating,
        score=None if rating is None else framework.ratings[rating].score,
        not_rated=None if rule else _why_not(standard, questions),
        judgement=judgement if standard.evidence == "judgement" else None,
        decision=decision,
        triggers=_triggers(framework, standard, questions, lowest, evidence),
        published=published.standards.get(standard.id) if published else None,
        counts=standard.counts,
    )


def _questions(
    framework: Framework, standard: Standard, evidence: Evidence
) -> tuple[QuestionResult, ...]:
    """What is banded: the key questions, or the standard itself if it has one
    percentage; nothing where it is judged."""
    if standard.evidence == "percentage":
        return (_question(framework, standard.id, None, evidence),)
    if standard.evidence == "judgement":
        return ()
    return tuple(
        _question(framework, question.id, question, evidence)
        for question in standard.key_questions
    )


def _question(
    framework: Framework, id_: str, question: KeyQuestion | None, evidence: Evidence
) -> QuestionResult:
    measure = evidence.measures.get(id_)
    share = percent_of(measure)
    prompts = question.prompts if question else ()
    return QuestionResult(
        id=id_,
        measure=measure,
        percent=share,
        band=None if share is None else band_of(framework, share),
        unanswered=_unanswered(id_, evidence),
        prompts_unanswered=sum(_unanswered(prompt.id, evidence) for prompt in prompts),
    )


def _unanswered(id_: str, evidence: Evidence) -> int:
    measure = evidence.measures.get(id_)
    return measure.unanswered if isinstance(measure, Tally) else 0


def lowest_of(questions: tuple[QuestionResult, ...]) -> tuple[str, ...]:
    """The questions with the lowest percentage; several if they are level.

    A question with no relevant case has no percentage and takes no part.
    """
    shares = [q.percent for q in questions if q.percent is not None]
    return tuple(q.id for q in questions if shares and q.percent == min(shares))


def _rule_rating(
    standard: Standard,
    questions: tuple[QuestionResult, ...],
    lowest: tuple[str, ...],
    evidence: Evidence,
) -> str | None:
    """The lowest band; bands rise with percentages, so it is the lowest percentage's."""
    if standard.evidence == "judgement":
        judgement = evidence.judgements.get(standard.id)
        return judgement.rating if judgement else None
    return next((q.band for q in questions if q.id in lowest), None)


def _after(decision: Decision | None, rule: str | None) -> str | None:
    """The rating after discretion: a decision holds only while its ‘from’ does."""
    return decision.to if decision and decision.from_ == rule else rule


def _why_not(standard: Standard, questions: tuple[QuestionResult, ...]) -> NotRated:
    if standard.evidence == "judgement":
        return NotRated.NO_JUDGEMENT
    if all(q.measure is None for q in questions):
        return NotRated.NOTHING
    measured = all(q.measure is not None for q in questions)
    unanswered = any(q.unanswered for q in questions)
    if measured and not unanswered:
        return NotRated.NO_RELEVANT_CASES
    return NotRated.NO_ANSWERS


def _triggers(
    framework: Framework,
    standard: Standard,
    questions: tuple[QuestionResult, ...],
    lowest: tuple[str, ...],
    evidence: Evidence,
) -> tuple[TriggerResult, ...]:
    discretion = framework.discretion
    if discretion is None or standard.evidence not in discretion.evidence:
        return ()
    sampled = evidence.sampled.get(standard.group or "")
    return trigger_results(framework, questions, lowest, sampled)
