"""When a question applies to a case."""

from __future__ import annotations

from evenhand.assessment import Case, applies
from evenhand.frameworks.relevance_words import relevance_words
from tests.spec.spec import Spec, framework


def _applies(question: str, case: str) -> tuple[str, str]:
    """``court, safety-factors yes``: the group, and what is known of the case."""
    rules = framework("yos-2020")
    group, *known = case.split(", ")
    facts: dict[str, str] = {}
    attributes: dict[str, str] = {}
    for part in known:
        name, value = part.split(" ")
        where = attributes if name in {a.id for a in rules.attributes} else facts
        where[name] = value
    asked = rules.questions[question]
    outcome = applies(asked, Case("C01", group, attributes, facts))
    return relevance_words(asked.relevance), outcome.value


SPECS = [
    Spec(
        title="When a question is relevant to a case",
        text=(
            "The framework says it, by what the inspector establishes on the case and by "
            "what the case list says. A prompt decides for itself and takes nothing over "
            "from its key question."
        ),
        source="Cornwall 2021, notes 8, 9, 14, 17, 18, 20, 21 and 23; yos-2020.",
        given=["question", "case"],
        expected=["relevant", "so here"],
        rows=[
            ("2.1.1", "court", "always", "relevant"),
            (
                "2.2.2",
                "court, safety-factors yes",
                "when safety-factors is yes",
                "relevant",
            ),
            (
                "2.2.2",
                "court, safety-factors no",
                "when safety-factors is yes",
                "not relevant",
            ),
            ("2.2.2", "court", "when safety-factors is yes", "cannot tell"),
            (
                "2.2.2b",
                "court, safety-factors no",
                "where the inspector says so, case by case",
                "case by case",
            ),
            (
                "2.4.3",
                "court, harm-changed yes",
                "when harm-changed is yes",
                "relevant",
            ),
            (
                "3.4.2",
                "out-of-court, disposal youth-conditional-caution",
                "when disposal is youth-conditional-caution",
                "relevant",
            ),
            (
                "3.4.2",
                "out-of-court, disposal youth-caution",
                "when disposal is youth-conditional-caution",
                "not relevant",
            ),
        ],
        give=_applies,
    ),
]
