"""What would have changed the four published decisions on discretion."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.inspection import read_inspection
from evenhand.rating import InspectionRating
from evenhand.rating.changes_words import change_words
from evenhand.rating.smallest import Smallest, overall_changes, standard_changes


def _rating(examples: Path, name: str) -> InspectionRating:
    return read_inspection(examples / name).inspection.rate()


def _told(smallest: Smallest | None) -> tuple[int, tuple[str, ...], list[str]]:
    assert smallest is not None
    assert smallest.exact
    words = [" and ".join(map(change_words, plan)) for plan in smallest.plans]
    return smallest.least, smallest.to, words


def test_derby_was_one_decision_from_requires_improvement(examples: Path) -> None:
    rating = _rating(examples, "derby-2018")
    down = overall_changes(rating, ("decision",), "down")
    assert _told(down) == (
        1,
        ("requires-improvement",),
        ["the decision on 2.4 withdrawn"],
    )
    assert overall_changes(rating, ("decision",), "up") is None


def test_manchesters_2_3_was_one_answer_from_needing_no_decision(examples: Path) -> None:
    changes = standard_changes(_rating(examples, "manchester-2019"), "2.3")
    assert _told(changes.down) == (1, ("inadequate",), ["the decision on 2.3 withdrawn"])
    one_more = "1 answer to 2.3.3 turned from ‘no’ to ‘yes’"
    assert _told(changes.rule_up) == (1, ("requires-improvement",), [one_more])
    assert changes.rule_down is None


@pytest.mark.parametrize("standard", ["2.2", "2.4"])
def test_cornwalls_decisions_withdrawn_leave_outstanding(
    standard: str, examples: Path
) -> None:
    changes = standard_changes(_rating(examples, "cornwall-2021"), standard)
    withdrawn = f"the decision on {standard} withdrawn"
    assert _told(changes.up) == (1, ("outstanding",), [withdrawn])


def test_one_answer_would_have_done_what_cornwalls_decision_on_2_2_did(
    examples: Path,
) -> None:
    """5 of 6 is Outstanding, and 4 of 6 Good: any one of five answers."""
    changes = standard_changes(_rating(examples, "cornwall-2021"), "2.2")
    one_fewer = "1 answer to 2.2.3 turned from ‘yes’ to ‘no’"
    assert _told(changes.rule_down) == (1, ("good",), [one_fewer])
    assert changes.rule_down is not None
    assert changes.rule_down.sets == 5


def test_nothing_is_told_of_a_pooled_percentage(examples: Path) -> None:
    changes = standard_changes(_rating(examples, "lambeth-2015"), "1")
    assert changes.up is None
    assert changes.down is None
