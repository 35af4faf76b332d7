"""Draws that somebody has forged with care: every file agrees with every other.

Each forger knows how everything is hashed, and writes all files anew. What is left to
find is in the figures.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evenhand.frameworks import library_framework
from evenhand.frameworks.case_lists import case_list_for
from evenhand.population import population, read_case_list
from evenhand.sampling.documents import LotteryDocument, document_text
from evenhand.sampling.drawing.writing import Numbers, draw_files, seeded
from evenhand.sampling.gathering import day_of
from evenhand.sampling.hashing import commitment
from evenhand.sampling.preparing import prepare
from evenhand.sampling.relief_words import quota_reason
from tests.functional.broken import EXAMPLES
from tests.functional.outcome import run

LIST = EXAMPLES / "westerdale-case-list"
CASES = LIST / "cases.csv"

Told = dict[str, Any]
Forger = Callable[[Told], None]


def _forged(forger: Forger, folder: Path, numbers: Numbers) -> None:
    """A draw from a forged lottery, with every file as it would follow from it."""
    told = json.loads((LIST / "sample" / "lottery.json").read_text(encoding="utf-8"))
    forger(told)
    document = LotteryDocument.model_validate_json(json.dumps(told))
    file = library_framework("yos-2020")
    words = case_list_for(file)
    case_list = read_case_list(CASES, file.framework, words)
    own = population(case_list, file.framework, "court", day_of(document.fieldwork))
    eligible = {"court": len(own.cases), "out-of-court": 0}
    rules = words.record.sampling
    prepared = prepare(own, file.framework, rules, eligible, None)
    folder.mkdir()
    for name, text in draw_files(document, prepared, numbers, 80).items():
        (folder / name).write_bytes(text.encode())
    assert document_text(document).encode() == (folder / "lottery.json").read_bytes()


def _keep(told: Told, wanted: Callable[[list[int]], bool]) -> None:
    """Only the samples that the forger wants, and what is counted of them."""
    told["samples"] = [one for one in told["samples"] if wanted(one[1])]
    _count(told)


def _count(told: Told) -> None:
    told["tickets"] = sum(tickets for tickets, _ in told["samples"])
    pairs = {
        (a, b) for _, cases in told["samples"] for a in cases for b in cases if a < b
    }
    told["diversity"]["samples"] = len(told["samples"])
    told["diversity"]["pairs_with_a_chance"] = len(pairs)


def without_case_7(told: Told) -> None:
    _keep(told, lambda cases: 7 not in cases)


def without_case_7_proved_by_a_case_that_is_not_there(told: Told) -> None:
    without_case_7(told)
    weights = [{"weight": "1000000000", "cases": [4000]}, {"weight": "1", "cases": [7]}]
    level = {"chance": "0", "weights": weights, "multipliers": [], "each": "0"}
    told["certificate"] = {"proof": "weights", "bound": "3/4", "levels": [level]}


def without_case_7_and_no_proof(told: Told) -> None:
    without_case_7(told)
    told["certificate"]["bound"] = "1/2"
    told["certificate"]["proof"] = "none"


def without_a_value(told: Told) -> None:
    """No child with one value is drawn; the quota is said to have given way."""
    quota = next(q for q in told["quotas"] if q["value"] == "very-high")
    quota["relieved"], quota["least"] = [quota["least"], 0], 0
    entry = LotteryDocument.model_validate_json(json.dumps(told)).quotas
    relieved = next(one.quota() for one in entry if any(one.relieved))
    told["gave_way"] = [quota_reason(relieved)]


def with_a_story(told: Told) -> None:
    told["gave_way"] = ["Nothing of note."]


def with_a_lower_cap(told: Told) -> None:
    told["cap"] = 5


def with_another_size(told: Told) -> None:
    told["asked"] = 42


def a_few_samples_only(told: Told) -> None:
    told["samples"] = told["samples"][:3]
    _count(told)


def more_tickets_for_one(told: Told) -> None:
    told["samples"][0][0] = 500
    _count(told)


FORGERS = [
    without_case_7,
    without_case_7_proved_by_a_case_that_is_not_there,
    without_case_7_and_no_proof,
    without_a_value,
    with_a_story,
    with_a_lower_cap,
    with_another_size,
    a_few_samples_only,
    more_tickets_for_one,
]


@pytest.mark.parametrize("forger", FORGERS, ids=lambda forger: forger.__name__)
def test_a_forged_lottery_is_a_no(forger: Forger, tmp_path: Path) -> None:
    secret = "ab" * 32
    _forged(forger, tmp_path / "draw", Numbers(secret, "4711", commitment(secret)))
    outcome = run("sample", "verify", str(tmp_path / "draw"), str(CASES))
    assert outcome.bug is None
    assert outcome.exit_code == 1, outcome.stdout


def test_the_forgers_tools_make_a_draw_that_is_verified(tmp_path: Path) -> None:
    """Without this, the tests above could succeed for a wrong reason."""
    _forged(lambda told: None, tmp_path / "draw", seeded(1))
    assert run("sample", "verify", str(tmp_path / "draw"), str(CASES)).exit_code == 0


def test_a_seed_that_was_shopped_for_is_not_called_a_commitment(tmp_path: Path) -> None:
    shopped = "seed 229"
    numbers = Numbers(shopped, "", commitment(shopped))
    _forged(lambda told: None, tmp_path / "draw", numbers)
    outcome = run("sample", "verify", str(tmp_path / "draw"), str(CASES))
    assert "Yes. Everything is as it says." not in outcome.stdout
    other = ("--commitment", "sha256:" + "0" * 64)
    assert run("sample", "verify", str(tmp_path / "draw"), *other).exit_code == 1


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """A person would read the first, and a program takes the last."""
    folder = tmp_path / "draw"
    shutil.copytree(LIST / "sample", folder)
    text = (folder / "draw.json").read_text(encoding="utf-8")
    changed = text.replace("{", '{"ticket": 5,', 1)
    (folder / "draw.json").write_text(changed, encoding="utf-8")
    outcome = run("sample", "verify", str(folder), str(CASES))
    assert outcome.codes == {"sample.file-wrong": 1}


HOSTILE: list[tuple[str, object]] = [
    ("cases", 10**30),
    ("cases", 2 * 10**8),
    ("fieldwork", "0001-01-01"),
    ("framework", {"id": "/etc/passwd.yaml", "version": "1.0.0", "hash": "x"}),
    ("chances", []),
    ("tickets", 10**4000),
    ("quotas", [{"wanted": "1" * 400}]),
    ("note", "\x1b[2Jnothing to see"),
    ("sample", [0]),
    ("samples", [[1, []]]),
    ("secret", "two\nlines"),
]
IN_FILES = [
    (name, key, value)
    for name in ("lottery.json", "draw.json")
    for key, value in HOSTILE
    if f'"{key}": ' in (LIST / "sample" / name).read_text(encoding="utf-8")
]


@pytest.mark.parametrize(("name", "key", "value"), IN_FILES)
def test_a_hostile_figure_ends_in_a_sentence(
    name: str, key: str, value: object, tmp_path: Path
) -> None:
    folder = tmp_path / "draw"
    shutil.copytree(LIST / "sample", folder)
    told = json.loads((folder / name).read_text(encoding="utf-8"))
    (folder / name).write_text(json.dumps({**told, key: value}), encoding="utf-8")
    for command in ("verify", "explain"):
        outcome = run("sample", command, str(folder))
        assert outcome.bug is None
        assert "\x1b[2J" not in outcome.stdout + outcome.stderr
    assert run("sample", "verify", str(folder), str(CASES)).exit_code in (1, 2)
