"""The form for phones and tablets, and what comes back from it."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from evenhand.assessment import Case
from evenhand.assessment.away.form_names import names_of
from evenhand.assessment.away.submissions import read_submissions
from evenhand.assessment.away.xlsform import xlsform_of
from evenhand.errors import ProblemsFound
from evenhand.frameworks import library_framework, library_ids
from tests.xforms import Device, as_csv, as_json, as_kobo, xform_of

FILE = library_framework("yos-2020")
CASES = (
    Case("C01", "court", {"disposal": "referral-order"}),
    Case("=1+1 ${x}", "court", {"disposal": "referral-order"}),
)
OUT_OF_COURT = (
    Case("O01", "out-of-court", {"disposal": "youth-caution"}),
    Case("O02", "out-of-court", {"disposal": "youth-conditional-caution"}),
)
ABOUT = "westerdale-2020"
ALL = [
    (id_, group.id)
    for id_ in library_ids()
    for group in library_framework(id_).framework.case_groups
    if library_framework(id_).framework.asked_of[group.id]
]


def _form(cases: tuple[Case, ...] = CASES) -> bytes:
    return xlsform_of(cases, FILE, ABOUT)


@pytest.mark.parametrize(("id_", "group"), ALL)
def test_odk_takes_the_form_of_every_framework(
    id_: str, group: str, tmp_path: Path
) -> None:
    """ODK's own validator says so where there is Java; without it, pyxform alone."""
    file = library_framework(id_)
    values = next((a.permitted(group) for a in file.framework.attributes), ())
    cases = [
        Case(f"C{number}", group, {"disposal": value})
        for number, value in enumerate(values)
    ]
    raw = xlsform_of(cases, file, "an-inspection")
    has_java = shutil.which("java") is not None
    found = convert(xlsform=io.BytesIO(raw), validate=has_java)
    assert found.warnings == []
    asked = len(file.framework.asked_of[group])
    assert found.xform.count('<input ref="/data/s_') >= asked


def test_its_bytes_are_the_same_each_time() -> None:
    assert _form() == _form()


def test_of_a_case_it_holds_the_id_and_nothing_that_the_case_list_says() -> None:
    text = xform_of(_form())
    assert "C01" in text
    assert "eferral" not in text


def test_nothing_in_it_is_a_formula() -> None:
    book = load_workbook(io.BytesIO(_form()))
    kinds = {c.data_type for s in book.worksheets for row in s.iter_rows() for c in row}
    assert "f" not in kinds


def test_a_question_is_shown_when_the_facts_make_it_relevant() -> None:
    device = Device.with_form(_form())
    assert not device.shows("q_2_2_3")
    device.enter("f_harm_factors", "no")
    assert not device.shows("q_2_2_3")
    device.enter("f_harm_factors", "yes")
    assert device.shows("q_2_2_3")
    assert device.shows("n_2_2_3")
    assert device.shows("q_2_1_1d")  # the inspector says


def test_what_rests_on_the_case_list_rests_on_the_case_that_is_chosen() -> None:
    device = Device.with_form(_form(OUT_OF_COURT))
    for case, shown in (("O01", False), ("O02", True)):
        device.enter("case", case)
        assert device.shows("q_3_4_2") is shown


def test_all_is_required_only_of_what_is_said_to_be_complete() -> None:
    device = Device.with_form(_form())
    assert device.requires("case")
    for complete, required in (("no", False), ("yes", True)):
        device.enter("complete", complete)
        assert device.requires("q_2_1_1") is required
        assert device.requires("f_harm_factors") is required
        assert not device.requires("n_2_1_1")


def test_a_note_has_a_longest_length() -> None:
    device = Device.with_form(_form())
    assert device.allows("n_2_1_1", "a" * 10_000)
    assert not device.allows("n_2_1_1", "a" * 10_001)


def test_every_field_has_a_name_of_its_own() -> None:
    for id_, group in ALL:
        names = names_of(library_framework(id_).framework, group)
        assert len({one.name for one in names.values()}) == len(names)


def _sent() -> list[dict[str, str]]:
    device = Device.with_form(_form())
    device.enter("case", "C01")
    device.enter("complete", "no")
    device.enter("f_victim_identifiable", "no")
    device.enter("q_2_1_1", "yes")
    device.enter("n_2_1_1", "'=1+1, they wrote; “so”\nand more")
    device.enter("q_2_1_1d", "not-relevant")
    device.enter("q_2_1_1f", "yes")  # entered before the fact was, and not shown now
    return [device.sent()]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("central.csv", as_csv(_sent())),
        ("kobo.csv", as_csv(_sent(), "/")),
        ("central.json", as_json(_sent())),
        ("kobo.json", as_kobo(_sent())),
        ("one.json", json.dumps(json.loads(as_json(_sent()))["value"][0]).encode()),
        ("semicolons.csv", b"\xef\xbb\xbf" + as_csv(_sent())),
    ],
)
def test_submissions_come_back_from_every_program(name: str, raw: bytes) -> None:
    found = read_submissions(raw, name, FILE, CASES, ABOUT)
    assert found.problems == ()
    assert {(one.case, one.field): one.value for one in found.entries} == {
        ("C01", "fact:victim-identifiable"): "no",
        ("C01", "answer:2.1.1"): "yes",
        ("C01", "note:2.1.1"): "'=1+1, they wrote; “so”\nand more",
        ("C01", "answer:2.1.1d"): "not relevant",
    }


def test_a_problem_is_told_by_the_number_of_the_submission_and_its_column() -> None:
    (sent,) = _sent()
    path = next(path for path in sent if path.endswith("q_2_1_1"))
    raw = as_csv([sent, {**sent, path: "SECRET"}])
    found = read_submissions(raw, "s.csv", FILE, CASES, ABOUT)
    (problem,) = found.problems
    assert problem.code == "workbook.word"
    assert str(problem.place) == "s.csv, row 3, column ‘s_2_1-q_2_1_1’"
    assert "SECRET" not in str(problem)


@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b"[]", b"{", b"null", b'"evenhand"', b"[1, null, [[]]]"),
        *(b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe", b'{"value": {"evenhand": 1}}'),
    ],
)
def test_what_is_no_submission_is_told(raw: bytes) -> None:
    with pytest.raises(ProblemsFound) as told:
        read_submissions(raw, "s.json", FILE, CASES, ABOUT)
    assert [one.code for one in told.value.problems] == ["form.not-a-submission"]
