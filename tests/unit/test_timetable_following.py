"""What follows for a timetable when something in it is set."""

from __future__ import annotations

from datetime import date

from evenhand.inspection.timetable import SetLength, Timetable
from evenhand.inspection.timetable_following import what_follows
from tests.unit.timetables import full_joint

LAMBETH = date(2014, 9, 15)
CHALLENGES = {"factual-accuracy": SetLength(10, "working days")}


def kinds(before: Timetable, after: Timetable) -> dict[str, str]:
    return {one.before.milestone.id: one.kind for one in what_follows(before, after)}


def test_what_is_counted_from_it_moves_and_what_is_not_keeps() -> None:
    before, after = (
        full_joint(LAMBETH),
        full_joint(LAMBETH, {"draft": date(2014, 10, 27)}),
    )
    found = kinds(before, after)
    assert (found["draft"], found["publication"]) == ("moves", "moves")
    assert found["second-week"] == "keeps"
    assert found["factual-accuracy"] == "unknown"
    days = {one.after.milestone.id: one.days for one in what_follows(before, after)}
    assert (days["draft"], days["second-week"], days["ratings-panel"]) == (3, 0, None)


def test_what_somebody_set_is_held_where_the_rule_would_move_it() -> None:
    there = {"publication": date(2014, 12, 8)}
    after = full_joint(LAMBETH, {**there, "draft": date(2014, 10, 27)})
    assert kinds(full_joint(LAMBETH, there), after)["publication"] == "held"
    assert kinds(full_joint(LAMBETH), after)["publication"] == "moves"


def test_days_are_found_and_lost_again() -> None:
    unset, set_ = full_joint(LAMBETH), full_joint(LAMBETH, set_lengths=CHALLENGES)
    assert kinds(unset, set_)["factual-accuracy"] == "found"
    assert kinds(set_, unset)["factual-accuracy"] == "lost"
