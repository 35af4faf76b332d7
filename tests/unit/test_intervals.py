"""Intervals for shares in a finite population, held against plain enumeration."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from scipy.stats import hypergeom

from evenhand.rating.intervals import interval, possible_yes


@pytest.mark.parametrize("confidence", [80, 95])
def test_the_truth_is_inside_at_least_as_often_as_stated(confidence: int) -> None:
    """For every population of up to 40, every sample of it, and every truth."""
    for population in range(1, 41):
        for looked_at in range(1, population + 1):
            ends = [
                possible_yes(yes, looked_at, population, confidence)
                for yes in range(looked_at + 1)
            ]
            for truth in range(population + 1):
                inside = sum(
                    comb(truth, yes) * comb(population - truth, looked_at - yes)
                    for yes, (low, high) in enumerate(ends)
                    if low <= truth <= high
                )
                assert 100 * inside >= confidence * comb(population, looked_at)


@pytest.mark.parametrize(
    ("yes", "looked_at", "population"),
    [(0, 5, 9), (4, 5, 9), (20, 30, 36), (30, 42, 56), (7, 7, 7), (12, 29, 200)],
)
def test_the_ends_are_those_that_scipy_gives(
    yes: int, looked_at: int, population: int
) -> None:
    inside = [
        truth
        for truth in range(population + 1)
        if hypergeom.cdf(yes, population, truth, looked_at) > 0.1
        and hypergeom.sf(yes - 1, population, truth, looked_at) > 0.1
    ]
    assert possible_yes(yes, looked_at, population, 80) == (inside[0], inside[-1])


def test_where_every_case_was_looked_at_there_is_nothing_to_be_unsure_of() -> None:
    found = interval(5, 6, sampled=7, eligible=7, confidence=80)
    assert found.low == found.high == Fraction(5, 6)


def test_the_interval_allows_for_cases_that_nobody_has_looked_at() -> None:
    """2 of 3 relevant, 5 looked at, 9 eligible: 3 to 7 relevant cases in all."""
    found = interval(2, 3, sampled=5, eligible=9, confidence=80)
    assert found.populations == (3, 7)
    for relevant in range(3, 8):
        low, high = possible_yes(2, 3, relevant, 80)
        assert found.low <= Fraction(low, relevant)
        assert Fraction(high, relevant) <= found.high


def test_a_question_that_is_always_relevant_is_so_in_every_eligible_case() -> None:
    found = interval(4, 5, sampled=5, eligible=9, confidence=80, always=True)
    low, high = possible_yes(4, 5, 9, 80)
    assert found.populations == (9, 9)
    assert (found.low, found.high) == (Fraction(low, 9), Fraction(high, 9))


@pytest.mark.parametrize("confidence", [80, 95])
def test_the_truth_is_inside_whatever_number_of_eligible_cases_is_relevant(
    confidence: int,
) -> None:
    """Every population of up to 9, by drawing every sample of it."""
    for eligible in range(1, 10):
        for sampled in range(1, eligible + 1):
            for relevant in range(1, eligible + 1):
                for truth in range(relevant + 1):
                    _covers(eligible, sampled, relevant, truth, confidence)


def _covers(eligible: int, sampled: int, relevant: int, truth: int, level: int) -> None:
    inside = outside = 0
    for yes in range(truth + 1):
        for no in range(relevant - truth + 1):
            others = sampled - yes - no
            if others < 0 or yes + no == 0 or others > eligible - relevant:
                continue
            ways = (
                comb(truth, yes)
                * comb(relevant - truth, no)
                * comb(eligible - relevant, others)
            )
            found = interval(yes, yes + no, sampled, eligible, level)
            if found.low <= Fraction(truth, relevant) <= found.high:
                inside += ways
            else:
                outside += ways
    assert 100 * inside >= level * (inside + outside)


@pytest.mark.parametrize(
    ("yes", "relevant", "sampled", "eligible"),
    [(3, 2, 5, 5), (0, 0, 5, 5), (1, 6, 5, 9), (1, 2, 9, 5), (-1, 2, 5, 9)],
)
def test_numbers_that_cannot_be_are_refused(
    yes: int, relevant: int, sampled: int, eligible: int
) -> None:
    with pytest.raises(ValueError, match="yes ≤ relevant"):
        interval(yes, relevant, sampled, eligible, 80)
