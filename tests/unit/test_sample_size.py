"""How many cases are looked at, and how sure that makes anybody."""

from __future__ import annotations

from fractions import Fraction

import pytest

from evenhand.errors import ProblemsFound
from evenhand.frameworks import library_framework
from evenhand.frameworks.case_lists import SampleRules, case_list_for
from evenhand.sampling.margins import margin_points
from evenhand.sampling.preparing import by_the_framework, size_of
from evenhand.sampling.size import Size, from_confidence, from_split, given
from evenhand.sampling.terms import MOST_CASES

YOS_2018 = library_framework("yos-2018")
YOS_2020 = library_framework("yos-2020")


@pytest.mark.parametrize(
    ("eligible", "cases"),
    [(36, 30), (56, 42), (55, 42), (7, 7), (1, 1), (2, 2), (10, 10), (1_000_000, 165)],
)
def test_the_size_of_the_methodology_comes_of_its_population(
    eligible: int, cases: int
) -> None:
    assert from_confidence(eligible, 80, 5).cases == cases


def test_the_populations_next_to_those_of_the_methodology_give_other_sizes() -> None:
    """30 ⇔ N ≈ 36, 42 ⇔ N = 55 or 56: not of any other population."""
    having = {
        cases: [n for n in range(1, 200) if from_confidence(n, 80, 5).cases == cases]
        for cases in (7, 30, 42)
    }
    assert having == {7: [7], 30: [36], 42: [55, 56]}


def test_a_size_never_falls_as_more_are_eligible_and_is_never_more_than_they() -> None:
    sizes = [from_confidence(eligible, 80, 5).cases for eligible in range(1, 2_000)]
    assert sizes == sorted(sizes)
    assert all(1 <= cases <= n for n, cases in enumerate(sizes, start=1))


def test_the_step_says_what_the_formula_gave_before_it_was_rounded_up() -> None:
    (step,) = from_confidence(56, 80, 5).steps
    assert step.reason == (
        "42.0, rounded up, of 56 eligible give a margin of 5 points at 80% confidence"
    )


def test_more_confidence_or_a_smaller_margin_needs_more_cases() -> None:
    assert from_confidence(1_000, 80, 5).cases == 142
    assert from_confidence(1_000, 95, 5).cases == 278
    assert from_confidence(1_000, 80, 10).cases == 40


def test_nobody_eligible_has_no_size() -> None:
    with pytest.raises(ValueError, match="at least one eligible case"):
        from_confidence(0, 80, 5)


@pytest.mark.parametrize(("court", "other"), [(30, 20), (42, 28), (7, 5), (1, 1), (2, 1)])
def test_the_split_gives_the_out_of_court_size(court: int, other: int) -> None:
    assert from_split(court, 60, 40).cases == other


def test_manchesters_29_is_not_what_the_split_gives() -> None:
    """Methodology §3: 42 + 29 is one more than the split gives, an observed deviation."""
    size = from_split(42, 60, 40)
    assert size.cases == 28
    assert "40% of both groups, where 42 are 60%" in size.steps[0].reason


def test_a_half_of_a_case_is_rounded_up() -> None:
    assert from_split(5, 60, 30).cases == 3
    assert from_split(1, 60, 10).cases == 1


