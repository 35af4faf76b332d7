"""Allocating cases to people."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from evenhand.errors import ProblemsFound
from evenhand.sampling.allocation import stages
from evenhand.sampling.allocation.allocating import allocate
from evenhand.sampling.allocation.checking import check_allocation
from evenhand.sampling.allocation.records import Before, Case, Kind, Seat
from evenhand.sampling.drawing.solver import Program
from tests.unit.allocation_words import (
    COMPANION,
    FIRST,
    LEAD,
    LOCAL,
    SECOND,
    by_person,
    cases,
    person,
    seats,
    task,
)


def test_loads_are_as_even_as_whole_cases_allow() -> None:
    done = allocate(task(cases(10), person("a"), person("b"), person("c")))
    assert sorted(by_person(done).values()) == [3, 3, 4]
    assert done.gave_way == ()


def test_part_timers_get_their_share() -> None:
    half = person("b", share=Fraction(1, 2))
    done = allocate(task(cases(9), person("a"), half))
    assert by_person(done) == {"a": 6, "b": 3}


def test_a_case_that_is_more_work_counts_for_more() -> None:
    heavy = Case("C09", "court", load=3)
    done = allocate(task((*cases(3), heavy), person("a"), person("b")))
    assert [load.reached for load in done.loads] == [3, 3]


def test_nobody_gets_a_case_that_they_have_an_interest_in() -> None:
    given = task(cases(2), person("a", cases=["C01"]), person("b", cases=["C02"]))
    done = allocate(given)
    assert (done.who("C01", FIRST), done.who("C02", FIRST)) == ("b", "a")
    assert [(bar.case, bar.person) for bar in done.barred] == [("C01", "a"), ("C02", "b")]
    assert done.seats[0].reason == "Nobody else in the team may."


def test_a_local_assessor_has_a_companion_and_the_reason_says_so() -> None:
    given = task(cases(6), person("a", LEAD), person("b"), person("loc", LOCAL))
    done = allocate(given)
    local = [s.case for s in seats(done) if s.person == "loc"]
    assert local
    assert all(done.who(case, COMPANION) in ("a", "b") for case in local)
    reasons = [one.reason for one in done.seats if one.seat.kind is COMPANION]
    assert all(
        reason.startswith("A local assessor is never alone.") for reason in reasons
    )


def test_a_second_assessor_is_somebody_else() -> None:
    given = task(cases(6), person("a"), person("b"), person("loc", LOCAL), seconds=6)
    done = allocate(given)
    assert len([s for s in seats(done) if s.kind is SECOND]) == 6
    assert check_allocation(given, seats(done)) == ()


def test_a_case_that_nobody_may_take_is_named_with_every_reason() -> None:
    given = task(
        cases(2),
        person("a", cases=["C02"]),
        person("b", workers=["Officer Anvil"]),
        person("loc", LOCAL),
    )
    with pytest.raises(ProblemsFound) as raised:
        allocate(replace(given, people=(*given.people[1:], given.people[0])))
    (problem,) = raised.value.problems
    assert problem.code == "allocation.nobody-may"
    assert problem.what == (
        "nobody may take the case C02: a has an interest in this case; b has an interest "
        "in Officer Anvil, who holds the case; loc is a local assessor, and nobody may "
        "accompany them."
    )


def test_without_a_team_every_case_is_named() -> None:
    with pytest.raises(ProblemsFound) as raised:
        allocate(task(cases(2)))
    assert ["the team is empty" in p.what for p in raised.value.problems] == [True, True]


def test_without_cases_there_is_nothing_to_do() -> None:
    done = allocate(task((), person("a")))
    assert not done.seats
    assert [load.reached for load in done.loads] == [0]


def test_second_assessments_give_way_before_what_people_can_take_at_most() -> None:
    given = task(cases(4), person("a", most=3), person("b", most=3), seconds=4)
    done = allocate(given)
    assert by_person(done) == {"a": 3, "b": 3}
    (sentence,) = done.gave_way
    assert sentence.startswith("No second assessment of C0")
    assert sentence.endswith(": nobody can take one more.")


def test_where_a_case_would_have_nobody_the_most_gives_way_and_it_is_said() -> None:
    done = allocate(task(cases(3), person("a", most=1), person("b", most=1)))
    assert sum(by_person(done).values()) == 3
    assert (
        "has 2 seats and can take 1: otherwise a case would have nobody."
        in (done.gave_way[0])
    )


def test_fewer_seconds_than_asked_for_are_told() -> None:
    done = allocate(task(cases(2), person("a"), person("b", cases=["C01"]), seconds=2))
    assert "2 second assessments asked for, and only 1 case can have one." in (
        done.gave_way
    )


def test_loads_that_interests_make_uneven_are_told() -> None:
    given = (*cases(6), Case("X1", "court", "Officer Drill"))
    team = (person("a"), person("b", workers=["Officer Anvil"]), person("c", most=0))
    done = allocate(task(given, *team))
    assert by_person(done) == {"a": 6, "b": 1, "c": 0}
    assert done.gave_way == ()
    kept = frozenset(Seat(case.id, FIRST, "a") for case in given)
    done = allocate(task(given, person("a"), person("b"), before=Before(kept, kept)))
    (sentence,) = done.gave_way
    assert sentence == (
        "Loads are not even: a has 3.5 more and b has 3.5 less than is fair. Interests, "
        "seats as before and the most that people can take leave no better way."
    )


TEAM = (person("a"), person("b"), person("c"))


def test_when_somebody_falls_ill_only_their_cases_move() -> None:
    first = allocate(task(cases(9), *TEAM))
    ill = task(cases(9), *TEAM[:2], before=Before(seats(first)))
    after = allocate(ill)
    moved = {seat.case for seat in seats(first) if seat.person == "c"}
    assert {change.case for change in after.changes} == moved
    assert {change.reason for change in after.changes} == {
        "c is not in the team any more."
    }
    assert sorted(by_person(after).values()) == [4, 5]


def test_an_interest_that_is_declared_late_moves_that_case_and_says_why() -> None:
    first = allocate(task(cases(9), *TEAM))
    case = next(s.case for s in sorted(seats(first)) if s.person == "a")
    team = (person("a", cases=[case]), *TEAM[1:])
    after = allocate(task(cases(9), *team, before=Before(seats(first))))
    (change,) = after.changes
    assert (change.case, change.before) == (case, "a")
    assert change.reason == "a has an interest in this case."


def test_a_case_that_was_replaced_changes_nobody_else() -> None:
    first = allocate(task(cases(9), *TEAM))
    new = task((*cases(8), Case("N1", "court")), *TEAM, before=Before(seats(first)))
    after = allocate(new)
    told = {change.case: change.reason for change in after.changes}
    assert told == {
        "C09": "The case is not in the sample any more.",
        "N1": "The case is new.",
    }


def test_a_local_assessor_who_loses_their_companion_gets_another() -> None:
    team = (person("a"), person("b"), person("loc", LOCAL, most=2))
    first = allocate(task(cases(4), *team))
    local = next(s.case for s in sorted(seats(first)) if s.person == "loc")
    gone = first.who(local, COMPANION)
    left = tuple(one for one in team if one.id != gone)
    after = allocate(task(cases(4), *left, before=Before(seats(first))))
    assert after.who(local, FIRST) == "loc"
    assert after.who(local, COMPANION) not in (gone, None)


def test_a_second_assessment_that_has_begun_stays_however_few_are_asked_for() -> None:
    first = allocate(task(cases(4), *TEAM, seconds=1))
    kept = frozenset(seat for seat in seats(first) if seat.kind is Kind.SECOND)
    after = allocate(task(cases(4), *TEAM, before=Before(seats(first), kept)))
    assert kept <= seats(after)
    (reason,) = [one.reason for one in after.seats if one.seat in kept]
    assert reason == "Kept: work on the case has begun."


def test_a_kept_seat_is_no_way_around_an_interest() -> None:
    kept = frozenset({Seat("C01", FIRST, "a")})
    given = task(
        cases(1), person("a", cases=["C01"]), person("b"), before=Before(kept, kept)
    )
    with pytest.raises(ProblemsFound) as raised:
        allocate(given)
    assert [p.code for p in raised.value.problems] == ["allocation.kept-barred"]


def test_kept_seats_that_cannot_all_stay_are_a_problem() -> None:
    kept = frozenset({Seat("C01", FIRST, "a"), Seat("C01", FIRST, "b")})
    with pytest.raises(ProblemsFound) as raised:
        allocate(task(cases(1), *TEAM, before=Before(kept, kept)))
    assert [p.code for p in raised.value.problems] == ["allocation.kept-together"]


def test_another_seed_is_another_allocation_as_good() -> None:
    found = [allocate(task(cases(12), *TEAM, seed=seed)) for seed in range(3)]
    assert len({seats(done) for done in found}) == 3
    assert {tuple(sorted(by_person(done).values())) for done in found} == {(4, 4, 4)}


def test_a_person_of_the_team_without_room_gets_nothing() -> None:
    done = allocate(task(cases(4), person("a"), person("b", most=0)))
    assert by_person(done) == {"a": 4, "b": 0}


def test_of_equal_choices_the_one_whose_columns_come_first_is_taken() -> None:
    program = Program()
    columns = [program.column(most=1.0, whole=True) for _ in range(3)]
    program.row(1, 1, dict.fromkeys(columns, 1.0))
    assert stages.only_one(program, dict.fromkeys(columns, 7)) == (1, 0, 0)


def test_a_program_that_the_solver_fails_on_is_asked_without_preparing() -> None:
    """Loads of 2 and 4 that are to add up to 3: HiGHS fails on it if it prepares."""
    program = Program()
    columns = [program.column(most=1.0, whole=True) for _ in range(12)]
    for case in range(4):
        program.row(1, 1, dict.fromkeys(columns[3 * case : 3 * case + 3], 1.0))
        program.row(0, 0, {})
    for person_, (low, high) in enumerate([(4.0, 5.0), (4.0, 5.0), (3.0, 3.0)]):
        load = program.column(least=low, most=high, whole=True)
        own = {columns[3 * c + person_]: w for c, w in enumerate((2.0, 4.0, 4.0, 2.0))}
        program.row(0, 0, {**own, load: -1.0})
    assert not stages.is_possible(program)
