"""What an allocation breaks, found without a solver; also of one changed by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from evenhand.sampling.allocation.records import Assessor, Case, Kind, Role, Seat, Task
from evenhand.sampling.allocation.rules import has_role_for, reasons_against
from evenhand.wording import counted, joined


class Rule(StrEnum):
    """The rules that an allocation can break, by name."""

    UNKNOWN = "unknown"
    NOBODY = "nobody"
    TWO = "two"
    TWICE = "twice"
    INTEREST = "interest"
    ALONE = "alone"
    NOT_NEEDED = "not-needed"
    ROLE = "role"
    MOST = "most"
    KEPT = "kept"
    SECONDS = "seconds"


# What no allocation may break. The others may give way, and it is said where they do.
NEVER = frozenset(Rule) - {Rule.MOST, Rule.SECONDS}


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is broken: where (ids; None for the whole), and how."""

    rule: Rule
    case: str | None
    person: str | None
    what: str


def check_allocation(task: Task, seats: Iterable[Seat]) -> tuple[Breach, ...]:
    """Everything that the seats break; nothing if all is as it should be.

    That loads are even is no rule but a measure: `fair_loads` and `loads` give it.
    """
    given = sorted(seats)
    cases = {case.id: case for case in task.cases}
    people = {person.id: person for person in task.people}
    known = [s for s in given if s.case in cases and s.person in people]
    by_case: dict[str, list[Seat]] = defaultdict(list)
    for seat in known:
        by_case[seat.case].append(seat)
    found = [_unknown(s, s.case in cases) for s in given if s not in known]
    for case in task.cases:
        found += _of_case(task, case, by_case[case.id], people)
    for person in task.people:
        found += _most(person, sum(seat.person == person.id for seat in known))
    found += _kept(task, given)
    found += _too_few_seconds(task, known)
    return tuple(found)


def _unknown(seat: Seat, case_known: bool) -> Breach:
    what = "is not in the team" if case_known else "is on a case that is not looked at"
    return Breach(Rule.UNKNOWN, seat.case, seat.person, f"{seat.person} {what}")


def _of_case(
    task: Task, case: Case, seats: list[Seat], people: dict[str, Assessor]
) -> Iterator[Breach]:
    kinds = Counter(seat.kind for seat in seats)
    if not kinds[Kind.FIRST]:
        yield Breach(Rule.NOBODY, case.id, None, "nobody assesses the case")
    for kind, number in sorted(kinds.items()):
        if number > 1:
            what = f"{number} people have the same seat ({kind})"
            yield Breach(Rule.TWO, case.id, None, what)
    for person, number in sorted(Counter(seat.person for seat in seats).items()):
        if number > 1:
            what = f"{person} has {number} seats of one case"
            yield Breach(Rule.TWICE, case.id, person, what)
    for seat in seats:
        yield from _of_seat(task, case, seat, people[seat.person])
    yield from _company(case, seats, people)


def _of_seat(task: Task, case: Case, seat: Seat, person: Assessor) -> Iterator[Breach]:
    reasons = list(reasons_against(person, case, task.service))
    if reasons:
        what = f"{person.id} {joined(reasons)}"
        yield Breach(Rule.INTEREST, case.id, person.id, what)
    if not has_role_for(person, seat.kind):
        what = f"{person.id} ({person.role}) cannot be the {seat.kind} of a case"
        yield Breach(Rule.ROLE, case.id, person.id, what)


def _company(
    case: Case, seats: list[Seat], people: dict[str, Assessor]
) -> Iterator[Breach]:
    firsts = [seat.person for seat in seats if seat.kind is Kind.FIRST]
    local = [id_ for id_ in firsts if people[id_].role is Role.LOCAL]
    companions = [seat.person for seat in seats if seat.kind is Kind.COMPANION]
    if local and not companions:
        what = f"{local[0]} is a local assessor, and alone on the case"
        yield Breach(Rule.ALONE, case.id, local[0], what)
    if companions and not local:
        what = f"{companions[0]} accompanies nobody who needs it"
        yield Breach(Rule.NOT_NEEDED, case.id, companions[0], what)


def _most(person: Assessor, seats: int) -> Iterator[Breach]:
    if person.most is not None and seats > person.most:
        what = f"{person.id} has {counted(seats, 'seat')} and can take {person.most}"
        yield Breach(Rule.MOST, None, person.id, what)


def _kept(task: Task, seats: list[Seat]) -> Iterator[Breach]:
    looked_at = {case.id for case in task.cases}
    for seat in sorted(task.before.kept if task.before else ()):
        if seat.case in looked_at and seat not in seats:
            what = f"{seat.person} was to stay the {seat.kind} of the case"
            yield Breach(Rule.KEPT, seat.case, seat.person, what)


def _too_few_seconds(task: Task, seats: list[Seat]) -> Iterator[Breach]:
    have = len({seat.case for seat in seats if seat.kind is Kind.SECOND})
    if have < task.seconds:
        second = counted(have, "case")
        what = f"{second} with a second assessment, of {task.seconds} asked for"
        yield Breach(Rule.SECONDS, None, None, what)
