"""Who may see and write an assessment."""

from __future__ import annotations

import pytest

from evenhand_web.actions import interests
from evenhand_web.assessments.models import Assessment
from evenhand_web.cases.models import Seat
from evenhand_web.inspections.models import InterestKind
from evenhand_web.stored import writing
from tests.site.assessments.entering import Desk, address, allocated, seat_of
from tests.site.cast import Cast
from tests.site.conftest import SignedIn


def test_seats_write_leads_and_quality_read_and_nobody_else(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast)
    case = seat_of(cast, "ines").case
    others = {"idris", "lowri", "pavel", "dafydd", "lena"} - {
        seat.user.email.split("@")[0] for seat in case.seats.all()
    }
    at = address(case)
    for name in ("lena", "dafydd", "quinn"):
        if name in others or name == "quinn":
            desk = Desk(as_(name), at)
            assert desk.client.get(at).status_code == 200
            assert desk.post(desk.made("answer:2.1.1", "yes")).status_code == 403
    for name in (others - {"lena", "dafydd"}) | {"priya", "anna", "cora"}:
        desk = Desk(as_(name), at)
        assert desk.client.get(at).status_code == 403
        assert desk.client.get(f"{at}news").status_code == 403
        assert desk.client.get(f"{at}history").status_code == 403
        assert desk.post(desk.made("answer:2.1.1", "yes")).status_code == 403
    for name in ("olga", "oscar", "adil"):
        assert as_(name).get(at).status_code == 404
    assert as_("hana").get(at).status_code == 403
    assert not Assessment.objects.exists()


def test_an_interest_bars_and_an_ended_seat_writes_no_more(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast)
    seat = seat_of(cast, "ines")
    desk = Desk(as_("ines"), address(seat.case))
    desk.enter("answer:2.1.1", "yes")
    with writing():
        seat.changed(ended=cast.westerdale.created)
    assert desk.post(desk.made("answer:2.1.2", "yes")).status_code == 403
    with writing():
        seat.changed(ended=None)
    interests.declare(
        by=cast.ines,
        inspection=cast.westerdale,
        kind=InterestKind.PERSON,
        person=seat.case.worker,
    )
    answer = desk.client.get(desk.at)
    assert answer.status_code == 403
    assert "You have declared an interest" in answer.content.decode()


@pytest.mark.parametrize("lead", [False, True])
def test_neither_of_two_assessors_sees_the_others_before_both_are_locked(
    cast: Cast, as_: SignedIn, lead: bool
) -> None:
    allocated(cast, seconds=42)
    name = "lena" if lead else "ines"
    seat = seat_of(cast, name, "second")
    first = Seat.objects.get(case=seat.case, kind="first", ended=None)
    own = Desk(as_(name), address(seat.case, "second"))
    own.enter("answer:2.1.1", "yes")
    others = address(seat.case)
    answer = own.client.get(others)
    assert answer.status_code == 403
    assert lead == ("when both are locked" in answer.content.decode()) or not lead
    there = Desk(as_(first.user.email.split("@")[0]), others)
    there.enter("answer:2.1.1", "no")
    assert there.values("answer:2.1.1") == ["no"]
    assert there.client.get(own.at).status_code == 403
    assert there.news()["here"] == []
    for found in Assessment.objects.filter(case=seat.case):
        with writing():
            found.changed(state="locked")
    assert (own.client.get(others).status_code == 200) == lead


def test_a_case_without_a_second_assessor_has_no_second_assessment(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast)
    case = seat_of(cast, "ines").case
    for kind in ("second", "third"):
        assert as_("lena").get(address(case, kind)).status_code == 404


def test_who_else_is_in_the_case_is_told(cast: Cast, as_: SignedIn) -> None:
    allocated(cast)
    at = address(seat_of(cast, "ines").case)
    ines, quinn = Desk(as_("ines"), at), Desk(as_("quinn"), at)
    assert ines.news()["here"] == []
    assert quinn.news()["here"] == ["Ines"]
    assert ines.news()["here"] == ["Quinn"]


def test_the_quality_lead_finds_every_assessment_and_how_far_it_is(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast)
    at = address(seat_of(cast, "ines").case)
    Desk(as_("ines"), at).enter("answer:2.1.1", "yes")
    with writing():
        Assessment.objects.get().changed(state="submitted")
    page = as_("quinn").get(f"/inspections/{cast.westerdale.pk}/allocation")
    line = page.content.decode().split(f'href="{at}"')[1].split("</th>")[0]
    assert "Submitted" in line


def test_a_lead_who_assesses_blind_is_not_led_to_the_others(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast, seconds=42)
    case = seat_of(cast, "lena", "second").case
    page = as_("lena").get(f"/inspections/{cast.westerdale.pk}/allocation")
    text = page.content.decode()
    assert f'href="{address(case, "second")}"' in text
    assert f'href="{address(case)}"' not in text
