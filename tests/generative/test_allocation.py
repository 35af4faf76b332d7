"""Allocations of small tasks are as good as the best of all that there are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evenhand.errors import ProblemsFound
from evenhand.sampling.allocation.allocating import allocate
from evenhand.sampling.allocation.checking import NEVER, check_allocation
from evenhand.sampling.allocation.records import Before, Kind, Task
from tests.generative.allocations import all_allocations, measures, tasks


@given(tasks())
@settings(max_examples=150, deadline=None)
def test_no_allocation_is_better_than_ours_by_any_measure(task: Task) -> None:
    best = min((measures(task, seats) for seats in all_allocations(task)), default=None)
    if best is None:
        with pytest.raises(ProblemsFound) as raised:
            allocate(task)
        codes = {problem.code for problem in raised.value.problems}
        assert codes == {"allocation.nobody-may"}
    else:
        ours = [seated.seat for seated in allocate(task).seats]
        assert measures(task, ours) == best


@given(tasks(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_in_which_things_are_given_says_nothing(
    task: Task, random: Any
) -> None:
    assume(any(True for _ in all_allocations(task)))
    cases, people = list(task.cases), list(task.people)
    random.shuffle(cases)
    random.shuffle(people)
    again = replace(task, cases=tuple(cases), people=tuple(people))
    assert allocate(again) == allocate(task)


@given(tasks())
@settings(max_examples=100, deadline=None)
def test_what_must_never_give_way_is_kept_and_what_did_is_said(task: Task) -> None:
    assume(any(True for _ in all_allocations(task)))
    allocation = allocate(task)
    breaches = check_allocation(task, [seated.seat for seated in allocation.seats])
    assert not [breach for breach in breaches if breach.rule in NEVER]
    assert not breaches or allocation.gave_way


@given(tasks(before=False))
@settings(max_examples=60, deadline=None)
def test_allocating_again_with_nothing_new_changes_nobody(task: Task) -> None:
    assume(any(True for _ in all_allocations(task)))
    first = allocate(task)
    seats = frozenset(seated.seat for seated in first.seats)
    again = allocate(replace(task, before=Before(seats)))
    assert again.changes == ()
    assert frozenset(seated.seat for seated in again.seats) == seats


@given(tasks(before=False), st.data())
@settings(max_examples=60, deadline=None)
def test_cases_that_have_begun_stay_with_their_people_when_somebody_leaves(
    task: Task, data: st.DataObject
) -> None:
    assume(any(True for _ in all_allocations(task)))
    seats = frozenset(seated.seat for seated in allocate(task).seats)
    gone = data.draw(st.sampled_from(task.people)).id
    held = {seat.case for seat in seats} - {s.case for s in seats if s.person == gone}
    kept = frozenset(seat for seat in seats if seat.case in held)
    left = tuple(person for person in task.people if person.id != gone)
    now = replace(task, people=left, before=Before(seats, kept))
    assume(any(True for _ in all_allocations(replace(now, before=None))))
    after = frozenset(seated.seat for seated in allocate(now).seats)
    assert kept <= after
    firsts = [seat.case for seat in after if seat.kind is Kind.FIRST]
    assert sorted(firsts) == [case.id for case in task.cases]
