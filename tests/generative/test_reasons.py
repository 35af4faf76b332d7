"""Never a rating without a reason, and never a reason that is not so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.assessment import Tally
from evenhand.rating import StandardResult, rate
from evenhand.rating.explain import explain_standard, summary
from evenhand.rating.explain_overall import explain_overall
from evenhand.rating.results import InspectionRating, NotRated
from tests.generative.strategies import FRAMEWORKS, IDS, evidence


def _rated(framework: str, data: st.DataObject) -> InspectionRating:
    return rate(FRAMEWORKS[framework], data.draw(evidence(framework)))


all_frameworks = pytest.mark.parametrize("framework", IDS)


@all_frameworks
@given(data=st.data())
@settings(max_examples=25)
def test_every_rating_has_evidence_behind_it(framework: str, data: st.DataObject) -> None:
    for result in _rated(framework, data).standards.values():
        if result.rating is None:
            assert result.not_rated is not None
            assert result.rule_rating is None
            continue
        assert result.not_rated is None
        measured = {q.id for q in result.questions if q.percent is not None}
        assert result.judgement is not None or set(result.lowest) & measured


@all_frameworks
@given(data=st.data())
@settings(max_examples=25)
def test_every_standard_is_explained_with_its_rating(
    framework: str, data: st.DataObject
) -> None:
    rating = _rated(framework, data)
    for id_, result in rating.standards.items():
        steps = explain_standard(rating, id_)
        assert steps
        assert all(step.text.strip() for step in steps)
        text = "\n".join(step.text for step in steps)
        assert _conclusion(rating, result) in text
        assert _conclusion(rating, result) in summary(rating, id_)


def _conclusion(rating: InspectionRating, result: StandardResult) -> str:
    """The rating's name, or why there is none."""
    if result.not_rated is not None:
        return result.not_rated.value
    return rating.name(result.rating) or "a rating without a name"


@all_frameworks
@given(data=st.data())
@settings(max_examples=25)
def test_the_overall_rating_is_there_or_refused_in_words(
    framework: str, data: st.DataObject
) -> None:
    rating = _rated(framework, data)
    overall = rating.overall
    assert overall.rating or (overall.refused or "").strip() or not overall.counted
    text = "\n".join(step.text for step in explain_overall(rating))
    assert text.strip()
    if overall.rating is not None:
        assert (rating.name(overall.rating) or "?") in text
        assert not overall.left_out


@all_frameworks
@given(data=st.data())
@settings(max_examples=25)
def test_no_relevant_case_is_said_only_where_every_question_was_looked_at(
    framework: str, data: st.DataObject
) -> None:
    for result in _rated(framework, data).standards.values():
        if result.not_rated is NotRated.NO_RELEVANT_CASES:
            for question in result.questions:
                assert question.measure == Tally(0, 0), question.id
