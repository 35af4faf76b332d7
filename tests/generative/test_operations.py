"""What is in force, on generated histories: whatever the order, nothing is lost."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.assessment.operations import Operation, OtherContent, Value, fold
from tests.generative.histories import FIELDS, Device, histories


def one_after_another(operations: list[Operation]) -> dict[str, set[str]]:
    """The rule as it is said: what arrives takes away what it names, and stays."""
    there: dict[str, set[str]] = {}
    for operation in operations:
        here = there.setdefault(operation.field, set())
        here -= set(operation.basis)
        here.add(operation.id)
    return there


@given(histories())
def test_it_is_what_the_rule_gives_one_after_another(history: list[Operation]) -> None:
    found = {field: set(one.basis) for field, one in fold(history).items()}
    assert found == one_after_another(history)


@given(histories(), st.randoms(use_true_random=False))
def test_order_of_arrival_and_repetition_do_not_matter(
    history: list[Operation], chance: random.Random
) -> None:
    sent_again = history + chance.choices(history, k=len(history))
    chance.shuffle(sent_again)
    assert fold(sent_again) == fold(history)


@given(histories())
def test_every_value_is_in_force_or_was_seen_by_whoever_replaced_it(
    history: list[Operation],
) -> None:
    in_force = {id_ for one in fold(history).values() for id_ in one.basis}
    named = {id_ for operation in history for id_ in operation.basis}
    for operation in history:
        assert (operation.id in in_force) != (operation.id in named)


@given(histories())
def test_no_field_that_was_entered_is_empty(history: list[Operation]) -> None:
    assert set(fold(history)) == {operation.field for operation in history}


@given(histories(), st.sampled_from(FIELDS), st.sampled_from(["yes", "no", None]))
def test_who_sees_everything_and_enters_resolves_every_conflict(
    history: list[Operation], field: str, value: Value
) -> None:
    last = Device("d", list(history)).enter(field, value)
    there = fold([*history, last])[field]
    assert there.operations == (last,)
    assert (there.is_conflict, there.value) == (False, value)


@given(histories())
def test_a_conflict_is_two_values_that_nobody_saw_together(
    history: list[Operation],
) -> None:
    for there in fold(history).values():
        assert there.is_conflict == (len(set(map(str, there.values))) > 1)
        if there.is_conflict:
            assert there.value is None


def test_two_people_who_say_the_same_are_in_no_conflict() -> None:
    one, two = Device("a").enter("answer:1", "yes"), Device("b").enter("answer:1", "yes")
    there = fold([one, two])["answer:1"]
    assert (there.is_conflict, there.value, there.basis) == (False, "yes", ("a-1", "b-1"))


def test_the_same_id_with_other_content_is_told() -> None:
    one, two = Device("a").enter("answer:1", "yes"), Device("a").enter("answer:1", "no")
    with pytest.raises(OtherContent):
        fold([one, two])
