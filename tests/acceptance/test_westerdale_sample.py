"""The made-up case list of Westerdale, and the sample that was drawn from it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evenhand.commands.main import evenhand_command
from tests.conftest import ROOT
from tests.docs import by_hand

FOLDER = ROOT / "examples" / "westerdale-case-list"
CASES, SAMPLE = FOLDER / "cases.csv", FOLDER / "sample"
FILES = ["draw.json", "excluded.csv", "lottery.json", "reserves.csv", "sample.csv"]


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(evenhand_command, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def drawn_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("again") / "sample"
    terms = ["--framework", "yos-2020", "--domain", "court", "--fieldwork", "2020-10-26"]
    done = _run("sample", "draw", CASES, *terms, "--seed", 1, "--out", out)
    assert done.exit_code == 0, done.output
    return out


def _without_versions(text: str) -> str:
    """draw.json without the versions of what drew, which may differ."""
    return re.sub(r'^"versions": .*$', "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("name", FILES)
def test_drawing_again_gives_the_same_bytes(name: str, drawn_again: Path) -> None:
    stored, again = (folder / name for folder in (SAMPLE, drawn_again))
    assert _without_versions(again.read_text(encoding="utf-8")) == _without_versions(
        stored.read_text(encoding="utf-8")
    )


def test_nothing_else_lies_in_the_folder(drawn_again: Path) -> None:
    for folder in (SAMPLE, drawn_again):
        assert sorted(path.name for path in folder.iterdir()) == FILES


def test_the_stored_sample_is_verified() -> None:
    done = _run("sample", "verify", SAMPLE, CASES, "--json")
    found = json.loads(done.output)
    assert done.exit_code == 0
    assert found["verified"]
    untold = [f["what"] for f in found["findings"] if f["verdict"] == "cannot tell"]
    assert untold == ["The inspectorate's number was fixed beforehand"]


def test_every_case_has_the_chance_that_the_manual_names() -> None:
    """docs/sampling.md: 1,000 tickets, and each of the 56 cases stands on 750."""
    lottery = json.loads((SAMPLE / "lottery.json").read_text(encoding="utf-8"))
    tickets = [0] * lottery["cases"]
    for number, cases in lottery["samples"]:
        for case in cases:
            tickets[case - 1] += number
    assert lottery["tickets"] == 1_000
    assert tickets == [750] * 56


def test_the_ten_lines_of_the_manual_find_the_sample_by_hand() -> None:
    draw = json.loads((SAMPLE / "draw.json").read_text(encoding="utf-8"))
    assert by_hand() == f"{draw['ticket']} {draw['sample']}"


def test_the_ten_lines_need_nothing_but_hashes_and_json() -> None:
    page = (ROOT / "docs" / "sampling.md").read_text(encoding="utf-8")
    lines = re.findall(r"^(?:import|from) .*$", page, re.MULTILINE)
    assert lines == ["import hashlib, json"]


def test_the_case_list_has_every_kind_of_row_that_a_service_sends() -> None:
    done = _run(
        *("population", "check", CASES, "--framework", "yos-2020"),
        *("--fieldwork", "2020-10-26", "--counts", FOLDER / "counts.csv", "--json"),
    )
    assert done.exit_code == 0, done.output
    court = json.loads(done.stdout)["groups"]["court"]
    codes = {left["code"] for left in court["left_out"]}
    assert len(court["cases"]) == 56
    assert codes == {
        *("sensitive", "not-inspected", "other-group", "not-yet-started"),
        *("too-recent", "too-old", "same-child"),
    }


def test_every_name_in_it_is_plainly_made_up() -> None:
    rows = CASES.read_text(encoding="utf-8").splitlines()[1:]
    names = [re.findall(r'"[^"]*"|[^,]+', row)[1] for row in rows]
    assert all("Child" in name or set(name) == {"*"} for name in names)
