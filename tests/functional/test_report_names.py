"""What keeps a real name from getting out through ``evenhand report``.

The name is made up, and stands in a made-up case list.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.functional.broken import EXAMPLES, WESTERDALE, append, replace, start
from tests.functional.broken_names import (
    CHILD_NAME,
    LIST,
    SECRETS,
    WORKER,
    case_list,
)
from tests.functional.outcome import Outcome, run
from tests.functional.report_rows import FINDINGS, NAMES, SETTINGS, told

EXAMPLE = (
    "Well done.\n\n::: practice-example A way back\n"
    f"{CHILD_NAME} came back when {WORKER} asked\nwhat Zebedee would like.\n:::\n"
)
ENTRY = re.compile(r"- \{where: .*?\}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An inspection whose practice example names a child and its worker."""
    start(WESTERDALE, tmp_path / "in")
    told((FINDINGS, EXAMPLE))(tmp_path / "in")
    case_list(tmp_path)
    return tmp_path / "in"


def _make(folder: Path, *options: str, names: Path | None = None) -> Outcome:
    where = str(names or folder.parent / LIST)
    out = ("--out", str(folder.parent / "out"), "--formats", "json", "--replace")
    outcome = run("report", str(folder), *out, "--case-list", where, *options)
    said = outcome.stdout + outcome.stderr
    assert not [secret for secret in SECRETS if secret in said]
    assert outcome.bug is None
    return outcome


def _clear(folder: Path, outcome: Outcome) -> None:
    """Paste what the problems say into report.yaml, as a named person would."""
    said = " ".join(outcome.stderr.split())
    entries = dict.fromkeys(ENTRY.findall(said))
    answers = ("by: A. Lead", 'on: "2020-11-02"', "reason: The family agrees")
    text = "\n".join(entries)
    for answer in answers:
        text = text.replace(f"{answer.split(':')[0]}: …", answer)
    (folder / SETTINGS).write_text(f"cleared:\n{text}\n", encoding="utf-8")


def test_a_name_in_a_practice_example_stops_the_report(folder: Path) -> None:
    outcome = _make(folder)
    assert outcome.exit_code == 2
    assert outcome.codes == {"privacy.name": 3}
    assert [problem.place for problem in outcome.problems] == [
        f"{FINDINGS}, line 4, column 1",
        f"{FINDINGS}, line 4, column 37",
        f"{FINDINGS}, line 5, column 6",
    ]
    said = [problem.text for problem in outcome.problems]
    assert ["A child's name" in text for text in said] == [True, False, True]
    assert "The name of somebody who works with children" in said[1]
    assert not (folder.parent / "out").exists()


def test_in_a_draft_it_is_a_warning(folder: Path) -> None:
    outcome = _make(folder, "--draft")
    assert (outcome.exit_code, outcome.codes) == (0, {"privacy.name-in-draft": 3})


def test_without_a_case_list_nothing_is_known_and_that_is_said(folder: Path) -> None:
    outcome = run("report", str(folder), "--out", str(folder.parent / "out"))
    assert (outcome.exit_code, outcome.codes) == (0, {"privacy.not-compared": 1})


def test_a_name_that_is_replaced_passes(folder: Path) -> None:
    rows = f"child,{CHILD_NAME},Tom\nworker,{WORKER},his case manager\n"
    (folder / NAMES).write_text(f"kind,name,written_as\n{rows}", encoding="utf-8")
    outcome = _make(folder)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    text = (folder.parent / "out" / "report.json").read_text(encoding="utf-8")
    assert "Tom came back when his case manager asked what Tom would like." in text
    assert not [secret for secret in SECRETS if secret in text]


def test_what_is_printed_lets_the_name_stand_once_a_person_signs_it(
    folder: Path,
) -> None:
    _clear(folder, _make(folder))
    outcome = _make(folder)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    # And is told ever after, with who decided it.
    assert outcome.stdout.count("A. Lead") == 2
    report = folder.parent / "out" / "report.json"
    # What is published does not tell of names that stand in it.
    assert json.loads(report.read_text(encoding="utf-8"))["cleared"] == []
    assert _make(folder, "--inside").exit_code == 0
    told_ = json.loads(report.read_text(encoding="utf-8"))["cleared"]
    assert [(one["kind"], one["by"]) for one in told_] == [
        ("child", "A. Lead"),
        ("worker", "A. Lead"),
    ]


def test_what_is_printed_does_not_do_without_a_person(folder: Path) -> None:
    said = " ".join(_make(folder).stderr.split())
    entries = "\n".join(dict.fromkeys(ENTRY.findall(said)))
    (folder / SETTINGS).write_text(f"cleared:\n{entries}\n", encoding="utf-8")
    outcome = _make(folder)
    assert outcome.exit_code == 2
    assert {problem.place.split(",")[0] for problem in outcome.problems} == {SETTINGS}


def test_a_text_that_has_changed_since_is_asked_about_anew(folder: Path) -> None:
    _clear(folder, _make(folder))
    replace(FINDINGS, "would like", "would like best")(folder)
    outcome = _make(folder)
    assert outcome.exit_code == 2
    assert outcome.codes == {"privacy.name": 3, "report.cleared-stale": 2}


def test_a_change_elsewhere_in_the_file_does_not_matter(folder: Path) -> None:
    _clear(folder, _make(folder))
    append(FINDINGS, "\nAnd more.\n")(folder)
    assert _make(folder).exit_code == 0


def test_letting_a_worker_stand_lets_no_child_stand(folder: Path) -> None:
    _clear(folder, _make(folder))
    lines = (folder / SETTINGS).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "kind: child" not in line]
    assert len(kept) == len(lines) - 1
    (folder / SETTINGS).write_text("".join(kept), encoding="utf-8")
    outcome = _make(folder)
    assert (outcome.exit_code, outcome.codes) == (2, {"privacy.name": 2})


def test_the_names_of_a_workbook_are_those_of_the_sheet_that_is_named(
    folder: Path,
) -> None:
    lines = (folder.parent / LIST).read_text(encoding="utf-8").splitlines()
    rows = [line.split(",") for line in lines]
    path = folder.parent / "cases.xlsx"
    others = [rows[0], ["W2", "Ann Other", *rows[1][2:6], "Bo Other", "7 Elsewhere"]]
    book = Workbook()
    for name, sheet in (("Old", others), ("New", rows)):
        page = book.create_sheet(name)
        for row in sheet:
            page.append(row)
    book.remove(book.worksheets[0])
    book.save(path)
    assert _make(folder, "--sheet", "Old", names=path).exit_code == 0
    assert _make(folder, "--sheet", "New", names=path).codes == {"privacy.name": 3}


def test_the_example_stands_beside_the_made_up_case_list(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / WESTERDALE, tmp_path / "in")
    names = EXAMPLES / "westerdale-case-list" / "cases.csv"
    outcome = _make(tmp_path / "in", names=names)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
