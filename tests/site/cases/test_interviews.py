"""When interviews with case managers are held, on the site."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from evenhand_web.actions import allocation, interviews
from evenhand_web.audit.models import AuditContent, Keep
from evenhand_web.cases import solving
from evenhand_web.cases.diaries import interviews_of, task_of
from evenhand_web.cases.models import Away, InterviewSlot, ScheduleRun, Seat
from evenhand_web.stored import writing
from evenhand_web.times import listed
from tests.site.cast import Cast
from tests.site.conftest import SignedIn
from tests.site.samples.test_in_the_open import drawn

MONDAY = date(2020, 10, 26)
PLAN = {
    "first-day": "26",
    "first-month": "10",
    "first-year": "2020",
    "last-day": "6",
    "last-month": "11",
    "last-year": "2020",
    "start": "09:00",
    "end": "17:00",
    "length": "60",
    "pause": "0",
    "rooms": "Room 1\r\n Room 2 \r\n\r\nRoom 3",
}
GIVEN: dict[str, Any] = {
    "first": MONDAY,
    "last": date(2020, 11, 6),
    "start": 540,
    "end": 1020,
    "length": 60,
    "pause": 0,
    "rooms": ["Room 1", "Room 2", "Room 3"],
}


def at(cast: Cast, rest: str = "") -> str:
    return f"/inspections/{cast.westerdale.pk}/interviews{rest}"


def allocated(cast: Cast) -> None:
    drawn(cast)
    allocation.allocate(by=cast.lena, inspection=cast.westerdale, seconds=4, seed=1)


def planned(cast: Cast, **given: Any) -> ScheduleRun:
    """Interviews that a process of its own has worked out."""
    interviews.plan(by=cast.lena, inspection=cast.westerdale, given={**GIVEN, **given})
    run = interviews.ask(by=cast.lena, inspection=cast.westerdale, start=None)
    solving.work_out(run.pk)
    run.refresh_from_db()
    return run


def slots(cast: Cast) -> list[InterviewSlot]:
    found = InterviewSlot.objects.filter(case__inspection=cast.westerdale)
    return list(found.select_related("case"))


def test_from_availability_to_what_each_inspector_sees(cast: Cast, as_: SignedIn) -> None:
    allocated(cast)
    lead = as_("lena")
    assert "Nobody has said it yet." in lead.get(at(cast)).content.decode()
    assert lead.post(at(cast, "/plan"), PLAN).status_code == 302
    page = lead.get(at(cast)).content.decode()
    assert "Rooms: Room 1, Room 2 and Room 3." in page
    answer = lead.post(at(cast, "/make"), follow=True).content.decode()
    assert "The interviews are being planned" in answer
    assert "See whether it is ready" in answer
    again = lead.post(at(cast, "/make"), follow=True).content.decode()
    assert "A schedule is being worked out already." in again
    solving.work_out(ScheduleRun.objects.get().pk)
    page = lead.get(at(cast)).content.decode()
    assert "being planned" not in page
    assert "Interviews by time and room, Monday 26 October 2020" in page
    _, wanted = interviews_of(cast.westerdale)
    assert len([one for one in slots(cast) if one.day]) == len(wanted)
    without = cast.westerdale.cases.filter(worker="").count()
    assert len(wanted) == 42 - without
    assert ("Cases that name no worker" in page) == bool(without)
    own = f"/inspections/{cast.westerdale.pk}/cases/own"
    assert "October 2020, " not in as_("ines").get(own).content.decode()
    lead.post(at(cast, "/publish"))
    text = as_("ines").get(own).content.decode()
    mine = Seat.objects.filter(user=cast.ines, ended=None, kind="first")
    for slot in InterviewSlot.objects.filter(case__seats__in=mine):
        assert slot.shown_start is not None
        assert f"{slot.shown_start // 60:02d}:00, {slot.shown_room}" in text
    kinds = AuditContent.objects.filter(kind__startswith="interviews.")
    kinds = kinds.exclude(kind="interviews.read")
    assert {one.keep for one in kinds} == {Keep.CASE}


def test_nobody_is_in_two_places_and_no_room_is_used_twice(cast: Cast) -> None:
    allocated(cast)
    away: dict[str, Any] = {"inspection": cast.westerdale, "start": 0, "end": 24 * 60}
    interviews.add_away(by=cast.lena, who=cast.ines, day=MONDAY, **away)
    worker = cast.westerdale.cases.exclude(worker="").first()
    assert worker is not None
    interviews.add_away(by=cast.lena, who=worker.worker, day=MONDAY, **away)
    assert planned(cast).state == "done"
    used: set[tuple[Any, ...]] = set()
    for slot in slots(cast):
        people = list(
            slot.case.seats.filter(ended=None)
            .exclude(kind="second")
            .values_list("user", flat=True)
        )
        for what in (slot.room, slot.case.worker, *people):
            assert (what, slot.day, slot.start) not in used
            used.add((what, slot.day, slot.start))
        if slot.day == MONDAY:
            assert cast.ines.pk not in people
            assert slot.case.worker != worker.worker


def test_a_second_blind_assessor_is_not_in_the_interview(cast: Cast) -> None:
    allocated(cast)
    cases, wanted = interviews_of(cast.westerdale)
    for one in wanted:
        blind = cases[one.case].seats.filter(ended=None, kind="second")
        assert not set(blind.values_list("user", flat=True)) & set(one.assessors)


def test_planning_anew_keeps_what_was_published_as_far_as_it_can(cast: Cast) -> None:
    allocated(cast)
    planned(cast)
    interviews.publish(by=cast.lena, inspection=cast.westerdale)
    before = {one.case_id: (one.day, one.start) for one in slots(cast)}
    # From now on only what lies ahead could move: here, all is long past and was held.
    later = planned(cast, last=date(2020, 11, 13))
    assert later.told["moved"] == []
    assert {one.case_id: (one.day, one.start) for one in slots(cast)} == before


def test_what_has_no_time_is_told_with_its_reason(cast: Cast, as_: SignedIn) -> None:
    allocated(cast)
    run = planned(cast, last=MONDAY, rooms=["Room 1"])
    _, wanted = interviews_of(cast.westerdale)
    assert len(run.told["not_placed"]) == len(wanted) - 8
    text = as_("quinn").get(at(cast)).content.decode()
    assert "other interviews, or the rooms, have all times" in text
    assert "Plan anew" not in text


@pytest.mark.parametrize(
    ("unproved", "said"),
    [
        ([], ""),
        (["choice"], "There is no better plan: that is proved."),
        (["lateness"], "They could perhaps be earlier: after 90 seconds"),
        (["placed"], "there may be a better plan: after 90 seconds"),
        (["minutes"], "there may be a better plan: after 90 seconds"),
    ],
)
def test_what_is_not_proved_of_a_plan_is_said(
    cast: Cast, as_: SignedIn, unproved: list[str], said: str
) -> None:
    allocated(cast)
    run = planned(cast)
    assert run.told["unproved"] == run.told["not_proven"] == []
    not_proven = [90] if unproved else []
    told = {**run.told, "not_proven": not_proven, "unproved": unproved}
    with writing():
        run.changed(told=told)
    text = as_("quinn").get(at(cast)).content.decode()
    assert said in text
    assert ("90 seconds" in text) == bool(unproved)


def test_what_changes_meanwhile_is_not_overwritten(cast: Cast, as_: SignedIn) -> None:
    allocated(cast)
    interviews.plan(by=cast.lena, inspection=cast.westerdale, given=GIVEN)
    run = interviews.ask(by=cast.lena, inspection=cast.westerdale, start=None)
    interviews.add_away(
        by=cast.dafydd,
        inspection=cast.westerdale,
        who=cast.ines,
        day=MONDAY,
        start=0,
        end=720,
    )
    solving.work_out(run.pk)
    run.refresh_from_db()
    assert run.state == "outdated"
    assert slots(cast) == []
    assert (
        "something changed that they rest on"
        in as_("lena").get(at(cast)).content.decode()
    )


def test_a_killed_process_leaves_nothing_half_done_and_can_be_asked_again(
    cast: Cast, as_: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    allocated(cast)
    interviews.plan(by=cast.lena, inspection=cast.westerdale, given=GIVEN)
    run = interviews.ask(by=cast.lena, inspection=cast.westerdale, start=None)
    with writing():  # its thread died with the server, twelve minutes ago
        run.changed(asked=run.asked - timedelta(minutes=12))
    text = as_("lena").get(at(cast)).content.decode()
    assert "The planning was interrupted, and nothing was changed." in text
    assert slots(cast) == []
    again = interviews.ask(by=cast.lena, inspection=cast.westerdale, start=None)
    solving.work_out(run.pk)  # the old one comes back to life: it changes nothing
    assert slots(cast) == []
    monkeypatch.setattr(solving, "LONGEST", 0.001)
    solving.work_out(again.pk)
    again.refresh_from_db()
    assert again.state == "failed"
    assert slots(cast) == []
    broken = {**again.task, "length": 0}
    monkeypatch.setattr(solving, "LONGEST", 60)
    with pytest.raises(subprocess.SubprocessError):
        solving.solved(broken)


def test_one_time_is_set_by_hand_and_its_clash_told_first(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast)
    planned(cast)
    one, other = (s for s in slots(cast)[:2])
    lead, page = as_("lena"), at(cast, f"/cases/{one.case_id}")
    assert "Room 3" in lead.get(page).content.decode()
    given = {
        "day-day": str(other.day.day),  # type: ignore[union-attr]  # it has one
        "day-month": str(other.day.month),  # type: ignore[union-attr]  # it has one
        "day-year": "2020",
        "start": f"{other.start // 60}:{other.start % 60:02d}",  # type: ignore[operator]  # it has one
        "room": other.room,
    }
    text = lead.post(page, given).content.decode()
    assert f"The room is taken by the interview on {other.case.reference}." in text
    one.refresh_from_db()
    assert not one.by_hand
    done = lead.post(page, {**given, "all_the_same": "on"}, follow=True)
    assert "Clashes" in done.content.decode()
    one.refresh_from_db()
    assert (one.by_hand, one.day, one.room) == (True, other.day, other.room)
    assert lead.post(page, {}).status_code == 302
    one.refresh_from_db()
    assert (one.day, one.start, one.room) == (None, None, "")


@pytest.mark.parametrize(
    ("page", "given", "told"),
    [
        ("/plan", {}, ["Enter a date", "Enter at least one room", "Enter how many min"]),
        ("/plan", {**PLAN, "start": "25:00"}, ["Enter a time, like 09:30"]),
        ("/plan", {**PLAN, "end": "09:30"}, ["leaves room for an interview"]),
        ("/plan", {**PLAN, "length": "5"}, ["a number of minutes from 15"]),
        ("/plan", {**PLAN, "pause": "x"}, ["Enter a whole number"]),
        ("/plan", {**PLAN, "last-year": "2021"}, ["within 60 days of it"]),
        ("/plan", {**PLAN, "first-year": "1920"}, ["between 2000 and 2099"]),
        ("/plan", {**PLAN, "rooms": "A\nA"}, ["Enter each room once"]),
        ("/plan", {**PLAN, "rooms": "\n".join("abcdefghijklmnopqrstu")}, ["at most 20"]),
        ("/away", {}, ["Choose who cannot", "Enter a date"]),
        ("/away", {"who": "worker:999"}, ["Choose one of those that are shown"]),
        ("/away", {"start": "12:00", "end": "11:00"}, ["later than the first"]),
    ],
)
def test_what_cannot_be_is_told(
    cast: Cast, as_: SignedIn, page: str, given: dict[str, str], told: list[str]
) -> None:
    allocated(cast)
    text = as_("lena").post(at(cast, page), given).content.decode()
    for words in told:
        assert words in text
    assert not Away.objects.exists()


def test_somebody_who_cannot_is_noted_and_taken_back(cast: Cast, as_: SignedIn) -> None:
    allocated(cast)
    lead = as_("lena")
    given = {
        "who": "worker:0",
        "day-day": "26",
        "day-month": "10",
        "day-year": "2020",
        "end": "12:00",
    }
    text = lead.post(at(cast, "/away"), given, follow=True).content.decode()
    assert "cannot on Monday 26 October 2020 until 12:00" in text
    later = {**given, "start": "13:00", "end": ""}
    text = lead.post(at(cast, "/away"), later, follow=True).content.decode()
    assert "cannot on Monday 26 October 2020 from 13:00" in text
    lead.post(at(cast, f"/away/{Away.objects.get(start=780).pk}/back"))
    away = Away.objects.get(taken_back=None)
    lead.post(at(cast, f"/away/{away.pk}/back"))
    assert "until 12:00" not in lead.get(at(cast)).content.decode()


def test_nothing_is_planned_before_the_allocation_or_by_others(
    cast: Cast, as_: SignedIn
) -> None:
    text = as_("lena").post(at(cast, "/make"), follow=True).content.decode()
    assert "Allocate the cases first, and say when interviews can be." in text
    for name in ("ines", "cora", "anna", "pavel", "lowri", "hana"):
        assert as_(name).get(at(cast)).status_code == 403
    for name in ("quinn", "ines", "cora"):
        assert as_(name).post(at(cast, "/make")).status_code == 403
    with pytest.raises(PermissionDenied):
        interviews.publish(by=cast.quinn, inspection=cast.westerdale)


def test_the_leads_are_told_what_to_do(cast: Cast, as_: SignedIn) -> None:
    allocated(cast)
    with writing():
        cast.westerdale.changed(stage="preparing")
    home, lead = f"/inspections/{cast.westerdale.pk}/", as_("lena")
    say = "Say when interviews with case managers can be"
    assert say in lead.get(home).content.decode()
    planned(cast)
    text = lead.get(home).content.decode()
    assert say not in text
    assert "Publish when interviews are: the plan has changed" in text
    interviews.publish(by=cast.lena, inspection=cast.westerdale)
    assert "Publish when interviews are" not in lead.get(home).content.decode()


def test_a_task_says_the_same_whenever_it_is_asked(cast: Cast) -> None:
    allocated(cast)
    interviews.plan(by=cast.lena, inspection=cast.westerdale, given=GIVEN)
    now = cast.westerdale.created
    assert task_of(cast.westerdale, now) == task_of(cast.westerdale, now)
    assert solving.solved(task_of(cast.westerdale, now)) == solving.solved(
        task_of(cast.westerdale, now)
    )


def test_what_a_solver_writes_is_not_in_the_answer(cast: Cast) -> None:
    allocated(cast)
    interviews.plan(by=cast.lena, inspection=cast.westerdale, given=GIVEN)
    task = task_of(cast.westerdale, cast.westerdale.created)
    loud = (
        "import os\n"
        "from evenhand.sampling.allocation import scheduling\n"
        "from evenhand_web.cases import working_out\n"
        "quiet = scheduling.schedule\n"
        "def schedule(*given):\n"
        "    os.write(1, b'a line of the solver')\n"
        "    return quiet(*given)\n"
        "scheduling.schedule = schedule\n"
        "working_out.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", loud],
        input=json.dumps(task),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "a line of the solver" in done.stderr
    assert json.loads(done.stdout) == solving.solved(task)


def test_a_whole_day_is_called_so(cast: Cast, as_: SignedIn) -> None:
    whole: dict[str, Any] = {"inspection": cast.westerdale, "start": 0, "end": 24 * 60}
    interviews.add_away(by=cast.lena, who=cast.ines, day=MONDAY, **whole)
    page = as_("lena").get(at(cast)).content.decode()
    assert "Ines cannot on Monday 26 October 2020, all day" in page


def test_cases_that_name_no_worker_are_named(cast: Cast, as_: SignedIn) -> None:
    drawn(cast)
    with writing():
        case = cast.westerdale.cases.order_by("reference")[0]
        case.changed(worker="")
    without = cast.westerdale.cases.filter(worker="").values_list("reference", flat=True)
    named = listed(sorted(without))
    page = as_("lena").get(at(cast)).content.decode()
    assert case.reference in named
    assert f"have no interview: {named}." in page


def test_a_plan_that_rests_on_other_things_than_now_is_told(
    cast: Cast, as_: SignedIn
) -> None:
    said = "something changed that the plan rests on"
    allocated(cast)
    planned(cast)
    interviews.publish(by=cast.lena, inspection=cast.westerdale)
    lead = as_("lena")
    assert said not in lead.get(at(cast)).content.decode()
    given = {**GIVEN, "length": 45}
    interviews.plan(by=cast.lena, inspection=cast.westerdale, given=given)
    assert said in lead.get(at(cast)).content.decode()
    interviews.plan(by=cast.lena, inspection=cast.westerdale, given=GIVEN)
    assert said not in lead.get(at(cast)).content.decode()
