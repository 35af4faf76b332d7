"""``evenhand timetable``: what it prints, draws and writes as JSON."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evenhand.frameworks.timetables import TIMETABLES
from evenhand.inspection.timetable import SetLength
from evenhand.inspection.timetable_setting import read_length
from tests.conftest import ROOT
from tests.functional.outcome import Outcome, run

LAMBETH = ("timetable", "fji-2014", "--fieldwork", "2014-09-15")
JOINT = ("timetable", "yos-2018", "--fieldwork", "26/10/2026", "--type", "joint")


def _said(outcome: Outcome) -> str:
    assert (outcome.exit_code, outcome.bug) == (0, None), outcome.stderr
    return outcome.stdout


def _json(*arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_said(run(*arguments, "--json")))
    return found


def _milestones(*arguments: str) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in _json(*arguments)["milestones"]}


def test_it_prints_every_date_and_what_it_rests_on() -> None:
    said = " ".join(_said(run(*LAMBETH)).split())
    assert "Timetable: fieldwork starts on Monday 15 September 2014" in said
    assert "Announcement Friday 29 August 2014 11 working days before ‘First" in said
    assert "assumed: Data on single cases are kept for 12 months" in said


def test_it_says_what_is_next() -> None:
    said = " ".join(_said(run(*LAMBETH, "--today", "2014-10-20")).split())
    assert said.endswith("Next: Draft report to the service, Friday 24 October 2014.")
    assert "Next:" not in _said(run(*LAMBETH, "--today", "2020-01-01"))


def test_the_json_has_every_date_with_its_basis() -> None:
    found = _json(*LAMBETH, "--today", "2014-10-20")
    assert (found["timetable"], found["type"]) == ("full-joint 1.0.0", "full-joint")
    assert (found["next"], found["kept_until"]) == ("draft", "2015-12-05")
    assert found["problems"] == []
    draft = next(one for one in found["milestones"] if one["id"] == "draft")
    assert draft == {
        "id": "draft",
        "title": "Draft report to the service",
        "stage": "drafting",
        "first": "2014-10-24",
        "last": "2014-10-24",
        "earliest": None,
        "set_by_hand": False,
        "how": "3 weeks after ‘Findings presented to the service’.",
        "basis": {
            "provenance": "printed",
            "source": "Lambeth 2015, appendix 1, publication",
            "note": None,
        },
    }


def test_every_key_of_the_json_is_documented() -> None:
    page = (ROOT / "docs" / "timetable.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`([a-z_]+)`", page))
    found = _json(*LAMBETH)
    keys = {*found, *found["milestones"][0], *found["milestones"][0]["basis"]}
    assert keys <= documented, keys - documented


def test_dates_and_lengths_are_set_as_people_write_them() -> None:
    found = _milestones(
        *JOINT,
        *("--set", "draft = 4 December 2026"),
        *("--set", "factual-accuracy=10 Working days"),
    )
    assert (found["draft"]["first"], found["draft"]["set_by_hand"]) == (
        "2026-12-04",
        True,
    )
    assert found["factual-accuracy"]["first"] == "2026-12-18"


def test_without_a_type_it_is_the_first_of_the_framework() -> None:
    found = _json("timetable", "yos-2018", "--fieldwork", "2026-10-26")
    assert found["type"] == "single"
    assert "second-week" not in [one["id"] for one in found["milestones"]]


def test_warnings_stand_on_the_error_stream_and_in_the_json() -> None:
    arguments = ("timetable", "fji-2014", "--fieldwork", "2026-10-25")
    outcome = run(*arguments)
    assert outcome.exit_code == 0
    assert [one.code for one in outcome.problems] == ["timetable.not-a-working-day"]
    assert [one["code"] for one in _json(*arguments)["problems"]] == [
        "timetable.not-a-working-day"
    ]


def test_it_draws_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "timetable.svg"
    _said(run(*LAMBETH, "--picture", str(path), "--today", "2014-10-01"))
    svg = path.read_text(encoding="utf-8")
    assert svg.startswith("<svg ")
    assert ">Today</text>" in svg


def test_it_speaks_welsh() -> None:
    said = " ".join(_said(run(*LAMBETH, "--welsh")).split())
    assert "Dydd Llun 15 Medi 2014" in said
    assert "11 diwrnod gwaith cyn" in said


def test_a_timetable_of_ones_own_beside_an_inspection_is_read(tmp_path: Path) -> None:
    text = (TIMETABLES / "full-joint.yaml").read_text(encoding="utf-8")
    own = text.replace("least: 11\n    most: 11", "least: 20\n    most: 20")
    (tmp_path / "fji-2014.timetable.yaml").write_text(own, encoding="utf-8")
    found = _milestones(*LAMBETH, "--beside", str(tmp_path))
    assert found["announcement"]["first"] == "2014-08-15"


def test_the_working_days_of_wales_are_counted_on_demand() -> None:
    assert _json(*LAMBETH, "--wales")["country"] == "Wales"
    assert _json(*LAMBETH)["country"] == "England"


def test_problems_come_as_json() -> None:
    outcome = run(*LAMBETH, "--set", "draf=2014-10-24", "--json")
    assert (outcome.exit_code, outcome.stderr) == (2, "")
    (problem,) = json.loads(outcome.stdout)["problems"]
    assert problem["code"] == "timetable.unknown-milestone"


def test_everything_wrong_on_the_command_line_is_told_at_once() -> None:
    wrong = ("draft=5 fortnights", "drafts=3 weeks", "publication=2099-02-30")
    sets = [part for one in (*wrong, "action-plan=2100-01-04") for part in ("--set", one)]
    outcome = run(*LAMBETH, *sets, "--today", "now", "--json")
    assert (outcome.exit_code, outcome.stderr) == (2, "")
    assert {one["code"] for one in json.loads(outcome.stdout)["problems"]} == {
        "timetable.set-words",
        "timetable.unknown-milestone",
        "timetable.date",
        "timetable.too-far",
    }


def test_a_wrong_type_does_not_hide_a_wrong_date() -> None:
    outcome = run(*JOINT[:-1], "joints", "--set", "draft=2026-02-30", "--json")
    assert [one["code"] for one in json.loads(outcome.stdout)["problems"]] == [
        "timetable.inspection-type",
        "timetable.date",
    ]


@pytest.mark.parametrize("when", ["5 fortnights", "10", "1001 days", "soon"])
def test_what_is_neither_date_nor_length_is_answered_with_both(when: str) -> None:
    outcome = run(*LAMBETH, "--set", f"draft={when}")
    assert outcome.exit_code == 2
    assert "a date or a length" in " ".join(outcome.stderr.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 working days", SetLength(10, "working days")),
        ("1 Working Day", SetLength(1, "working days")),
        ("0 days", SetLength(0, "days")),
        ("3weeks", SetLength(3, "weeks")),
        ("12 months", SetLength(12, "months")),
        ("1000 days", SetLength(1000, "days")),
        ("1001 days", None),
        ("-1 days", None),
        ("1.5 weeks", None),
        ("ten days", None),
        ("10", None),
        ("1 year", None),
        (date(2026, 1, 1).isoformat(), None),
    ],
)
def test_a_length_is_a_number_and_a_unit(text: str, expected: SetLength | None) -> None:
    assert read_length(text) == expected
