"""The proof that no lottery could be fairer, in whole numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from evenhand.sampling.certificate import Level, ceiling, highest_chance
from evenhand.sampling.documents import certificate_entry
from evenhand.sampling.drawing.chances import fairest, with_multipliers
from evenhand.sampling.drawing.classes import classes
from evenhand.sampling.terms import WORKER, Terms, terms
from evenhand.sampling.verifying import heaviest as searching
from evenhand.sampling.verifying.heaviest import TooLong, heaviest
from tests.generative.lotteries import heaviest_sum, small

HALF, THIRD, NOTHING = Fraction(1, 2), Fraction(1, 3), Fraction(0)
# Six of eight cases are one worker's, of whom two may be drawn, and four are needed.
CAPPED = terms(4, [], [{}] * 8, [*"aaaaaabb"], 2)


def _level(
    weights: dict[int, Fraction],
    groups: dict[tuple[str, str], Fraction] | None = None,
    each: Fraction = NOTHING,
    chance: Fraction = NOTHING,
) -> Level:
    return Level(chance, weights, groups or {}, each)


def test_without_multipliers_the_ceiling_is_the_sum_of_all_weights() -> None:
    wanted = small(2, "f m m m")
    assert ceiling(wanted, _level({1: HALF, 2: THIRD})) == HALF + THIRD


def test_the_multiplier_of_the_size_counts_the_heaviest_cases_alone() -> None:
    """With weights of 1/2 on four cases of whom two are drawn, the sum is exactly 1."""
    wanted = small(2, "f m m m")
    weights = dict.fromkeys(range(1, 5), HALF)
    assert ceiling(wanted, _level(weights, each=HALF)) == 1
    assert ceiling(wanted, _level(weights, each=Fraction(1))) == 2


def test_the_multiplier_of_a_cap_bounds_the_weights_of_its_worker() -> None:
    weights = dict.fromkeys(range(1, 7), Fraction(1, 6))
    level = _level(weights, {(WORKER, "a"): Fraction(1, 6)})
    assert ceiling(CAPPED, level) == THIRD
    assert highest_chance(level, ceiling(CAPPED, level), {}) == THIRD


def test_a_positive_multiplier_of_a_quota_counts_its_most_a_negative_its_least() -> None:
    wanted = small(2, "f m m m m")
    for multiplier, limit in ((Fraction(1), 1), (Fraction(-1), 0)):
        level = _level({}, {("sex", "f"): multiplier})
        rest = max(NOTHING, -multiplier)
        assert ceiling(wanted, level) == multiplier * limit + rest


@pytest.mark.parametrize("multiplier", [Fraction(n, 3) for n in range(-4, 5)])
@pytest.mark.parametrize("each", [Fraction(n, 3) for n in range(-4, 5)])
def test_no_multipliers_whatever_give_a_ceiling_that_is_too_low(
    multiplier: Fraction, each: Fraction
) -> None:
    """Any multipliers bound the heaviest sample; good ones closely (weak duality)."""
    wanted = small(3, "f1 f2 m1 m1 m2 m2", "aabbcc", cap=1)
    weights = {1: HALF, 2: THIRD, 4: HALF, 6: Fraction(1)}
    for name in (("sex", "f"), ("disposal", "2"), (WORKER, "b")):
        level = _level(weights, {name: multiplier}, each)
        assert ceiling(wanted, level) >= heaviest_sum(wanted, weights)


def test_a_multiplier_of_a_cap_where_there_is_none_is_refused() -> None:
    without = terms(4, [], [{}] * 8, [*"aaaaaabb"], None)
    level = _level({1: HALF}, {(WORKER, "a"): HALF})
    with pytest.raises(ValueError, match="where there is none"):
        ceiling(without, level)


def test_weights_below_nothing_prove_nothing() -> None:
    assert highest_chance(_level({1: -HALF, 2: Fraction(1)}), Fraction(1), {}) is None


def test_weights_on_no_open_case_prove_nothing() -> None:
    level = _level({1: HALF})
    assert highest_chance(level, Fraction(1), {1: HALF}) is None
    assert highest_chance(_level({}), Fraction(1), {}) is None


def test_what_lower_levels_have_is_taken_off_before_the_rest_is_shared() -> None:
    """A sum of at most 2, of which the case below has 1/2 · 1: 3/2 for weights of 2."""
    level = _level({1: HALF, 2: Fraction(1), 3: Fraction(1)})
    assert highest_chance(level, Fraction(2), {1: Fraction(1)}) == Fraction(3, 4)


def test_the_fairest_chances_where_the_cap_binds_are_proved_level_by_level() -> None:
    chances = fairest(CAPPED, classes(CAPPED))
    assert [level.chance for level in chances.certificate.levels] == [THIRD, 1]
    assert chances.certificate.proof == "weights"
    first = chances.certificate.levels[0]
    assert highest_chance(first, ceiling(CAPPED, first), {}) == THIRD


def test_multipliers_are_found_for_weights_that_are_known() -> None:
    weights = dict.fromkeys(range(1, 7), Fraction(1, 6))
    level = _level(weights, chance=THIRD)
    assert ceiling(CAPPED, level) == 1
    bound = with_multipliers(CAPPED, classes(CAPPED), level)
    assert ceiling(CAPPED, bound) == THIRD
    assert bound.weights == weights


def test_a_certificate_comes_back_from_its_entry() -> None:
    certificate = fairest(CAPPED, classes(CAPPED)).certificate
    entry = certificate_entry(certificate, CAPPED.even_chance)
    assert entry.certificate() == certificate
    assert entry.bound == "1/2"


@pytest.mark.parametrize(
    ("wanted", "weights"),
    [
        (small(2, "f m m m"), {1: HALF, 2: THIRD}),
        (small(3, "f1 f2 m1 m1 m2 m2", "aabbcc", cap=1), {2: HALF, 5: THIRD, 6: HALF}),
        (small(3, "110 101 011 000 111 001"), {1: HALF, 4: HALF, 5: Fraction(3)}),
        (CAPPED, dict.fromkeys(range(1, 7), Fraction(1, 6))),
        (small(2, "f m m m"), {}),
    ],
    ids=["quotas", "quotas and a cap", "three attributes", "a cap alone", "no weights"],
)
def test_the_heaviest_sample_is_found(
    wanted: Terms, weights: dict[int, Fraction]
) -> None:
    assert heaviest(wanted, weights) == heaviest_sum(wanted, weights)


def test_a_search_that_takes_too_many_steps_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(searching, "_MOST_STEPS", 2)
    with pytest.raises(TooLong):
        heaviest(small(2, "f m m m"), {1: HALF})


def test_where_no_sample_keeps_the_terms_nothing_is_the_heaviest() -> None:
    assert heaviest(small(2, "110 101 011 000"), {1: HALF}) is None
