"""Which case takes the place of one that cannot be looked at."""

from __future__ import annotations

import pytest

from evenhand.sampling.hashing import rank
from evenhand.sampling.reserves import EACH, Reserve, all_reserves, reserves_of
from evenhand.sampling.terms import WORKER, Terms, terms
from tests.generative.lotteries import small

DIGEST = "the digest of a draw"
# Cases 1 to 4 are drawn; 1 and 5 are alike, 6 differs in the disposal, 7 in both.
WANTED = small(4, "f1 m1 m1 m2 f1 f2 m2 m1")
DRAWN = (1, 2, 3, 4)


def _of(wanted: Terms, case: int, sample: tuple[int, ...] = DRAWN) -> list[Reserve]:
    left = [n for n in range(1, wanted.cases + 1) if n not in sample]
    return reserves_of(wanted, sample, case, left, DIGEST)


def _missed(wanted: Terms, case: int, reserve: int) -> int:
    """By how much the sample misses its limits with the reserve in the case's place."""
    return wanted.excess([*(n for n in DRAWN if n != case), reserve])


def test_a_case_that_is_alike_comes_first_and_keeps_the_quotas() -> None:
    first = _of(WANTED, 1)[0]
    assert (first.reserve, first.order) == (5, 1)
    assert (first.excess, first.deviations, first.differs_in) == (0, (), ())


@pytest.mark.parametrize("case", DRAWN)
def test_the_order_is_by_what_is_missed_then_by_likeness_then_by_chance(
    case: int,
) -> None:
    def nearness(reserve: int) -> tuple[int, int, str]:
        pairs = zip(WANTED.values[case - 1], WANTED.values[reserve - 1], strict=True)
        unlike = sum(one != other for one, other in pairs)
        return _missed(WANTED, case, reserve), unlike, rank(DIGEST, case, reserve)

    found = [one.reserve for one in _of(WANTED, case)]
    assert found == sorted((5, 6, 7, 8), key=nearness)


@pytest.mark.parametrize("case", DRAWN)
def test_what_a_reserve_would_miss_is_what_the_sample_with_it_misses(case: int) -> None:
    for one in _of(WANTED, case):
        assert one.excess == _missed(WANTED, case, one.reserve)
        assert one.excess == sum(number for _, _, number in one.deviations)


def test_a_deviation_names_the_quota_that_is_missed() -> None:
    wanted = small(2, "f f m m")
    (first, second) = reserves_of(wanted, (1, 3), 1, [2, 4], DIGEST)
    assert (first.reserve, first.excess) == (2, 0)
    assert second.deviations == (("sex", "f", 1), ("sex", "m", 1))
    assert second.differs_in == ("sex",)


def test_a_reserve_over_the_cap_comes_after_one_within_it() -> None:
    wanted = terms(2, [], [{}] * 5, ["a", "b", "b", "", "b"], 1)
    found = reserves_of(wanted, (1, 2), 1, [3, 4, 5], DIGEST)
    assert found[0].reserve == 4
    assert [one.excess for one in found] == [0, 1, 1]
    assert found[1].deviations == ((WORKER, "b", 1),)


def test_at_most_five_reserves_are_named_for_a_case() -> None:
    wanted = terms(2, [], [{}] * 12, [""] * 12, None)
    found = list(all_reserves(wanted, (3, 9), DIGEST))
    assert [(one.case, one.order) for one in found] == [
        (case, order) for case in (3, 9) for order in range(1, EACH + 1)
    ]
    assert not {one.reserve for one in found} & {3, 9}


def test_chance_between_reserves_that_are_alike_hangs_on_the_draw() -> None:
    wanted = terms(2, [], [{}] * 40, [""] * 40, None)
    orders = {
        tuple(one.reserve for one in reserves_of(wanted, (1, 2), 1, range(3, 41), digest))
        for digest in ("one draw", "another draw", "a third")
    }
    assert len(orders) == 3


def test_where_all_cases_are_drawn_there_is_no_reserve() -> None:
    assert list(all_reserves(small(3, "f m m"), (1, 2, 3), DIGEST)) == []
