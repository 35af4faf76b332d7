"""Whether tallies and ratings may be seen: when all cases are locked, or opened earlier.

Whoever still assesses would otherwise know what an answer does to a rating.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand_web.assessments.models import Assessment, AssessmentKind, State
from evenhand_web.cases.models import Case, Seat, SeatKind
from evenhand_web.cases.tasks import current_cases
from evenhand_web.inspections.models import Inspection, ResultsOpening

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


@dataclass(frozen=True, slots=True)
class Missing:
    """An assessment that is not locked yet, by the name of its case."""

    name: str
    kind: AssessmentKind
    state: State

    @property
    def is_second(self) -> bool:
        return self.kind == AssessmentKind.SECOND


@dataclass(frozen=True, slots=True)
class Gate:
    """``blind``: this person assesses a case that is assessed twice, and both assessments
    are not locked yet; then they see no results, whoever opened them."""

    cases: int
    missing: tuple[Missing, ...]
    opening: ResultsOpening | None
    blind: bool

    @property
    def is_open(self) -> bool:
        there = not self.missing or self.opening is not None
        return self.cases > 0 and not self.blind and there


def gate_for(by: User, inspection: Inspection) -> Gate:
    """Whether this person may see results now, and what is still missing."""
    cases = current_cases(inspection)
    opening = ResultsOpening.objects.filter(inspection=inspection).select_related("by")
    missing = tuple(_missing(cases))
    return Gate(len(cases), missing, opening.first(), _is_blind(by, cases))


def locked_of(inspection: Inspection) -> tuple[int, int]:
    """How many cases are locked with all their assessments, of how many."""
    cases = current_cases(inspection)
    waiting = {one.name for one in _missing(cases)}
    return len(cases) - len(waiting), len(cases)


def _missing(cases: dict[str, Case]) -> Iterator[Missing]:
    twice = _assessed_twice(cases)
    stored = Assessment.objects.filter(case__in=[case.pk for case in cases.values()])
    states = {(one.case_id, one.kind): State(one.state) for one in stored}
    for name, case in sorted(cases.items()):
        for kind in AssessmentKind:
            if kind == AssessmentKind.SECOND and case.pk not in twice:
                continue
            state = states.get((case.pk, kind), State.OPEN)
            if state != State.LOCKED:
                yield Missing(name, kind, state)


def _assessed_twice(cases: dict[str, Case]) -> set[str]:
    found = Seat.objects.filter(
        case__in=[case.pk for case in cases.values()], kind=SeatKind.SECOND, ended=None
    )
    return set(found.values_list("case", flat=True))


def _is_blind(by: User, cases: dict[str, Case]) -> bool:
    twice = _assessed_twice(cases)
    return any(
        Assessment(case=case, kind=kind).is_blind_to(by)
        for case in cases.values()
        if case.pk in twice
        for kind in AssessmentKind
    )
