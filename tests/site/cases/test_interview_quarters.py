"""Interviews on quarters of an hour: where they are needed, or asked for."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from evenhand_web.actions import interviews
from evenhand_web.cases import diaries
from evenhand_web.cases.models import Away, InterviewPlan, InterviewSlot, ScheduleRun
from evenhand_web.stored import writing
from tests.site.cases.test_interviews import PLAN, allocated, at, planned, slots
from tests.site.cast import Cast
from tests.site.conftest import SignedIn

QUARTERS = "They begin on quarters of an hour"
HALF_HOURS = "They begin on the hour or half-hour."


def starts_of(cast: Cast) -> set[int]:
    return {one.start for one in slots(cast) if one.start is not None}


def assert_nobody_and_no_room_is_in_two(cast: Cast, length: int, pause: int) -> None:
    by_what: dict[Any, list[int]] = defaultdict(list)
    for slot in slots(cast):
        assert slot.start is not None
        seats = slot.case.seats.filter(ended=None).exclude(kind="second")
        by_what[slot.day, "room", slot.room].append(slot.start)
        for what in (slot.case.worker, *seats.values_list("user", flat=True)):
            by_what[slot.day, what].append(slot.start)
    for what, starts in by_what.items():
        apart = length if "room" in what else length + pause
        assert all(abs(a - b) >= apart for a, b in combinations(starts, 2)), what


@pytest.mark.parametrize("length", [45, 75])
def test_interviews_of_an_odd_length_begin_on_quarters(
    cast: Cast, as_: SignedIn, length: int
) -> None:
    allocated(cast)
    hours = {"start": "09:15", "end": "16:45", "length": str(length)}
    assert as_("lena").post(at(cast, "/plan"), {**PLAN, **hours}).status_code == 302
    assert InterviewPlan.objects.get().starts == "needed"
    run = planned(cast, start=555, end=1005, length=length)
    assert (run.task["grid"], run.told["coarser"]) == (15, [])
    assert run.told["not_placed"] == run.told["not_proven"] == []
    found = starts_of(cast)
    assert {one % 15 for one in found} == {0}
    assert {one % 30 for one in found} == {0, 15}
    assert min(found) == 555
    assert max(found) + length <= 1005
    assert_nobody_and_no_room_is_in_two(cast, length, 0)
    page = as_("lena").get(at(cast)).content.decode()
    assert (
        f"{QUARTERS}, because the length, the hours or somebody’s times need it" in page
    )
    assert "09:15" in page


def test_half_hours_stay_where_nothing_needs_more(cast: Cast, as_: SignedIn) -> None:
    allocated(cast)
    assert planned(cast).task["grid"] == 30
    assert {one % 30 for one in starts_of(cast)} == {0}
    assert HALF_HOURS in as_("lena").get(at(cast)).content.decode()


def test_somebody_who_can_from_a_quarter_past_makes_it_quarters(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast)
    planned(cast)
    day = {"day-day": "26", "day-month": "10", "day-year": "2020"}
    given = {"who": "worker:0", **day, "end": "10:15"}
    assert as_("lena").post(at(cast, "/away"), given).status_code == 302
    assert Away.objects.get().end == 615
    assert QUARTERS in as_("lena").get(at(cast)).content.decode()
    assert planned(cast).task["grid"] == 15
    with writing():
        Away.objects.get().changed(end=17 * 60 + 15)  # nobody talks then
    assert planned(cast).task["grid"] == 30


@pytest.mark.parametrize(
    ("starts", "length", "grid", "said"),
    [
        ("half-hours", 45, 30, HALF_HOURS),
        ("quarters", 60, 15, f"{QUARTERS}."),
        ("needed", 60, 30, HALF_HOURS),
    ],
)
def test_leads_can_choose_when_interviews_begin(
    cast: Cast, as_: SignedIn, starts: str, length: int, grid: int, said: str
) -> None:
    allocated(cast)
    lead = as_("lena")
    form = lead.get(at(cast, "/plan")).content.decode()
    assert 'value="needed" checked' in form
    given = {**PLAN, "starts": starts, "length": str(length)}
    assert lead.post(at(cast, "/plan"), given).status_code == 302
    assert f'value="{starts}" checked' in lead.get(at(cast, "/plan")).content.decode()
    run = planned(cast, starts=starts, length=length)
    assert run.task["grid"] == grid
    assert {one % grid for one in starts_of(cast)} == {0}
    assert said in lead.get(at(cast)).content.decode()


def test_a_change_on_quarters_moves_nothing_that_can_stay(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diaries, "_held", lambda *given: [])  # as if it lay ahead
    allocated(cast)
    planned(cast, length=45)
    interviews.publish(by=cast.lena, inspection=cast.westerdale)
    before = {one.case_id: (one.day, one.start) for one in slots(cast)}
    one = next(slot for slot in slots(cast) if slot.start and slot.start % 30)
    assert one.start is not None and one.day is not None
    interviews.add_away(
        by=cast.lena,
        inspection=cast.westerdale,
        who=one.case.worker,
        day=one.day,
        start=one.start,
        end=one.start + 15,
    )
    run = planned(cast, length=45)
    after = {one.case_id: (one.day, one.start) for one in slots(cast)}
    gone = {case for case, time in before.items() if after[case] != time}
    assert gone == {one.case_id}
    assert run.told["moved"] == [[one.case.reference, run.told["moved"][0][1]]]
    assert_nobody_and_no_room_is_in_two(cast, 45, 0)


def test_where_half_hours_were_taken_for_want_of_time_the_page_says_so(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast)
    run = planned(cast, starts="quarters")
    with writing():
        run.changed(told={**run.told, "coarser": [20]})
    page = as_("quinn").get(at(cast)).content.decode()
    assert "planned on the hour or half-hour: in 20 seconds, no plan on quarters" in page
    with writing():  # as a plan of before has it
        old = {name: value for name, value in run.told.items() if name != "coarser"}
        ScheduleRun.objects.get().changed(told=old)
    assert "in 20 seconds" not in as_("quinn").get(at(cast)).content.decode()


WRONG = "Enter a time on a quarter of an hour, like 09:15 or 09:30"


@pytest.mark.parametrize(
    ("page", "given", "told"),
    [
        ("/plan", {**PLAN, "start": "09:10"}, WRONG),
        ("/plan", {**PLAN, "end": "16:59"}, WRONG),
        ("/plan", {**PLAN, "starts": "at noon"}, "Choose when interviews begin"),
        ("/plan", {**PLAN, "start": "9.7"}, "Enter a time, like 09:30"),
        ("/away", {"who": "worker:0", "start": "10:20"}, WRONG),
        ("/away", {"who": "worker:0", "end": "10:01"}, WRONG),
    ],
)
def test_times_that_are_on_no_quarter_are_told(
    cast: Cast, as_: SignedIn, page: str, given: dict[str, str], told: str
) -> None:
    allocated(cast)
    assert told in as_("lena").post(at(cast, page), given).content.decode()
    assert not Away.objects.exists()
    assert not InterviewPlan.objects.exists()


def test_by_hand_an_interview_may_begin_at_any_minute(cast: Cast, as_: SignedIn) -> None:
    allocated(cast)
    planned(cast)
    one = InterviewSlot.objects.first()
    assert one is not None
    day = {"day-day": "6", "day-month": "11", "day-year": "2020"}
    given = {**day, "start": "16:50", "room": "Room 1", "all_the_same": "on"}
    as_("lena").post(at(cast, f"/cases/{one.case_id}"), given)
    one.refresh_from_db()
    assert (one.day, one.start) == (date(2020, 11, 6), 1010)


def test_the_pages_say_it_in_welsh(cast: Cast, as_: SignedIn) -> None:
    allocated(cast)
    lead = as_("lena")
    lead.post("/language", {"language": "cy", "next": "/"})
    form = lead.get(at(cast, "/plan")).content.decode()
    assert "Pryd mae cyfweliadau’n dechrau" in form
    assert "Ar bob chwarter awr" in form
    wrong = lead.post(at(cast, "/plan"), {**PLAN, "start": "09:10"}).content.decode()
    assert "Rhowch amser ar chwarter awr" in wrong
    lead.post(at(cast, "/plan"), {**PLAN, "length": "45"})
    page = lead.get(at(cast)).content.decode()
    assert "Maent yn dechrau ar chwarteri awr, oherwydd bod yr hyd" in page
