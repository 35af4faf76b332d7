"""Exchanges and swaps: what is right stays right, and what is wrong is mended."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest

from evenhand.sampling.drawing.arrays import Ints
from evenhand.sampling.drawing.balancing import Balancing
from evenhand.sampling.drawing.classes import classes
from evenhand.sampling.drawing.exchange import Exchanging, Limits
from evenhand.sampling.drawing.pairs import Pairs, pairs_without_chance
from evenhand.sampling.drawing.randomness import Stream
from evenhand.sampling.drawing.starting import shares, systematic
from tests.generative.lotteries import pairs_of, possible_samples, small

# Ten cases of two sexes and two disposals; five are drawn.
WANTED = small(5, "f1 f2 f1 f2 m1 m1 m1 m2 m2 m1")
# The groups: f, m, 1, 2.
GROUP_OF = np.array(
    [[0, 2], [0, 3], [0, 2], [0, 3], [1, 2], [1, 2], [1, 2], [1, 3], [1, 3], [1, 2]]
)
LIMITS = Limits(GROUP_OF, np.array([2, 3, 3, 2]), np.array([2, 3, 3, 2]))


def _rows(samples: int = 20) -> Ints:
    """Each case in half of the samples, whatever the quotas."""
    stream = Stream("rows")
    plain: Ints = np.zeros((10, 1), np.int64)
    tickets: Ints = np.full(10, samples // 2)
    return systematic(plain, tickets, samples, stream)


def _counts(rows: Ints) -> list[int]:
    counts: list[int] = np.bincount(rows.ravel(), minlength=10).tolist()
    return counts


def _samples(rows: Ints) -> list[tuple[int, ...]]:
    return [tuple(case + 1 for case in row) for row in np.sort(rows, axis=1).tolist()]


def test_systematic_samples_give_every_case_exactly_its_tickets() -> None:
    stream = Stream("tickets")
    tickets: Ints = np.array([4, 1, 2, 3, 0, 2])
    rows = systematic(np.array([[0], [0], [1], [1], [1], [0]]), tickets, 4, stream)
    assert rows.shape == (4, 3)
    assert np.bincount(rows.ravel(), minlength=6).tolist() == tickets.tolist()
    assert all(len(set(row)) == 3 for row in rows.tolist())


def test_shares_are_whole_and_add_up() -> None:
    chances = [Fraction(1, 3)] * 4 + [Fraction(1)] + [Fraction(2, 3)]
    kinds: Ints = np.array([[0], [0], [0], [1], [1], [1]])
    found = shares(chances, kinds, 10, Stream("shares"))
    assert found.sum() == 30
    assert found[4] == 10
    assert all(abs(t - 10 * c) < 1 for t, c in zip(found.tolist(), chances, strict=True))


def test_mending_keeps_every_count_and_ends_with_all_limits_kept() -> None:
    rows = _rows()
    before = _counts(rows)
    samples = Exchanging(LIMITS, rows.copy(), Stream("mend"))
    assert samples.wrong.sum() > 0
    assert samples.mend(50)
    assert samples.wrong.sum() == 0
    assert _counts(samples.rows) == before == [10] * 10
    assert all(WANTED.kept_by(sample) for sample in _samples(samples.rows))


def test_mending_what_cannot_be_mended_ends_and_keeps_every_count() -> None:
    impossible = Limits(GROUP_OF, np.array([4, 3, 0, 0]), np.array([4, 3, 5, 5]))
    samples = Exchanging(impossible, _rows(), Stream("mend"))
    assert not samples.mend(10)
    assert _counts(samples.rows) == [10] * 10
    assert all(len(set(row)) == 5 for row in samples.rows.tolist())


def test_shuffling_changes_samples_and_neither_counts_nor_limits() -> None:
    samples = Exchanging(LIMITS, _rows(), Stream("shuffle"))
    samples.mend(50)
    before = _samples(samples.rows)
    samples.shuffle(np.arange(20), rounds=10)
    assert _samples(samples.rows) != before
    assert _counts(samples.rows) == [10] * 10
    assert all(WANTED.kept_by(sample) for sample in _samples(samples.rows))


def test_a_copy_is_not_touched_by_what_happens_to_the_first() -> None:
    samples = Exchanging(LIMITS, _rows(), Stream("copy"))
    twin = samples.copy()
    before = twin.rows.copy()
    samples.mend(50)
    assert (twin.rows == before).all()
    assert twin.wrong.sum() > 0


def test_a_pair_is_brought_together_without_a_change_of_counts() -> None:
    """Two halves that share nothing: no case of one stands with a case of the other."""
    halves: Ints = np.array([[0, 1, 4, 5, 7]] * 4 + [[2, 3, 6, 8, 9]] * 4)
    samples = Exchanging(LIMITS, halves, Stream("pairs"))
    assert len(pairs_without_chance(samples.holds)) == 25
    assert samples.bring_together(0, 9)
    assert samples.holds[:, [0, 9]].all(axis=1).any()
    assert samples.mend(50)
    assert samples.holds[:, [0, 9]].all(axis=1).any(), "they are locked there"
    assert _counts(samples.rows) == [4] * 10


def test_pairs_that_some_sample_can_hold_are_all_brought_together() -> None:
    halves: Ints = np.array([[0, 1, 4, 5, 7]] * 60 + [[2, 3, 6, 8, 9]] * 60)
    pairs = Pairs(classes(WANTED))
    mended = pairs.mend(Exchanging(LIMITS, halves, Stream("pairs")))
    possible = pairs_of(possible_samples(WANTED))
    assert pairs_of(_samples(mended.rows)) == possible
    assert _counts(mended.rows) == [60] * 10
    assert all(WANTED.kept_by(sample) for sample in _samples(mended.rows))


def test_pairs_that_fit_into_no_sample_are_proved_so() -> None:
    """One girl is drawn, so no two of them are drawn together."""
    wanted = small(2, "f f m m")
    pairs = Pairs(classes(wanted))
    assert pairs.prove([(0, 1), (2, 3), (0, 2)]) == 2


def _tickets(*samples: tuple[tuple[int, ...], int]) -> Balancing:
    return Balancing(LIMITS, dict(samples))


@pytest.mark.parametrize("tickets", [1, 3, 10])
def test_swaps_bring_every_case_to_its_tickets(tickets: int) -> None:
    """Each of two samples has all tickets; afterwards every case has half of them."""
    balancing = _tickets(((0, 1, 4, 5, 7), 2 * tickets))
    assert balancing.balance([tickets] * 10)
    held: Counter[int] = Counter()
    for sample, number in balancing.tickets.items():
        assert number >= 0
        assert number == 0 or WANTED.kept_by([case + 1 for case in sample])
        held.update(dict.fromkeys(sample, number))
    assert [held[case] for case in range(10)] == [tickets] * 10
    assert sum(balancing.tickets.values()) == 2 * tickets


def test_where_no_swap_leads_to_the_tickets_that_is_told() -> None:
    """Two girls are drawn, always; their tickets cannot add up to three."""
    balancing = _tickets(((0, 1, 4, 5, 7), 1))
    assert not balancing.balance([1, 1, 1, 0, 1, 1, 0, 0, 0, 0])


def test_a_stream_is_decided_by_its_text() -> None:
    one, same, other = Stream("a"), Stream("a"), Stream("b")
    first = one.below(1_000, 50).tolist()
    assert first == same.below(1_000, 50).tolist() != other.below(1_000, 50).tolist()
    assert all(0 <= number < 1_000 for number in first)
    assert sorted(one.order(20).tolist()) == list(range(20))


def test_the_numbers_of_a_stream_never_change() -> None:
    assert Stream("Evenhand").below(1_000, 6).tolist() == KNOWN


KNOWN = [43, 325, 549, 768, 712, 412]
