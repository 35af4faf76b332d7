"""Rating words held against the ratings of standards, and against bands of parts."""

from __future__ import annotations

from typing import Any

import pytest

from evenhand.check.claims.finding import claims_of
from evenhand.check.holding.hold import hold_one
from evenhand.check.records import Amount, Held
from tests.unit.held_claims import claim, known, sentence

RATED = {
    "2.1": "good", "2.2": "requires-improvement", "2.3": "good", "2.4": "good",
    "3.1": "inadequate", "3.2": "requires-improvement", "3.4": "outstanding",
    "1.1": "good", "1.2": "inadequate",
}  # fmt: skip
PERCENTS = {"3.2.1": 90, "3.2.2": 56, "3.2.3": 60, "2.1.1": 82, "2.1.2": 70, "2.1.3": 70}


def held(text: str, words: str, rating: str, standard: str | None, **told: Any) -> Held:
    figures = known(ratings=RATED, percents=PERCENTS, overall="good")
    one = claim("rating", text, words, Amount(word=rating), standard, **told)
    return hold_one(one, figures)


def test_a_rating_is_held_against_the_standard_at_hand() -> None:
    text = "We rated this standard ‘Good’."
    assert held(text, "Good", "good", "2.1").verdict == "supported"
    wrong = held(text, "Good", "good", "3.1")
    assert wrong.verdict == "contradicted"
    assert "3.1 is rated Inadequate" in wrong.why


def test_the_quality_of_what_a_title_names_is_that_standard() -> None:
    text = "The quality of assessments was inadequate."
    assert held(text, "inadequate", "inadequate", "3.1").verdict == "supported"
    assert held(text, "inadequate", "inadequate", "2.1").verdict == "contradicted"


def test_a_joint_subject_is_held_against_every_standard_it_names() -> None:
    text = "Assessment and planning required improvement."
    word = "requires-improvement"
    one = held(text, "required improvement", word, None, domain="3")
    assert one.verdict == "contradicted"
    assert "3.1 is rated Inadequate" in one.why
    assert "3.2 is rated Requires improvement" in one.why


def test_a_rating_of_a_part_is_that_of_its_key_question() -> None:
    text = "The planning of interventions to support desistance was outstanding."
    one = held(text, "outstanding", "outstanding", "3.2")
    assert one.verdict == "supported"
    assert "3.2.1" in one.why


def test_each_aspect_that_is_named_has_to_be_as_good_as_is_said() -> None:
    text = "Assessment of desistance and of keeping the child safe was outstanding."
    assert held(text, "outstanding", "outstanding", "2.1").verdict == "contradicted"


def test_a_part_that_is_better_than_is_said_cannot_be_told() -> None:
    text = "Planning for desistance and to keep the child safe required improvement."
    figures = known(
        percents={"2.2.1": 90, "2.2.2": 55, "2.2.3": 30}, ratings={"2.2": "good"}
    )
    amount = Amount(word="requires-improvement")
    one = claim("rating", text, "required improvement", amount, "2.2")
    assert hold_one(one, figures).verdict == "cannot tell"


@pytest.mark.parametrize(
    ("rating", "verdict"), [("good", "supported"), ("outstanding", "contradicted")]
)
def test_the_overall_rating_is_that_of_the_service(rating: str, verdict: str) -> None:
    text = f"We have given the service an overall rating of ‘{rating}’."
    assert held(text, rating, rating, None).verdict == verdict


def test_some_of_the_work_is_no_standard() -> None:
    text = "Elements of planning were outstanding."
    assert held(text, "outstanding", "outstanding", None, domain="2").verdict == (
        "cannot tell"
    )


def test_an_adjective_beside_the_subject_of_a_standard_is_no_rating() -> None:
    text = "Information from schools was good."
    assert held(text, "good", "good", "3.4").verdict == "cannot tell"


