"""The workbook for answering cases, as it is made, filled in and read."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from evenhand.assessment import Case
from evenhand.assessment.away.identity import Identity, identity_for
from evenhand.assessment.away.layout import NOTE, laid_out
from evenhand.assessment.away.workbook import workbook_of
from evenhand.assessment.away.workbook_reading import read_case_workbook
from evenhand.frameworks import library_framework
from tests.generative.strategies import AWKWARD
from tests.hand_ins import typed
from tests.office import converted

FILE = library_framework("yos-2020")
CASES = (
    Case("C01", "court", {"disposal": "referral-order"}),
    Case("O01", "out-of-court", {"disposal": "youth-caution"}),
    Case("O02", "out-of-court", {"disposal": "youth-conditional-caution"}),
)


def _identity() -> Identity:
    return identity_for("an-id", "westerdale-2020", FILE, CASES)


def _bytes() -> bytes:
    return workbook_of(CASES, FILE.framework, _identity())


def _book(raw: bytes | None = None) -> Any:
    return load_workbook(io.BytesIO(_bytes() if raw is None else raw))


def _saved(book: Any) -> bytes:
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def row_of(id_: str, group: str = "court") -> int:
    """The row in which a fact or a question stands."""
    rows = laid_out(FILE.framework, group)
    return next(row.row for row in rows if row.line is not None and row.line.id == id_)


def test_its_bytes_are_the_same_each_time() -> None:
    assert _bytes() == _bytes()


def test_it_has_a_sheet_for_each_case_and_says_how_to_fill_it_in() -> None:
    names = _book().sheetnames
    assert names == ["Start", "Help", "Case 1", "Case 2", "Case 3", "Values", "Workbook"]


def test_of_a_case_it_holds_the_id_and_nothing_that_the_case_list_says() -> None:
    book = _book()
    texts = {
        str(cell.value)
        for name in ("Start", "Case 1", "Workbook")
        for row in book[name].iter_rows()
        for cell in row
    }
    assert "Case C01" in texts
    assert not {"referral-order", "Referral order"} & texts


def test_facts_come_first_and_every_question_of_the_group_once() -> None:
    numbers = [row[0].value for row in _book()["Case 1"].iter_rows(min_row=5)]
    asked = [question.id for question in FILE.framework.asked_of["court"]]
    assert [number for number in numbers if number in asked] == asked
    assert numbers.index("Fact 11") < numbers.index("2.1.1")


def test_only_answers_and_notes_can_be_changed() -> None:
    book = _book()
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    sheet = book["Case 1"]
    open_ = {
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    lines = [row for row in laid_out(FILE.framework, "court") if row.line is not None]
    notes = [row for row in lines if row.line is not None and row.line.note]
    chosen = [row for row in lines if row.line is not None and row.line.field]
    assert open_ == {f"C{row.row}" for row in chosen} | {f"D{row.row}" for row in notes}
    assert {sheet[name].number_format for name in open_} == {"@"}


def test_every_answer_has_the_list_of_its_line() -> None:
    book = _book()
    words: dict[str, list[str]] = {}
    for rule in book["Case 1"].data_validations.dataValidation:
        if rule.type == "list":
            name, _, cells = rule.formula1.partition("!")
            found = [row[0].value for row in book[name][cells.replace("$", "")]]
            for part in rule.sqref.ranges:
                words |= {
                    f"{row}": found for row in range(part.min_row, part.max_row + 1)
                }
    for row in laid_out(FILE.framework, "court"):
        if row.line is not None and row.line.field:
            assert words[str(row.row)] == [title for _, title in row.line.words]
    assert words[str(row_of("2.1.1"))] == ["Yes", "No"]
    assert words[str(row_of("2.1.1d"))] == ["Yes", "No", "Not relevant"]


def test_a_title_that_looks_like_a_formula_is_a_text() -> None:
    case = Case("=1+1", "court")
    made = identity_for("an-id", "+an-inspection", FILE, (case,))
    book = _book(workbook_of((case,), FILE.framework, made))
    assert book["Start"]["B5"].data_type != "f"
    assert book["Workbook"]["B9"].data_type != "f"
    assert book["Workbook"]["B3"].value == "'+an-inspection"


def test_what_was_typed_comes_back_with_its_place() -> None:
    book = _book()
    sheet, at = book["Case 1"], row_of("2.1.1")
    sheet.cell(row_of("safety-factors"), 3).value = " yes "
    sheet.cell(row_of("risk-of-serious-harm-agreed"), 3).value = "Too low"
    sheet.cell(at, 3).value = "NO"
    note = sheet.cell(at, 4)
    note.value, note.data_type = "  '=1+1 is what they wrote\n", "s"
    found = read_case_workbook(_saved(book), "w.xlsx", FILE, "westerdale-2020")
    assert [(e.case, e.field, e.value) for e in found.entries] == [
        ("C01", "fact:safety-factors", "yes"),
        ("C01", "fact:risk-of-serious-harm-agreed", "too-low"),
        ("C01", "answer:2.1.1", "no"),
        ("C01", "note:2.1.1", "'=1+1 is what they wrote"),
    ]
    assert str(found.entries[3].place) == "w.xlsx, sheet ‘Case 1’, row 18, column ‘Note’"
    assert found.problems == ()


def test_a_number_that_was_typed_into_a_note_is_its_text() -> None:
    book = _book()
    book["Case 1"].cell(row_of("2.1.1"), 4).value = 7
    found = read_case_workbook(_saved(book), "w.xlsx", FILE, "westerdale-2020")
    assert [entry.value for entry in found.entries] == ["7"]


def test_it_has_places_for_what_is_kept_beside_the_answers() -> None:
    numbers = {row[0].value for row in _book()["Case 1"].rows}
    last = {"Quotation 6", "Interview 4", "Enquiry 4", "Oversight 1"}
    assert last <= numbers


def test_notes_come_back_to_the_letter_from_a_spreadsheet_program(tmp_path: Path) -> None:
    book = _book()
    lines = [r for r in laid_out(FILE.framework, "court") if r.line and r.line.note]
    notes = {}
    for row, text in zip(lines, AWKWARD, strict=False):
        if row.line is not None and text.strip():
            notes[row.line.note] = text.strip()
            typed(book["Case 1"], row.row, NOTE, text)
    path = tmp_path / "filled.xlsx"
    path.write_bytes(_saved(book))
    [saved] = converted([path], "xlsx", tmp_path / "profile", tmp_path / "out")
    found = read_case_workbook(saved.read_bytes(), "w.xlsx", FILE, "westerdale-2020")
    assert found.problems == ()
    assert {entry.field: entry.value for entry in found.entries} == notes
    assert len(notes) > 40


@pytest.fixture(scope="module")
def in_office(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook that was filled in, opened, worked out and saved by LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    book = _book()
    sheet = book["Case 1"]
    sheet.cell(row_of("victim-identifiable"), 3).value = "No"
    sheet.cell(row_of("safety-factors"), 3).value = "Yes"
    sheet.cell(row_of("2.1.1"), 3).value = "Yes"
    sheet.cell(row_of("2.1.1"), 4).value = "A note\nof two lines"
    sheet.cell(row_of("2.1.1f"), 3).value = "Yes"
    path = folder / "filled.xlsx"
    path.write_bytes(_saved(book))
    out = folder / "out"
    [saved] = converted([path], "xlsx", folder / "profile", out)
    return Path(saved).read_bytes()


def test_a_spreadsheet_program_says_which_questions_are_not_relevant(
    in_office: bytes,
) -> None:
    book = load_workbook(io.BytesIO(in_office), data_only=True)
    stands = {row[0].value: row[4].value for row in book["Case 1"].iter_rows(min_row=5)}
    assert stands["Fact 1"] == "Filled in"
    assert stands["2.1.1"] == "Answered"
    assert stands["2.1.1f"] == "Not relevant: not counted"
    assert stands["2.2.2"] == "To do"  # the fact that it rests on is yes
    assert stands["2.2.3"] == "To do"  # nobody has said yet
    out_of_court = {
        name: {row[0].value: row[4].value for row in book[name].iter_rows(min_row=5)}
        for name in ("Case 2", "Case 3")
    }
    # It rests on the disposal, which is worked out and does not stand in the file.
    assert out_of_court["Case 2"]["3.4.2"] == "Not relevant"
    assert out_of_court["Case 3"]["3.4.2"] == "To do"
    assert [cell.value for cell in book["Start"][5]][:5] == [
        *("Case 1", "C01", "Court disposals", 1),
        61,
    ]


def test_what_a_spreadsheet_program_saved_is_taken(in_office: bytes) -> None:
    found = read_case_workbook(in_office, "w.xlsx", FILE, "westerdale-2020")
    assert found.problems == ()
    assert [(entry.field, entry.value) for entry in found.entries] == [
        ("fact:safety-factors", "yes"),
        ("fact:victim-identifiable", "no"),
        ("answer:2.1.1", "yes"),
        ("note:2.1.1", "A note\nof two lines"),
        ("answer:2.1.1f", "yes"),
    ]
