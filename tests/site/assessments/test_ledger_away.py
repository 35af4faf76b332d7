"""The ledger, of what came by a workbook, by a form and in a sealed file."""

from __future__ import annotations

import uuid

import pytest

from evenhand.assessment.ledger import Balance
from evenhand.assessment.operations import Operation
from evenhand_web.actions import assessment_steps
from evenhand_web.actions.assessments import receive
from evenhand_web.actions.offline import take_in_all
from evenhand_web.assessments.ledger import Entry, ledger
from evenhand_web.assessments.models import Assessment, StoredOperation
from evenhand_web.assessments.reading import assessment_of
from evenhand_web.assessments.sealed import open_sealed
from evenhand_web.assessments.sent import Sent, SentOperation
from evenhand_web.cases.models import Seat
from tests.site.assessments.entering import Desk, address, allocated, seat_of
from tests.site.assessments.test_sealed import sealed
from tests.site.assessments.test_workbooks import _book, enter, fill, preview
from tests.site.cast import Cast
from tests.site.conftest import SignedIn


@pytest.fixture
def seat(cast: Cast) -> Seat:
    """A seat of Ines, in an inspection whose cases are allocated."""
    allocated(cast)
    return seat_of(cast, "ines")


def only(cast: Cast) -> Entry:
    (entry,) = ledger(cast.westerdale).entries
    return entry


def test_a_workbook_balances_also_when_it_is_handed_in_twice(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    ines = as_("ines")
    values = {"fact:safety-factors": "No", "oversight:case-manager": "No"}
    page = preview(ines, cast, fill(_book(ines, cast), seat, cast, values))
    enter(ines, cast, page)
    enter(ines, cast, page)
    account = only(cast).account
    assert (account.captured, account.stored) == (2, frozenset({1, 2}))
    assert account.balance is Balance.EQUAL


def by_form(device: str, *fields: tuple[str, str]) -> Sent:
    """What comes without numbers, as of a workbook."""
    made = tuple(
        SentOperation(Operation(id_, device, 1, field, "no", (), "2026-01-31T10:00:00Z"))
        for id_, field in fields
    )
    return Sent(device, 0, 0, 0, made, by_form=True, source="workbook")


def test_what_is_refused_of_a_workbook_keeps_its_number(cast: Cast, seat: Seat) -> None:
    device, one, other = (str(uuid.uuid4()) for _ in range(3))
    there = assessment_of(seat.case, "first")
    taken = by_form(device, (other, "fact:safety-factors"))
    receive(by=cast.ines, assessment=there, sent=taken)
    assessment_steps.submit(
        by=cast.ines, assessment=Assessment.objects.get(), reason="The file was lost."
    )
    refused = by_form(device, (one, "oversight:case-manager"))
    for _ in range(2):
        receive(by=cast.ines, assessment=there, sent=refused)
    account = only(cast).account
    assert (account.captured, account.named) == (2, {2: "submitted"})
    assert account.balance is Balance.NAMED
    stored = Assessment.objects.get()
    assessment_steps.give_back(by=cast.quinn, assessment=stored, remarks="And this?")
    more = by_form(device, (str(uuid.uuid4()), "oversight:case-manager"))
    receive(by=cast.ines, assessment=there, sent=more)
    account = only(cast).account
    assert (account.captured, account.stored) == (3, frozenset({1, 3}))
    assert account.named == {2: "submitted"}
    receive(by=cast.ines, assessment=there, sent=refused)
    assert only(cast).account.balance is Balance.EQUAL
    assert StoredOperation.objects.count() == 3


def test_a_sealed_file_settles_what_waited_and_no_more(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    desk = Desk(as_("ines"), address(seat.case))
    first, second, third = (
        desk.made("oversight:case-manager", value) for value in ("yes", "no", "yes")
    )
    assert desk.post(waiting=3).status_code == 200
    assert only(cast).account.balance is Balance.WAITING
    work = open_sealed(sealed(cast, desk, first, second))
    for _ in range(2):
        take_in_all(by=cast.lena, work=work, inspection=cast.westerdale)
    # The third was made after the file, and waits on the device still.
    account = only(cast).account
    assert (account.open, account.waiting) == ((3,), 1)
    assert account.balance is Balance.WAITING
    work = open_sealed(sealed(cast, desk, first, second, third))
    take_in_all(by=cast.lena, work=work, inspection=cast.westerdale)
    assert only(cast).account.balance is Balance.EQUAL


def test_what_is_refused_of_a_sealed_file_is_named(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    desk = Desk(as_("ines"), address(seat.case))
    desk.enter("oversight:case-manager", "yes")
    made = desk.made("oversight:case-manager", "no")
    assessment_steps.submit(
        by=cast.ines, assessment=Assessment.objects.get(), reason="The file was lost."
    )
    take_in_all(by=cast.lena, work=open_sealed(sealed(cast, desk, made)))
    account = only(cast).account
    assert account.named == {2: "submitted"}
    assert account.balance is Balance.NAMED


def test_a_refused_entry_of_a_file_that_is_taken_in_twice_settles_one_that_waits(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    desk = Desk(as_("ines"), address(seat.case))
    desk.enter("oversight:case-manager", "yes")
    made, later = (desk.made("oversight:case-manager", value) for value in ("no", "yes"))
    assert desk.post(waiting=2).status_code == 200
    assessment_steps.submit(
        by=cast.ines, assessment=Assessment.objects.get(), reason="The file was lost."
    )
    for _ in range(3):
        take_in_all(by=cast.lena, work=open_sealed(sealed(cast, desk, made)))
    account = only(cast).account
    assert (account.named, account.open) == ({2: "submitted"}, (3,))
    # The third waits on the device, which said so: nothing is missing.
    assert account.waiting == 1
    assert account.balance is Balance.WAITING
    # What was refused and is stored now waits no more, either.
    stored = Assessment.objects.get()
    assessment_steps.give_back(by=cast.quinn, assessment=stored, remarks="And this?")
    take_in_all(by=cast.lena, work=open_sealed(sealed(cast, desk, made)))
    assert only(cast).account.waiting == 1
    take_in_all(by=cast.lena, work=open_sealed(sealed(cast, desk, made, later)))
    assert only(cast).account.balance is Balance.EQUAL
