"""What the explanations say."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.inspection import read_inspection
from evenhand.rating import Decision, Evidence, InspectionRating, Percentage, rate
from evenhand.rating.explain import explain_standard, summary
from evenhand.rating.explain_overall import explain_overall
from tests.spec.spec import evidence_for, framework


def _rating(examples: Path, name: str) -> InspectionRating:
    return read_inspection(examples / name).inspection.rate()


def _overall(rating: InspectionRating) -> str:
    return " ".join(step.text for step in explain_overall(rating))


def _standard(rating: InspectionRating, id_: str) -> str:
    return " ".join(step.text for step in explain_standard(rating, id_))


def test_derbys_good_rests_on_one_decision(examples: Path) -> None:
    text = _overall(_rating(examples, "derby-2018"))
    assert "add up to 19 of at most 36" in text
    assert "A total of 19 lies in the band Good (19–30)" in text
    assert (
        "Without the decision on 2.4 the score would have been 18, and the overall "
        "rating Requires improvement instead of Good." in text
    )


def test_manchesters_decision_changes_the_score_and_not_the_rating(
    examples: Path,
) -> None:
    text = _overall(_rating(examples, "manchester-2019"))
    assert (
        "would have been 15, and the overall rating Requires improvement all the" in text
    )


def test_cornwalls_two_decisions_are_told_one_by_one_and_together(examples: Path) -> None:
    text = _overall(_rating(examples, "cornwall-2021"))
    assert "Without the decision on 2.2 the score would have been 27" in text
    assert "Without the decision on 2.4 the score would have been 27" in text
    assert "Without those on 2.2 and 2.4 the score would have been 28" in text


def test_an_inferred_decision_says_that_no_report_says_so(examples: Path) -> None:
    text = _standard(_rating(examples, "cornwall-2021"), "2.4")
    assert "moved it down from Outstanding to Good" in text
    assert "No report says so: it is inferred" in text


def test_a_published_decision_says_what_is_not_published(examples: Path) -> None:
    text = _standard(_rating(examples, "derby-2018"), "2.4")
    assert "It is marked in the report (about 2.4.3)." in text
    assert "Not published: who decided, when and why." in text


def test_a_recorded_decision_says_who_when_and_why(examples: Path) -> None:
    text = _standard(_rating(examples, "westerdale-2020"), "2.4")
    assert (
        "A. Lead, D. Quality and E. Head decided it on 2020-11-13 (about 2.4.2), because "
        "the rating rests on a sample or sub-sample of few cases." in text
    )
    assert "The reason: The rating rests on five cases" in text


def test_every_figure_of_a_standard_is_told(examples: Path) -> None:
    text = _standard(_rating(examples, "cornwall-2021"), "3.2")
    assert "‘yes’ in 1 of 2 relevant cases, which is 50%" in text
    assert "the band Requires improvement (50–64%)" in text
    assert "from 3.2.3 at 50%" in text
    assert "No discretion was used." in text


def test_every_rule_is_cited(examples: Path) -> None:
    steps = explain_standard(_rating(examples, "cornwall-2021"), "3.2")
    cited = {step.source for step in steps if step.source}
    assert "Cornwall 2021, annexe 1, ratings explained" in cited
    assert any(step.assumed for step in steps)


def test_a_theme_is_explained_by_its_percentage(examples: Path) -> None:
    text = _standard(_rating(examples, "lambeth-2015"), "4")
    assert "82%; of how many cases is not known" in text
    assert "The band of its percentage gives the rule rating: Good." in text
    assert "The rating rests on an assumption: The band edges" in text


def test_a_framework_without_scores_has_no_overall_rating(examples: Path) -> None:
    text = _overall(_rating(examples, "lambeth-2015"))
    assert "There is no overall rating: fji-2014 adds nothing up" in text


def test_a_rating_that_rests_on_rounding_says_so(examples: Path) -> None:
    """Derby 2.3.3 is printed as 65%, which 11 of 17 (64.7%) would be too."""
    rating = _rating(examples, "derby-2018")
    assert "rests on an assumption" in _standard(rating, "2.3")
    assert "rests on an assumption" not in _standard(rating, "2.2")


def test_an_unexplained_rating_is_a_finding(examples: Path) -> None:
    evidence = read_inspection(examples / "manchester-2019").inspection.evidence
    without = Evidence(
        measures=evidence.measures,
        judgements=evidence.judgements,
        sampled=evidence.sampled,
        published=evidence.published,
    )
    rating = rate(framework(), without)
    assert rating.standards["2.3"].unexplained
    assert "The published rating is Requires improvement. Nothing" in _standard(
        rating, "2.3"
    )
    assert "published ratings of 2.3 differ" in _overall(rating)


def test_a_void_decision_is_said_to_be_void() -> None:
    decision = Decision("good", "outstanding", "recorded")
    measures = {f"2.1.{n}": Percentage(50) for n in (1, 2, 3)}
    rating = rate(framework(), Evidence(measures, decisions={"2.1": decision}))
    assert "is void: the rules no longer give Good" in _standard(rating, "2.1")
    assert rating.name(rating.standards["2.1"].rating) == "Requires improvement"


def test_a_reduced_base_is_refused_with_the_reason() -> None:
    ratings = {id_: "good" for id_ in framework().standards if id_ != "3.4"}
    text = _overall(rate(framework(), evidence_for(ratings)))
    assert "add up to 22 of at most 33" in text
    assert "11 standards could be scored (without 3.4)" in text


@pytest.mark.parametrize("name", ["derby-2018", "cornwall-2021", "lambeth-2015"])
def test_a_summary_names_the_standard_and_its_rating(examples: Path, name: str) -> None:
    rating = _rating(examples, name)
    for id_, result in rating.standards.items():
        text = summary(rating, id_)
        assert text.startswith(f"{id_} {rating.framework.standards[id_].name}: ")
        assert (rating.name(result.rating) or "not rated") in text
