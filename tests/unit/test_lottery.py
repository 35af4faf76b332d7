"""Terms and lotteries as records, and making a lottery of cases few enough to see."""

from __future__ import annotations

from fractions import Fraction

import pytest

from evenhand.sampling.drawing.making import Made, make_lottery
from evenhand.sampling.lottery import Lottery, Ticketed
from evenhand.sampling.terms import NOT_RECORDED, Quota, Terms, terms
from tests.generative.lotteries import pairs_of, possible_samples, small

THREE = Lottery((Ticketed(2, (1, 2)), Ticketed(1, (1, 3)), Ticketed(3, (2, 3))))


def _limits(wanted: Terms) -> list[tuple[str, int, int]]:
    return [(quota.value, quota.least, quota.most) for quota in wanted.quotas]


def test_quotas_are_the_floor_and_the_ceiling_of_the_share() -> None:
    assert _limits(small(5, "f f f m m m m m")) == [("f", 1, 2), ("m", 3, 4)]


def test_a_share_that_is_whole_permits_that_number_only() -> None:
    assert _limits(small(4, "f f m m m m m m")) == [("f", 1, 1), ("m", 3, 3)]


def test_a_value_of_one_case_may_be_drawn_and_need_not() -> None:
    assert _limits(small(3, "f m m m")) == [("f", 0, 1), ("m", 2, 3)]


def test_what_is_not_recorded_is_a_value_like_any_other() -> None:
    wanted = terms(1, ["sex"], [{"sex": "f"}, {}, {"sex": ""}], ["", "", ""], None)
    assert [quota.value for quota in wanted.quotas] == ["f", NOT_RECORDED]
    assert wanted.quotas[1].cases == 2


@pytest.mark.parametrize("size", [0, 4])
def test_a_size_that_cannot_be_had_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="1 ≤ size"):
        small(size, "f m m")


def test_every_case_needs_a_worker_known_or_not() -> None:
    with pytest.raises(ValueError, match="a worker, known or not"):
        terms(1, [], [{}, {}], ["one"], None)


def test_a_sample_is_as_many_different_cases_that_are_there() -> None:
    wanted = small(2, "f f f")
    assert wanted.is_size((1, 3))
    for wrong in ((1,), (1, 1), (1, 2, 3), (0, 1), (3, 4)):
        assert not wanted.is_size(wrong)
        assert not wanted.kept_by(wrong)


def test_missing_quotas_and_the_cap_adds_up() -> None:
    wanted = small(4, "f f m m m m m m", "aaaabbbb", cap=2)
    assert wanted.excess((1, 3, 5, 6)) == 0
    assert wanted.excess((1, 2, 5, 6)) == 2
    assert wanted.excess((1, 2, 3, 4)) == 4
    assert wanted.kept_by((1, 3, 5, 6))


def test_workers_who_are_not_known_are_not_capped() -> None:
    wanted = small(3, "f f f f", "-a--", cap=1)
    assert wanted.caseloads == {"a": 1}
    assert wanted.kept_by((1, 3, 4))


def test_a_quota_says_by_how_much_a_count_misses_it() -> None:
    quota = Quota("sex", "f", 10, 2, 3)
    assert [quota.excess(count) for count in range(6)] == [2, 1, 0, 0, 1, 2]


def test_chances_are_counted_by_tickets() -> None:
    assert THREE.tickets == 6
    assert THREE.tickets_of_cases(4) == [3, 5, 4, 0]
    assert THREE.chances(3) == [Fraction(1, 2), Fraction(5, 6), Fraction(2, 3)]


def test_tickets_are_counted_from_nought_in_the_order_of_samples() -> None:
    found = [THREE.sample_of(ticket).cases for ticket in range(6)]
    assert found == [(1, 2), (1, 2), (1, 3), (2, 3), (2, 3), (2, 3)]


@pytest.mark.parametrize("ticket", [-1, 6, 7])
def test_a_ticket_that_is_not_there_has_no_sample(ticket: int) -> None:
    with pytest.raises(IndexError):
        THREE.sample_of(ticket)


