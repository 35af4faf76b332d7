"""Judgements and decisions on discretion that do not hold."""

from __future__ import annotations

from tests.functional.broken import (
    DETAILS,
    LAMBETH,
    WESTERDALE,
    Broken,
    append,
    at,
    replace,
)
from tests.functional.broken_details import JUDGED, derby

DECIDED = '  "2.4":\n    from: Requires improvement\n    to: Good\n'
TAKEN = '  "2.4":\n    from: Outstanding\n    to: Good\n    basis: recorded\n'

BROKEN_DECISIONS = [
    derby(
        "a decision is on a standard that does not exist",
        DECIDED,
        DECIDED.replace("2.4", "9.9"),
        "inspection.standard-unknown",
        '"9.9":',
        "The standards are: 1.1, 1.2",
    ),
    derby(
        "a standard with cases is judged",
        JUDGED,
        '"2.1": {rating: Good, basis: published}',
        "judgement.not-judged",
        '"2.1": {rating',
        "a decision of the panel stands under ‘discretion’",
    ),
    derby(
        "a judgement has no reason",
        JUDGED,
        '"1.1": {rating: Good}',
        "judgement.no-reason",
        '"1.1": {rating: Good}',
        "Say why, under ‘reason’",
    ),
    derby(
        "a decision moves a standard that is judged",
        DECIDED,
        DECIDED.replace("2.4", "1.1"),
        "discretion.not-in-framework",
        '"1.1":\n    from',
        "Take the decision away",
    ),
    Broken(
        "a decision is made under a framework without discretion",
        LAMBETH,
        append(DETAILS, 'discretion:\n  "1": {from: Poor, to: Good, basis: inferred}\n'),
        "discretion.not-in-framework",
        at(DETAILS, '"1": {from'),
        "Take the decision away",
    ),
    Broken(
        "a decision starts from a rating that the rules do not give",
        WESTERDALE,
        replace(DETAILS, TAKEN, TAKEN.replace("Outstanding", "Requires improvement")),
        "discretion.not-from-there",
        at(DETAILS, "Requires improvement\n    to:"),
        "they give Outstanding. → Check the evidence and the decision",
    ),
    Broken(
        "a decision moves a standard by three steps",
        WESTERDALE,
        replace(DETAILS, TAKEN, TAKEN.replace("Good", "Inadequate")),
        "discretion.steps",
        at(DETAILS, "Inadequate\n    basis: recorded"),
        "the framework allows 1 step. → Correct ‘from’ and ‘to’",
    ),
    Broken(
        "a recorded decision does not say who decided",
        WESTERDALE,
        replace(DETAILS, "    by: [A. Lead, D. Quality, E. Head]\n", ""),
        "discretion.details",
        at(DETAILS, '"2.4":\n'),
        "does not say: who decided (by). → Add them",
    ),
    Broken(
        "a decision rests on a key question that is not the lowest",
        WESTERDALE,
        replace(DETAILS, "key_question: 2.4.2", "key_question: 2.4.1"),
        "discretion.key-question",
        at(DETAILS, "2.4.1"),
        "Name the lowest key question: 2.4.2",
    ),
    Broken(
        "a decision names a trigger that does not exist",
        WESTERDALE,
        replace(DETAILS, "trigger: few-cases", "trigger: few"),
        "discretion.trigger-unknown",
        at(DETAILS, "few\n"),
        "The triggers are: close-to-boundary, one-differing-judgement, few-cases",
    ),
    derby(
        "a decision names a trigger that does not allow it",
        "key_question: 2.4.3\n",
        "key_question: 2.4.3\n    trigger: few-cases\n",
        "discretion.trigger-no",
        "few-cases",
        "Name a trigger that does",
    ),
    Broken(
        "no trigger allows a decision",
        WESTERDALE,
        replace(
            DETAILS,
            TAKEN,
            TAKEN.replace("2.4", "2.1").replace("recorded", "inferred") + TAKEN,
        ),
        "discretion.not-allowed",
        at(DETAILS, '"2.1":\n'),
        "`evenhand explain` shows each trigger",
    ),
]
