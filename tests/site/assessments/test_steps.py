"""Submitted, returned with remarks, locked; and what is changed after that."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from evenhand_web.actions import assessment_steps as steps
from evenhand_web.actions import team
from evenhand_web.assessments.models import Assessment, StoredOperation
from evenhand_web.assessments.reading import own_to_submit
from evenhand_web.audit.models import AuditContent, Keep
from evenhand_web.cases.models import Seat
from evenhand_web.permissions.roles import Role
from evenhand_web.stored import writing
from tests.site.assessments.entering import Desk, address, allocated, seat_of
from tests.site.cast import Cast
from tests.site.conftest import SignedIn


@pytest.fixture
def desk(cast: Cast, as_: SignedIn) -> Desk:
    """Ines, on a case of hers with one answer."""
    allocated(cast)
    desk = Desk(as_("ines"), address(seat_of(cast, "ines").case))
    desk.enter("answer:2.1.1", "yes")
    return desk


def submitted(desk: Desk, reason: str = "The file was closed.") -> str:
    answer = desk.client.post(f"{desk.at}submit", {"text": reason}, follow=True)
    return answer.content.decode()


def test_what_is_left_needs_a_reason_and_a_conflict_a_choice(desk: Desk) -> None:
    assert "Something is left." in submitted(desk, " ")
    desk.enter("answer:2.1.1", "no")
    assert "Choose first what holds" in submitted(desk)
    assert Assessment.objects.get().state == "open"
    heads = [one["id"] for one in desk.news()["fields"]["answer:2.1.1"]]
    desk.enter("answer:2.1.1", "no", *heads)
    page = submitted(desk)
    assert "The assessment is submitted." in page
    assert "The file was closed." in page
    assert "somebody did something before you" in submitted(desk)


def test_the_quality_lead_returns_it_and_locks_it(desk: Desk, as_: SignedIn) -> None:
    submitted(desk)
    quinn = as_("quinn")
    page = quinn.post(f"{desk.at}return", {"text": " "}, follow=True).content.decode()
    assert "Enter what is to be looked at again." in page
    answer = quinn.post(f"{desk.at}return", {"text": "And 2.1.2?"}, follow=True)
    assert "open again" in answer.content.decode()
    assert "And 2.1.2?" in desk.client.get(desk.at).content.decode()
    desk.enter("answer:2.1.2", "yes")
    assert quinn.post(f"{desk.at}lock").status_code == 302
    assert Assessment.objects.get().state == "open"  # it was not submitted again
    submitted(desk)
    assert "is locked" in quinn.post(f"{desk.at}lock", follow=True).content.decode()
    kinds = AuditContent.objects.filter(kind__startswith="assessment.")
    kinds = kinds.exclude(kind="assessment.read")
    assert {one.keep for one in kinds} == {Keep.CASE}
    assert [one.kind.split(".")[1] for one in kinds.order_by("event__number")] == [
        "submitted",
        "returned",
        "submitted",
        "locked",
    ]


def test_a_change_after_the_locking_needs_a_reason_and_is_marked(
    desk: Desk, as_: SignedIn
) -> None:
    submitted(desk)
    as_("quinn").post(f"{desk.at}lock")
    made = desk.made("answer:2.1.2", "yes")
    assert desk.send(made)["refused"][made["id"]]["code"] == "locked"
    assert "Why it is changed" in desk.client.get(desk.at).content.decode()
    late = desk.enter("answer:2.1.2", "yes", reason="A letter came.")
    assert StoredOperation.objects.get(pk=late).after_lock
    past = desk.client.get(f"{desk.at}history?field=answer:2.1.2").content.decode()
    assert "After the locking" in past
    assert "A letter came." in past


def test_only_seats_submit_and_only_the_quality_lead_reviews(
    desk: Desk, cast: Cast
) -> None:
    found = Assessment.objects.get()
    with pytest.raises(PermissionDenied):
        steps.submit(by=cast.quinn, assessment=found, reason="x")
    for name in ("ines", "lena", "dafydd", "priya", "cora", "hana"):
        with pytest.raises(PermissionDenied):
            steps.lock(by=cast.people[name], assessment=found)
        with pytest.raises(PermissionDenied):
            steps.give_back(by=cast.people[name], assessment=found, remarks="x")


def test_what_is_left_to_submit_is_told_on_the_first_page(desk: Desk, cast: Cast) -> None:
    left = own_to_submit(cast.ines, cast.westerdale)
    submitted(desk)
    assert own_to_submit(cast.ines, cast.westerdale) == left - 1
    assert own_to_submit(cast.anna, cast.westerdale) == 0
    at = f"/inspections/{cast.westerdale.pk}/"
    assert "not submitted yet" not in desk.client.get(at).content.decode()
    with writing():
        cast.westerdale.changed(stage="fieldwork")
    told = f"Assess {left - 1} cases that are not submitted yet"
    assert told in desk.client.get(at).content.decode()


def test_nobody_reviews_what_they_assess_themselves(desk: Desk, cast: Cast) -> None:
    submitted(desk)
    found = Assessment.objects.get()
    team.add(by=cast.lena, inspection=cast.westerdale, user=cast.ines, role=Role.QUALITY)
    answer = desk.client.post(f"{desk.at}lock", follow=True).content.decode()
    assert "somebody else has to review it" in answer
    with pytest.raises(steps.OwnWork):
        steps.give_back(by=cast.ines, assessment=found, remarks="x")
    assert Assessment.objects.get().state == "submitted"


def test_ones_own_list_says_how_far_each_case_is(desk: Desk, cast: Cast) -> None:
    at = f"/inspections/{cast.westerdale.pk}/cases/own"
    assert "Submitted" not in desk.client.get(at).content.decode()
    submitted(desk)
    text = desk.client.get(at).content.decode()
    assert text.count("Submitted") == 1
    # Also of those on which she accompanies somebody.
    seats = Seat.objects.filter(user=cast.ines, ended=None, case__replaced=None)
    assert text.count("Not begun, 0 of") == seats.count() - 1
