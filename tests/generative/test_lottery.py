"""Lotteries of generated populations: right by what anybody can count and, where all
subsets can be looked at, proved to be the best there are."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.sampling.drawing.relieving import settle
from evenhand.sampling.terms import Terms
from evenhand.sampling.verifying.finding import Verdict
from evenhand.sampling.verifying.heaviest import heaviest
from tests.generative.lotteries import (
    could_stand_together,
    counted_chances,
    heaviest_sum,
    keeps,
    leximin,
    lowest_cap,
    pairs_of,
    possible_samples,
    smallest_chance,
    smallest_relief,
)
from tests.generative.lottery_documents import findings, made_of, populations

few = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
some = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@few
@given(populations(most=16))
def test_every_sample_keeps_the_size_and_what_was_settled(wanted: Terms) -> None:
    made = made_of(wanted)
    settled = made.settled.terms
    assert settled.size == wanted.size
    assert settled.values == wanted.values
    for one in made.lottery:
        assert len(set(one.cases)) == wanted.size
        assert set(one.cases) <= set(range(1, wanted.cases + 1))
        assert keeps(settled, one.cases)
        assert one.tickets > 0


@few
@given(populations(most=16))
def test_chances_add_up_and_are_even_where_that_is_the_proof(wanted: Terms) -> None:
    made = made_of(wanted)
    chance = counted_chances(((s.tickets, s.cases) for s in made.lottery), wanted.cases)
    chances = [chance(case) for case in range(1, wanted.cases + 1)]
    assert chances == made.lottery.chances(wanted.cases)
    assert sum(chances) == wanted.size
    even = set(chances) == {Fraction(wanted.size, wanted.cases)}
    assert even == (made.certificate.proof == "counting")


@few
@given(populations(most=16))
def test_a_lottery_is_verified_without_what_made_it(wanted: Terms) -> None:
    found = findings(wanted, made_of(wanted))
    assert [f for f in found if f.verdict is not Verdict.YES] == []


@some
@given(populations(most=11))
def test_what_gives_way_is_the_least_that_works(wanted: Terms) -> None:
    """The cap first; then quotas, by the fewest cases in all, and of those ways by the
    smallest single relief; nothing at all where a sample keeps everything."""
    settled = settle(wanted)
    relieved = [sum(quota.relieved) for quota in settled.terms.quotas]
    singles = [max(quota.relieved) for quota in settled.terms.quotas]
    assert (sum(relieved), max(singles, default=0)) == smallest_relief(wanted)
    for quota, before in zip(settled.terms.quotas, wanted.quotas, strict=True):
        down, up = quota.relieved
        assert (quota.least + down, quota.most - up) == (before.least, before.most)
    gave_way = settled.terms.cap != wanted.cap or any(relieved)
    assert gave_way == bool(settled.reasons)
    if wanted.cap is not None:
        assert settled.terms.cap == max(wanted.cap, lowest_cap(settled.terms))
    assert possible_samples(settled.terms)


@few
@given(populations(most=11, attributes=3))
def test_no_lottery_has_a_larger_smallest_chance(wanted: Terms) -> None:
    made = made_of(wanted)
    samples = possible_samples(made.settled.terms)
    ours = min(made.lottery.chances(wanted.cases))
    best = smallest_chance(samples, wanted.cases)
    assert float(ours) == pytest.approx(best, abs=1e-7)


@settings(few, max_examples=30)
@given(populations(most=9, attributes=3))
def test_nor_larger_next_smallest_chances(wanted: Terms) -> None:
    made = made_of(wanted)
    samples = possible_samples(made.settled.terms)
    ours = [float(chance) for chance in made.lottery.chances(wanted.cases)]
    assert ours == pytest.approx(leximin(samples, wanted.cases), abs=1e-6)


@few
@given(populations(most=11))
def test_pairs_are_counted_and_what_is_told_impossible_is(wanted: Terms) -> None:
    made = made_of(wanted)
    told = made.diversity
    held = pairs_of(one.cases for one in made.lottery)
    possible = pairs_of(possible_samples(made.settled.terms))
    every = wanted.cases * (wanted.cases - 1) // 2
    assert (told.pairs, told.with_chance) == (every, len(held))
    assert told.samples == len(made.lottery.samples)
    assert held <= possible
    assert told.impossible == every - len(possible)


@settings(few, max_examples=30)
@given(populations(most=10))
def test_every_pair_that_a_lottery_as_fair_could_hold_has_a_chance(
    wanted: Terms,
) -> None:
    """But for those few lotteries that are found sample by sample: there, the diversity
    says how many have none."""
    made = made_of(wanted)
    if made.certificate.proof == "search":
        return
    samples = possible_samples(made.settled.terms)
    chances = made.lottery.chances(wanted.cases)
    apart = pairs_of(samples) - pairs_of(one.cases for one in made.lottery)
    assert not [p for p in sorted(apart) if could_stand_together(p, samples, chances)]


@some
@given(populations(most=10), st.data())
def test_the_heaviest_sample_is_found(wanted: Terms, data: st.DataObject) -> None:
    settled = settle(wanted).terms
    weight = st.fractions(0, 3, max_denominator=6)
    weights = {
        case: data.draw(weight)
        for case in range(1, wanted.cases + 1)
        if data.draw(st.booleans())
    }
    assert heaviest(settled, weights) == heaviest_sum(settled, weights)