def test_without_a_domain_a_title_is_the_one_of_which_it_is_true() -> None:
    text = "Assessment was good."
    assert held(text, "good", "good", None).verdict == "supported"
    text = "In out-of-court disposals, assessment was good."
    assert held(text, "good", "good", None).verdict == "contradicted"


@pytest.mark.parametrize(("number", "verdict"), [(2, "supported"), (3, "contradicted")])
def test_standards_with_a_rating_are_counted(number: int, verdict: str) -> None:
    rated = {f"2.{n}": "good" for n in (1, 2)} | {f"2.{n}": "inadequate" for n in (3, 4)}
    text = "Of the four standards, some were rated Good."
    one = claim(
        "count", text, "some", Amount(yes=number, of=4), None, of="standards", domain="2"
    )
    assert hold_one(one, known(ratings=rated)).verdict == verdict


THREE = {"1.4": "outstanding", "2.4": "outstanding", "3.3": "outstanding"}


@pytest.mark.parametrize(
    ("text", "words", "amount", "verdict"),
    [
        ("Two were rated Outstanding in domains 2 and 3.", "Two", Amount(yes=2), True),
        ("Two were rated Outstanding in domain 2.", "Two", Amount(yes=2), False),
        ("One was rated Outstanding in domain 2.", "One", Amount(yes=1), True),
        ("Three of the 12 standards were rated Outstanding, also in court disposals.",
         "Three of the 12", Amount(yes=3, of=12), True),
        ("Of the 12 standards, two were rated Outstanding in domain 2 and 3.", "two",
         Amount(yes=2, of=12), True),
        ("Two of the eight standards of casework were rated Outstanding.",
         "Two of the eight", Amount(yes=2, of=8), True),
        ("Four of the 12 standards were rated Outstanding.", "Four of the 12",
         Amount(yes=4, of=12), False),
    ],
)  # fmt: skip
def test_standards_are_counted_in_the_domains_that_the_sentence_names(
    text: str, words: str, amount: Amount, verdict: bool
) -> None:
    rules = known().framework
    rated = dict.fromkeys(rules.standards, "good") | THREE
    one = claim("listed", text, words, amount, None, of="standards")
    wanted = "supported" if verdict else "contradicted"
    assert hold_one(one, known(ratings=rated)).verdict == wanted


@pytest.mark.parametrize("more", ["or ‘Good’", "or better", "and ‘Good’"])
def test_ratings_counted_together_are_not_held_as_one(more: str) -> None:
    rules = known().framework
    rated = dict.fromkeys(rules.standards, "good") | THREE
    counted = "Twelve standards were rated ‘Outstanding"
    text = f"{counted}’ {more}."
    amount = Amount(number=12, word="outstanding")
    one = claim("listed", text, counted, amount, None, of="standards")
    assert hold_one(one, known(ratings=rated)).verdict == "cannot tell"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The prison inspectorate rated planning at the unit ‘Inadequate’.", False),
        ("The prison inspectorate rated the safety of the unit ‘Inadequate’.", False),
        ("The health inspectorate judged planning to be ‘Inadequate’.", False),
        ("The fire inspectors found that planning was ‘Inadequate’.", False),
        ("Planning was rated ‘Inadequate’ by the prison inspectorate.", False),
        ("The inspectorate of prisons rated planning ‘Inadequate’.", False),
        ("The education inspectorate’s report rated planning ‘Inadequate’.", False),
        ("The inspectorate rated planning ‘Inadequate’.", True),
        ("Our inspectors rated planning ‘Inadequate’.", True),
        ("The inspection team rated the planning ‘Inadequate’.", True),
    ],
)
def test_a_rating_of_another_inspectorate_is_not_ours(text: str, told: bool) -> None:
    figures = known(ratings=RATED, percents=PERCENTS, overall="good")
    claims = claims_of([sentence(text, "2.2")], figures.framework)
    wrong = [one for one in claims if hold_one(one, figures).verdict == "contradicted"]
    assert bool(wrong) is told
