"""A service that does not exist, whose answers give exactly Cornwall's tallies."""

from __future__ import annotations

from pathlib import Path

from evenhand.assessment import Tally
from evenhand.inspection import read_inspection


def test_the_answers_give_every_printed_tally_of_cornwall(examples: Path) -> None:
    westerdale = read_inspection(examples / "westerdale-2020").inspection
    cornwall = read_inspection(examples / "cornwall-2021").inspection
    counted = westerdale.evidence.measures
    assert counted == cornwall.evidence.measures
    assert len(counted) == 93 + 23


def test_every_question_is_answered_and_nothing_warns(examples: Path) -> None:
    reading = read_inspection(examples / "westerdale-2020")
    assert reading.warnings == ()
    assert reading.inspection.rate().overall.unanswered == 0


def test_a_prompt_may_have_fewer_relevant_cases_than_its_key_question(
    examples: Path,
) -> None:
    """Cornwall 2021, 3.1.3: five cases, and four for its prompts."""
    measures = read_inspection(examples / "westerdale-2020").inspection.evidence.measures
    assert measures["3.1.3"] == Tally(relevant=5, yes=4)
    assert measures["3.1.3a"] == Tally(relevant=4, yes=3)


def test_a_prompt_may_have_no_relevant_case_at_all(examples: Path) -> None:
    measures = read_inspection(examples / "westerdale-2020").inspection.evidence.measures
    assert measures["3.2.3b"] == Tally(relevant=0, yes=0)


def test_a_key_question_is_answered_and_not_derived(examples: Path) -> None:
    """Cornwall 2021, 2.2.2: 7 of 7, with a prompt at 4 of 7."""
    measures = read_inspection(examples / "westerdale-2020").inspection.evidence.measures
    assert measures["2.2.2"] == Tally(relevant=7, yes=7)
    assert measures["2.2.2d"] == Tally(relevant=7, yes=4)
