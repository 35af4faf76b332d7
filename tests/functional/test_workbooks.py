"""Answering an inspection in workbooks, from an empty folder to its ratings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from evenhand.assessment.away.form_names import names_of
from evenhand.formats.tables import normal
from evenhand.inspection import Inspection, read_inspection
from evenhand.inspection.hand_ins import make_workbook, take
from tests.conftest import ROOT
from tests.functional.broken_hand_ins import nothing_answered
from tests.functional.outcome import run
from tests.hand_ins import filled, values_of
from tests.xforms import Device, as_csv

WESTERDALE = ROOT / "examples" / "westerdale-2020"
UNIQUE = "6f1f7f52-3b67-4b37-9a56-0d7c6a1d9a10"


@pytest.fixture(scope="module")
def westerdale() -> Inspection:
    return read_inspection(WESTERDALE).inspection


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Westerdale before the first answer."""
    shutil.copytree(WESTERDALE, tmp_path / "folder")
    nothing_answered(tmp_path / "folder")
    return tmp_path / "folder"


def _workbook(folder: Path, westerdale: Inspection, **entries: str) -> Path:
    """A workbook for all cases with all that Westerdale's inspectors entered."""
    values = values_of(westerdale.cases, westerdale.answers)
    values |= {("C01", f"answer:{key}"): value for key, value in entries.items()}
    raw = make_workbook(folder, (), UNIQUE)
    path = folder.parent / "filled.xlsx"
    path.write_bytes(filled(raw, westerdale.framework, westerdale.cases, values))
    return path


def test_a_whole_inspection_goes_through_a_workbook(
    folder: Path, westerdale: Inspection
) -> None:
    path = _workbook(folder, westerdale)
    outcome = run("workbook", "take", str(path), str(folder))
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert "new entries on 12 cases" in " ".join(outcome.stdout.split())
    there = read_inspection(folder).inspection
    assert there.cases == westerdale.cases
    assert values_of(there.cases, there.answers) == values_of(
        westerdale.cases, westerdale.answers
    )
    assert there.evidence.measures == westerdale.evidence.measures


def test_taking_it_again_adds_nothing(folder: Path, westerdale: Inspection) -> None:
    path = _workbook(folder, westerdale)
    first = take(folder, [path])
    before = _bytes(folder)
    again = take(folder, [path, path])
    assert (again.new, again.written, again.problems) == (0, False, ())
    assert again.same == first.new
    assert _bytes(folder) == before


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_with_one_problem_nothing_is_written(
    folder: Path, westerdale: Inspection
) -> None:
    before = _bytes(folder)
    path = _with_a_wrong_word(folder, westerdale)
    taken = take(folder, [path])
    assert [problem.code for problem in taken.problems] == ["workbook.word"]
    assert (taken.written, _bytes(folder)) == (False, before)


def test_partly_takes_what_has_no_problem(folder: Path, westerdale: Inspection) -> None:
    path = _with_a_wrong_word(folder, westerdale)
    outcome = run("workbook", "take", "--partly", str(path), str(folder))
    assert outcome.exit_code == 2
    assert outcome.codes == {"workbook.word": 1}
    there = read_inspection(folder).inspection
    expected = values_of(westerdale.cases, westerdale.answers)
    del expected["C01", "answer:2.1.1"]
    assert values_of(there.cases, there.answers) == expected


def _with_a_wrong_word(folder: Path, westerdale: Inspection) -> Path:
    path = _workbook(folder, westerdale)
    book: Any = load_workbook(path)
    book["Case 1"]["C18"] = "perhaps"
    book.save(path)
    return path


def test_what_is_there_is_never_overwritten(folder: Path, westerdale: Inspection) -> None:
    take(folder, [_workbook(folder, westerdale)])
    before = _bytes(folder)
    other = {"yes": "no", "no": "yes"}
    was = values_of(westerdale.cases, westerdale.answers)["C01", "answer:2.1.1"]
    path = _workbook(folder, westerdale, **{"2.1.1": other[was]})
    taken = take(folder, [path], partly=True)
    assert [problem.code for problem in taken.problems] == ["workbook.conflict"]
    assert (taken.new, taken.written) == (0, False)
    assert _bytes(folder) == before


