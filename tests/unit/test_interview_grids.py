"""On which grid interviews begin, and what comes of a grid of quarters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from evenhand.sampling.allocation import planning
from evenhand.sampling.allocation.grids import HALF_HOURS, QUARTERS, grid_needed
from evenhand.sampling.allocation.interview_checking import check_schedule
from evenhand.sampling.allocation.interviews import (
    Diaries,
    Free,
    Interview,
    Measure,
    Schedule,
    Slot,
    in_rooms,
)
from evenhand.sampling.allocation.planning import planned
from evenhand.sampling.allocation.scheduling import schedule

MONDAY = date(2026, 11, 2)
DAYS = [date(2026, 11, 2 + number) for number in range(5)]
NINE, FIVE = 540, 1020


def whole(start: int = NINE, end: int = FIVE) -> Free:
    return Free(MONDAY, start, end)


@pytest.mark.parametrize(
    ("length", "times", "grid"),
    [
        (60, [whole()], HALF_HOURS),
        (30, [whole(570, 990)], HALF_HOURS),
        (50, [whole()], HALF_HOURS),  # the next could begin after 60 at the earliest
        (90, [], HALF_HOURS),
        (45, [whole()], QUARTERS),
        (75, [whole()], QUARTERS),
        (40, [whole()], QUARTERS),  # the next can begin after 45
        (15, [], QUARTERS),
        (60, [whole(), whole(555)], QUARTERS),
        (60, [whole(end=1005)], QUARTERS),
        (60, [whole(550)], QUARTERS),  # from 09:10: the first can begin at 09:15
        (60, [whole(541)], QUARTERS),
        (60, [whole(560, 1050)], HALF_HOURS),
    ],
)
def test_quarters_are_needed_where_a_length_or_a_time_is_in_quarters(
    length: int, times: list[Free], grid: int
) -> None:
    assert grid_needed(length, times) == grid


def made_up(length: int, pause: int, rooms: int, cases: int = 40) -> Diaries:
    """Five days; some can later or earlier, on quarters of an hour."""
    workers = {
        f"w{n:02}": tuple(
            Free(day, NINE + 15 * ((n + at) % 4), FIVE - 15 * (n % 3))
            for at, day in enumerate(DAYS)
        )
        for n in range(15)
    }
    assessors = {
        f"a{n}": tuple(Free(day, NINE + 15 * (n % 2), FIVE) for day in DAYS)
        for n in range(7)
    }
    interviews = tuple(
        Interview(f"c{n:02}", f"w{n % 15:02}", (f"a{n % 7}",)) for n in range(cases)
    )
    return Diaries(
        interviews,
        workers,
        assessors,
        length=length,
        seed=1,
        pause=pause,
        grid=QUARTERS,
        rooms=rooms,
    )


def assert_nobody_and_no_room_is_in_two(
    given: Diaries, slots: Mapping[str, Slot]
) -> None:
    """Pair by pair, with nothing of what the schedule was made with."""
    rooms = in_rooms(slots, given.length)
    assert set(rooms.values()) <= set(range(given.rooms or 99))
    for one, other in combinations(given.interviews, 2):
        if one.case not in slots or other.case not in slots:
            continue
        apart = abs(slots[one.case].minutes - slots[other.case].minutes)
        if set(one.people()) & set(other.people()):
            assert apart >= given.length + given.pause
        if rooms[one.case] == rooms[other.case]:
            assert apart >= given.length
    for one in given.interviews:
        slot = slots[one.case]
        assert slot.start % 15 == 0
        for person in one.people():
            assert any(
                free.day == slot.day
                and free.start <= slot.start
                and slot.start + given.length <= free.end
                for free in given.free(person)
            )


@pytest.mark.parametrize(
    ("length", "pause", "rooms"), [(45, 0, 2), (75, 0, 2), (45, 15, 3), (75, 15, 3)]
)
def test_forty_interviews_on_quarters_keep_all_rules(
    length: int, pause: int, rooms: int
) -> None:
    given = made_up(length, pause, rooms)
    found = schedule(given)
    assert found.proven
    assert len(found.slots) == 40
    assert check_schedule(given, found.slots) == ()
    assert_nobody_and_no_room_is_in_two(given, found.slots)
    assert any(slot.start % 30 for slot in found.slots.values())


def test_on_quarters_a_change_moves_nothing_that_can_stay() -> None:
    given = made_up(45, 0, 2)
    before = schedule(given).slots
    case = given.interviews[7]
    slot = before[case.case]
    gone = tuple(
        part
        for free in given.workers[case.worker]
        for part in (
            (
                Free(free.day, free.start, slot.start + 15),
                Free(free.day, slot.start + 30, free.end),
            )
            if free.day == slot.day
            else (free,)
        )
        if part.start < part.end
    )
    workers = {**given.workers, case.worker: gone}
    again = schedule(replace(given, workers=workers, before=before))
    assert len(again.slots) == 40
    assert [one.case for one in again.moved] == [case.case]
    (moved,) = again.moved
    assert moved.reason == f"{case.worker} cannot at the time agreed before."
    assert check_schedule(replace(given, workers=workers), again.slots) == ()


def test_more_fit_in_on_quarters_than_on_half_hours() -> None:
    """Six of 75 minutes in a day of seven and a half hours, and not five."""
    free = Free(MONDAY, NINE, NINE + 450)
    given = Diaries(
        tuple(Interview(f"c{n}", "w", ("a",)) for n in range(6)),
        {"w": (free,)},
        {"a": (free,)},
        length=75,
        seed=1,
        grid=QUARTERS,
    )
    assert len(schedule(given).slots) == 6
    assert len(schedule(replace(given, grid=HALF_HOURS)).slots) == 5


# What is done when quarters take too long.


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, float | None]]:
    """On which grids, and for how long, schedules were asked for. On quarters, nothing is
    ever proved, and the first case has no time."""
    found: list[tuple[int, float | None]] = []

    def hurried(diaries: Diaries, seconds: float | None = None) -> Schedule:
        found.append((diaries.grid, seconds))
        best = schedule(diaries)
        if diaries.grid == HALF_HOURS:
            return best
        first = min(best.slots)
        slots = {case: slot for case, slot in best.slots.items() if case != first}
        return Schedule(slots, best.not_placed, best.moved, Measure.PLACED)

    monkeypatch.setattr(planning, "schedule", hurried)
    return found


def test_where_quarters_take_too_long_a_better_plan_on_half_hours_is_taken(
    asked: list[tuple[int, float | None]],
) -> None:
    given = made_up(60, 0, 2, cases=6)
    found = planned(given, 90, 20)
    assert asked == [(QUARTERS, 20), (HALF_HOURS, 70)]
    assert (found.grid, found.is_coarser, found.ended_after) == (HALF_HOURS, True, 70)
    assert len(found.schedule.slots) == 6
    assert all(slot.start % 30 == 0 for slot in found.schedule.slots.values())
    assert check_schedule(given, found.schedule.slots) == ()


def test_where_half_hours_give_nothing_better_quarters_stay(
    asked: list[tuple[int, float | None]],
) -> None:
    """Of 75 minutes, half-hours leave room for fewer."""
    free = tuple(Free(day, NINE, NINE + 225) for day in DAYS[:2])
    given = Diaries(
        tuple(Interview(f"c{n}", "w", ("a",)) for n in range(6)),
        {"w": free},
        {"a": free},
        length=75,
        seed=1,
        grid=QUARTERS,
    )
    found = planned(given, 90, 20)
    assert len(asked) == 2
    assert (found.grid, found.is_coarser, found.ended_after) == (QUARTERS, False, 20)
    assert found.schedule.unproved is Measure.PLACED


def test_half_hours_have_all_of_the_time(asked: list[tuple[int, float | None]]) -> None:
    given = replace(made_up(60, 0, 2, cases=6), grid=HALF_HOURS)
    found = planned(given, 90, 20)
    assert asked == [(HALF_HOURS, 90)]
    assert (found.grid, found.is_coarser) == (HALF_HOURS, False)
