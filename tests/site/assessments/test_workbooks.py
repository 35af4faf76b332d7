"""One's own cases in a workbook: taken away, answered, handed in, and nothing lost."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from evenhand.assessment.away.layout import ANSWER, NOTE, laid_out
from evenhand_web.actions import assessment_steps
from evenhand_web.assessments import workbooks
from evenhand_web.assessments.models import Assessment, StoredOperation
from evenhand_web.assessments.reading import assessment_of
from evenhand_web.assessments.workbooks import own
from evenhand_web.audit.models import AuditContent
from evenhand_web.cases.models import Seat
from evenhand_web.convert import framework_of
from tests.hand_ins import typed
from tests.site.assessments.entering import Desk, address, allocated, seat_of
from tests.site.cast import Cast
from tests.site.conftest import SignedIn


@pytest.fixture
def seat(cast: Cast) -> Seat:
    """A seat of Ines, in an inspection whose cases are allocated."""
    allocated(cast)
    return seat_of(cast, "ines")


def _at(cast: Cast) -> str:
    return f"/inspections/{cast.westerdale.pk}/cases/own/workbook"


def _book(client: Client, cast: Cast) -> Any:
    answer = client.get(f"{_at(cast)}/file")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="cases.xlsx"'
    return load_workbook(io.BytesIO(answer.content))


def _sheet(book: Any, name: str) -> Any:
    return next(sheet for sheet in book.worksheets if sheet["A1"].value == f"Case {name}")


def fill(book: Any, seat: Seat, cast: Cast, values: dict[str, str]) -> bytes:
    """Type values (titles, by field) into the sheet of the seat's case."""
    framework = framework_of(cast.westerdale).framework
    name = next(
        n
        for n, one in own(seat.user, cast.westerdale).items()
        if one.case_id == seat.case_id
    )
    sheet = _sheet(book, name)
    for row in laid_out(framework, seat.case.draw.group):
        if row.line is not None and row.line.field in values:
            typed(sheet, row.row, ANSWER, values[row.line.field])
        if row.line is not None and row.line.note in values:
            typed(sheet, row.row, NOTE, values[row.line.note])
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def preview(client: Client, cast: Cast, raw: bytes, name: str = "mine.xlsx") -> str:
    answer = client.post(_at(cast), {"file": SimpleUploadedFile(name, raw)})
    assert answer.status_code == 200
    return answer.content.decode()


def enter(client: Client, cast: Cast, page: str) -> Any:
    found = re.search(r'name="sealed" value="([^"]+)"', page)
    assert found is not None, "there is nothing to enter"
    return client.post(f"{_at(cast)}/enter", {"sealed": found[1]})


def _question(cast: Cast, seat: Seat) -> str:
    """The first question of the case: it is relevant to every case."""
    framework = framework_of(cast.westerdale).framework
    return framework.asked_of[seat.case.draw.group][0].id


def _in_force(cast: Cast, seat: Seat, field: str) -> list[Any]:
    from evenhand_web.assessments.reading import sheet

    there = sheet(assessment_of(seat.case, "first")).in_force.get(field)
    return [] if there is None else sorted(map(str, there.values))


