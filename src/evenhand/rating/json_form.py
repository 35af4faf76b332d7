"""Ratings as JSON, with the keys that ``docs/rate-json.md`` documents."""

from __future__ import annotations

from typing import Any

from evenhand.rating.explain_overall import decisions_that_hold
from evenhand.rating.overall import overall_without
from evenhand.rating.results import InspectionRating, QuestionResult, StandardResult


def rating_json(rating: InspectionRating) -> dict[str, Any]:
    """The ratings as plain values; ratings by the names that people see."""
    return {
        "overall": _overall(rating),
        "standards": {
            id_: _standard(rating, result) for id_, result in rating.standards.items()
        },
        "assumptions": [
            {
                "id": assumption.id,
                "note": assumption.note,
                "source": assumption.source,
                "matters_for": list(assumption.matters_for),
            }
            for assumption in rating.assumptions
        ],
    }


def _overall(rating: InspectionRating) -> dict[str, Any]:
    overall = rating.overall
    score, without = None, None
    if overall.score is not None:
        score, without = overall_without(
            rating.framework,
            rating.standards,
            overall.counted,
            decisions_that_hold(rating),
        )
    published = overall.published
    return {
        "rating": rating.name(overall.rating),
        "score": overall.score,
        "out_of": overall.out_of,
        "counted": list(overall.counted),
        "left_out": list(overall.left_out),
        "refused": overall.refused,
        "provisional": overall.provisional,
        "unanswered": overall.unanswered,
        "without_discretion": {"rating": rating.name(without), "score": score},
        "published": published
        and {"rating": rating.name(published.overall), "score": published.score},
    }


def _standard(rating: InspectionRating, result: StandardResult) -> dict[str, Any]:
    standard = rating.framework.standards[result.id]
    whole = [q for q in result.questions if q.id == result.id]
    return {
        "title": standard.name,
        "evidence": standard.evidence,
        "rating": rating.name(result.rating),
        "rule_rating": rating.name(result.rule_rating),
        "score": result.score,
        "counts": result.counts,
        "percent": whole[0].percent if whole else None,
        "key_questions": [
            _question(rating, question)
            for question in result.questions
            if question.id != result.id
        ],
        "lowest": result.lowest[0] if result.lowest else None,
        "lowest_all": list(result.lowest),
        "judgement": _judgement(rating, result),
        "discretion": _decision(rating, result),
        "discretion_triggers": [
            {
                "id": trigger.id,
                "answer": trigger.verdict.value,
                "up": trigger.up.value,
                "down": trigger.down.value,
                "reason": trigger.reason,
            }
            for trigger in result.triggers
        ],
        "not_rated": result.not_rated and result.not_rated.value,
        "provisional": result.provisional,
        "unanswered": result.unanswered,
        "published": rating.name(result.published),
        "unexplained": result.unexplained,
    }


def _question(rating: InspectionRating, question: QuestionResult) -> dict[str, Any]:
    return {
        "id": question.id,
        "relevant": question.relevant,
        "yes": question.yes,
        "percent": question.percent,
        "band": rating.name(question.band),
        "unanswered": question.unanswered,
        "prompts_unanswered": question.prompts_unanswered,
    }


def _judgement(rating: InspectionRating, result: StandardResult) -> Any:
    judgement = result.judgement
    return judgement and {
        "rating": rating.name(judgement.rating),
        "basis": judgement.basis,
        "reason": judgement.reason,
        "by": judgement.by,
        "on": judgement.on,
    }


def _decision(rating: InspectionRating, result: StandardResult) -> Any:
    decision = result.decision
    return decision and {
        "from": rating.name(decision.from_),
        "to": rating.name(decision.to),
        "basis": decision.basis,
        "holds": result.decision_holds,
        "key_question": decision.key_question,
        "trigger": decision.trigger,
        "reason": decision.reason,
        "by": list(decision.by),
        "on": decision.on,
    }
