"""More ‘yes’ never lowers a rating or the score, and more ‘no’ never raises them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.assessment import Tally
from evenhand.rating import Evidence, rate
from evenhand.rating.json_form import rating_json
from tests.generative.strategies import FRAMEWORKS, IDS, all_banded, evidence


@dataclass(frozen=True)
class Flip:
    """Evidence before and after one answer to one question was turned round."""

    standard: str
    before: Evidence
    after: Evidence


@st.composite
def flips(draw: st.DrawFn, id_: str, change: int) -> Flip:
    framework = FRAMEWORKS[id_]
    question = draw(st.sampled_from(all_banded(framework)))
    relevant = draw(st.integers(1, 60))
    fewer = draw(st.integers(0, relevant - 1))
    more_yes = [Tally(relevant, fewer), Tally(relevant, fewer + 1)]
    before, after = more_yes if change > 0 else reversed(more_yes)
    found = draw(evidence(id_))
    return Flip(
        framework.standard_of[question],
        replace(found, measures={**found.measures, question: before}),
        replace(found, measures={**found.measures, question: after}),
    )


@pytest.mark.parametrize("change", [1, -1], ids=["more yes", "more no"])
@pytest.mark.parametrize("id_", IDS)
@given(data=st.data())
@settings(max_examples=25)
def test_a_turned_answer_moves_nothing_the_other_way(
    id_: str, change: int, data: st.DataObject
) -> None:
    framework = FRAMEWORKS[id_]
    flip = data.draw(flips(id_, change))
    before, after = rate(framework, flip.before), rate(framework, flip.after)
    order = framework.scale.order
    was = before.standards[flip.standard].rule_rating
    is_ = after.standards[flip.standard].rule_rating
    assert was is not None and is_ is not None
    assert (order[is_] - order[was]) * change >= 0
    score_was = rating_json(before)["overall"]["without_discretion"]["score"]
    score_is = rating_json(after)["overall"]["without_discretion"]["score"]
    assert (score_was is None) == (score_is is None)
    assert ((score_is or 0) - (score_was or 0)) * change >= 0


@pytest.mark.parametrize("id_", IDS)
@given(data=st.data())
@settings(max_examples=25)
def test_a_turned_answer_touches_no_other_standard(id_: str, data: st.DataObject) -> None:
    framework = FRAMEWORKS[id_]
    flip = data.draw(flips(id_, 1))
    before, after = rate(framework, flip.before), rate(framework, flip.after)
    for standard in framework.standards:
        if standard != flip.standard:
            assert after.standards[standard] == before.standards[standard]
