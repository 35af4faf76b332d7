"""Schedules of a few interviews are as good as the best of all that there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.sampling.allocation.interview_checking import Clash, check_schedule
from evenhand.sampling.allocation.interviews import Diaries, Free, Interview, Slot
from evenhand.sampling.allocation.scheduling import possible_slots, schedule
from evenhand.sampling.allocation.seconds import digest
from evenhand.sampling.allocation.trying import good_slots

MONDAY = date(2026, 11, 2)
NINE = 9 * 60


@st.composite
def diaries(draw: st.DrawFn) -> Diaries:
    """Up to four interviews on two days, and for some what was agreed before."""
    workers = {name: _free(draw) for name in ("Anvil", "Bellows")}
    assessors = {name: _free(draw) for name in ("ash", "beech")}
    interviews = tuple(
        Interview(
            f"C{number}",
            draw(st.sampled_from(sorted(workers))),
            draw(st.sampled_from((("ash",), ("beech",), ("ash", "beech")))),
        )
        for number in range(draw(st.integers(1, 4)))
    )
    slots = st.builds(
        Slot,
        st.sampled_from((MONDAY, MONDAY + timedelta(1))),
        st.sampled_from((NINE, NINE + 30, NINE + 40, NINE + 60)),
    )
    cases = [one.case for one in interviews]
    before = draw(st.dictionaries(st.sampled_from(cases), slots))
    return Diaries(
        interviews,
        workers,
        assessors,
        length=draw(st.sampled_from((30, 45, 75))),
        seed=draw(st.integers(0, 99)),
        pause=draw(st.sampled_from((0, 15))),
        grid=15,
        before=before,
        rooms=draw(st.sampled_from((None, 1, 2))),
    )


def _free(draw: st.DrawFn) -> tuple[Free, ...]:
    times = st.sampled_from(
        (
            Free(MONDAY, NINE, NINE + 60),
            Free(MONDAY, NINE + 30, NINE + 90),
            Free(MONDAY + timedelta(1), NINE + 10, NINE + 90),
        )
    )
    return tuple(draw(st.lists(times, min_size=0, max_size=3)))


def all_schedules(given: Diaries) -> Iterator[dict[str, Slot]]:
    """Every schedule that keeps the rules."""
    cases = [one.case for one in given.interviews]
    each = [(None, *possible_slots(given, one)) for one in given.interviews]
    for choice in product(*each):
        slots = {c: s for c, s in zip(cases, choice, strict=True) if s is not None}
        if not check_schedule(given, slots):
            yield slots


def all_slots(given: Diaries) -> list[Slot]:
    return sorted({s for one in given.interviews for s in possible_slots(given, one)})


def measures(given: Diaries, slots: dict[str, Slot]) -> tuple[int, ...]:
    """What a schedule is measured by, the most important first; less is better."""
    every = all_slots(given)
    away = [
        abs(slots[case].minutes - before.minutes)
        for case, before in given.before.items()
        if case in slots
    ]
    late = sum(every.index(slot) for slot in slots.values())
    return (-len(slots), -away.count(0), -len(away), sum(away), late)


@given(diaries())
@settings(max_examples=120, deadline=None)
def test_no_schedule_is_better_than_ours_by_any_measure(given: Diaries) -> None:
    found = schedule(given)
    assert check_schedule(given, found.slots) == ()
    best = min(measures(given, slots) for slots in all_schedules(given))
    assert measures(given, dict(found.slots)) == best


def in_turn(given: Diaries, slots: dict[str, Slot]) -> list[int]:
    """How early each case is, in the order that is drawn from the seed; never is last."""
    every = all_slots(given)
    cases = [one.case for one in given.interviews]
    turn = sorted(cases, key=lambda case: digest(given.seed, "interview", case))
    return [every.index(slots[c]) if c in slots else len(every) for c in turn]


@given(diaries())
@settings(max_examples=120, deadline=None)
def test_of_the_best_it_is_the_one_that_is_earliest_in_the_order_of_the_seed(
    given: Diaries,
) -> None:
    found = dict(schedule(given).slots)
    wanted = measures(given, found)
    best = (one for one in all_schedules(given) if measures(given, one) == wanted)
    assert found == min(best, key=lambda slots: in_turn(given, slots))


@given(diaries())
@settings(max_examples=15, deadline=None)
def test_what_is_found_without_a_solver_keeps_the_rules_and_claims_nothing_better(
    given: Diaries,
) -> None:
    possible = {one.case: possible_slots(given, one) for one in given.interviews}
    found = good_slots(given, possible)
    assert check_schedule(given, found) == ()
    best = min(measures(given, slots) for slots in all_schedules(given))
    assert measures(given, found) >= best


@given(diaries(), st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_what_was_held_leaves_the_best_that_can_be_beside_it(
    given: Diaries, other: int
) -> None:
    """Even where there are fewer rooms now than interviews that were held at a time."""
    first = schedule(replace(given, rooms=None)).slots
    held = frozenset(sorted(first)[: 1 + other % 3])
    again = replace(given, before=first, held=held, seed=other)
    found = schedule(again)
    assert {case: found.slots[case] for case in held} == {c: first[c] for c in held}
    crowd = [one for one in check_schedule(again, found.slots) if one.case not in held]
    assert crowd == []
    possible = {one.case: possible_slots(again, one) for one in again.interviews}
    tried = good_slots(again, possible)
    assert measures(again, tried) >= measures(again, dict(found.slots))


@given(diaries(), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_in_which_things_are_given_says_nothing(
    given: Diaries, random: Any
) -> None:
    interviews = list(given.interviews)
    random.shuffle(interviews)
    turned = {name: times[::-1] for name, times in reversed(list(given.workers.items()))}
    again = replace(given, interviews=tuple(interviews), workers=turned)
    assert schedule(again) == schedule(given)


@given(diaries())
@settings(max_examples=60, deadline=None)
def test_every_interview_has_a_slot_or_a_reason_and_every_move_is_told(
    given: Diaries,
) -> None:
    found = schedule(given)
    cases = {one.case for one in given.interviews}
    assert cases == {*found.slots, *(one.case for one in found.not_placed)}
    assert len(cases) == len(found.slots) + len(found.not_placed)
    told = {one.case: one.after for one in found.moved}
    moved = {
        case: slot
        for case, slot in found.slots.items()
        if given.before.get(case, slot) != slot
    }
    assert told == moved


@given(diaries())
@settings(max_examples=60, deadline=None)
def test_making_it_again_with_nothing_new_moves_nothing(given: Diaries) -> None:
    first = schedule(given)
    again = schedule(replace(given, before=first.slots))
    assert (again.slots, again.moved) == (first.slots, ())


@given(diaries())
@settings(max_examples=60, deadline=None)
def test_what_was_held_stays_even_if_nobody_could_now(given: Diaries) -> None:
    first = schedule(given)
    nobody = replace(given, workers={}, before=first.slots, held=frozenset(first.slots))
    after = schedule(nobody)
    assert after.slots == first.slots
    breaches = check_schedule(nobody, {})
    assert {b.case for b in breaches if b.rule is Clash.HELD} == set(first.slots)
