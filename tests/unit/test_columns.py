"""The fairest chances among whole samples, where averages promise too much."""

from __future__ import annotations

from fractions import Fraction

import pytest

from evenhand.sampling.certificate import highest_chance
from evenhand.sampling.drawing import columns as searching
from evenhand.sampling.drawing.balancing import Sample
from evenhand.sampling.drawing.classes import classes
from evenhand.sampling.drawing.columns import Columns, mixed
from evenhand.sampling.drawing.dealing import dealt, remixed
from evenhand.sampling.drawing.randomness import Stream
from evenhand.sampling.terms import Quota, Terms
from evenhand.sampling.verifying.heaviest import heaviest
from tests.generative.lotteries import (
    counted_chances,
    leximin,
    possible_samples,
    small,
    smallest_chance,
)

# Two of these are drawn, every value of each attribute once: so each case goes with its
# opposite alone.
PAIRED = small(2, "110 001 111 000 101 010")
# Quotas on three attributes, of which some samples of three keep all.
ODD = small(3, "a1x a1x a2y b1y b2x b2x c1x")


def _one_of_two() -> Terms:
    """Two of four cases ``c`` are always drawn, and one of the two others."""
    wanted = small(3, "ax bx cy cy cy cy")
    quotas = (
        Quota("sex", "a", 1, 0, 1),
        Quota("sex", "b", 1, 0, 1),
        Quota("sex", "c", 4, 2, 2),
        Quota("disposal", "x", 2, 1, 1),
        Quota("disposal", "y", 4, 2, 2),
    )
    return wanted.settled(quotas, None)


@pytest.mark.parametrize("wanted", [PAIRED, ODD, _one_of_two()])
def test_the_chances_dealt_are_the_fairest_there_are(wanted: Terms) -> None:
    tickets, certificate = dealt(wanted, classes(wanted), Stream("dealt"))
    samples = possible_samples(wanted)
    listed = [(n, tuple(case + 1 for case in s)) for s, n in tickets.items() if n]
    assert all(wanted.kept_by(sample) for _, sample in listed)
    chance = counted_chances(listed, wanted.cases)
    chances = [float(chance(case)) for case in range(1, wanted.cases + 1)]
    assert min(chances) == pytest.approx(smallest_chance(samples, wanted.cases), abs=1e-7)
    assert sorted(chances) == pytest.approx(
        sorted(leximin(samples, wanted.cases)), abs=1e-6
    )
    assert certificate.proof == "search"


@pytest.mark.parametrize("wanted", [PAIRED, ODD, _one_of_two()])
def test_every_level_is_proved_by_its_weights(wanted: Terms) -> None:
    mixture = Columns(wanted, classes(wanted)).mixture(Stream("proof"))
    assert mixture is not None
    below: dict[int, Fraction] = {}
    for level in mixture.certificate.levels:
        if level.weights:
            largest = heaviest(wanted, level.weights)
            assert largest is not None
            assert highest_chance(level, largest, below) == level.chance
        else:
            assert level.chance == 1
        open_ = [c for c in range(1, wanted.cases + 1) if c not in below]
        at = [case for case in open_ if level.weight_of(case)] or open_
        below.update(dict.fromkeys(at, level.chance))
    assert len(below) == wanted.cases


def test_the_shares_of_a_mixture_add_up_to_1() -> None:
    mixture = Columns(ODD, classes(ODD)).mixture(Stream("shares"))
    assert mixture is not None
    assert sum(mixture.shares.values()) == 1
    assert all(share > 0 for share in mixture.shares.values())


def test_a_search_that_knows_too_many_samples_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Then the quotas are kept, and no more than that is claimed."""
    monkeypatch.setattr(searching, "_MOST_SAMPLES", 1)
    tickets, certificate = dealt(ODD, classes(ODD), Stream("given up"))
    assert certificate.proof == "none"
    assert all(ODD.kept_by([case + 1 for case in sample]) for sample in tickets)


def test_a_mixture_of_known_samples_gives_what_is_wanted() -> None:
    half = Fraction(1, 2)
    assert mixed([(1, 0), (0, 1)], [half, half]) == {(1, 0): half, (0, 1): half}
    assert mixed([(1, 0), (0, 1)], [Fraction(1), Fraction(1)]) is None


def test_remixing_keeps_all_samples_and_gives_the_chances() -> None:
    """Three samples of one sex each would give uneven chances; the remix does not."""
    wanted = small(2, "f f m m")
    half = Fraction(1, 2)
    parts: dict[Sample, Fraction] = {
        (0, 2): Fraction(1, 4),
        (0, 3): Fraction(1, 4),
        (1, 2): Fraction(1, 2),
    }
    other = remixed(classes(wanted), parts, [half] * 4)
    assert other is not None
    assert set(other) == set(parts)
    assert sum(other.values()) == 1
    of_girls = sum(share for sample, share in other.items() if set(sample) & {0, 1})
    assert of_girls == 1


def test_remixing_what_no_mixture_gives_is_none() -> None:
    wanted = small(2, "f f m m")
    parts: dict[Sample, Fraction] = {(0, 2): Fraction(1)}
    assert remixed(classes(wanted), parts, [Fraction(1)] * 2 + [Fraction(0)] * 2) is None


def test_cases_that_are_alike_are_one_class_unless_a_cap_tells_them_apart() -> None:
    free = small(2, "f f m m", "abab")
    capped = small(2, "f f m m", "abab", cap=1)
    assert classes(free).members == ((1, 2), (3, 4))
    assert classes(capped).members == ((1,), (2,), (3,), (4,))
    assert [g.name for g in classes(capped).groups][-2:] == [
        ("worker", "a"),
        ("worker", "b"),
    ]
