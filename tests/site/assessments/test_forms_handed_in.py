"""A form on a phone, from the site and back: with the preview that workbooks have."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evenhand.assessment.away.form_names import choice_of, names_of
from evenhand_web.assessments.ledger import ledger
from evenhand_web.assessments.models import Batch, StoredOperation
from evenhand_web.assessments.workbooks import own
from evenhand_web.audit.models import AuditContent
from evenhand_web.cases.models import Seat
from evenhand_web.convert import framework_of
from tests.site.assessments.entering import Desk, address, allocated
from tests.site.assessments.test_workbooks import (
    _at,
    _book,
    _in_force,
    enter,
    fill,
    preview,
)
from tests.site.cast import Cast
from tests.site.conftest import SignedIn
from tests.xforms import Device, as_csv, as_json, as_kobo

SAYS_NO = {
    "answer:2.1.1": "no",
    "note:2.1.1": "=Seen in the file",
    "oversight:case-manager": "no",
    "quotation:1.text": "‘They asked me.’",
    "quotation:1.question": "2.1.1",
    "quotation:1.example": "yes",
    "interview:1.with": "child",
    "enquiry:1.text": "Speech and language",
}


@pytest.fixture
def seat(cast: Cast) -> Seat:
    """A seat of Ines on a court case, in an inspection whose cases are allocated."""
    allocated(cast)
    found = Seat.objects.filter(user=cast.ines, kind="first", case__draw__group="court")
    return found.select_related("case__draw")[0]


def device(client: Client, cast: Cast) -> Device:
    """A device with the form that the site gives."""
    answer = client.get(f"{_at(cast)}/form?group=court")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="form.xlsx"'
    return Device.with_form(answer.content)


def filled(one: Device, cast: Cast, seat: Seat, values: dict[str, str]) -> Any:
    """The submission of this device, with these values."""
    mine = own(seat.user, cast.westerdale)
    name = next(name for name, of in mine.items() if of.case_id == seat.case_id)
    names = names_of(framework_of(cast.westerdale).framework, "court")
    one.enter("case", choice_of(name))
    one.enter("complete", "no")
    for field, value in values.items():
        one.enter(names[field].name, value)
    return one.sent()


@pytest.mark.parametrize(
    ("name", "write"),
    [("from-odk.csv", as_csv), ("central.JSON", as_json), ("kobo.json", as_kobo)],
)
def test_what_was_entered_on_a_phone_is_shown_and_then_entered(
    cast: Cast, as_: SignedIn, seat: Seat, name: str, write: Any
) -> None:
    ines = as_("ines")
    raw = write([filled(device(ines, cast), cast, seat, SAYS_NO)])
    page = preview(ines, cast, raw, name)
    assert "What the submissions would change" in page
    assert "6 new entries" in page
    assert StoredOperation.objects.count() == 0
    enter(ines, cast, page)
    assert _in_force(cast, seat, "answer:2.1.1") == ["no"]
    assert _in_force(cast, seat, "note:2.1.1") == ["=Seen in the file"]
    kinds = sorted(one.field.partition(":")[0] for one in StoredOperation.objects.all())
    assert kinds == ["answer", "enquiry", "interview", "note", "oversight", "quotation"]
    said = ines.get(address(seat.case)).content.decode()
    assert "‘They asked me.’" in said
    assert "Speech and language" in said
    # Handed in again, by whichever program, nothing is entered twice.
    assert "There is nothing new in it" in preview(ines, cast, raw, name)


def test_it_is_called_what_it_is_in_the_history_on_the_ledger_and_in_the_audit(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    ines = as_("ines")
    desk = Desk(ines, address(seat.case))
    desk.enter("note:2.1.1", "Of the page.")
    values = {"answer:2.1.1": "Yes"}
    enter(ines, cast, preview(ines, cast, fill(_book(ines, cast), seat, cast, values)))
    raw = as_csv([filled(device(ines, cast), cast, seat, {"answer:2.1.2": "no"})])
    enter(ines, cast, preview(ines, cast, raw, "s.csv"))
    assert {one.source for one in Batch.objects.all()} == {"", "workbook", "submissions"}
    for field, words in (
        ("note:2.1.1", ", on the page"),
        ("answer:2.1.1", ", from a workbook"),
        ("answer:2.1.2", ", from submissions of a form"),
    ):
        at = f"{address(seat.case)}history?field={field}"
        assert words in ines.get(at).content.decode()
    page = as_("lena").get(f"/inspections/{cast.westerdale.pk}/ledger").content.decode()
    for start in ("Device ", "Workbook ", "Submissions of a form "):
        assert f"{start}" in page
    devices = {one.source: one.account.device for one in ledger(cast.westerdale).entries}
    assert f"Workbook {devices['workbook'][:8]}" in page
    assert f"Submissions of a form {devices['submissions'][:8]}" in page
    assert f"Device {desk.device[:8]}" in page
    found = AuditContent.objects.filter(kind="workbook.handed-in")
    sources = {one["after"]["source"] for one in found.values_list("parts", flat=True)}
    assert sources == {"workbook", "submissions"}


def test_what_others_entered_stays_beside_it_and_a_correction_replaces_it(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    ines, field = as_("ines"), "answer:2.1.1"
    one = device(ines, cast)
    enter(
        ines,
        cast,
        preview(ines, cast, as_csv([filled(one, cast, seat, {field: "no"})]), "s.csv"),
    )
    raw = as_csv([filled(one, cast, seat, {field: "yes"})])
    page = preview(ines, cast, raw, "s.csv")
    assert "Replaces what came from submissions before" in page
    enter(ines, cast, page)
    assert _in_force(cast, seat, field) == ["yes"]
    Desk(ines, address(seat.case)).enter(field, "no")
    assert _in_force(cast, seat, field) == ["no", "yes"]


def test_a_submission_on_a_case_of_somebody_else_is_told_and_not_entered(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    raw = as_csv([filled(device(as_("ines"), cast), cast, seat, SAYS_NO)])
    people = set(seat.case.seats.values_list("user__name", flat=True))
    other = next(
        one for one in ("idris", "dafydd") if cast.people[one].name not in people
    )
    page = preview(as_(other), cast, raw, "s.csv")
    assert "row 2: It is about a case that is not in the table of cases" in page
    assert 'name="sealed"' not in page
    assert "They asked me" not in page


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("s.csv", b"a,b\n1,2\n", "It holds no submissions of a form"),
        ("s.json", b"{", "It holds no submissions of a form"),
        ("s.csv", b"PK\x03\x04", "It "),
        ("s.ods", b"x", "The file must be an .xlsx, .csv or .json file. Save it as one"),
        ("s.csv", b"", "The file is empty."),
    ],
)
def test_what_is_no_file_of_submissions_is_told(
    cast: Cast, as_: SignedIn, seat: Seat, name: str, raw: bytes, told: str
) -> None:
    answer = as_("ines").post(_at(cast), {"file": SimpleUploadedFile(name, raw)})
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert "error-summary" in answer.content.decode()


def test_there_is_no_form_of_a_group_without_an_open_case(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    for group in ("", "=1+1", str(uuid.uuid4())):
        answer = as_("ines").get(f"{_at(cast)}/form", {"group": group}, follow=True)
        assert "None of your cases is open." in answer.content.decode()
