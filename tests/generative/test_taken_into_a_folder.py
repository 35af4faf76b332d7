"""What was entered beside the answers comes into a folder as it was entered, from a
workbook and from a form on a device; and it comes once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from evenhand.assessment.away.form_names import choice_of, names_of
from evenhand.assessment.away.lines import PLACES
from evenhand.assessment.beside import Beside
from evenhand.inspection import Inspection, read_inspection, write_inspection
from evenhand.inspection.hand_ins import Taken, make_form, make_workbook, take
from tests.conftest import ROOT
from tests.generative.beside import kept_beside
from tests.generative.test_forms_come_back import WRITERS
from tests.generative.test_several_come_back import Typed, entered
from tests.hand_ins import filled
from tests.office import converted
from tests.xforms import Device

WESTERDALE = read_inspection(ROOT / "examples" / "westerdale-2020").inspection
CASES = [one for one in WESTERDALE.cases if one.group == "court"][:2]
QUESTIONS = [one.id for one in WESTERDALE.framework.asked_of["court"]]
BARE = replace(WESTERDALE, writings={})
slowly = settings(
    max_examples=5,
    deadline=None,
    report_multiple_bugs=False,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
Rows = Counter[tuple[str, str, tuple[tuple[str, str], ...]]]


def rows(beside: tuple[Beside, ...]) -> Rows:
    """Every row by its case, kind and words, spaces at their ends left out."""
    return Counter(
        (one.case, one.kind, tuple((n, t.strip()) for n, t in one.texts.items()))
        for one in beside
    )


def typed_rows(case: str, typed: Typed, made: list[Any]) -> Rows:
    """The rows that come of what was typed; oversight is one row of both of its parts."""
    found: Rows = Counter(
        (case, kind, tuple(value.items())) for kind, value in made if kind in PLACES
    )
    overseen = {p: typed.get(f"oversight:{p}", "") for p in ("case-manager", "note")}
    if any(overseen.values()):
        found[case, "oversight", tuple(overseen.items())] += 1
    return found


def taken(folder: Path, *files: Path) -> Taken:
    done = take(folder, files)
    assert done.problems == ()
    return done


def workbook(folder: Path, unique: str, typed: Typed) -> Path:
    raw = make_workbook(folder, [one.id for one in CASES], unique)
    values = {(CASES[0].id, field): text for field, text in typed.items()}
    path = folder.parent / f"{unique}.xlsx"
    path.write_bytes(filled(raw, WESTERDALE.framework, CASES, values))
    return path


def without_ids(folder: Path) -> None:
    """As somebody leaves it who takes the ids for rubbish."""
    inspection = read_inspection(folder).inspection
    bare = tuple(replace(one, id="") for one in inspection.beside)
    written = folder.parent / "written"
    write_inspection(replace(inspection, beside=bare), written)
    for path in written.glob("*.csv"):
        (folder / path.name).write_bytes(path.read_bytes())


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@given(data=st.data())
@slowly
def test_from_workbooks(kind: Any, data: st.DataObject) -> None:
    there = data.draw(kept_beside(WESTERDALE.framework, CASES[1:]))
    with TemporaryDirectory() as at:
        folder = Path(at) / "folder"
        write_inspection(replace(BARE, beside=there), folder, kind)
        expected = rows(there)
        files = []
        for unique in ("one", "two"):
            typed, made = data.draw(entered(QUESTIONS))
            if unique == "two":
                # Oversight is there once a case: a second workbook would be a conflict.
                typed = {f: t for f, t in typed.items() if f[:9] != "oversight"}
            files.append(workbook(folder, unique, typed))
            expected += typed_rows(CASES[0].id, typed, made)
        done = taken(folder, *files) if data.draw(st.booleans()) else None
        for file in () if done else files:
            taken(folder, file)
        back = read_inspection(folder).inspection
        assert rows(back.beside) == expected
        assert back == replace(BARE, beside=back.beside)
        # Once more, in any order, adds nothing.
        again = taken(folder, *data.draw(st.permutations(files * 2)))
        assert (again.new, again.written) == (0, False)
        if kind == "csv":
            without_ids(folder)
            assert taken(folder, files[0]).new == 0
            assert taken(folder, files[1]).new == 0
            assert rows(read_inspection(folder).inspection.beside) == expected


@given(data=st.data())
@slowly
def test_from_a_form_on_a_device(data: st.DataObject) -> None:
    typed, made = data.draw(entered(QUESTIONS))
    names = names_of(WESTERDALE.framework, "court")
    name = data.draw(st.sampled_from(list(WRITERS)))
    with TemporaryDirectory() as at:
        folder = Path(at) / "folder"
        write_inspection(BARE, folder)
        device = Device.with_form(make_form(folder, "court", ()))
        device.enter("case", choice_of(CASES[0].id))
        device.enter("complete", "no")
        for field, text in typed.items():
            device.enter(names[field].name, text)
        sent = Path(at) / name
        # Sent twice, as a person does who enters more and sends it again.
        sent.write_bytes(WRITERS[name]([device.sent(), device.sent()]))
        taken(folder, sent)
        back = read_inspection(folder).inspection
        # The same words are the same entry, from whichever submission they came.
        assert set(rows(back.beside)) == set(typed_rows(CASES[0].id, typed, made))
        assert taken(folder, sent).new == 0


def test_two_interviews_of_which_nobody_wrote_a_word_are_two(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    write_inspection(BARE, folder)
    typed = {f"interview:{number}.with": "case-manager" for number in (1, 2)}
    file = workbook(folder, "one", typed)
    assert taken(folder, file).new == 2
    without_ids(folder)
    assert taken(folder, file, file).new == 0
    assert len(read_inspection(folder).inspection.beside) == 2


def test_a_corrected_quotation_is_a_conflict_and_both_can_be_read(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "folder"
    write_inspection(BARE, folder)
    taken(folder, workbook(folder, "one", {"quotation:1.text": "They listn"}))
    more = {"quotation:1.text": "They listen", "quotation:2.text": "Twice"}
    file = workbook(folder, "one", more)
    done = take(folder, [file], partly=True)
    assert [one.code for one in done.problems] == ["workbook.conflict"]
    assert "‘quotations’" in done.problems[0].remedy
    texts = [one.texts["text"] for one in read_inspection(folder).inspection.beside]
    assert texts == ["They listn", "Twice"]
    # Corrected in the table, as the problem says, it is the same.
    table = (folder / "quotations.csv").read_text(encoding="utf-8")
    (folder / "quotations.csv").write_text(
        table.replace("listn", "listen"), encoding="utf-8"
    )
    done = taken(folder, file)
    assert (done.new, done.same) == (0, 2)


def test_oversight_is_one_row_and_a_note_joins_the_answer(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    write_inspection(BARE, folder)
    taken(folder, workbook(folder, "one", {"oversight:case-manager": "no"}))
    taken(folder, workbook(folder, "two", {"oversight:note": "Seldom"}))
    inspection: Inspection = read_inspection(folder).inspection
    texts = {"case-manager": "no", "note": "Seldom"}
    assert inspection.beside == (Beside(CASES[0].id, "oversight", texts),)


def test_a_quotation_with_a_wrong_question_is_taken_whole_or_not_at_all(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "folder"
    write_inspection(BARE, folder)
    words = {"quotation:1.text": "They listen", "quotation:2.text": "Twice"}
    file = workbook(folder, "one", words)
    right = file.read_bytes()
    book = load_workbook(file)
    sheet: Any = book["Case 1"]
    row = next(one.row for one in sheet["A"] if one.value == "Quotation 1")
    sheet.cell(row + 1, 3).value = "9.9.9"
    book.save(file)
    done = take(folder, [file], partly=True)
    assert [one.code for one in done.problems] == ["workbook.word"]
    texts = [one.texts["text"] for one in read_inspection(folder).inspection.beside]
    assert texts == ["Twice"]
    file.write_bytes(right)
    assert taken(folder, file).new == 1


def test_what_libreoffice_saved_is_taken_into_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    write_inspection(BARE, folder)
    typed = {
        "quotation:1.text": "=They asked me,\nand listened",
        "quotation:1.question": "2.1.1",
        "quotation:1.example": "yes",
        "interview:1.with": "parent-or-carer",
        "interview:1.note": "'Welsh: ŵy",
        "oversight:case-manager": "no",
        "enquiry:1.text": "Health",
        "enquiry:1.found": "A plan",
    }
    file = workbook(folder, "one", typed)
    [saved] = converted([file], "xlsx", tmp_path / "profile", tmp_path / "out")
    assert taken(folder, saved).new == 4
    kept = {one.kind: one for one in read_inspection(folder).inspection.beside}
    assert kept["quotation"].is_example
    assert kept["quotation"].texts["text"] == "=They asked me,\nand listened"
    assert kept["interview"].texts["note"] == "'Welsh: ŵy"
    # It is the workbook that it was, and the folder has it all already.
    assert taken(folder, file).new == 0
