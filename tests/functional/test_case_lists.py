"""Case lists at the command line: who is eligible, why others are not, and no names."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from evenhand.frameworks.case_lists import CASE_LISTS
from tests.functional.broken import CHILD, Broken
from tests.functional.broken_case_files import BROKEN_CASE_FILES
from tests.functional.broken_case_lists import (
    BROKEN_CASE_LISTS,
    CHECK,
    CSV,
    HEAD,
    NAME,
    OTHERS,
    QUILL,
    text,
)
from tests.functional.broken_case_words import BROKEN_CASE_WORDS
from tests.functional.odd_sheets import Rows, ods, xlsx
from tests.functional.outcome import Outcome, run, run_apart

BROKEN = [*BROKEN_CASE_LISTS, *BROKEN_CASE_FILES, *BROKEN_CASE_WORDS]
LIST: Rows = [list(HEAD), QUILL, *OTHERS]
SURNAME = NAME.split()[1]


def _check(path: Path, *more: str, framework: str = "yos-2020") -> Outcome:
    rest = ("--framework", framework, *CHECK[2:])
    return run("population", "check", str(path), *rest, *more)


def _json(path: Path, *more: str) -> dict[str, Any]:
    outcome = _check(path, "--json", *more)
    assert (outcome.bug, outcome.stderr) == (None, "")
    found: dict[str, Any] = json.loads(outcome.stdout)
    return found


def _lines(folder: Path, *rows: str) -> Path:
    text(",".join(HEAD), *rows)(folder)
    return folder / CSV


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_nothing_of_a_child_is_printed(broken: Broken, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    broken.prepare(folder)
    do = run_apart if broken.apart else run
    outcomes = [do(*broken.arguments(folder))]
    if broken.command[1] == "check":
        outcomes.append(do(*broken.arguments(folder), "--json"))
    for outcome in outcomes:
        printed = re.sub(r"sha256:[0-9a-f]+", "", outcome.stdout + outcome.stderr)
        assert CHILD not in printed
        assert SURNAME.lower() not in printed.lower()
        assert "zebedee" not in printed.lower()
        assert "2005" not in printed


def test_there_are_case_lists_broken_in_many_ways() -> None:
    assert len(BROKEN) > 60


@pytest.mark.parametrize(
    "broken",
    [b for b in BROKEN if b.command[1] == "check" and not b.apart],
    ids=lambda broken: broken.name,
)
def test_problems_come_as_json_with_the_same_codes(
    broken: Broken, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    broken.prepare(folder)
    outcome = run(*broken.arguments(folder))
    as_json = run(*broken.arguments(folder), "--json")
    assert as_json.exit_code == outcome.exit_code
    codes = [problem["code"] for problem in json.loads(as_json.stdout)["problems"]]
    assert sorted(codes) == sorted(problem.code for problem in outcome.problems)


@pytest.mark.parametrize("name", ["cases.csv", "cases.xlsx", "cases.ods"])
def test_the_same_list_is_read_alike_from_every_kind_of_file(
    name: str, tmp_path: Path
) -> None:
    lines = "\n".join(",".join(str(cell) for cell in row) for row in LIST)
    raw = {
        "cases.csv": lines.encode(),
        "cases.xlsx": xlsx({"Cases": LIST}),
        "cases.ods": ods({"Cases": LIST}),
    }[name]
    (tmp_path / name).write_bytes(raw)
    found = _json(tmp_path / name)
    assert found["groups"]["court"]["eligible"] == 2
    assert found["groups"]["out-of-court"]["eligible"] == 1
    assert found["list_hash"] == _hash_of(tmp_path, lines)


def _hash_of(folder: Path, lines: str) -> str:
    (folder / "again.csv").write_text(lines, encoding="utf-8")
    found: str = _json(folder / "again.csv")["list_hash"]
    return found


@pytest.mark.parametrize("separator", [";", "\t"])
def test_separators_of_other_countries_are_understood(
    separator: str, tmp_path: Path
) -> None:
    lines = [separator.join(str(cell) for cell in row) for row in LIST]
    text(*lines)(tmp_path)
    assert _json(tmp_path / CSV)["groups"]["court"]["eligible"] == 2


def test_blank_rows_in_the_middle_are_no_matter(tmp_path: Path) -> None:
    quill = ",".join(str(cell) for cell in QUILL)
    path = _lines(tmp_path, ",,,,,,", quill, "", "C02,B,,RO,2020-03-02,M,L")
    found = _json(path)
    assert found["rows"] == 2
    assert [case["row"] for case in found["groups"]["court"]["cases"]] == [5, 3]
    assert found["problems"] == []


def test_the_sheet_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    path.write_bytes(xlsx({"Old": [["nothing"]], "Now": LIST}))
    assert _check(path).exit_code == 2
    assert _json(path, "--sheet", "now")["groups"]["court"]["eligible"] == 2


def test_every_reason_is_told_with_its_rows(tmp_path: Path) -> None:
    path = _lines(
        tmp_path,
        ",".join(str(cell) for cell in QUILL),
        f"{CHILD},{NAME},2005-02-03,YRO,2020-04-01,M,L",
        "C4,D,,YRO,2018-01-01,M,L",
        "C5,E,,YRO,2018-01-01,M,L",
        "C6,***,,,,,",
        "C7,G,,Prevention,,M,L",
        "EXAMPLE,G,,Prevention,,M,L",
    )
    outcome = _check(path)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    said = outcome.stdout
    assert "Court disposals: 1 eligible case of 7 rows" in said
    assert "started too long ago (too-old): 2 rows: 4–5" in said
    assert "the same child has another case here (same-child): row 3" in said
    assert "only few people may see it (sensitive): row 6" in said
    assert "no disposal that is inspected (not-inspected): row 7" in said
    assert "the example row of the template (example): row 8" in said
    assert "‘RoSH’: 4 cells read as a word of the framework" in said


def test_problems_of_rows_are_told_together_with_the_others_population(
    tmp_path: Path,
) -> None:
    path = _lines(
        tmp_path,
        ",".join(str(cell) for cell in QUILL),
        f"C02,{NAME},soon,nonsense,31/02/2020,x,M",
    )
    outcome = _check(path)
    assert outcome.exit_code == 2
    assert "Court disposals: 1 eligible case of 2 rows" in outcome.stdout
    assert [problem.place for problem in outcome.problems] == [
        f"cases.csv, row 3, column ‘{heading}’"
        for heading in ("Disposal", "Sex", "DOB", "Date of sentence")
    ]


def test_without_counts_it_is_said_that_nothing_was_compared(tmp_path: Path) -> None:
    (tmp_path / CSV).write_text("")
    path = _lines(tmp_path, ",".join(str(cell) for cell in QUILL))
    assert "name a table of counts with --counts" in _check(path).stdout
    assert _json(path)["counts"] is None


def test_counts_are_set_beside_the_list(tmp_path: Path) -> None:
    path = _lines(tmp_path, ",".join(str(cell) for cell in QUILL))
    counts = tmp_path / "counts.csv"
    counts.write_text("of,count,from,source\ncourt,3,courts,Register\nall,1,police,\n")
    outcome = _check(path, "--counts", str(counts))
    said = " ".join(outcome.stdout.split())
    assert "Court disposals: 1 in the list, 3 by the count of the courts" in said
    assert "All cases: 1 in the list, 1 by the count of the police" in said
    assert outcome.codes == {"counts.fewer": 1}
    compared = _json(path, "--counts", str(counts))["counts"]
    assert [(one["of"], one["difference"]) for one in compared] == [
        ("court", -2),
        ("all", 0),
    ]


def test_a_template_is_made_and_checked_and_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    made = run("population", "template", "yos-2018", "--out", str(path))
    assert (made.exit_code, made.stderr) == (0, "")
    assert str(path) in made.stdout
    raw = path.read_bytes()
    checked = _check(path, framework="yos-2018")
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert "the example row of the template (example): row 2" in checked.stdout
    again = run("population", "template", "yos-2018", "--out", str(path))
    assert (again.exit_code, again.codes) == (2, {"population.template-there": 1})
    assert path.read_bytes() == raw


def test_problems_of_fieldwork_list_and_counts_are_told_at_once(tmp_path: Path) -> None:
    path = _lines(tmp_path, f"C02,{NAME},,nonsense,2020-03-02,M,L")
    counts = tmp_path / "counts.csv"
    counts.write_text("of,count,from\ngirls,1,courts\n")
    outcome = _check(path, "--counts", str(counts), "--fieldwork", "soon")
    assert outcome.exit_code == 2
    assert outcome.codes == {
        "case-list.word": 1,
        "counts.of": 1,
        "population.fieldwork": 1,
    }


def test_a_framework_and_words_of_ones_own_lie_beside_the_list(tmp_path: Path) -> None:
    path = _lines(tmp_path, f"{CHILD},{NAME},,Sentence X,2020-03-02,M,L")
    assert _check(path).exit_code == 2
    ours = (CASE_LISTS / "youth-justice.yaml").read_text(encoding="utf-8")
    (tmp_path / "yos-2020.case-list.yaml").write_text(
        ours.replace("referral-order: [RO", "referral-order: [Sentence X, RO"),
        encoding="utf-8",
    )
    assert _check(path).exit_code == 0
