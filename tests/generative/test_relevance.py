"""Relevance against three-valued logic in numbers: no 0, unknown a half, yes 1."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from evenhand.assessment import Case
from evenhand.assessment.relevance import condition_holds
from evenhand.frameworks.relevance import Condition

NAMES = ("harm", "safety")
VALUES = ("yes", "no", "low")
UNKNOWN = Fraction(1, 2)
WORDS: dict[Fraction, bool | None] = {
    Fraction(0): False,
    UNKNOWN: None,
    Fraction(1): True,
}

chosen = st.lists(st.sampled_from(VALUES), min_size=1, max_size=2, unique=True).map(tuple)
names = st.sampled_from(NAMES)
leaves = st.builds(Condition, fact=names, is_=chosen) | st.builds(
    Condition, attribute=names, is_=chosen
)


def _wider(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return (
        st.builds(Condition, all_=parts)
        | st.builds(Condition, any_=parts)
        | st.builds(Condition, not_=inner)
    )


conditions = st.recursive(leaves, _wider, max_leaves=8)
known = st.dictionaries(names, st.sampled_from(VALUES))
cases = st.builds(
    Case, id=st.just("C01"), group=st.just("court"), attributes=known, facts=known
)


def _truth(condition: Condition, case: Case) -> Fraction:
    if condition.not_ is not None:
        return 1 - _truth(condition.not_, case)
    if condition.all_:
        return min(_truth(part, case) for part in condition.all_)
    if condition.any_:
        return max(_truth(part, case) for part in condition.any_)
    name = condition.fact or condition.attribute or ""
    there = case.attributes if condition.fact is None else case.facts
    return Fraction(there[name] in condition.is_) if name in there else UNKNOWN


@given(condition=conditions, case=cases)
def test_a_condition_holds_as_in_three_valued_logic(
    condition: Condition, case: Case
) -> None:
    assert condition_holds(condition, case) is WORDS[_truth(condition, case)]


@given(condition=conditions, case=cases)
def test_what_is_decided_stays_so_whatever_is_found_out_later(
    condition: Condition, case: Case
) -> None:
    decided = condition_holds(condition, case)
    for facts, attributes in product(_whole(case.facts), _whole(case.attributes)):
        later = condition_holds(condition, Case("C01", "court", attributes, facts))
        assert later is not None
        assert decided in (None, later)


def _whole(known: Mapping[str, str]) -> list[dict[str, str]]:
    """Everything that could turn out, of what is not known."""
    open_ = [name for name in NAMES if name not in known]
    return [
        {**known, **dict(zip(open_, values, strict=True))}
        for values in product(VALUES, repeat=len(open_))
    ]
