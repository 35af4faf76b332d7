"""Ratings that stand below several standards, one below the other."""

from __future__ import annotations

import pytest

from evenhand.frameworks import library_framework
from evenhand.published.finding.ratings import ratings
from evenhand.published.layout import layouts
from evenhand.published.names import Names
from evenhand.published.parts import Placed
from evenhand.published.passages import Passage

LAYOUT = next(one for one in layouts() if "yos-2018" in one.frameworks)
NAMES = Names(library_framework("yos-2018").framework, LAYOUT)
STANDARDS = ("1.3. Partnerships and services", "1.4. Information and facilities")


def rated(*lines: str) -> list[tuple[str, object]]:
    report = [
        Placed(Passage("text", words, at), "results", "1", None)
        for at, words in enumerate(lines)
    ]
    return [(found.key[10:13], found.value) for found in ratings(report, NAMES)]


def test_as_many_ratings_as_standards_are_theirs_in_turn() -> None:
    below = ("Requires improvement", "Outstanding", "2. Court disposals")
    assert rated(*STANDARDS, *below) == [
        ("1.3", "Requires improvement"),
        ("1.4", "Outstanding"),
    ]


@pytest.mark.parametrize("below", [("Good",), ("Good", "Good", "Outstanding")])
def test_fewer_or_more_are_nobody_s(below: tuple[str, ...]) -> None:
    assert rated(*STANDARDS, *below, "Words that end the column.") == []


def test_a_rating_below_the_statement_of_the_last_is_its_own() -> None:
    statement = "Timely and relevant information is available."
    assert rated(*STANDARDS, statement, "Good") == [("1.4", "Good")]