@pytest.mark.parametrize("wrong", [(0, 60, 40), (30, 0, 40), (30, 60, 0)])
def test_a_split_of_nothing_is_refused(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        from_split(*wrong)


def test_minimum_maximum_and_the_eligible_bound_a_size_each_with_a_reason() -> None:
    assert given(5).bounded(100, least=10).steps[-1].reason == (
        "at least 10 cases are looked at"
    )
    assert given(50).bounded(100, least=10, most=20).steps[-1].reason == (
        "at most 20 cases are looked at"
    )
    size = given(5).bounded(8, least=10)
    assert [step.cases for step in size.steps] == [5, 10, 8]
    assert size.steps[-1].reason == "no more than 8 cases are eligible"


def test_a_size_within_its_bounds_needs_no_further_step() -> None:
    size = given(15)
    assert size.bounded(15, least=15, most=15) == size


@pytest.mark.parametrize(
    ("percent", "eligible", "cases"), [(0, 100, 30), (10, 100, 33), (1, 100, 31)]
)
def test_a_buffer_is_rounded_up(percent: int, eligible: int, cases: int) -> None:
    assert given(30).with_buffer(percent, eligible).cases == cases


def test_a_buffer_ends_where_nobody_else_is_eligible() -> None:
    size = given(30).with_buffer(20, 33)
    assert [step.cases for step in size.steps] == [30, 36, 33]
    assert size.steps[1].reason == "20% more, in case some cannot be looked at"


def test_all_of_a_population_have_no_margin() -> None:
    assert margin_points(7, 7, 80) == 0.0


@pytest.mark.parametrize("eligible", [8, 36, 55, 56, 200, 5_000])
def test_the_size_of_a_margin_reaches_it_and_one_case_fewer_does_not(
    eligible: int,
) -> None:
    cases = from_confidence(eligible, 80, 5).cases
    assert margin_points(cases, eligible, 80) <= 5
    assert margin_points(cases - 1, eligible, 80) > 5


def test_a_sub_sample_has_a_wider_margin_that_is_told() -> None:
    """42 of 56 reach 5 points; the 15 of a sub-group of 20 do not (methodology §3)."""
    whole, part = margin_points(42, 56, 80), margin_points(15, 20, 80)
    assert round(whole, 2) == 4.99
    assert round(part, 2) == 8.49


def test_where_the_population_is_not_known_the_margin_is_the_widest() -> None:
    endless = margin_points(30, None, 80)
    assert round(endless, 2) == 11.70
    assert margin_points(30, 10_000, 80) < endless


@pytest.mark.parametrize(("looked_at", "eligible"), [(0, 10), (11, 10)])
def test_a_margin_of_nobody_or_of_more_than_all_is_refused(
    looked_at: int, eligible: int
) -> None:
    with pytest.raises(ValueError, match="1 ≤ looked at ≤ eligible"):
        margin_points(looked_at, eligible, 80)


def _rules() -> SampleRules:
    return case_list_for(YOS_2018).record.sampling


def _size(group: str, asked: int | None = None, **eligible: int) -> Size:
    rules = YOS_2018.framework
    counts = {name.replace("_", "-"): number for name, number in eligible.items()}
    return size_of(rules, rules.groups[group], _rules(), counts, asked)


def test_court_cases_follow_from_confidence_and_the_others_from_them() -> None:
    """In the 2018 programme both groups have a confidence; 30 + 20 follow the split."""
    assert _size("court", court=36, out_of_court=100).cases == 30
    assert _size("out-of-court", court=36, out_of_court=100).cases == 20
    assert _size("out-of-court", court=56, out_of_court=100).cases == 28


def test_a_split_asks_for_no_more_than_are_eligible() -> None:
    size = _size("out-of-court", court=56, out_of_court=11)
    assert [step.cases for step in size.steps] == [28, 11]


def test_without_court_cases_the_others_follow_from_their_own_confidence() -> None:
    assert _size("out-of-court", court=0, out_of_court=36).cases == 30


def test_without_court_cases_and_confidence_a_size_is_not_known() -> None:
    rules = YOS_2020.framework
    group = rules.groups["out-of-court"]
    eligible = {"court": 0, "out-of-court": 9}
    assert by_the_framework(rules, group, _rules(), eligible) is None
    with pytest.raises(ProblemsFound) as found:
        size_of(rules, group, _rules(), eligible, None)
    assert [one.code for one in found.value.problems] == ["sample.size-unknown"]


def test_a_size_that_is_asked_for_is_taken_as_it_is() -> None:
    assert _size("court", 12, court=36, out_of_court=0).cases == 12


@pytest.mark.parametrize("asked", [0, -1, 37])
def test_a_size_that_cannot_be_had_is_a_problem(asked: int) -> None:
    with pytest.raises(ProblemsFound) as found:
        _size("court", asked, court=36, out_of_court=0)
    assert [one.code for one in found.value.problems] == ["sample.size"]


@pytest.mark.parametrize(
    ("cases", "code"),
    [(0, "sample.nobody-eligible"), (MOST_CASES + 1, "sample.too-many")],
)
def test_nobody_and_too_many_are_problems(cases: int, code: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        _size("court", court=cases, out_of_court=0)
    assert [one.code for one in found.value.problems] == [code]


def test_minimum_maximum_and_buffer_of_the_rules_are_applied() -> None:
    own = _rules().model_dump()
    basis = {"provenance": "assumed", "source": "this test", "note": "made up"}
    own["minimum_cases"] = {"cases": 40, "basis": basis}
    own["buffer_percent"] = {"percent": 10, "basis": basis}
    rules, eligible = YOS_2018.framework, {"court": 56, "out-of-court": 100}
    sampling = SampleRules.model_validate(own)
    size = size_of(rules, rules.groups["out-of-court"], sampling, eligible, None)
    assert [step.cases for step in size.steps] == [28, 40, 44]


def test_shares_are_exact_fractions_and_never_floats() -> None:
    """29% of both groups to go with 100 that are 50%: 58, and no 57.99…."""
    assert from_split(100, 50, 29).cases == int(Fraction(100 * 29, 50)) == 58
