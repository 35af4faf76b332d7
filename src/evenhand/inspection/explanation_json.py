"""Explanations as JSON, with the keys that ``docs/explain-json.md`` documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evenhand.inspection.explanation import Explanation
from evenhand.rating.certainty import Certainty
from evenhand.rating.certainty_words import certainty_words
from evenhand.rating.changes import KINDS, Change
from evenhand.rating.changes_words import KINDS_TOLD, change_words
from evenhand.rating.explain import Step, explain_standard, summary
from evenhand.rating.explain_overall import explain_overall
from evenhand.rating.results import InspectionRating
from evenhand.rating.smallest import Smallest, overall_changes, standard_changes


def explanation_json(explanation: Explanation, standard: str | None) -> dict[str, Any]:
    """All that is said as plain values; of one standard if it is named."""
    rating = explanation.rating
    ids = [standard] if standard is not None else list(rating.standards)
    return {
        "format": "evenhand explanation 1",
        "inspection": explanation.inspection.details.inspection,
        "overall": {
            "steps": _steps(explain_overall(rating)),
            "changes": _overall_changes(rating),
            "samples": _samples(explanation, None),
        },
        "standards": {id_: _standard(explanation, id_) for id_ in ids},
    }


def _standard(explanation: Explanation, id_: str) -> dict[str, Any]:
    rating = explanation.rating
    group = rating.framework.standards[id_].group or ""
    changes = standard_changes(rating, id_)
    return {
        "summary": summary(rating, id_),
        "steps": _steps(explain_standard(rating, id_)),
        "changes": {
            "up": _smallest(rating, changes.up),
            "down": _smallest(rating, changes.down),
            "rule_up": _smallest(rating, changes.rule_up),
            "rule_down": _smallest(rating, changes.rule_down),
        },
        "certainty": [
            _certainty(
                explanation.certainties[question.id],
                explanation.inspection.eligible.get(group),
            )
            for question in rating.standards[id_].questions
        ],
        "samples": _samples(explanation, id_),
    }


def _steps(steps: Sequence[Step]) -> list[dict[str, Any]]:
    return [
        {"text": step.text, "source": step.source, "assumed": step.assumed}
        for step in steps
    ]


def _overall_changes(rating: InspectionRating) -> dict[str, Any]:
    return {
        "together" if kinds == KINDS else kinds[0]: {
            "up": _smallest(rating, overall_changes(rating, kinds, "up")),
            "down": _smallest(rating, overall_changes(rating, kinds, "down")),
        }
        for kinds in KINDS_TOLD
    }


def _smallest(rating: InspectionRating, smallest: Smallest | None) -> Any:
    return smallest and {
        "least": smallest.least,
        "most": smallest.most,
        "to": [rating.name(id_) for id_ in smallest.to],
        "plans": [[_change(change) for change in plan] for plan in smallest.plans]
        if smallest.exact
        else [],
        "number": smallest.number if smallest.exact else None,
        "sets": smallest.sets if smallest.exact else None,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "where": change.where,
        "by": change.by,
        "words": change_words(change),
    }


def _certainty(certainty: Certainty, eligible: int | None) -> dict[str, Any]:
    found = certainty.interval
    return {
        "id": certainty.question,
        "low": None if found is None else round(float(found.low), 6),
        "high": None if found is None else round(float(found.high), 6),
        "confidence": None if found is None else found.confidence,
        "words": certainty_words(certainty, eligible),
    }


def _samples(explanation: Explanation, id_: str | None) -> Any:
    """How many other samples gave each rating, by name; null where nobody can say."""
    resampled = explanation.resampled
    if resampled is None:
        return None
    counts = resampled.overall if id_ is None else resampled.standards.get(id_)
    return counts and {
        "times": resampled.times,
        "seed": resampled.seed,
        "ratings": {
            explanation.rating.name(rating) or "not rated": number
            for rating, number in counts.items()
        },
    }
