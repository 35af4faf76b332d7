"""Lotteries of seeded populations, from a very small service to the largest there are."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from math import comb

import numpy as np
import pytest
from benchmarks.case_populations import ATTRIBUTES, CAP, made_up

from evenhand.sampling.drawing.classes import classes
from evenhand.sampling.drawing.making import Made
from evenhand.sampling.drawing.pairs import Pairs, pairs_without_chance
from evenhand.sampling.drawing.relieving import settle
from evenhand.sampling.terms import Terms, terms
from evenhand.sampling.verifying.finding import Verdict
from tests.generative.lotteries import keeps, possible_samples, smallest_chance
from tests.generative.lottery_documents import findings, made_of

# Cases, drawn, seed, lop-sided, workers (None: about one for ten cases), cap.
Population = tuple[int, int, int, bool, int | None, int | None]

# The sizes of the figures, without a cap that binds: equal chances exist.
EVEN: list[Population] = [
    (40, 30, 1, False, None, None),
    (40, 30, 2, True, None, None),
    (200, 40, 1, False, 40, CAP),
    (200, 40, 2, True, None, None),
    (1_000, 60, 1, False, 100, CAP),
    (2_000, 120, 1, False, 200, CAP),
]
# Here a cap binds, or has to give way.
CAPPED: list[Population] = [
    (36, 30, 2, True, 6, CAP),
    (36, 30, 3, False, 6, CAP),
    (40, 30, 1, False, 8, CAP),
    (20, 14, 1, False, 1, CAP),
    (200, 40, 3, False, 5, CAP),
]
# So few that all samples can be looked at; quotas may be tight.
TINY: list[Population] = [
    (8, 5, seed, lopsided, 3, CAP) for seed in (1, 2, 3) for lopsided in (False, True)
]
each_tiny = pytest.mark.parametrize("one", TINY, ids=str)
each_even = pytest.mark.parametrize("one", EVEN, ids=str)
each_capped = pytest.mark.parametrize("one", CAPPED, ids=str)
each = pytest.mark.parametrize("one", [*EVEN, *CAPPED, *TINY], ids=str)


@cache
def _terms(one: Population) -> Terms:
    cases, drawn, seed, lopsided, workers, cap = one
    rows = made_up(cases, seed, lopsided, workers)
    return terms(drawn, ATTRIBUTES, rows, [row["worker"] for row in rows], cap)


def _made(one: Population) -> Made:
    return made_of(_terms(one))


def _holds(made: Made, cases: int) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    holds = np.zeros((len(made.lottery.samples), cases), bool)
    for number, sample in enumerate(made.lottery):
        holds[number, np.array(sample.cases) - 1] = True
    return holds


@each_even
def test_equal_chances_are_exact_and_nothing_gives_way(one: Population) -> None:
    made, wanted = _made(one), _terms(one)
    assert made.settled.reasons == ()
    assert made.certificate.proof == "counting"
    assert set(made.lottery.chances(wanted.cases)) == {Fraction(one[1], one[0])}
    assert made.lottery.tickets * one[1] % one[0] == 0


@each
def test_quotas_and_the_size_are_kept_by_every_sample(one: Population) -> None:
    made, wanted = _made(one), _terms(one)
    settled = made.settled.terms
    assert settled.quotas == wanted.quotas, "quotas need not give way here"
    assert settled.size == wanted.size
    assert all(keeps(settled, sample.cases) for sample in made.lottery)
    assert all(wanted.is_size(sample.cases) for sample in made.lottery)


@each
def test_it_is_verified_with_whole_numbers(one: Population) -> None:
    found = findings(_terms(one), _made(one))
    assert [f for f in found if f.verdict is not Verdict.YES] == []


@each_even
def test_samples_are_many_and_all_different_with_a_ticket_each(one: Population) -> None:
    """Where there are far more samples than are needed, none has to be there twice."""
    made = _made(one)
    assert len({sample.cases for sample in made.lottery}) == made.diversity.samples
    assert {sample.tickets for sample in made.lottery} == {1}
    assert made.diversity.samples >= 1_000


@each
def test_pairs_without_a_chance_are_proved_impossible(one: Population) -> None:
    """Not so where a cap binds: a pair that fits into a sample may fit into none that
    gives the fairest chances."""
    made, cases = _made(one), one[0]
    apart = pairs_without_chance(_holds(made, cases))
    told = made.diversity
    assert told.pairs == comb(cases, 2)
    assert told.pairs - told.with_chance == len(apart)
    assert told.impossible == Pairs(classes(made.settled.terms)).prove(apart)
    if one in EVEN:
        assert told.impossible == len(apart)


@each_capped
def test_a_cap_that_binds_is_proved_level_by_level(one: Population) -> None:
    made = _made(one)
    chances = made.lottery.chances(one[0])
    if made.settled.terms.cap == CAP:
        assert made.certificate.proof in {"weights", "search"}
        levels = [level.chance for level in made.certificate.levels]
        assert levels == sorted(levels)
        assert set(levels) == set(chances)
        assert levels[0] < Fraction(one[1], one[0])
    else:
        assert made.settled.reasons
        assert min(chances) > 0


def test_one_worker_who_has_all_cases_has_as_many_drawn_as_are_needed() -> None:
    made = _made((20, 14, 1, False, 1, CAP))
    assert made.settled.terms.cap == 14
    assert set(made.lottery.chances(20)) == {Fraction(7, 10)}


@pytest.mark.parametrize("seed", range(1, 5))
def test_six_workers_for_36_cases_make_room_for_30_or_the_cap_gives_way(
    seed: int,
) -> None:
    one: Population = (36, 30, seed, False, 6, CAP)
    loads = _terms(one).caseloads.values()
    cap = settle(_terms(one)).terms.cap
    assert cap is not None
    assert sum(min(cap, load) for load in loads) >= 30
    if cap > CAP:
        assert sum(min(cap - 1, load) for load in loads) < 30


@each_tiny
def test_of_eight_cases_none_could_have_a_larger_smallest_chance(one: Population) -> None:
    made = _made(one)
    best = smallest_chance(possible_samples(made.settled.terms), 8)
    ours = min(made.lottery.chances(8))
    assert float(ours) == pytest.approx(best, abs=1e-7)
