"""``docs/asvs.md`` answers every question of the standard once, and names tests that
exist."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.asvs_docs import ANSWERS, PAPER, Line, counts, lines
from tests.conftest import ROOT

# The ids of ASVS 5.0.0 at levels 1 and 2, with their level, as the standard has them.
STANDARD = [
    tuple(line.split())
    for line in (ROOT / "tests" / "site" / "asvs-5.0.0.txt").read_text().splitlines()
]
LINES = lines()
NAMED = [line for line in LINES if line.shown_by]
_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_every_question_of_levels_1_and_2_is_answered_once_and_in_order() -> None:
    assert len(STANDARD) == 253
    assert [(line.id, line.level) for line in LINES] == STANDARD


def test_each_stands_in_its_chapter() -> None:
    wrong = [one.id for one in LINES if not one.id.startswith(f"V{one.chapter}.")]
    assert wrong == []


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_an_answer_is_one_of_three_and_has_a_reason(line: Line) -> None:
    assert line.answer in ANSWERS
    assert line.about
    assert line.why


def test_what_does_not_apply_names_no_test() -> None:
    assert [one.id for one in NAMED if one.answer == "not applicable"] == []


@pytest.mark.parametrize("line", NAMED, ids=lambda line: line.id)
def test_a_test_that_is_named_exists(line: Line) -> None:
    named = _TEST.fullmatch(line.shown_by)
    assert named is not None
    text = (ROOT / named[1]).read_text(encoding="utf-8")
    assert not named[2] or f"def {named[2]}(" in text


def test_most_of_what_is_met_is_shown_by_a_test() -> None:
    shown = Counter(bool(one.shown_by) for one in LINES if one.answer == "met")
    assert shown[True] > shown[False]


def test_the_counts_are_those_of_the_tables() -> None:
    text = PAPER.read_text(encoding="utf-8")
    assert counts() in text
    met = sum(one.answer == "met" for one in LINES)
    assert re.search(rf"^\| \*\*in all\*\* \| {met} \| .* \| 253 \|$", text, re.MULTILINE)
