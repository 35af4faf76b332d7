"""When interviews are held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from evenhand.sampling.allocation.interview_checking import Clash, check_schedule
from evenhand.sampling.allocation.interviews import (
    Diaries,
    Free,
    Interview,
    Slot,
    in_rooms,
)
from evenhand.sampling.allocation.scheduling import possible_slots, schedule
from evenhand.sampling.allocation.trying import good_slots

MONDAY = date(2026, 11, 2)
TUESDAY = MONDAY + timedelta(1)
NINE = 9 * 60
MORNING = Free(MONDAY, NINE, NINE + 180)


def interviews(number: int, worker: str = "Anvil", *assessors: str) -> list[Interview]:
    who = assessors or ("ash",)
    return [Interview(f"{worker[0]}{n}", worker, who) for n in range(1, number + 1)]


def diaries(
    *wanted: Interview,
    workers: Mapping[str, tuple[Free, ...]] | None = None,
    assessors: Mapping[str, tuple[Free, ...]] | None = None,
    length: int = 60,
    pause: int = 0,
) -> Diaries:
    return Diaries(
        wanted,
        {"Anvil": (MORNING,), "Bellows": (MORNING,)} if workers is None else workers,
        {"ash": (MORNING,), "beech": (MORNING,)} if assessors is None else assessors,
        length=length,
        seed=1,
        pause=pause,
    )


def test_interviews_of_one_worker_come_one_after_another_as_early_as_can_be() -> None:
    found = schedule(diaries(*interviews(3)))
    assert sorted(slot.start for slot in found.slots.values()) == [540, 600, 660]
    assert (found.not_placed, found.moved) == ((), ())


def test_two_pairs_of_people_talk_at_the_same_time() -> None:
    wanted = (*interviews(1), *interviews(1, "Bellows", "beech"))
    assert {s.start for s in schedule(diaries(*wanted)).slots.values()} == {540}


def test_a_pause_is_kept_between_two_interviews_of_one_person() -> None:
    found = schedule(diaries(*interviews(2), pause=20))
    assert sorted(slot.start for slot in found.slots.values()) == [540, 630]


def test_everybody_in_an_interview_must_be_free() -> None:
    late = (Free(MONDAY, NINE + 60, NINE + 180),)
    given = diaries(
        *interviews(1, "Anvil", "ash", "beech"),
        assessors={"ash": (MORNING,), "beech": late},
    )
    assert schedule(given).slots == {"A1": Slot(MONDAY, NINE + 60)}


def test_times_that_touch_are_one_time() -> None:
    halves = (Free(MONDAY, NINE + 30, NINE + 60), Free(MONDAY, NINE, NINE + 30))
    given = diaries(*interviews(1), workers={"Anvil": halves})
    assert schedule(given).slots == {"A1": Slot(MONDAY, NINE)}


def test_an_interview_starts_on_the_grid() -> None:
    odd = (Free(MONDAY, NINE + 1, NINE + 80),)
    given = diaries(*interviews(1), workers={"Anvil": odd})
    assert possible_slots(given, given.interviews[0]) == (Slot(MONDAY, NINE + 15),)


@pytest.mark.parametrize(
    "workers",
    [
        {},
        {"Anvil": ()},
        {"Anvil": (Free(TUESDAY, NINE, NINE + 180),)},
        {"Anvil": (Free(MONDAY, NINE, NINE + 59),)},
    ],
)
def test_people_without_a_common_time_are_named(
    workers: dict[str, tuple[Free, ...]],
) -> None:
    (one,) = schedule(diaries(*interviews(1), workers=workers)).not_placed
    assert one.case == "A1"
    assert one.reason == "Anvil and ash have no common time of 60 minutes."


def test_common_time_that_others_have_taken_is_told_so() -> None:
    found = schedule(diaries(*interviews(4)))
    (one,) = found.not_placed
    assert len(found.slots) == 3
    assert (
        one.reason
        == "Every time at which Anvil and ash can is taken by other interviews."
    )


def test_a_time_that_is_withdrawn_moves_that_interview_alone() -> None:
    given = diaries(*interviews(1), *interviews(1, "Bellows", "beech"))
    before = schedule(given).slots
    later = (Free(MONDAY, NINE + 30, NINE + 180),)
    workers = {**given.workers, "Anvil": later}
    after = schedule(replace(given, workers=workers, before=before))
    (moved,) = after.moved
    assert (moved.case, moved.minutes) == ("A1", 30)
    assert moved.reason == "Anvil cannot at the time agreed before."
    assert after.slots["B1"] == before["B1"]


def test_one_that_makes_room_for_another_says_so() -> None:
    """The new one can only be at nine, where the old one is."""
    old, new = interviews(2)
    given = diaries(old, Interview("B1", "Bellows", ("ash",)))
    only = {**given.workers, "Bellows": (Free(MONDAY, NINE, NINE + 60),)}
    before = {old.case: Slot(MONDAY, NINE)}
    after = schedule(replace(given, workers=only, before=before))
    (moved,) = after.moved
    assert (moved.case, moved.after) == ("A1", Slot(MONDAY, NINE + 60))
    assert moved.reason.startswith("Otherwise another interview would have no time")
    assert new.case not in after.slots


def test_nobody_loses_an_interview_to_a_new_one() -> None:
    hour = {"Anvil": (Free(MONDAY, NINE, NINE + 75),)}
    given = diaries(*interviews(5), workers=hour)
    for case in ("A1", "A5"):
        before = {case: Slot(MONDAY, NINE)}
        assert scheduled_again(given, before) == before
        later = {"Anvil": (Free(MONDAY, NINE + 15, NINE + 75),)}
        moved = scheduled_again(replace(given, workers=later), before)
        assert moved == {case: Slot(MONDAY, NINE + 15)}


def scheduled_again(given: Diaries, before: dict[str, Slot]) -> Mapping[str, Slot]:
    return schedule(replace(given, before=before)).slots


def test_fewer_moves_come_before_fewer_minutes() -> None:
    """One interview is moved by two hours rather than two by one hour each."""
    given = diaries(*interviews(2))
    before = {"A1": Slot(MONDAY, NINE), "A2": Slot(MONDAY, NINE + 60)}
    workers = {"Anvil": (Free(MONDAY, NINE + 60, NINE + 180),)}
    after = schedule(replace(given, workers=workers, before=before))
    assert [(one.case, one.minutes) for one in after.moved] == [("A1", 120)]


def test_what_was_agreed_before_beside_the_grid_stays() -> None:
    before = {"A1": Slot(MONDAY, NINE + 7)}
    given = replace(diaries(*interviews(1)), before=before)
    assert schedule(given).slots == before
    assert check_schedule(given, before) == ()


def test_an_interview_that_was_held_stays_and_others_keep_clear_of_it() -> None:
    held = {"A1": Slot(MONDAY, NINE)}
    given = replace(diaries(*interviews(3)), before=held, held=frozenset(held))
    found = schedule(given)
    assert found.slots["A1"] == held["A1"]
    assert len(found.slots) == 3


@pytest.mark.parametrize(
    ("slots", "broken"),
    [
        ({"A1": NINE, "A2": NINE + 60}, []),
        ({"A1": NINE, "A2": NINE + 45}, [("overlap", "A1"), ("overlap", "A1")]),
        ({"A1": NINE + 5}, [("grid", "A1")]),
        ({"A1": NINE + 150}, [("not-free", "A1"), ("not-free", "A1")]),
        ({"X9": NINE}, [("unknown", "X9")]),
    ],
)
def test_the_checker_names_what_a_schedule_breaks(
    slots: dict[str, int], broken: list[tuple[str, str]]
) -> None:
    given = diaries(*interviews(2))
    found = check_schedule(given, {c: Slot(MONDAY, at) for c, at in slots.items()})
    assert [(one.rule.value, one.case) for one in found] == broken


def test_the_checker_misses_an_interview_that_was_held() -> None:
    held = {"A1": Slot(MONDAY, NINE)}
    given = replace(diaries(*interviews(1)), before=held, held=frozenset(held))
    found = check_schedule(given, {"A1": Slot(MONDAY, NINE + 60)})
    assert [one.rule for one in found] == [Clash.HELD]


def test_without_interviews_there_is_nothing_to_place() -> None:
    assert schedule(diaries()).slots == {}


@pytest.mark.parametrize(
    "make",
    [
        lambda: Free(MONDAY, NINE, NINE),
        lambda: Free(MONDAY, -1, NINE),
        lambda: Free(MONDAY, NINE, 24 * 60 + 1),
        lambda: Interview("A1", "Anvil", ()),
        lambda: diaries(*interviews(1), *interviews(1)),
        lambda: diaries(length=0),
        lambda: diaries(pause=-1),
        lambda: replace(diaries(*interviews(1)), held=frozenset({"A1"})),
        lambda: replace(
            diaries(*interviews(2)),
            before={"A1": Slot(MONDAY, NINE), "A2": Slot(MONDAY, NINE + 15)},
            held=frozenset({"A1", "A2"}),
        ),
    ],
)
def test_a_record_that_makes_no_sense_cannot_be_made(make: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        make()


# Rooms


def test_no_more_interviews_are_held_at_a_time_than_there_are_rooms() -> None:
    wanted = (*interviews(2), *interviews(2, "Bellows", "beech"))
    found = schedule(replace(diaries(*wanted), rooms=1))
    assert sorted(slot.start for slot in found.slots.values()) == [540, 600, 660]
    (left,) = found.not_placed
    assert left.common
    two = replace(diaries(*wanted), rooms=2)
    slots = schedule(two).slots
    assert len(slots) == 4
    assert check_schedule(two, slots) == ()
    crowd = check_schedule(replace(two, rooms=1), slots)
    assert {one.rule for one in crowd} == {Clash.ROOMS}
    assert len(crowd) == 2


def test_an_interview_gets_the_first_room_that_is_free() -> None:
    slots = {"A": Slot(MONDAY, 540), "B": Slot(MONDAY, 570), "C": Slot(MONDAY, 600)}
    assert in_rooms(slots, 60) == {"A": 0, "B": 1, "C": 0}
    assert in_rooms({"A": Slot(MONDAY, 540), "B": Slot(TUESDAY, 540)}, 60) == {
        "A": 0,
        "B": 0,
    }


def test_a_schedule_has_one_room_or_more() -> None:
    with pytest.raises(ValueError, match="one room or more"):
        replace(diaries(), rooms=0)


def few_rooms(cases: int, workers: int, assessors: int, rooms: int) -> Diaries:
    """Five days, an hour each at any quarter of an hour, and pauses; every third worker
    can in the mornings alone."""
    days = [date(2020, 10, 26 + number) for number in range(5)]
    whole = tuple(Free(day, 9 * 60, 17 * 60) for day in days)
    mornings = tuple(Free(day, 9 * 60, 12 * 60) for day in days)
    return Diaries(
        tuple(
            Interview(f"c{n:02}", f"w{n % workers:02}", (f"a{n % assessors}",))
            for n in range(cases)
        ),
        {f"w{n:02}": whole if n % 3 else mornings for n in range(workers)},
        {f"a{n}": whole for n in range(assessors)},
        length=60,
        seed=1,
        pause=15,
        grid=15,
        rooms=rooms,
    )


def test_when_the_time_is_over_a_good_schedule_keeps_all_rules_and_says_so() -> None:
    """A task that takes a quarter of a minute to prove."""
    given = few_rooms(60, 20, 6, 4)
    found = schedule(given, seconds=1)
    assert not found.proven
    assert found.unproved is not None
    assert len(found.slots) == 60
    assert check_schedule(given, found.slots) == ()
    # Four rooms hold 32 interviews a day: on the third, there are few or none.
    assert max(slot.day for slot in found.slots.values()) <= date(2020, 10, 28)


def test_what_is_only_good_follows_from_the_seed() -> None:
    given = few_rooms(20, 7, 3, 1)
    possible = {one.case: possible_slots(given, one) for one in given.interviews}
    found = good_slots(given, possible)
    assert found == good_slots(given, possible)
    assert found != good_slots(replace(given, seed=2), possible)


def test_an_inspection_of_forty_cases_with_two_rooms_is_proved_best() -> None:
    """Each room is used each hour, until all have talked."""
    given = few_rooms(40, 15, 7, 2)
    found = schedule(given)
    assert found.proven
    assert len(found.slots) == 40
    by_start = Counter(found.slots.values())
    hours = [
        Slot(date(2020, 10, day), 60 * hour)
        for day in (26, 27, 28)
        for hour in range(9, 17)
    ]
    assert by_start == dict.fromkeys(hours[:20], 2)
