"""The smallest change changes the rating, and no smaller one does: by trying them all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.assessment import Tally
from evenhand.rating import (
    Decision,
    Evidence,
    InspectionRating,
    Judgement,
    Percentage,
    rate,
)
from evenhand.rating.changes import KINDS, Kind
from evenhand.rating.percentages import could_be
from evenhand.rating.smallest import Direction, overall_changes, standard_changes
from tests.generative.small_framework import FIRST, JUDGED, QUESTIONS, SECOND, small

RATINGS = ["inadequate", "requires-improvement", "good", "outstanding"]
DIRECTIONS: list[Direction] = ["up", "down"]
KIND_SETS: list[tuple[Kind, ...]] = [("answer",), ("judgement",), ("decision",), KINDS]

# A world: the tallies of the four key questions, the judgement, and whether each of the
# two decisions stands.
Tallies = tuple[tuple[int, int], ...]
World = tuple[Tallies, int, tuple[bool, bool]]


def _band(yes: int, relevant: int) -> int:
    share = int(100 * yes / relevant + 0.5)
    return (share >= 50) + (share >= 65) + (share >= 80)


def _levels(world: World, decisions: tuple[Decision | None, ...]) -> tuple[int, ...]:
    """The rating of each standard, in plain words: lowest band, then discretion."""
    tallies, judgement, stands = world
    found = [judgement]
    for standard in (0, 1):
        pair = tallies[2 * standard : 2 * standard + 2]
        rule = min(_band(*tally) for tally in pair)
        decision = decisions[standard]
        if decision and stands[standard] and RATINGS.index(decision.from_) == rule:
            rule = RATINGS.index(decision.to)
        found.append(rule)
    return tuple(found)


def _overall(levels: tuple[int, ...]) -> int:
    total = sum(levels)
    return (total >= 2) + (total >= 5) + (total >= 8)


def _worlds(start: World, kinds: tuple[Kind, ...]) -> Iterator[tuple[int, World]]:
    """Every world that changes of these kinds can make, with the number of changes."""
    tallies, judgement, stands = start
    answers = [
        [(yes, n) for yes in range(n + 1)] if "answer" in kinds else [(now, n)]
        for now, n in tallies
    ]
    judgements = range(4) if "judgement" in kinds else [judgement]
    withdrawable = "decision" in kinds
    standing = [[True, False] if held and withdrawable else [held] for held in stands]
    for new in product(*answers):
        flipped = sum(abs(a - b) for (a, _), (b, _) in zip(new, tallies, strict=True))
        for other, first, second in product(judgements, *standing):
            withdrawn = (stands[0] != first) + (stands[1] != second)
            size = flipped + abs(other - judgement) + withdrawn
            yield size, (new, int(other), (bool(first), bool(second)))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[World, tuple[Decision | None, ...]]:
    tallies = []
    for _ in range(4):
        relevant = draw(st.integers(1, 4))
        tallies.append((draw(st.integers(0, relevant)), relevant))
    decisions: list[Decision | None] = []
    for standard in (0, 1):
        rule = min(_band(*t) for t in tallies[2 * standard : 2 * standard + 2])
        step = draw(st.sampled_from([-1, 0, 1]))
        if step and 0 <= rule + step <= 3:
            decisions.append(Decision(RATINGS[rule], RATINGS[rule + step], "published"))
        else:
            decisions.append(None)
    stands = (decisions[0] is not None, decisions[1] is not None)
    world = (tuple(tallies), draw(st.integers(0, 3)), stands)
    return world, tuple(decisions)


def _rated(world: World, decisions: tuple[Decision | None, ...]) -> InspectionRating:
    tallies, judgement, _ = world
    names = (*QUESTIONS[FIRST], *QUESTIONS[SECOND])
    named = dict(zip((FIRST, SECOND), decisions, strict=True))
    return rate(
        small(),
        Evidence(
            measures={
                name: Tally(yes=yes, relevant=relevant)
                for name, (yes, relevant) in zip(names, tallies, strict=True)
            },
            judgements={JUDGED: Judgement(RATINGS[judgement], "recorded", "made up")},
            decisions={id_: d for id_, d in named.items() if d is not None},
        ),
    )


def _beyond(new: int, old: int, direction: Direction) -> bool:
    return new > old if direction == "up" else new < old


@settings(max_examples=40)
@given(worlds(), st.sampled_from(KIND_SETS), st.sampled_from(DIRECTIONS))
def test_no_smaller_set_of_changes_gives_another_overall_rating(
    drawn: tuple[World, tuple[Decision | None, ...]],
    kinds: tuple[Kind, ...],
    direction: Direction,
) -> None:
    world, decisions = drawn
    now = _overall(_levels(world, decisions))
    sizes = [
        size
        for size, other in _worlds(world, kinds)
        if _beyond(_overall(_levels(other, decisions)), now, direction)
    ]
    smallest = overall_changes(_rated(world, decisions), kinds, direction)
    assert (smallest and smallest.least) == min(sizes, default=None)
    if smallest is not None:
        assert smallest.exact
        # Withdrawing a decision that is void anyway is a change that changes nothing.
        assert 1 <= smallest.number
        assert len(smallest.plans) == (smallest.number if smallest.number <= 6 else 1)


@settings(max_examples=40)
@given(worlds(), st.sampled_from(DIRECTIONS), st.sampled_from([0, 1, 2]))
def test_no_smaller_set_of_changes_gives_a_standard_another_rating(
    drawn: tuple[World, tuple[Decision | None, ...]], direction: Direction, standard: int
) -> None:
    world, decisions = drawn
    now = _levels(world, decisions)[standard]
    sizes = [
        size
        for size, other in _worlds(world, KINDS)
        if _beyond(_levels(other, decisions)[standard], now, direction)
    ]
    id_ = (JUDGED, FIRST, SECOND)[standard]
    changes = standard_changes(_rated(world, decisions), id_)
    smallest = changes.up if direction == "up" else changes.down
    assert (smallest and smallest.least) == min(sizes, default=None)


@settings(max_examples=30)
@given(worlds(), st.sampled_from(KIND_SETS), st.sampled_from(DIRECTIONS))
def test_every_plan_that_is_told_changes_the_rating_as_told(
    drawn: tuple[World, tuple[Decision | None, ...]],
    kinds: tuple[Kind, ...],
    direction: Direction,
) -> None:
    world, decisions = drawn
    smallest = overall_changes(_rated(world, decisions), kinds, direction)
    names = (*QUESTIONS[FIRST], *QUESTIONS[SECOND])
    for plan in smallest.plans if smallest else ():
        tallies, judgement, stands = world
        answers, standing = list(tallies), list(stands)
        for change in plan:
            if change.kind == "answer":
                place = names.index(change.where)
                yes, relevant = answers[place]
                answers[place] = (yes + change.by, relevant)
            elif change.kind == "judgement":
                judgement += change.by
            else:
                standing[(FIRST, SECOND).index(change.where)] = False
        changed = (tuple(answers), judgement, (standing[0], standing[1]))
        overall = _overall(_levels(changed, decisions))
        assert smallest is not None
        assert RATINGS[overall] in smallest.to
        assert sum(change.size for change in plan) == smallest.least


def test_the_number_of_sets_counts_every_choice_of_cases() -> None:
    """2.1 has 4 of 4 and 4 of 4: any one answer of eight would lower it to Good."""
    world: World = (((4, 4), (4, 4), (4, 4), (4, 4)), 3, (False, False))
    changes = standard_changes(_rated(world, (None, None)), FIRST)
    assert changes.down is not None
    assert (changes.down.least, changes.down.number, changes.down.sets) == (1, 2, 8)
    assert changes.up is None


@settings(max_examples=25)
@given(st.lists(st.integers(0, 100), min_size=2, max_size=2), st.integers(2, 8))
def test_the_bounds_for_percentages_hold_whatever_stands_behind_them(
    shares: list[int], sampled: int
) -> None:
    measures = dict(zip(QUESTIONS[FIRST], map(Percentage, shares), strict=True))
    possible = [could_be(measure, sampled) or () for measure in measures.values()]
    rating = rate(small(), Evidence(dict(measures), sampled={"court": sampled}))
    changes = standard_changes(rating, FIRST)
    for tallies in product(*possible):
        exact = {
            name: Tally(yes=yes, relevant=n)
            for name, (yes, n) in zip(QUESTIONS[FIRST], tallies, strict=True)
        }
        true = standard_changes(rate(small(), Evidence(dict(exact))), FIRST)
        for bound, truth in ((changes.up, true.up), (changes.down, true.down)):
            if truth is None:
                continue
            assert bound is not None
            assert bound.least <= truth.least
            assert bound.most is None or truth.least <= bound.most
            if bound.exact:
                assert truth.least == bound.least


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_nothing_is_told_of_an_inspection_without_an_overall_rating(
    direction: Direction,
) -> None:
    rating = rate(small(), Evidence())
    assert overall_changes(rating, KINDS, direction) is None
    assert standard_changes(rating, FIRST).up is None
