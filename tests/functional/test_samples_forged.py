"""A draw that somebody changed, cleverly: what each file tells is checked, one by one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.functional.forging import Told, Way, changed, forge, told, ways, write_draw
from tests.functional.made_up_list import HEAD, made_up_rows, with_cell, write_list
from tests.functional.outcome import Outcome, run

RULES = ("--framework", "yos-2020", "--domain", "court", "--fieldwork", "2020-10-26")

Put = Callable[[Path, Told], None]


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list of 30 rows, about 20 of them eligible."""
    folder = tmp_path_factory.mktemp("list")
    return write_list(folder / "cases.csv", made_up_rows(30))


@pytest.fixture(scope="module")
def drawn(cases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draw by a seed from that list. Tests that change it take a copy."""
    folder = tmp_path_factory.mktemp("drawn") / "sample"
    out = ("--seed", "8", "--out", str(folder))
    outcome = run("sample", "draw", str(cases), *RULES, *out)
    assert (outcome.exit_code, outcome.bug) == (0, None), outcome.stderr
    return folder


def _verified(folder: Path, cases: Path, *more: str) -> Outcome:
    outcome = run("sample", "verify", str(folder), str(cases), *more)
    assert outcome.bug is None
    return outcome


def _not_found(drawn: Path, cases: Path, name: str, put: Put, folder: Path) -> list[Way]:
    """Everything that a file tells and that can be changed without a no or a problem."""
    document, passed = told(drawn, name), []
    for number, way in enumerate(ways(document)):
        copy = folder / str(number)
        shutil.copytree(drawn, copy)
        put(copy, changed(document, way))
        outcome = _verified(copy, cases)
        if outcome.exit_code == 0:
            passed.append(way)
        elif outcome.exit_code == 1:
            assert "No. The first difference: " in outcome.stdout
        else:
            assert set(outcome.codes) == {"sample.file-wrong"}
            assert [problem.place for problem in outcome.problems] == [name]
    return passed


def test_everything_that_lottery_json_tells_is_checked(
    drawn: Path, cases: Path, tmp_path: Path
) -> None:
    """Hash, ticket and sample are forged to fit. Of rules that are not here it cannot be
    told what they would have given; that is no yes, and is told (below)."""
    passed = _not_found(drawn, cases, "lottery.json", forge, tmp_path)
    assert passed == [
        ("framework", "id"),
        ("framework", "hash"),
        ("case_list_words", "hash"),
    ]


def test_everything_that_draw_json_tells_is_checked(
    drawn: Path, cases: Path, tmp_path: Path
) -> None:
    """The versions are for people who look for what went wrong; nothing follows."""
    passed = _not_found(drawn, cases, "draw.json", write_draw, tmp_path)
    assert {way[0] for way in passed} == {"versions"}


def test_everything_that_a_proof_by_weights_tells_is_checked(tmp_path: Path) -> None:
    """One worker has about half of the cases: the cap holds down their chances."""
    rows = made_up_rows(60)
    for number, row in enumerate(rows[1:], start=1):
        busy = number % 4 < 2
        row[HEAD.index("Case manager")] = "Officer Anvil" if busy else f"Officer {number}"
    path, folder = write_list(tmp_path / "cases.csv", rows), tmp_path / "sample"
    out = ("--size", "20", "--seed", "5", "--out", str(folder))
    assert run("sample", "draw", str(path), *RULES, *out).exit_code == 0
    assert told(folder, "lottery.json")["certificate"]["proof"] == "weights"
    assert "levels of chances" in _verified(folder, path).stdout
    assert _not_found(folder, path, "lottery.json", forge, tmp_path / "forged") == [
        ("framework", "id"),
        ("framework", "hash"),
        ("case_list_words", "hash"),
    ]


@pytest.mark.parametrize("pin", ["framework", "case_list_words"])
def test_another_version_under_the_same_hash_is_a_no(
    pin: str, drawn: Path, cases: Path, tmp_path: Path
) -> None:
    shutil.copytree(drawn, tmp_path / "sample")
    lottery = told(drawn, "lottery.json")
    lottery[pin]["version"] = "9.9.9"
    forge(tmp_path / "sample", lottery)
    outcome = _verified(tmp_path / "sample", cases)
    assert outcome.exit_code == 1
    assert "version" in outcome.stdout or "other words" in outcome.stdout


@pytest.mark.parametrize("pin", ["framework", "case_list_words"])
def test_under_rules_that_are_not_here_all_that_cannot_be_told_is_named(
    pin: str, drawn: Path, cases: Path, tmp_path: Path
) -> None:
    shutil.copytree(drawn, tmp_path / "sample")
    lottery = told(drawn, "lottery.json")
    lottery[pin]["hash"] = "sha256:" + "1" * 64
    forge(tmp_path / "sample", lottery)
    found = json.loads(_verified(tmp_path / "sample", cases, "--json").stdout)
    open_ = {f["what"] for f in found["findings"] if f["verdict"] == "cannot tell"}
    assert not found["whole"]
    assert open_ >= {
        "The eligible cases are those of the list",
        "Every sample keeps the quotas and the cap",
        "The tables say what was drawn",
    }


@pytest.mark.parametrize("name", ["sample.csv", "reserves.csv", "excluded.csv"])
def test_every_cell_of_the_tables_is_checked(
    name: str, drawn: Path, cases: Path, tmp_path: Path
) -> None:
    """A sign more at the end of a line, in every tenth line; a line taken out; a table
    that is not there."""
    shutil.copytree(drawn, tmp_path / "sample")
    path = tmp_path / "sample" / name
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    versions = [
        [*lines[:place], lines[place].replace("\n", "x\n"), *lines[place + 1 :]]
        for place in range(0, len(lines), 10)
    ]
    for changed_lines in (*versions, lines[:-1], [*lines[:1], *lines[2:]]):
        path.write_text("".join(changed_lines), encoding="utf-8")
        outcome = _verified(tmp_path / "sample", cases)
        assert outcome.exit_code == 1
        assert name in outcome.stdout or "column" in outcome.stdout
    path.unlink()
    assert _verified(tmp_path / "sample", cases).exit_code == 1


def test_line_ends_of_another_system_are_no_difference(
    drawn: Path, cases: Path, tmp_path: Path
) -> None:
    shutil.copytree(drawn, tmp_path / "sample")
    for name in ("sample.csv", "reserves.csv", "excluded.csv"):
        path = tmp_path / "sample" / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert _verified(tmp_path / "sample", cases).exit_code == 0


@pytest.mark.parametrize("column", ["Name", "DOB", "Gender", "Case manager"])
def test_a_cell_that_was_changed_and_put_back_is_a_yes_again(
    column: str, tmp_path: Path
) -> None:
    """The whole list decides the hash: also the row of a case that was not drawn."""
    whole = write_list(tmp_path / "cases.csv")
    out = ("--seed", "8", "--out", str(tmp_path / "sample"))
    assert run("sample", "draw", str(whole), *RULES, *out).exit_code == 0
    value = {"DOB": "01/01/2004", "Gender": "Female"}.get(column, "Somebody Else")
    write_list(whole, with_cell(7, column, value))
    assert _verified(tmp_path / "sample", whole).exit_code == 1
    write_list(whole)
    assert _verified(tmp_path / "sample", whole).exit_code == 0