def test_what_was_answered_away_is_shown_and_then_entered(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    ines, question = as_("ines"), _question(cast, seat)
    values = {
        f"answer:{question}": "Yes",
        f"note:{question}": "=Seen in the file",
        "fact:safety-factors": "No",
        "oversight:case-manager": "No",
    }
    page = preview(ines, cast, fill(_book(ines, cast), seat, cast, values))
    assert "Nothing is stored yet" in page
    assert "4 new entries" in page
    assert StoredOperation.objects.count() == 0
    answer = enter(ines, cast, page)
    assert answer.status_code == 302
    assert _in_force(cast, seat, f"answer:{question}") == ["yes"]
    assert _in_force(cast, seat, f"note:{question}") == ["=Seen in the file"]
    assert _in_force(cast, seat, "fact:safety-factors") == ["no"]
    assert _in_force(cast, seat, "oversight:case-manager") == ["no"]
    assert "4 entries are saved" in ines.get(answer["Location"]).content.decode()


def test_quotations_interviews_and_enquiries_come_from_a_workbook(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    ines, question = as_("ines"), _question(cast, seat)
    values = {
        "quotation:1.text": "‘They listn.’",
        "quotation:1.question": question,
        "quotation:1.example": "Yes",
        "interview:1.with": "Parent or carer",
        "interview:1.note": "By telephone",
        "enquiry:2.text": "Speech and language",
        "interview:2.note": "With nobody",
    }
    book = _book(ines, cast)
    page = preview(ines, cast, fill(book, seat, cast, values))
    assert "3 new entries" in page
    # A note on an interview with nobody is told, and the rest can be entered.
    assert "what it belongs to is empty" in page
    enter(ines, cast, page)
    case = ines.get(address(seat.case)).content.decode()
    assert "‘They listn.’" in case
    assert "Possible practice example" in case
    assert "Parent or carer; By telephone" in case
    assert "Speech and language" in case
    # Corrected in the same workbook, it replaces what came from it.
    values["quotation:1.text"] = "‘They listen.’"
    page = preview(ines, cast, fill(book, seat, cast, values))
    assert "Replaces what came from this workbook before" in page
    enter(ines, cast, page)
    fields = set(StoredOperation.objects.values_list("field", flat=True))
    (field,) = (one for one in fields if one.startswith("quotation:"))
    (found,) = _in_force(cast, seat, field)
    assert "‘They listen.’" in found


def test_a_whole_case_is_stored_at_once_and_not_entry_by_entry(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    ines, framework = as_("ines"), framework_of(cast.westerdale).framework
    asked = framework.asked_of[seat.case.draw.group]
    fields = [f"note:{question.id}" for question in asked]

    def queries(some: list[str]) -> int:
        values = dict.fromkeys(some, "Seen.")
        page = preview(ines, cast, fill(_book(ines, cast), seat, cast, values))
        with CaptureQueriesContext(connection) as asked_of_the_database:
            enter(ines, cast, page)
        return len(asked_of_the_database)

    few = queries(fields[:1])
    assert queries(fields[1:]) < few + 10
    assert StoredOperation.objects.count() == len(fields) > 40


def test_the_audit_says_who_took_it_away_and_handed_it_in(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    ines = as_("ines")
    values = {f"answer:{_question(cast, seat)}": "Yes"}
    page = preview(ines, cast, fill(_book(ines, cast), seat, cast, values))
    enter(ines, cast, page)
    found = dict(AuditContent.objects.values_list("kind", "parts"))
    assert found["workbook.taken"]["who"] == {"user": cast.ines.pk}
    assert found["workbook.handed-in"]["after"]["stored"] == 1
    assert found["operations.received"]["after"]["source"] == "workbook"


def test_handing_it_in_again_has_no_effect(cast: Cast, as_: SignedIn, seat: Seat) -> None:
    ines = as_("ines")
    values = {f"answer:{_question(cast, seat)}": "Yes"}
    raw = fill(_book(ines, cast), seat, cast, values)
    first = preview(ines, cast, raw)
    enter(ines, cast, first)
    # The button of the same preview pressed twice, and the file handed in again.
    enter(ines, cast, first)
    assert StoredOperation.objects.count() == 1
    again = preview(ines, cast, raw)
    assert "1 entry is there already" in again
    assert "There is nothing new in it" in again
    assert 'name="sealed"' not in again


def test_what_others_entered_meanwhile_stays_beside_it(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    ines, field = as_("ines"), f"answer:{_question(cast, seat)}"
    raw = fill(_book(ines, cast), seat, cast, {field: "Yes"})
    page_of_case = Desk(ines, address(seat.case))
    there = page_of_case.enter(field, "no")
    page = preview(ines, cast, raw)
    assert "both are kept until somebody chooses" in page
    enter(ines, cast, page)
    assert _in_force(cast, seat, field) == ["no", "yes"]
    # Somebody chooses; handing the workbook in once more does not open it again.
    heads = [head["id"] for head in page_of_case.news()["fields"][field]]
    assert there in heads
    page_of_case.enter(field, "no", *heads)
    assert "There is nothing new in it" in preview(ines, cast, raw)
    assert _in_force(cast, seat, field) == ["no"]


def test_a_correction_in_the_workbook_replaces_what_came_from_it(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    ines, field = as_("ines"), f"answer:{_question(cast, seat)}"
    book = _book(ines, cast)
    enter(ines, cast, preview(ines, cast, fill(book, seat, cast, {field: "Yes"})))
    page = preview(ines, cast, fill(book, seat, cast, {field: "No"}))
    assert "Replaces what came from this workbook before" in page
    enter(ines, cast, page)
    assert _in_force(cast, seat, field) == ["no"]


def test_what_has_a_problem_is_told_and_the_rest_can_be_entered(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    ines, question = as_("ines"), _question(cast, seat)
    values = {f"answer:{question}": "SECRET-7", f"note:{question}": "Seen."}
    page = preview(ines, cast, fill(_book(ines, cast), seat, cast, values))
    assert "This is none of the answers that may be given here." in page
    assert "Enter what has no problem" in page
    assert "SECRET-7" not in page
    enter(ines, cast, page)
    assert _in_force(cast, seat, f"note:{question}") == ["Seen."]
    assert _in_force(cast, seat, f"answer:{question}") == []


def test_what_the_facts_make_irrelevant_is_kept_and_does_not_count(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    framework = framework_of(cast.westerdale).framework
    asked = framework.asked_of[seat.case.draw.group]
    question = next(
        q.id
        for q in asked
        if q.relevance and q.relevance.when and q.relevance.when.fact == "harm-factors"
    )
    ines = as_("ines")
    values = {f"answer:{question}": "Yes", "fact:harm-factors": "No"}
    page = preview(ines, cast, fill(_book(ines, cast), seat, cast, values))
    assert "does not count as it stands" in page
    enter(ines, cast, page)
    assert _in_force(cast, seat, f"answer:{question}") == ["yes"]
    assert Assessment.objects.get(case=seat.case_id).places == 2


def test_what_is_submitted_is_left_as_it_is(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    ines, field = as_("ines"), f"answer:{_question(cast, seat)}"
    raw = fill(_book(ines, cast), seat, cast, {field: "Yes"})
    Desk(ines, address(seat.case)).enter("note:" + field[7:], "Seen.")
    one = assessment_of(seat.case, "first")
    assessment_steps.submit(by=cast.ines, assessment=one, reason="For a test.")
    page = preview(ines, cast, raw)
    assert "submitted or locked" in page
    assert 'name="sealed"' not in page


def test_nobody_hands_in_for_a_case_that_is_not_theirs(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    ines, lena = as_("ines"), as_("lena")
    raw = fill(_book(ines, cast), seat, cast, {f"answer:{_question(cast, seat)}": "Yes"})
    page = preview(lena, cast, raw)
    assert "not in the table of cases" in page
    assert 'name="sealed"' not in page
    # A preview is its person's: nobody else can press its button.
    hers = preview(ines, cast, raw)
    answer = enter(lena, cast, hers)
    assert "too old" in lena.get(answer["Location"]).content.decode()
    assert StoredOperation.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("mine.ods", b"case\n", "must be an .xlsx, .csv or .json file"),
        ("mine.xlsx", b"PK\x03\x04 and no more", "cannot be read as a spreadsheet"),
        ("mine.xlsx", b"%PDF-1.7", "is a PDF document"),
        ("mine.xlsx", b"", "The file is empty"),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(
    cast: Cast, as_: SignedIn, seat: Seat, name: str, raw: bytes, told: str
) -> None:
    assert told in preview(as_("ines"), cast, raw, name)


def test_more_than_a_page_can_carry_is_told_and_nothing_stored(
    cast: Cast, as_: SignedIn, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    ines = as_("ines")
    values = {f"note:{_question(cast, seat)}": "Seen."}
    raw = fill(_book(ines, cast), seat, cast, values)
    monkeypatch.setattr(workbooks, "MOST_SIGNS", 100)
    assert "Hand in fewer cases at once" in preview(ines, cast, raw)


def test_a_seal_that_was_changed_enters_nothing(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    answer = as_("ines").post(f"{_at(cast)}/enter", {"sealed": "nothing:of:ours"})
    assert answer.status_code == 302
    assert StoredOperation.objects.count() == 0


def test_who_assesses_nothing_has_no_workbook(
    cast: Cast, as_: SignedIn, seat: Seat
) -> None:
    assert as_("cora").get(f"{_at(cast)}/file").status_code == 403
