"""How far the assessments of an inspection have come: counts of answers, never which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.assessment.operations_sheet import Progress, Sheet
from evenhand.frameworks import Framework
from evenhand_web.assessments.models import (
    SEATS,
    Assessment,
    AssessmentKind,
    State,
    Step,
    StepKind,
    StoredOperation,
)
from evenhand_web.cases.models import Case, Seat, SeatKind
from evenhand_web.cases.tasks import current_cases
from evenhand_web.convert import framework_of, sheet_of
from evenhand_web.inspections.models import Inspection
from evenhand_web.permissions.asking import may

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


class Reached(models.TextChoices):
    """How far an assessment is, as leads ask for it: ``State``, and what came before."""

    NOT_BEGUN = "not-begun", gettext_lazy("Not begun")
    BEGUN = "begun", gettext_lazy("Begun")
    RETURNED = "returned", gettext_lazy("Returned with remarks")
    SUBMITTED = "submitted", gettext_lazy("Submitted")
    LOCKED = "locked", gettext_lazy("Locked")


@dataclass(frozen=True, slots=True)
class Line:
    """One assessment. ``hidden`` says why nothing more of it is told to this person."""

    name: str
    case: Case
    kind: AssessmentKind
    people: tuple[str, ...]
    reached: Reached = Reached.NOT_BEGUN
    progress: Progress = field(default_factory=lambda: Progress(0, 0))
    sections: tuple[tuple[str, Progress], ...] = ()
    changed: datetime | None = None
    conflicts: int = 0
    facts_lacking: int = 0
    hidden: str = ""

    @property
    def is_second(self) -> bool:
        return self.kind == AssessmentKind.SECOND

    @property
    def now(self) -> str:
        """What needs doing now, in words; empty where nothing does."""
        if self.hidden or self.reached == Reached.LOCKED:
            return ""
        if not self.people:
            return _("Allocate it")
        if self.reached == Reached.SUBMITTED:
            return _("The quality lead returns or locks it")
        if self.conflicts:
            text = ngettext(
                "Choose what holds, in %(count)d place",
                "Choose what holds, in %(count)d places",
                self.conflicts,
            )
            return text % {"count": self.conflicts}
        return self._left()

    def _left(self) -> str:
        if self.reached == Reached.NOT_BEGUN:
            return _("Begin it")
        if self.reached == Reached.RETURNED:
            return _("See to the remarks, and submit it again")
        left = self.progress.left + self.facts_lacking
        if not left:
            return _("Submit it")
        text = ngettext(
            "Answer the %(count)d thing that is left",
            "Answer the %(count)d things that are left",
            left,
        )
        return text % {"count": left}


@dataclass(frozen=True)
class Completion:
    """All lines that this person sees, and what they come to."""

    lines: tuple[Line, ...] = field(default_factory=tuple)

    @property
    def told(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.hidden)

    @property
    def total(self) -> Progress:
        """Of so many relevant questions in all, so many are answered."""
        asked = sum(line.progress.asked for line in self.told)
        return Progress(asked, sum(line.progress.answered for line in self.told))

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many have come how far; all of it, also where it is none."""
        return [
            (str(one.label), sum(line.reached == one for line in self.told))
            for one in Reached
        ]


def completion(by: User, inspection: Inspection, *, own: bool) -> Completion:
    """The assessments of the cases that count; ``own``: those on which this person has a
    seat. Of one that they may not see, only that it is there."""
    cases = current_cases(inspection)
    seats = _seats(cases.values())
    stored = Assessment.objects.filter(case__in=list(cases.values()))
    there = {(one.case_id, one.kind): one for one in stored}
    framework = framework_of(inspection).framework
    lines = []
    for name, case in sorted(cases.items()):
        for kind in AssessmentKind:
            here = [one for one in seats[case.pk] if one.kind in SEATS[kind]]
            mine = any(one.user_id == by.pk for one in here)
            if (own and not mine) or (kind == AssessmentKind.SECOND and not here):
                continue
            one = there.get((case.pk, kind)) or Assessment(case=case, kind=kind)
            one.case = case
            lines.append((name, one, here))
    return Completion(tuple(_lines(by, framework, lines)))


def _seats(cases: Iterable[Case]) -> dict[str, list[Seat]]:
    found: dict[str, list[Seat]] = defaultdict(list)
    held = Seat.objects.filter(case__in=[one.pk for one in cases], ended=None)
    # Who assesses it stands before who accompanies them.
    for seat in held.select_related("user").order_by("id"):
        found[seat.case_id].append(seat)
        found[seat.case_id].sort(key=lambda one: one.kind == SeatKind.COMPANION)
    return found


def _lines(
    by: User, framework: Framework, found: list[tuple[str, Assessment, list[Seat]]]
) -> Iterable[Line]:
    rows = _rows(one for _name, one, _seats in found)
    steps = _steps(one for _name, one, _seats in found)
    for name, one, seats in found:
        people = tuple(seat.user.name for seat in seats)
        kind = AssessmentKind(one.kind)
        if not may(by, "assessment.see", one):
            why = one.why_barred(by) or _("You have declared an interest in it.")
            people = () if one.is_blind_to(by) else people
            yield Line(name, one.case, kind, people, hidden=why)
            continue
        entered, last = rows[one.pk], steps.get(one.pk)
        sheet = sheet_of(framework, one, entered)
        moments = [entered[-1].batch.received] if entered else []
        moments += [last.at] if last is not None else []
        yield Line(
            name,
            one.case,
            kind,
            people,
            _reached(one, bool(entered), last),
            sheet.progress(),
            tuple(_sections(sheet)),
            max(moments, default=None),
            len(sheet.conflicts),
            len(sheet.facts_lacking),
        )


def _rows(assessments: Iterable[Assessment]) -> dict[str, list[StoredOperation]]:
    found: dict[str, list[StoredOperation]] = defaultdict(list)
    rows = StoredOperation.objects.filter(assessment__in=[one.pk for one in assessments])
    for row in rows.select_related("content", "batch").order_by("assessment", "place"):
        found[row.assessment_id].append(row)
    return found


def _steps(assessments: Iterable[Assessment]) -> dict[str, Step]:
    """The last step of each."""
    steps = Step.objects.filter(assessment__in=[one.pk for one in assessments])
    return {step.assessment_id: step for step in steps.order_by("at", "id")}


def _reached(one: Assessment, begun: bool, last: Step | None) -> Reached:
    if one.state != State.OPEN:
        return Reached(one.state)
    if last is not None and last.kind == StepKind.RETURNED:
        return Reached.RETURNED
    return Reached.BEGUN if begun else Reached.NOT_BEGUN


def _sections(sheet: Sheet) -> Iterable[tuple[str, Progress]]:
    """The standards by which the case is assessed, in the framework's order."""
    for standard in dict.fromkeys(
        sheet.framework.standard_of[q] for q in sheet.standings
    ):
        yield standard, sheet.progress(standard)
