"""From key questions to the rule rating of a standard."""

from __future__ import annotations

from evenhand.assessment import Answer, Answered, Case, Tally, tally
from evenhand.rating import Decision, Evidence, Judgement, rate
from tests.spec.spec import Spec, framework, measures


def _rule(key_questions: str) -> tuple[str, str]:
    rating = rate(framework(), Evidence(measures("2.2", key_questions)))
    result = rating.standards["2.2"]
    name = rating.name(result.rule_rating)
    if name is None:
        assert result.not_rated is not None
        return f"not rated: {result.not_rated.value}", "–"
    return name, ", ".join(result.lowest)


def _judged(judgement: str) -> tuple[str, str]:
    rules = framework()
    judgements = {}
    if judgement != "none":
        judgements["1.2"] = Judgement(rules.rating_ids[judgement], "recorded", "made up")
    rating = rate(rules, Evidence(judgements=judgements))
    result = rating.standards["1.2"]
    score = "–" if result.score is None else str(result.score)
    return rating.name(result.rating) or "not rated", score


def _moved(key_questions: str, decision: str) -> tuple[str, str]:
    rules = framework()
    decisions = {}
    if decision != "none":
        from_, to = (rules.rating_ids[name] for name in decision.split(" → "))
        decisions["2.4"] = Decision(from_, to, "published")
    evidence = Evidence(measures("2.4", key_questions), decisions=decisions)
    rating = rate(rules, evidence)
    result = rating.standards["2.4"]
    return rating.name(result.rule_rating) or "–", rating.name(result.rating) or "–"


def _unanswered(yes: str, no: str, missing: str) -> tuple[str, str, str]:
    """Cases answered for 2.1.1 to 2.1.3, with some answers to 2.1.1 missing."""
    rules = framework()
    total = int(yes) + int(no) + int(missing)
    facts = {fact.id: "no" for fact in rules.facts}
    cases = [Case(f"C{n}", "court", facts=facts) for n in range(total)]
    answers = []
    for number, case in enumerate(cases):
        answers += [Answered(case.id, q, Answer.YES) for q in ("2.1.2", "2.1.3")]
        if number < int(yes) + int(no):
            answer = Answer.YES if number < int(yes) else Answer.NO
            answers.append(Answered(case.id, "2.1.1", answer))
    counted = tally(rules, cases, answers)
    of_standard = {q: t for q, t in counted.items() if q.startswith("2.1")}
    rating = rate(rules, Evidence(of_standard))
    result = rating.standards["2.1"]
    first = counted["2.1.1"]
    assert isinstance(first, Tally)
    return (
        f"{first.yes} of {first.relevant}",
        rating.name(result.rating) or "not rated",
        f"yes: {result.unanswered}" if result.provisional else "no",
    )


SPECS = [
    Spec(
        title="A standard judged on cases takes its lowest band",
        text=(
            "Every key question is an integral part of the standard, so the lowest band "
            "decides. A key question with no relevant case takes no part; a standard in "
            "which none has one is not rated."
        ),
        source="Cornwall 2021, annexe 1, ratings explained.",
        given=["key questions 2.2.1, 2.2.2, 2.2.3"],
        expected=["rule rating", "from"],
        rows=[
            ("7 of 7, 7 of 7, 5 of 6", "Outstanding", "2.2.3"),
            ("5 of 5, 2 of 3, 1 of 2", "Requires improvement", "2.2.3"),
            ("100%, 100%, 49%", "Inadequate", "2.2.3"),
            ("50%, 64%, 90%", "Requires improvement", "2.2.1"),
            ("65%, 79%, 80%", "Good", "2.2.1"),
            ("80%, 80%, 80%", "Outstanding", "2.2.1, 2.2.2, 2.2.3"),
            ("5 of 5, 0 of 0, 4 of 5", "Outstanding", "2.2.3"),
            ("5 of 5, 0 of 0, 0 of 0", "Outstanding", "2.2.1"),
            (
                "0 of 0, 0 of 0, 0 of 0",
                "not rated: no case was relevant to any of its key questions",
                "–",
            ),
            ("–, –, –", "not rated: nothing has been entered for it", "–"),
        ],
        give=_rule,
    ),
    Spec(
        title="An organisational standard is one judgement",
        text="It has no percentage. Without a judgement it is not rated.",
        source="Cornwall 2021, annexe 1, domain one.",
        given=["judgement"],
        expected=["rating", "score"],
        rows=[
            ("Inadequate", "Inadequate", "0"),
            ("Requires improvement", "Requires improvement", "1"),
            ("Good", "Good", "2"),
            ("Outstanding", "Outstanding", "3"),
            ("none", "not rated", "–"),
        ],
        give=_judged,
    ),
    Spec(
        title="A decision of the panel moves the rating",
        text=(
            "The rule rating stays what it is, and is shown beside the rating. A decision "
            "is void once the rule rating is no longer the one that it moved from."
        ),
        source="Derby 2018, annex 2, note to 2.4; Cornwall 2021, annexe 1.",
        given=["key questions of 2.4", "decision"],
        expected=["rule rating", "rating"],
        rows=[
            ("87%, 67%, 61%", "none", "Requires improvement", "Requires improvement"),
            (
                "87%, 67%, 61%",
                "Requires improvement → Good",
                "Requires improvement",
                "Good",
            ),
            ("5 of 6, 4 of 5, 4 of 4", "Outstanding → Good", "Outstanding", "Good"),
            ("87%, 67%, 65%", "Requires improvement → Good", "Good", "Good"),
            ("87%, 67%, 48%", "Requires improvement → Good", "Inadequate", "Inadequate"),
        ],
        give=_moved,
    ),
    Spec(
        title="A missing answer is neither ‘no’ nor ‘not relevant’",
        text=(
            "It is in no tally. What rests on it is rated on the answers that are there, "
            "and is provisional, with the number that is missing."
        ),
        source="methodology: unanswered is not the same as not relevant.",
        given=["‘yes’", "‘no’", "missing"],
        expected=["tally of 2.1.1", "rating of 2.1", "provisional"],
        rows=[
            ("4", "1", "0", "4 of 5", "Outstanding", "no"),
            ("4", "1", "2", "4 of 5", "Outstanding", "yes: 2"),
            ("1", "1", "5", "1 of 2", "Requires improvement", "yes: 5"),
        ],
        give=_unanswered,
    ),
]
