"""What lets the ratings panel consider discretion."""

from __future__ import annotations

from evenhand.rating import Evidence, TriggerResult, rate
from tests.spec.spec import Spec, framework, measures


def _trigger(trigger: str, key_questions: str, sampled: str = "30") -> TriggerResult:
    evidence = Evidence(measures("2.2", key_questions), sampled={"court": int(sampled)})
    results = rate(framework(), evidence).standards["2.2"].triggers
    return next(result for result in results if result.id == trigger)


def _close(lowest: str) -> tuple[str, str]:
    result = _trigger("close-to-boundary", lowest)
    return result.up.value, result.down.value


def _few(key_questions: str, sampled: str) -> tuple[str]:
    return (_trigger("few-cases", key_questions, sampled).verdict.value,)


def _one(key_questions: str, sampled: str) -> tuple[str, str]:
    result = _trigger("one-differing-judgement", key_questions, sampled)
    return result.up.value, result.down.value


SPECS = [
    Spec(
        title="Close to a boundary",
        text=(
            "The lowest percentage is within five percentage points of a boundary, and the "
            "panel may move the standard across that boundary. That exactly five is within "
            "five is assumed, and that the distance is counted in whole percentages."
        ),
        source="Cornwall 2021, annexe 1, ratings explained.",
        given=["lowest percentage"],
        expected=["up", "down"],
        rows=[
            ("0%", "no", "no"),
            ("44%", "no", "no"),
            ("45%", "yes", "no"),
            ("48%", "yes", "no"),
            ("49%", "yes", "no"),
            ("50%", "no", "yes"),
            ("55%", "no", "yes"),
            ("56%", "no", "no"),
            ("59%", "no", "no"),
            ("60%", "yes", "no"),
            ("61%", "yes", "no"),
            ("64%", "yes", "no"),
            ("65%", "no", "yes"),
            ("70%", "no", "yes"),
            ("71%", "no", "no"),
            ("74%", "no", "no"),
            ("75%", "yes", "no"),
            ("79%", "yes", "no"),
            ("80%", "no", "yes"),
            ("85%", "no", "yes"),
            ("86%", "no", "no"),
            ("100%", "no", "no"),
        ],
        give=_close,
    ),
    Spec(
        title="Few cases",
        text=(
            "The rating rests on five cases or fewer: those that are relevant to the lowest "
            "key question. Where only a percentage is known, every tally that it could "
            "stand for is tried."
        ),
        source="Cornwall 2021, annexe 1, ratings explained.",
        given=["key questions", "cases looked at"],
        expected=["answer"],
        rows=[
            ("7 of 7, 7 of 7, 5 of 6", "7", "no"),
            ("5 of 6, 4 of 5, 4 of 4", "7", "yes"),
            ("5 of 5, 3 of 3, 6 of 8", "8", "no"),
            ("61%", "30", "no"),
            ("60%", "20", "cannot tell"),
            ("60%", "5", "yes"),
            ("60% of 10", "20", "no"),
        ],
        give=_few,
    ),
    Spec(
        title="One differing judgement in one case",
        text=(
            "One answer to one key question the other way would change the rule rating. Up: "
            "only where a single key question holds the standard down. Down: any of them."
        ),
        source="Cornwall 2021, annexe 1, ratings explained.",
        given=["key questions", "cases looked at"],
        expected=["up", "down"],
        rows=[
            ("7 of 7, 7 of 7, 5 of 6", "7", "no", "yes"),
            ("5 of 5, 4 of 5, 4 of 5", "5", "no", "yes"),
            ("5 of 5, 5 of 5, 3 of 5", "5", "yes", "yes"),
            ("3 of 5, 5 of 5, 3 of 5", "5", "no", "yes"),
            ("20 of 30, 25 of 30, 30 of 30", "30", "no", "yes"),
            ("22 of 30, 25 of 30, 30 of 30", "30", "no", "no"),
            ("10 of 21, 30 of 42, 30 of 42", "42", "yes", "no"),
            ("62%, 51%, 48%", "42", "yes", "no"),
            ("87%, 67%, 61%", "30", "cannot tell", "cannot tell"),
        ],
        give=_one,
    ),
]
