"""When the panel may consider discretion, against brute force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evenhand.assessment import Tally
from evenhand.frameworks.questions import Standard
from evenhand.rating import Evidence, Measure, Percentage, Verdict, rate
from tests.generative.reference import all_tallies, may_move, rounded
from tests.generative.strategies import (
    FRAMEWORKS,
    ON_CASES,
    as_pairs,
    banded,
    exact,
    percentages,
    tallies,
    tallies_of,
    with_evidence,
)

Answers = dict[tuple[str, int], Verdict]
"""What each trigger says, by its id and the direction: 1 up, -1 down."""

both_frameworks = pytest.mark.parametrize("id_", ON_CASES)


def _a_standard(id_: str, data: st.DataObject) -> Standard:
    ids = [standard.id for standard in with_evidence(FRAMEWORKS[id_], "cases")]
    return FRAMEWORKS[id_].standards[data.draw(st.sampled_from(ids))]


def _triggers(
    id_: str, standard: Standard, measures: Mapping[str, Measure], most: int | None = None
) -> Answers:
    sampled = {} if most is None else {standard.group or "": most}
    found = rate(FRAMEWORKS[id_], Evidence(measures=measures, sampled=sampled))
    triggers = found.standards[standard.id].triggers
    up: Answers = {(trigger.id, 1): trigger.up for trigger in triggers}
    return up | {(trigger.id, -1): trigger.down for trigger in triggers}


@both_frameworks
@given(data=st.data())
def test_every_trigger_of_tallies_is_that_of_the_reference(
    id_: str, data: st.DataObject
) -> None:
    standard = _a_standard(id_, data)
    measures = data.draw(tallies_of(banded(standard), most=30))
    assume(any(tally.relevant for tally in measures.values()))
    expected = may_move(as_pairs(measures), id_)
    assert _triggers(id_, standard, measures) == {
        way: Verdict.YES if allowed else Verdict.NO for way, allowed in expected.items()
    }


@both_frameworks
@given(data=st.data())
def test_one_differing_judgement_is_found_by_turning_every_answer(
    id_: str, data: st.DataObject
) -> None:
    standard = _a_standard(id_, data)
    measures = data.draw(tallies_of(banded(standard), most=12))
    assume(any(tally.relevant for tally in measures.values()))
    before = _rule_place(id_, standard, measures)
    turned = [
        _rule_place(id_, standard, {**measures, question: Tally(tally.relevant, yes)})
        for question, tally in measures.items()
        for yes in (tally.yes + 1, tally.yes - 1)
        if 0 <= yes <= tally.relevant
    ]
    found = _triggers(id_, standard, measures)
    up, down = (found["one-differing-judgement", way] for way in (1, -1))
    assert (up is Verdict.YES) == any(after > before for after in turned)
    assert (down is Verdict.YES) == any(after < before for after in turned)
    assert Verdict.CANNOT_TELL not in (up, down)


def _rule_place(id_: str, standard: Standard, measures: Mapping[str, Measure]) -> int:
    found = rate(FRAMEWORKS[id_], Evidence(measures=measures))
    rule = found.standards[standard.id].rule_rating
    assert rule is not None
    return FRAMEWORKS[id_].scale.order[rule]


@st.composite
def printed(draw: st.DrawFn, ids: Iterable[str], most: int) -> dict[str, Measure]:
    """Measures of key questions, most of them percentages."""
    measure = percentages(most=most) | percentages(most=most) | tallies(1, most)
    return {id_: draw(measure) for id_ in ids}


def _could_be(measure: Measure, most: int) -> list[tuple[int, int]]:
    if isinstance(measure, Tally):
        return [(measure.yes, measure.relevant)]
    known = measure.relevant
    every = all_tallies(measure.percent, most)
    return [pair for pair in every if known in (None, pair[1])]


def _over_all(id_: str, measures: Mapping[str, Measure], most: int) -> Answers:
    """Yes if in all tallies that could be meant, no if in none, else cannot tell."""
    seen: dict[tuple[str, int], set[bool]] = {}
    for pairs in product(*(_could_be(measure, most) for measure in measures.values())):
        tallied = dict(zip(measures, pairs, strict=True))
        for way, allowed in may_move(tallied, id_).items():
            seen.setdefault(way, set()).add(allowed)
    words = {True: Verdict.YES, False: Verdict.NO}
    return {
        way: words[outcomes.pop()] if len(outcomes) == 1 else Verdict.CANNOT_TELL
        for way, outcomes in seen.items()
    }


@both_frameworks
@given(data=st.data(), most=st.integers(1, 12))
@settings(max_examples=80)
def test_percentages_are_answered_over_every_tally_that_could_be_meant(
    id_: str, data: st.DataObject, most: int
) -> None:
    standard = _a_standard(id_, data)
    measures = data.draw(printed(banded(standard), most))
    assert _triggers(id_, standard, measures, most) == _over_all(id_, measures, most)


@both_frameworks
@given(data=st.data(), most=st.integers(1, 12))
@settings(max_examples=40)
def test_where_the_sample_is_not_known_no_tally_contradicts_an_answer(
    id_: str, data: st.DataObject, most: int
) -> None:
    standard = _a_standard(id_, data)
    measures = data.draw(printed(banded(standard), most))
    sure = _over_all(id_, measures, most)
    for way, verdict in _triggers(id_, standard, measures).items():
        assert verdict in (sure[way], Verdict.CANNOT_TELL)


@both_frameworks
@given(data=st.data())
def test_a_percentage_of_known_cases_is_as_good_as_its_tally(
    id_: str, data: st.DataObject
) -> None:
    """Of up to a hundred known cases, a percentage stands for one tally alone."""
    standard = _a_standard(id_, data)
    tallied = {q: data.draw(tallies(1, 100)) for q in banded(standard)}
    shown = {
        q: Percentage(rounded(exact(tally)), tally.relevant)
        for q, tally in tallied.items()
    }
    assert _triggers(id_, standard, shown) == _triggers(id_, standard, tallied)
