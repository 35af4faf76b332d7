"""What is said under a condition, of others or of another time is never held, whatever
is said: each way of hedging around each kind of claim."""

from __future__ import annotations

import pytest

from tests.unit.check_claims import claims

SAID = (
    "planning was sufficient in 65 per cent of cases",
    "planning was sufficient in two-thirds of cases",
    "planning was sufficient in nearly all cases",
    "planning was sufficient in most of the cases",
    "planning was sufficient in 12 of the 30 cases",
    "planning was sufficient in all but one of the cases",
    "planning was sufficient in seven out of ten cases",
    "the plan was insufficient in a quarter of cases",
    "half of the plans did not address victims",
    "none of the plans addressed victims",
    "more than 80% of plans were reviewed",
    "fewer than half of the plans were reviewed",
)
AROUND = {
    "In 2016, {}.": "another time",
    "At the last inspection, {}.": "another time",
    "Previously, {}.": "another time",
    "Nationally, {}.": "another place",
    "In services we have inspected elsewhere, {}.": "another place",
    "If {}, the rating would change.": "condition",
    "Whether {} is not known.": "condition",
    "It is important that {}.": "ought to be",
    "The board expects that {}.": "ought to be",
    "An internal audit found that {}.": "other figures",
    "According to the service, {}.": "other figures",
    "Staff told us that {}.": "people answered",
    "Of the girls, {}.": "a part of the cases",
    "For children in care, {}.": "a part of the cases",
    "The first office did well; in the third, {}.": "sentence before",
    "The first team did well; in the other team, {}.": "sentence before",
    "“We know that {},” a manager said.": "quoted",
    "For example, {}.": "example",
}


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize(("around", "why"), AROUND.items())
def test_a_claim_that_is_hedged_is_not_held(around: str, why: str, said: str) -> None:
    found = claims(around.format(said))
    assert found
    assert all(claim.hedged for claim in found)
    assert any(why in claim.hedged for claim in found)


def test_a_comparison_of_a_group_is_not_held_by_the_whole() -> None:
    (claim,) = claims("Reoffending of girls was higher than the national average.")
    assert "part of the cases" in claim.hedged
    (claim,) = claims("Reoffending was higher than the national average.")
    assert not claim.hedged


def test_recommendations_that_others_made_are_not_counted_as_ours() -> None:
    (claim,) = claims("The board made two recommendations to schools.", standard=None)
    assert claim.hedged == "others made them"
    (claim,) = claims("We have made two recommendations.", standard=None)
    assert not claim.hedged


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("around", ["{}.", "Overall, {}.", "We found that {}."])
def test_the_same_claim_without_a_hedge_is_held(around: str, said: str) -> None:
    words = around.format(said)
    (claim,) = claims(words[0].upper() + words[1:])
    assert not claim.hedged