def test_tables_that_are_workbooks_stay_workbooks(
    tmp_path: Path, westerdale: Inspection
) -> None:
    folder = tmp_path / "folder"
    run("new", "yos-2020", str(folder), "--tables", "xlsx")
    # The cases of Westerdale, as a spreadsheet program would have filled them in.
    book: Any = load_workbook(folder / "cases.xlsx")
    text = (WESTERDALE / "cases.csv").read_text(encoding="utf-8")
    for row in text.splitlines()[1:]:
        book["cases"].append(row.split(","))
    book.save(folder / "cases.xlsx")
    taken = take(folder, [_workbook(folder, westerdale)])
    assert taken.written
    assert sorted(one.name for one in folder.glob("*.csv")) == []
    there = read_inspection(folder).inspection
    assert there.evidence.measures == westerdale.evidence.measures


def test_a_workbook_can_be_for_some_cases(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "two.xlsx"
    words = ("workbook", "make", str(folder), "--case", "O02", "--case", "C03")
    outcome = run(*words, "--out", str(out))
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    book: Any = load_workbook(out)
    assert [book[name]["A1"].value for name in ("Case 1", "Case 2")] == [
        "Case C03",
        "Case O02",
    ]
    assert "Case 3" not in book.sheetnames


def test_two_workbooks_are_two_and_each_has_an_id_of_its_own(
    folder: Path, tmp_path: Path
) -> None:
    ids = set()
    for name in ("one.xlsx", "two.xlsx"):
        run("workbook", "make", str(folder), "--out", str(tmp_path / name))
        book: Any = load_workbook(tmp_path / name)
        ids.add(book["Workbook"]["B2"].value)
    assert len(ids) == 2


def test_a_case_goes_through_a_form_on_a_phone(
    folder: Path, tmp_path: Path, westerdale: Inspection
) -> None:
    out, back = tmp_path / "form.xlsx", tmp_path / "submissions.csv"
    outcome = run("workbook", "form", str(folder), "--group", "court", "--out", str(out))
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    names = names_of(westerdale.framework, "court")
    values = values_of(westerdale.cases, westerdale.answers)
    device = Device.with_form(out.read_bytes())
    device.enter("case", "C01")
    device.enter("complete", "yes")
    for (case, field), value in values.items():
        if case == "C01":
            typed = value if field.startswith("note:") else normal(value)
            device.enter(names[field].name, typed)
    back.write_bytes(as_csv([device.sent()]))
    outcome = run("workbook", "take", str(back), str(folder))
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    there = read_inspection(folder).inspection
    found = values_of(there.cases, there.answers)
    # What is not relevant is not shown on a phone, and so has no answer to say so.
    shown = {
        key: value
        for key, value in values.items()
        if key[0] == "C01" and device.shows(names[key[1]].name)
    }
    assert found == shown
    assert len(shown) > 60


_BREAK_OFF = """
import sys, os
from pathlib import Path
from evenhand.formats import writing
from evenhand.inspection import hand_ins
whole = writing.replace_file
def once(path, raw, left=[int(sys.argv[3])]):
    if not left[0]:
        os._exit(9)
    left[0] -= 1
    whole(path, raw)
hand_ins.replace_file = once
hand_ins.take(Path(sys.argv[1]), [Path(sys.argv[2])])
"""


@pytest.mark.parametrize("written", [0, 1])
def test_broken_off_it_leaves_a_whole_folder_and_goes_on_the_next_time(
    folder: Path, westerdale: Inspection, written: int
) -> None:
    path = _workbook(folder, westerdale)
    command = [sys.executable, "-c", _BREAK_OFF, str(folder), str(path), str(written)]
    done = subprocess.run(command, check=False, cwd=ROOT, env=dict(os.environ))
    assert done.returncode == 9
    read_inspection(folder)
    assert take(folder, [path]).written
    there = read_inspection(folder).inspection
    assert there.evidence.measures == westerdale.evidence.measures
