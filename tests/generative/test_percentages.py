"""Shares, whole percentages and bands against the plain reference."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.assessment import Tally
from evenhand.rating import Evidence, Percentage, rate
from evenhand.rating.percentages import could_be, whole_percent
from tests.generative.reference import (
    all_tallies,
    lowest_place,
    place,
    rounded,
    rule_rating,
    share,
)
from tests.generative.strategies import (
    FRAMEWORKS,
    IDS,
    all_banded,
    as_pairs,
    banded,
    exact,
    tallies,
    tallies_of,
    with_evidence,
)

# Sizes of which some shares end in a half.
HALVES = st.sampled_from([8, 24, 40, 200])
with_halves = HALVES.flatmap(lambda size: tallies(least=size, most=size))


@given(tally=tallies(least=1, most=10_000) | with_halves)
def test_a_whole_percentage_is_that_of_decimal_arithmetic(tally: Tally) -> None:
    quotient = Context(prec=50).divide(Decimal(100 * tally.yes), Decimal(tally.relevant))
    expected = int(quotient.quantize(Decimal(1), ROUND_HALF_UP))
    assert whole_percent(tally.yes, tally.relevant) == expected


@given(percent=st.integers(0, 100), relevant=st.integers(1, 200))
def test_a_percentage_of_known_cases_could_be_just_what_rounds_to_it(
    percent: int, relevant: int
) -> None:
    brute = [
        (yes, relevant)
        for yes in range(relevant + 1)
        if rounded(share(yes, relevant)) == percent
    ]
    assert list(could_be(Percentage(percent, relevant), None) or ()) == brute
    assert list(could_be(Percentage(percent, relevant), 7) or ()) == brute


@given(percent=st.integers(0, 100), most=st.integers(0, 60))
def test_a_percentage_of_unknown_cases_could_be_just_what_rounds_to_it(
    percent: int, most: int
) -> None:
    possible = could_be(Percentage(percent), most)
    assert possible is not None
    assert len(set(possible)) == len(possible)
    assert set(possible) == set(all_tallies(percent, most))


@pytest.mark.parametrize("id_", IDS)
@given(data=st.data())
@settings(max_examples=60)
def test_the_rule_rating_is_that_of_the_reference(id_: str, data: st.DataObject) -> None:
    framework = FRAMEWORKS[id_]
    measures = data.draw(tallies_of(all_banded(framework)))
    rating = rate(framework, Evidence(measures=measures))
    for standard in with_evidence(framework, "cases", "percentage"):
        pairs = as_pairs({q: measures[q] for q in banded(standard)})
        result = rating.standards[standard.id]
        assert result.rule_rating == result.rating == rule_rating(pairs, id_)


@pytest.mark.parametrize("id_", IDS)
@given(data=st.data())
@settings(max_examples=60)
def test_rounding_matters_just_where_the_exact_share_is_banded_otherwise(
    id_: str, data: st.DataObject
) -> None:
    framework = FRAMEWORKS[id_]
    measures = data.draw(tallies_of(all_banded(framework), most=150))
    rating = rate(framework, Evidence(measures=measures))
    rounding = next(one for one in rating.assumptions if one.id == "rounding")
    expected = []
    for standard in with_evidence(framework, "cases", "percentage"):
        asked = [measures[q] for q in banded(standard) if measures[q].relevant]
        unrounded = min((place(exact(tally), id_) for tally in asked), default=None)
        pairs = as_pairs({q: measures[q] for q in banded(standard)})
        if unrounded != lowest_place(pairs, id_):
            expected.append(standard.id)
    assert list(rounding.matters_for) == expected
