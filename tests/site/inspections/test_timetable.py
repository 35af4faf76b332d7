"""The timetable of an inspection: as everybody in it sees it, and set by hand."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from evenhand_web.actions import samples, services
from evenhand_web.actions import timetable as acting
from evenhand_web.audit.models import AuditContent
from evenhand_web.convert import timetable_of
from evenhand_web.inspections.models import MilestoneSet, Nation, SetKind
from evenhand_web.stored import writing
from tests.site.cast import Cast
from tests.site.conftest import SignedIn
from tests.site.samples.test_in_the_open import LIST


@pytest.fixture(autouse=True)
def _without_a_second_week(cast: Cast) -> None:
    """As inspections are that no partner joins."""
    with writing():
        cast.westerdale.changed(type="single")


def at(cast: Cast, rest: str = "") -> str:
    return f"/inspections/{cast.westerdale.pk}/timetable{rest}"


def a_day(day: date, reason: str = "The hall is booked.", **more: str) -> dict[str, str]:
    return {
        "kind": "day",
        "day-day": str(day.day),
        "day-month": str(day.month),
        "day-year": str(day.year),
        "reason": reason,
        "seen": "",
        **more,
    }


def set_to(cast: Cast, milestone: str, kind: SetKind, **more: object) -> MilestoneSet:
    return acting.set_milestone(
        by=cast.lena,
        inspection=cast.westerdale,
        decision=MilestoneSet(milestone=milestone, kind=kind, reason="Why.", **more),
        seen=acting.last_set(cast.westerdale),
    )


def test_everybody_sees_it_drawn_and_as_a_table(cast: Cast, as_: SignedIn) -> None:
    for name in ("lena", "cora", "hana"):
        text = as_(name).get(at(cast)).content.decode()
        assert "<svg" in text
        assert "26 October 2020" in text
        assert "What is assumed" in text
        assert "Not set" in text
        assert "Your organisation decides it" in text
    assert as_("olga").get(at(cast)).status_code == 404


def test_it_is_told_in_welsh(cast: Cast, as_: SignedIn) -> None:
    browser = as_("lena")
    browser.post("/language", {"language": "cy", "next": "/"})
    text = browser.get(at(cast)).content.decode()
    assert "26 Hydref 2020" in text
    set_to(cast, "draft", SetKind.DAY, day=date(2020, 10, 24))
    text = browser.get(at(cast)).content.decode()
    assert "Dydd Sadwrn 24 Hydref 2020" in text
    assert "Set by hand" not in text


def test_a_lead_sees_what_follows_and_then_sets_it(cast: Cast, as_: SignedIn) -> None:
    lead = as_("lena")
    page = lead.get(at(cast, "/draft")).content.decode()
    assert "How long after ‘Findings presented to the service’ it is" in page
    given = a_day(date(2020, 11, 27))
    text = lead.post(at(cast, "/draft"), given).content.decode()
    assert "What follows from it" in text
    assert "Gets a day" in text
    assert not MilestoneSet.objects.exists()
    again = lead.post(at(cast, "/draft"), {**given, "step": "change"}).content.decode()
    assert "The hall is booked." in again
    done = lead.post(at(cast, "/draft"), {**given, "step": "set"}, follow=True)
    text = done.content.decode()
    assert "Friday 27 November 2020" in text
    assert "‘The hall is booked.’" in as_("anna").get(at(cast)).content.decode()
    told = AuditContent.objects.get(kind="timetable.set")
    assert told.parts["after"]["first"] == "2020-11-27"
    assert told.parts["before"]["first"] is None


def test_what_is_counted_from_it_moves_and_what_was_set_stays(
    cast: Cast, as_: SignedIn
) -> None:
    set_to(cast, "draft", SetKind.LENGTH, number=3, unit="weeks")
    set_to(cast, "publication", SetKind.DAY, day=date(2021, 2, 1))
    set_to(cast, "factual-accuracy", SetKind.LENGTH, number=10, unit="working days")
    later = {
        "kind": "lasts",
        "number": "2",
        "unit": "weeks",
        "reason": "Two weeks of assessments.",
        "seen": acting.last_set(cast.westerdale),
    }
    text = as_("lena").post(at(cast, "/case-assessments"), later).content.decode()
    assert text.count("Moves, 7 days later") == 3  # findings, draft, challenges
    assert "Stays, for it was set by hand" in text  # publication
    assert "Takes another time" in text
    as_("lena").post(at(cast, "/case-assessments"), {**later, "step": "set"})
    found = timetable_of(cast.westerdale)
    assert found["findings-presented"].first == date(2020, 11, 6)
    assert found["publication"].first == date(2021, 2, 1)


def test_the_rule_counts_again_and_both_decisions_stay_shown(
    cast: Cast, as_: SignedIn
) -> None:
    by_rule = timetable_of(cast.westerdale)["publication"].first
    set_to(cast, "publication", SetKind.DAY, day=date(2021, 3, 1))
    page = as_("lena").get(at(cast, "/publication")).content.decode()
    assert "Nothing: the rule counts again" in page
    set_to(cast, "publication", SetKind.RULE)
    assert timetable_of(cast.westerdale)["publication"].first == by_rule
    text = as_("cora").get(at(cast)).content.decode()
    assert "by the rule again" in text
    assert "until then Monday 1 March 2021" in text
    with pytest.raises(IntegrityError), transaction.atomic(), writing():
        MilestoneSet.objects.create(
            inspection=cast.westerdale,
            milestone="draft",
            kind="day",
            day=date(2021, 1, 1),
            reason="",
            at=cast.westerdale.created,
            by=cast.lena,
        )


def test_what_contradicts_the_order_is_told_in_words_and_kept(
    cast: Cast, as_: SignedIn
) -> None:
    lead, given = as_("lena"), a_day(date(2020, 10, 24))
    said = "‘Draft report to the service’ (Saturday 24 October 2020) comes before"
    assert said in lead.post(at(cast, "/draft"), given).content.decode()
    lead.post(at(cast, "/draft"), {**given, "step": "set"})
    text = as_("cora").get(at(cast)).content.decode()
    assert said in text
    assert "is on Saturday 24 October 2020: not a working day." in text


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, ["Choose what you set", "Enter why you set it"]),
        ({"kind": "day", "reason": "x"}, ["Enter the day"]),
        (a_day(date(1999, 1, 1)), ["Enter a day between 2000 and 2099"]),
        ({"kind": "day", "day-day": "31", "reason": "x"}, ["Enter a real date"]),
        ({"kind": "length", "reason": "x"}, ["Enter how many", "Choose of what"]),
        (
            {"kind": "length", "number": "-1", "unit": "fortnights", "reason": "x"},
            ["Enter a number that is 0 or more", "Choose one of those that are shown"],
        ),
        ({"kind": "length", "number": "ten", "unit": "days"}, ["Enter a whole number"]),
        (
            {"kind": "length", "number": "1000", "unit": "months", "reason": "x"},
            ["a day falls into a year whose bank holidays are not known"],
        ),
        (
            {"kind": "lasts", "number": "2", "unit": "days"},
            ["Choose one of those that are shown"],
        ),
        ({"kind": "day", "reason": "x" * 2001}, ["no more than 2000 characters"]),
    ],
)
def test_what_cannot_be_set_is_told_all_at_once(
    cast: Cast, as_: SignedIn, given: dict[str, str], told: list[str]
) -> None:
    for step in ("", "set"):
        text = as_("lena").post(at(cast, "/draft"), {**given, "step": step})
        for words in told:
            assert words in text.content.decode()
    assert not MilestoneSet.objects.exists()


def test_two_who_set_something_at_once_are_told(cast: Cast, as_: SignedIn) -> None:
    given = {**a_day(date(2020, 11, 27)), "step": "set"}
    as_("lena").post(at(cast, "/draft"), given)
    text = as_("dafydd").post(at(cast, "/draft"), given, follow=True).content.decode()
    assert "Somebody set something meanwhile." in text
    assert MilestoneSet.objects.count() == 1


def test_the_first_day_of_fieldwork_moves_until_the_case_list_is_there(
    cast: Cast, as_: SignedIn
) -> None:
    lead = as_("lena")
    given = {**a_day(date(2020, 11, 2)), "step": "set"}
    assert lead.post(at(cast, "/fieldwork"), given).status_code == 302
    cast.westerdale.refresh_from_db()
    assert cast.westerdale.fieldwork == date(2020, 11, 2)
    assert "until then Monday 26 October 2020" in lead.get(at(cast)).content.decode()
    samples.commit(by=cast.lena, inspection=cast.westerdale)
    samples.hand_in(
        by=cast.cora, inspection=cast.westerdale, raw=LIST.read_bytes(), form="csv"
    )
    text = lead.get(at(cast, "/fieldwork")).content.decode()
    assert "So that day stays as it is." in text
    assert "<form method" not in text.split("<main")[1]
    with pytest.raises(acting.WindowsFixed):
        set_to(cast, "fieldwork", SetKind.DAY, day=date(2020, 11, 9))
    with pytest.raises(acting.NoSuchMilestone):
        set_to(cast, "fieldwork", SetKind.LENGTH, number=1, unit="days")
    with pytest.raises(acting.NoSuchMilestone):
        set_to(cast, "second-week", SetKind.DAY, day=date(2020, 11, 9))


def test_only_leads_and_the_head_set_it(cast: Cast, as_: SignedIn) -> None:
    for name in ("ines", "quinn", "cora", "anna", "pavel"):
        assert as_(name).get(at(cast, "/draft")).status_code == 403
        assert "/timetable/draft" not in as_(name).get(at(cast)).content.decode()
    for name in ("dafydd", "hana"):
        assert as_(name).get(at(cast, "/draft")).status_code == 200
    assert as_("lena").get(at(cast, "/second-week")).status_code == 404
    with pytest.raises(PermissionDenied):
        acting.set_milestone(
            by=cast.cora,
            inspection=cast.westerdale,
            decision=MilestoneSet(milestone="draft", kind=SetKind.RULE, reason="x"),
            seen="",
        )


def test_the_bank_holidays_are_those_of_the_services_nation(
    cast: Cast, as_: SignedIn
) -> None:
    assert timetable_of(cast.westerdale).country == "England"
    found = services.find_or_add(by=cast.hana, name="westerdale", nation=Nation.WALES)
    cast.westerdale.refresh_from_db()
    assert found == cast.westerdale_service
    assert timetable_of(cast.westerdale).country == "Wales"
    text = as_("cora").get(at(cast)).content.decode()
    assert "where the service is: Wales." in text
    assert AuditContent.objects.filter(kind="service.corrected").count() == 1
    with pytest.raises(PermissionDenied):
        services.correct_nation(by=cast.lena, service=found, nation=Nation.ENGLAND)


def test_a_lead_is_told_what_nobody_has_set(cast: Cast, as_: SignedIn) -> None:
    home = f"/inspections/{cast.westerdale.pk}/"
    assert "Set when it is due: Announcement" in as_("lena").get(home).content.decode()
    assert "Set when it is due" not in as_("ines").get(home).content.decode()
    set_to(cast, "announcement", SetKind.LENGTH, number=11, unit="working days")
    assert "Set when it is due" not in as_("lena").get(home).content.decode()