def _made(wanted: Terms) -> Made:
    made = make_lottery(wanted, "a text")
    assert all(made.settled.terms.kept_by(one.cases) for one in made.lottery)
    return made


def test_one_case_has_a_lottery_of_one_ticket() -> None:
    made = _made(small(1, "f"))
    assert [one.cases for one in made.lottery] == [(1,)]
    assert made.lottery.tickets == 1
    assert made.certificate.proof == "counting"


def test_all_cases_have_one_sample() -> None:
    made = _made(small(4, "f m m m"))
    assert [one.cases for one in made.lottery] == [(1, 2, 3, 4)]


def test_without_attributes_every_case_has_the_even_chance() -> None:
    made = _made(terms(3, [], [{}] * 7, [""] * 7, None))
    assert set(made.lottery.chances(7)) == {Fraction(3, 7)}
    assert made.diversity.with_chance == made.diversity.pairs == 21


def test_with_quotas_every_case_has_the_even_chance_and_every_pair_one() -> None:
    wanted = small(5, "f1 f2 f2 m1 m1 m1 m2 m2 m2 m3")
    made = _made(wanted)
    assert made.settled.reasons == ()
    assert made.certificate.proof == "counting"
    assert set(made.lottery.chances(10)) == {Fraction(1, 2)}
    assert pairs_of(s.cases for s in made.lottery) == pairs_of(possible_samples(wanted))


def test_samples_stand_in_order_none_twice_with_no_more_tickets_than_needed() -> None:
    made = _made(small(3, "f f m m m m"))
    cases = [one.cases for one in made.lottery]
    assert cases == sorted(set(cases))
    assert all(list(one) == sorted(set(one)) for one in cases)


def test_a_lottery_is_a_function_of_its_terms_and_its_text() -> None:
    wanted = small(5, "f1 f2 f2 m1 m1 m1 m2 m2 m2 m3 m3 m1 m2 m3 f1")
    assert _made(wanted) == _made(wanted)
    assert make_lottery(wanted, "another text").lottery != _made(wanted).lottery


def test_a_cap_that_binds_holds_down_the_busiest_workers_cases_alone() -> None:
    """Six of eight cases are one worker's, of whom two may be drawn: 2/6 each; the two
    others are always drawn."""
    made = _made(terms(4, [], [{}] * 8, [*"aaaaaabb"], 2))
    assert made.settled.reasons == ()
    assert made.lottery.chances(8) == [Fraction(1, 3)] * 6 + [Fraction(1)] * 2
    assert made.certificate.proof == "weights"


def test_one_worker_who_has_all_cases_makes_the_cap_give_way_to_the_size() -> None:
    made = _made(terms(4, [], [{}] * 6, [*"aaaaaa"], 3))
    assert made.settled.terms.cap == 4
    (reason,) = made.settled.reasons
    assert "The cap of 3 cases a worker gave way, to 4 for every worker" in reason
    assert "with 3, the workers' cases that may be drawn are 3, and 4 are needed" in (
        reason
    )
    assert set(made.lottery.chances(6)) == {Fraction(2, 3)}


def test_quotas_that_cannot_be_held_together_give_way_and_the_size_never() -> None:
    """Of each attribute both values should be drawn, and any two of these cases agree
    in one: that value is drawn twice, and the other not at all."""
    made = _made(small(2, "110 101 011 000"))
    relieved = [
        quota.relieved for quota in made.settled.terms.quotas if any(quota.relieved)
    ]
    assert sorted(relieved) == [(0, 1), (1, 0)]
    assert made.settled.terms.size == 2
    assert len(made.settled.reasons) == 2
    for reason in made.settled.reasons:
        assert "no other way relieves them by fewer cases in all" in reason


def test_of_ways_with_the_same_relief_the_earlier_attributes_are_kept() -> None:
    made = _made(small(2, "110 101 011 000"))
    gave_way = {q.attribute for q in made.settled.terms.quotas if any(q.relieved)}
    assert gave_way == {"harm"}


def test_what_is_being_done_is_told() -> None:
    told: list[str] = []
    make_lottery(terms(4, [], [{}] * 8, [*"aaaaaabb"], 2), "a text", told.append)
    assert "Looking for the fairest chances that the cap allows" in told
