"""``evenhand check`` as a person runs it: what it says, its exit codes, JSON and page."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from evenhand.published.intake import take_in
from tests.conftest import ROOT
from tests.functional.json_schema import breaches
from tests.functional.made_up_report import REPORT
from tests.functional.outcome import Outcome, run

WESTERDALE = ROOT / "examples" / "westerdale-2020"
# What is wrong in the made-up report: kind, and words that say it.
WRONG = {
    ("contents", "8"),
    ("rating", "Inadequate"),
    ("listed", "three recommendations"),
    ("share", "fewer than half"),
    ("rule", "10 standards"),
}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def claims(outcome: Outcome) -> list[dict[str, Any]]:
    assert outcome.bug is None
    told: list[dict[str, Any]] = json.loads(outcome.stdout)["claims"]
    return told


def draft(folder: Path, sentence: str) -> Path:
    """A copy of the example with one more sentence in the text on planning."""
    shutil.copytree(WESTERDALE, folder)
    path = folder / "narrative" / "2.2.md"
    text = path.read_text(encoding="utf-8")
    before, heading, after = text.partition("# 2.2.3\n")
    path.write_text(f"{before}{heading}\n{sentence}\n{after}", encoding="utf-8")
    return folder


def test_what_is_wrong_is_contradicted_and_the_exit_code_says_so(report: Path) -> None:
    outcome = run("check", str(report), "--json")
    assert outcome.exit_code == 1
    wrong = {
        (one["kind"], one["words"])
        for one in claims(outcome)
        if one["verdict"] == "contradicted"
    }
    assert wrong >= WRONG


def test_what_is_right_is_supported_with_its_figure(report: Path) -> None:
    told = {one["words"]: one for one in claims(run("check", str(report), "--json"))}
    assert told["70 per cent"]["verdict"] == "supported"
    assert told["70 per cent"]["figure"] == "2.1.2: 70%"
    assert told["45 per cent"]["verdict"] == "supported"
    assert told["a third"]["verdict"] == "cannot tell"


def test_every_sentence_stands_where_it_is_said_to_stand(report: Path) -> None:
    passages = {p.line: p.words for p in take_in(report).read()}
    for one in claims(run("check", str(report), "--json")):
        assert one["words"] in one["sentence"]
        assert one["sentence"] in passages[one["line"]]


def test_contradictions_come_first_and_the_rest_is_counted(report: Path) -> None:
    outcome = run("check", str(report))
    assert outcome.exit_code == 1
    assert "Contradicted" in outcome.stdout
    assert "Supported" not in outcome.stdout
    assert "supported." in outcome.stdout
    assert "Supported" in run("check", str(report), "--all").stdout


def test_json_is_as_its_schema_says(report: Path) -> None:
    schema = json.loads((ROOT / "docs" / "check.schema.json").read_text(encoding="utf-8"))
    for path in (report, WESTERDALE):
        told = json.loads(run("check", str(path), "--json").stdout)
        assert breaches(told, schema, schema, "") == []
    del told["claims"][0]["why"]
    assert breaches(told, schema, schema, "") == [".claims[0]: why is missing"]


def test_a_file_that_cannot_be_checked_stops_no_other(
    report: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all", encoding="utf-8")
    outcome = run("check", str(letter), str(report), "--json")
    assert outcome.exit_code == 2
    assert outcome.codes["published.not-known"] == 1
    (problem,) = json.loads(outcome.stdout)["problems"]
    assert problem["code"] == "published.not-known"
    assert claims(outcome)


def test_a_draft_whose_figures_are_bound_is_right_by_construction() -> None:
    outcome = run("check", str(WESTERDALE), "--json")
    assert outcome.exit_code == 0
    bound = [one for one in claims(outcome) if "bound to" in one["why"]]
    assert len(bound) > 50


def test_a_free_figure_of_a_draft_is_told_what_would_bind_it(tmp_path: Path) -> None:
    sentence = "In four of the six cases, planning focused on keeping other people safe."
    folder = draft(tmp_path / "draft", sentence)
    outcome = run("check", str(folder), "--json")
    assert outcome.exit_code == 1
    (one,) = [c for c in claims(outcome) if c["verdict"] == "contradicted"]
    assert one["would_bind"] == "2.2.3 count"
    assert one["file"] == "narrative/2.2.md"
    text = (folder / one["file"]).read_text(encoding="utf-8").splitlines()
    assert text[one["line"] - 1] == sentence


def test_a_document_is_held_against_a_folder(tmp_path: Path) -> None:
    out = tmp_path / "report"
    assert run("report", str(WESTERDALE), "--out", str(out)).exit_code == 0
    html = out / "report.html"
    right = run("check", str(html), "--figures", str(WESTERDALE), "--json")
    assert right.exit_code == 0
    text = html.read_text(encoding="utf-8")
    four = '-count">four</span> recommendations'
    assert four in text
    html.write_text(text.replace(four, four.replace("four", "nine")), encoding="utf-8")
    wrong = run("check", str(html), "--figures", str(WESTERDALE), "--json")
    assert wrong.exit_code == 1


def test_strict_takes_the_tolerance_away(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    said = "in just under two-thirds of cases"
    path.write_text(REPORT.replace("in fewer than half\nof the cases", said), "utf-8")
    wanted = {"loose": "cannot tell", "strict": "contradicted"}
    text = path.read_text(encoding="utf-8").replace("\t68%", "\t60%")
    path.write_text(text, encoding="utf-8")
    loose = claims(run("check", str(path), "--json"))
    strict = claims(run("check", str(path), "--json", "--strict"))
    for name, told in (("loose", loose), ("strict", strict)):
        verdicts = {
            one["verdict"] for one in told if one["words"] == "just under two-thirds"
        }
        assert verdicts == {wanted[name]}


def test_the_page_is_written_whole_and_not_over_another(
    report: Path, tmp_path: Path
) -> None:
    out = tmp_path / "check.html"
    assert run("check", str(report), "--out", str(out)).exit_code == 1
    page = out.read_bytes()
    assert b"Contradicted" in page
    again = run("check", str(report), "--out", str(out))
    assert (again.exit_code, again.codes["file.already-there"]) == (2, 1)
    assert run("check", str(report), "--out", str(out), "--replace").exit_code == 1
    assert out.read_bytes() == page


def test_welsh_is_not_nonsense(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "welsh.txt"
    sentence = "Roedd cynllunio’n ddigon da mewn 80 y cant o achosion, ac ym mron pob un."
    path.write_text(REPORT + f"\n\n# 2. Court disposals\n\n{sentence}\n", "utf-8")
    told = claims(run("check", str(path), "--json"))
    assert all(
        one["verdict"] == "cannot tell" for one in told if one["sentence"] in sentence
    )
