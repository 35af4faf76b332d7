"""The site's workbooks, its folder and the folder's workbooks: each knows the others."""

from __future__ import annotations

import io
import uuid
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from evenhand.inspection import read_inspection, write_inspection
from evenhand.inspection.hand_ins import make_workbook, take
from evenhand_web.cases.models import Seat
from evenhand_web.convert import core_inspection
from tests.site.assessments.entering import Desk, address, allocated, seat_of
from tests.site.assessments.test_workbooks import _book, enter, fill, preview
from tests.site.cast import Cast
from tests.site.conftest import SignedIn

VALUES = {
    "quotation:1.text": "‘They listen.’",
    "quotation:1.example": "Yes",
    "quotation:2.text": "=Nobody asked me",
    "interview:1.with": "Parent or carer",
    "interview:1.note": "By telephone,\ntwice",
    "enquiry:1.text": "Speech and language",
    "enquiry:1.found": "A plan",
    "oversight:case-manager": "No",
    "oversight:note": "Seldom",
    "fact:safety-factors": "Yes",
}


@pytest.fixture
def seat(cast: Cast) -> Seat:
    allocated(cast)
    return seat_of(cast, "ines")


def _folder(cast: Cast, at: Path) -> Path:
    write_inspection(core_inspection(cast.westerdale), at)
    return at


def _kept(folder: Path) -> list[tuple[str, dict[str, str]]]:
    read = read_inspection(folder)
    assert read.warnings == ()
    return [(one.kind, dict(one.texts)) for one in read.inspection.beside]


def test_what_was_handed_in_on_the_site_is_known_again_in_its_folder(
    cast: Cast, as_: SignedIn, seat: Seat, tmp_path: Path
) -> None:
    ines = as_("ines")
    raw = fill(_book(ines, cast), seat, cast, VALUES)
    enter(ines, cast, preview(ines, cast, raw))
    folder = _folder(cast, tmp_path / "folder")
    assert sorted(_kept(folder), key=str) == sorted(
        [
            ("quotation", {"text": "‘They listen.’", "question": "", "example": "yes"}),
            ("quotation", {"text": "=Nobody asked me", "question": "", "example": ""}),
            ("interview", {"with": "parent-or-carer", "note": "By telephone,\ntwice"}),
            ("enquiry", {"text": "Speech and language", "found": "A plan"}),
            ("oversight", {"case-manager": "no", "note": "Seldom"}),
        ],
        key=str,
    )
    (tmp_path / "cases.xlsx").write_bytes(raw)
    taken = take(folder, [tmp_path / "cases.xlsx"])
    assert (taken.new, taken.same, taken.problems) == (0, 7, ())


def test_a_workbook_of_the_folder_is_handed_in_on_the_site(
    cast: Cast, as_: SignedIn, seat: Seat, tmp_path: Path
) -> None:
    folder = _folder(cast, tmp_path / "folder")
    made = make_workbook(folder, (), str(uuid.uuid4()))
    raw = fill(load_workbook(io.BytesIO(made)), seat, cast, VALUES)
    ines = as_("ines")
    page = preview(ines, cast, raw)
    assert "7 new entries" in page
    enter(ines, cast, page)
    (tmp_path / "cases.xlsx").write_bytes(raw)
    assert take(folder, [tmp_path / "cases.xlsx"]).new == 7
    again = _folder(cast, tmp_path / "again")
    assert _by_id(again) == _by_id(folder)


def _by_id(folder: Path) -> dict[tuple[str, str, str], Any]:
    inspection = read_inspection(folder).inspection
    return {(one.case, one.kind, one.id): one for one in inspection.beside}


def test_where_people_entered_different_things_the_folder_has_them_all(
    cast: Cast, as_: SignedIn, seat: Seat, tmp_path: Path
) -> None:
    field = f"quotation:{uuid.uuid4()}"
    one, other = (Desk(as_("ines"), address(seat.case)) for _ in range(2))
    for desk, text, word in ((one, "They listn", "yes"), (other, "They listen", "no")):
        value = {"text": text, "question": "", "example": ""}
        desk.enter(field, value)
        desk.enter("oversight:case-manager", word)
        desk.enter("oversight:note", text)
    folder = _folder(cast, tmp_path / "folder")
    kept = read_inspection(folder).inspection.beside
    quotations = [one for one in kept if one.kind == "quotation"]
    assert {one.texts["text"] for one in quotations} == {"They listn", "They listen"}
    assert [one.id for one in quotations] == ["", ""]
    [overseen] = [one for one in kept if one.kind == "oversight"]
    assert overseen.texts["case-manager"] == ""
    assert sorted(overseen.texts["note"].split("\n\n")) == ["They listen", "They listn"]


def test_what_was_taken_back_is_not_in_the_folder(
    cast: Cast, as_: SignedIn, seat: Seat, tmp_path: Path
) -> None:
    desk = Desk(as_("ines"), address(seat.case))
    field = f"enquiry:{uuid.uuid4()}"
    first = desk.made(field, {"text": "Health", "found": ""})
    desk.send(first)
    assert _kept(_folder(cast, tmp_path / "one")) == [
        ("enquiry", {"text": "Health", "found": ""})
    ]
    desk.send(desk.made(field, None, first["id"]))
    assert _kept(_folder(cast, tmp_path / "two")) == []


def test_a_quotation_is_about_a_question_of_the_case(as_: SignedIn, seat: Seat) -> None:
    desk = Desk(as_("ines"), address(seat.case))
    field = f"quotation:{uuid.uuid4()}"
    for question, there in (("9.9", 0), ("", 1)):
        value = {"text": "They listen", "question": question, "example": ""}
        assert len(desk.send(desk.made(field, value))["stored"]) == there
