"""Who may be on which case, and what an allocation breaks."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from evenhand.sampling.allocation.checking import Rule, check_allocation
from evenhand.sampling.allocation.fair import fair_loads
from evenhand.sampling.allocation.records import (
    Assessor,
    Before,
    Case,
    Kind,
    Role,
    Seat,
    Task,
    Weights,
)
from evenhand.sampling.allocation.rules import Eligible, reasons_against, same
from evenhand.sampling.allocation.seconds import drawn_seconds, number_of_seconds
from tests.unit.allocation_words import (
    COMPANION,
    DEPUTY,
    FIRST,
    LEAD,
    LOCAL,
    PARTNER,
    SECOND,
    cases,
    person,
    task,
)

CASE = Case("C01", "court", "Officer Anvil", services=frozenset({"Northdale"}))


@pytest.mark.parametrize(
    ("who", "reasons"),
    [
        (person("a"), []),
        (person("a", cases=["C02"], workers=["Officer Drill"]), []),
        (person("a", cases=["C01"]), ["has an interest in this case"]),
        (
            person("a", workers=["officer  ANVIL"]),
            ["has an interest in Officer Anvil, who holds the case"],
        ),
        (
            person("a", services=["westerdale"]),
            ["has an interest in Westerdale, which is inspected"],
        ),
        (
            person("a", services=["Northdale"]),
            ["has an interest in Northdale, which knows the case"],
        ),
        (
            person("a", LOCAL, service="Northdale"),
            ["is a local assessor of Northdale, which knows the case"],
        ),
        (
            person("a", LOCAL, service="Westerdale"),
            ["is a local assessor of Westerdale, which is inspected"],
        ),
        (person("a", LOCAL, service="Easterdale"), []),
    ],
)
def test_everybody_who_is_barred_is_told_why(who: Assessor, reasons: list[str]) -> None:
    assert list(reasons_against(who, CASE, "Westerdale")) == reasons


def test_every_reason_is_told_and_not_only_the_first() -> None:
    who = person("a", cases=["C01"], workers=["Officer Anvil"], services=["Northdale"])
    assert len(list(reasons_against(who, CASE, "Westerdale"))) == 3


def test_a_blank_name_is_nobodys() -> None:
    assert not same("", "")
    assert not same(" - ", "–")


def test_a_local_assessor_without_anybody_to_accompany_them_may_take_nothing() -> None:
    given = task(cases(1), person("loc", LOCAL), person("part", PARTNER))
    assert Eligible(given).may("C01", FIRST) == ("part",)
    accompanied = task(cases(1), person("loc", LOCAL), person("dep", DEPUTY))
    assert Eligible(accompanied).may("C01", FIRST) == ("dep", "loc")
    assert Eligible(accompanied).may("C01", COMPANION) == ("dep",)
    assert Eligible(accompanied).may("C01", SECOND) == ("dep",)


@pytest.mark.parametrize(
    ("people", "can"),
    [
        ([person("a"), person("b")], True),
        ([person("a")], False),
        ([person("a"), person("loc", LOCAL)], False),
        ([person("a"), person("part", PARTNER), person("loc", LOCAL)], True),
        ([person("part", PARTNER), person("loc", LOCAL)], False),
        ([], False),
    ],
)
def test_a_second_assessor_is_another_person_and_no_local_one(
    people: list[Assessor], can: bool
) -> None:
    assert Eligible(task(cases(1), *people)).can_have_second("C01") is can


@pytest.mark.parametrize(
    ("number", "share", "seconds"),
    [(50, "1/10", 5), (42, "1/10", 5), (7, "0", 0), (7, "1", 7), (1, "1/100", 1)],
)
def test_a_share_of_seconds_is_rounded_up(number: int, share: str, seconds: int) -> None:
    assert number_of_seconds(number, Fraction(share)) == seconds


def test_a_share_of_more_than_all_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        number_of_seconds(10, Fraction(11, 10))


def test_seconds_are_spread_over_the_case_groups() -> None:
    both = (*cases(30), *cases(20, "out-of-court", first=31))
    given = task(both, person("a"), person("b"), seconds=5)
    drawn = drawn_seconds(given, Eligible(given))
    assert sum(case <= "C30" for case in drawn) == 3
    assert len(drawn) == 5


def test_another_seed_draws_other_cases() -> None:
    draws = {
        drawn_seconds(given, Eligible(given))
        for seed in range(5)
        if (given := task(cases(30), person("a"), person("b"), seconds=3, seed=seed))
    }
    assert len(draws) > 1


def test_a_case_that_nobody_could_assess_twice_is_passed_over() -> None:
    given = task(cases(3), person("a"), person("b", cases=["C01", "C03"]), seconds=3)
    assert drawn_seconds(given, Eligible(given)) == ("C02",)


def test_fair_loads_are_in_proportion_and_add_up_to_the_work() -> None:
    part_time = person("b", share=Fraction(1, 2))
    given = task(cases(9), person("a"), part_time, seconds=3)
    eligible = Eligible(given)
    fair = fair_loads(given, eligible, drawn_seconds(given, eligible))
    assert fair.of == {"a": 16, "b": 8}


def test_what_somebody_cannot_take_is_fairly_the_others() -> None:
    given = task(cases(9), person("a", most=1), person("b"), person("c"))
    fair = fair_loads(given, Eligible(given), ())
    assert fair.of == {"a": 2, "b": 8, "c": 8}


def test_a_companion_is_counted_for_what_local_assessors_fairly_take() -> None:
    """In halves of a case: 20 of first seats, and 4 of companions for the 8 of one."""
    given = task(cases(10), person("a"), person("b"), person("loc", LOCAL))
    fair = fair_loads(given, Eligible(given), ())
    assert fair.of == {"a": 8, "b": 8, "loc": 8}


def test_somebody_who_may_take_nothing_has_a_fair_load_of_nothing() -> None:
    given = task(cases(4), person("a"), person("b", services=["Westerdale"]))
    assert fair_loads(given, Eligible(given), ()).of == {"a": 8, "b": 0}


TEAM = (
    person("lead", LEAD),
    person("ash", workers=["Officer Drill"], most=1),
    person("loc", LOCAL),
    person("part", PARTNER),
)
TWO = (Case("C01", "court", "Officer Anvil"), Case("C02", "court", "Officer Drill"))


def _seat(text: str) -> Seat:
    case, kind, who = text.split()
    return Seat(case, Kind(kind), who)


@pytest.mark.parametrize(
    ("given", "broken"),
    [
        ("C01 first lead, C02 first part", set()),
        ("C01 first loc, C01 companion ash, C02 first lead", set()),
        ("C01 first lead", {(Rule.NOBODY, "C02", None)}),
        (
            "C01 first lead, C02 first ash",
            {(Rule.INTEREST, "C02", "ash")},
        ),
        ("C01 first loc, C02 first lead", {(Rule.ALONE, "C01", "loc")}),
        (
            "C01 first loc, C01 companion part, C02 first lead",
            {(Rule.ROLE, "C01", "part")},
        ),
        (
            "C01 first lead, C01 second loc, C02 first lead",
            {(Rule.ROLE, "C01", "loc")},
        ),
        (
            "C01 first lead, C01 companion ash, C02 first lead",
            {(Rule.NOT_NEEDED, "C01", "ash")},
        ),
        (
            "C01 first lead, C01 second lead, C02 first lead",
            {(Rule.TWICE, "C01", "lead")},
        ),
        (
            "C01 first lead, C01 first part, C02 first lead",
            {(Rule.TWO, "C01", None)},
        ),
        (
            "C01 first lead, C02 first lead, C03 first lead",
            {(Rule.UNKNOWN, "C03", "lead")},
        ),
        (
            "C01 first lead, C02 first gone",
            {(Rule.UNKNOWN, "C02", "gone"), (Rule.NOBODY, "C02", None)},
        ),
    ],
)
def test_the_checker_names_what_an_allocation_breaks(
    given: str, broken: set[tuple[Rule, str, str | None]]
) -> None:
    seats = [_seat(text) for text in given.split(", ")]
    found = check_allocation(task(TWO, *TEAM), seats)
    assert {(one.rule, one.case, one.person) for one in found} == broken


def test_the_checker_counts_seats_beyond_the_most_and_missing_seconds() -> None:
    seats = [Seat(f"C0{n}", FIRST, "ash") for n in (1, 2)]
    found = check_allocation(task(cases(2), *TEAM, seconds=1), seats)
    assert [(one.rule, one.what) for one in found] == [
        (Rule.MOST, "ash has 2 seats and can take 1"),
        (Rule.SECONDS, "no cases with a second assessment, of 1 asked for"),
    ]


def test_the_checker_misses_a_seat_that_was_to_be_kept() -> None:
    kept = frozenset({Seat("C01", FIRST, "lead")})
    given = task(cases(1), *TEAM, before=Before(kept, kept))
    found = check_allocation(given, [Seat("C01", FIRST, "part")])
    assert [(one.rule, one.person) for one in found] == [(Rule.KEPT, "lead")]


@pytest.mark.parametrize(
    "make",
    [
        lambda: Assessor(" ", "A", Role.LEAD),
        lambda: Assessor("a", "A", Role.LOCAL),
        lambda: Assessor("a", "A", Role.LEAD, most=-1),
        lambda: Assessor("a", "A", Role.LEAD, share=Fraction(0)),
        lambda: Case("", "court"),
        lambda: Case("C01", "court", load=0),
        lambda: Weights(companion=2),
        lambda: Weights(second=0),
        lambda: Before(kept=frozenset({Seat("C01", FIRST, "a")})),
        lambda: task((*cases(1), *cases(1)), person("a")),
        lambda: task(cases(1), person("a"), person("a")),
        lambda: Task(cases(1), (person("a"),), "Westerdale", 1, seconds=-1),
    ],
)
def test_a_record_that_makes_no_sense_cannot_be_made(make: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        make()
