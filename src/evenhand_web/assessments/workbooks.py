"""One's own cases in a workbook or a form: what is asked there, and what comes back.

A workbook counts as one device of the person who hands it in, and so do all submissions
of an inspection's form: what they replace is what came from them before, and nothing
else. So what others entered meanwhile stays beside it as a conflict, and handing it in
again has no effect.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.utils import timezone

from evenhand.assessment.away.checking import (
    agreeing,
    of_known_cases,
    relevance_problems,
    with_facts,
)
from evenhand.assessment.away.entries import Entry, HandIn
from evenhand.assessment.away.identity import identity_for
from evenhand.assessment.away.submissions import read_submissions
from evenhand.assessment.away.workbook import workbook_of
from evenhand.assessment.away.workbook_reading import read_case_workbook
from evenhand.assessment.away.xlsform import xlsform_of
from evenhand.assessment.cases import Case as CaseOfCore
from evenhand.assessment.operations import Operation, Value
from evenhand.assessment.operations_sheet import Sheet
from evenhand.errors import Place, Problem
from evenhand.frameworks import FrameworkFile
from evenhand_web.assessments.models import Assessment, State
from evenhand_web.assessments.reading import assessments_for, rows_of
from evenhand_web.assessments.sent import SUBMISSIONS, WORKBOOK, Sent, SentOperation
from evenhand_web.cases.models import Seat
from evenhand_web.cases.tasks import current_cases
from evenhand_web.convert import case_of, framework_of, sheet_of
from evenhand_web.inspections.models import Inspection

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

_SPACE = uuid.UUID("8d0a4b8e-6c51-5a54-9c0e-2f7f0a6f1b33")
_SALT = "evenhand.workbook"
# How long a preview can be left before its button is pressed.
STANDS_FOR = 3600
MOST_SIGNS = 1_500_000


class TooLong(ValueError):
    """There is more in a workbook than a page can carry to its button."""


class Stale(ValueError):
    """What came back with the button is no preview of this person, or too old a one."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was handed in: by what it is known again, entries, and problems; ``source``
    as in ``sent.py``."""

    id: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    source: str = WORKBOOK


@dataclass(frozen=True, slots=True)
class Change:
    """An entry, as the operation that it becomes. ``beside`` are the other values that
    stay beside it until somebody chooses, ``before`` what it replaces."""

    entry: Entry
    operation: Operation
    beside: tuple[Value, ...] = ()
    before: tuple[Value, ...] = ()


@dataclass(slots=True)
class Planned:
    """What handing in would do to one assessment. ``closed``: it is submitted or locked,
    and nothing is done."""

    name: str
    assessment: Assessment
    changes: list[Change] = field(default_factory=list)
    same: int = 0
    closed: bool = False
    set_aside: list[Problem] = field(default_factory=list)

    @property
    def conflicts(self) -> list[Change]:
        return [one for one in self.changes if one.beside]

    @property
    def replaced(self) -> list[Change]:
        return [one for one in self.changes if one.before]

    def sent(self, device: str, source: str) -> Sent:
        operations = tuple(SentOperation(one.operation) for one in self.changes)
        return Sent(device, 0, 0, 0, operations, by_form=True, source=source)


def own(by: User, inspection: Inspection) -> dict[str, Assessment]:
    """The assessments that are this person's to write, by what their cases are called."""
    names = {case.pk: name for name, case in current_cases(inspection).items()}
    found = Seat.objects.filter(
        case__inspection=inspection, user=by.pk, ended=None, case__replaced=None
    )
    seats = list(found.select_related("case__draw").order_by("case__reference"))
    mine = assessments_for(by, seats)
    return {names[seat.case_id]: mine[seat.pk] for seat in seats if seat.pk in mine}


def make(by: User, inspection: Inspection) -> bytes:
    """A workbook of one's own cases that can be answered. Raises LookupError where there
    is none."""
    file, cases = framework_of(inspection), _open(by, inspection)
    if not cases:
        raise LookupError("no case of theirs is open")
    unique = str(uuid.uuid4())
    identity = identity_for(unique, inspection.pk, file, cases)
    return workbook_of(cases, file.framework, identity)


def groups_open(by: User, inspection: Inspection) -> list[str]:
    """The case groups of one's own open cases: a form is for one of them."""
    return list(dict.fromkeys(case.group for case in _open(by, inspection)))


def make_form(by: User, inspection: Inspection, group: str) -> bytes:
    """An XLSForm for one's own cases of a group that can be answered. Raises LookupError
    where there is none."""
    cases = [case for case in _open(by, inspection) if case.group == group]
    if not cases:
        raise LookupError("no case of theirs of this group is open")
    return xlsform_of(cases, framework_of(inspection), inspection.pk)


def _open(by: User, inspection: Inspection) -> list[CaseOfCore]:
    return [
        case_of(one.case, name)
        for name, one in own(by, inspection).items()
        if one.state == State.OPEN
    ]


def read(by: User, inspection: Inspection, raw: bytes, name: str) -> Found:
    """What a workbook or a file of submissions holds for this person's cases. Raises
    ProblemsFound where nothing of it can be taken."""
    file = framework_of(inspection)
    cases = _cases(own(by, inspection))
    given, source = _handed_in(raw, name, file, inspection, cases)
    known, unknown = of_known_cases(given.entries, cases, file.framework)
    agreed, differing = agreeing(known)
    problems = (*given.problems, *unknown, *differing)
    # All submissions of an inspection together count as one device of a person.
    return Found(given.id or inspection.pk, tuple(agreed), problems, source)


def _handed_in(
    raw: bytes,
    name: str,
    file: FrameworkFile,
    inspection: Inspection,
    cases: Mapping[str, CaseOfCore],
) -> tuple[HandIn, str]:
    about = inspection.pk
    if name.endswith(".xlsx"):
        return read_case_workbook(raw, name, file, about), WORKBOOK
    mine = list(cases.values())
    return read_submissions(raw, name, file, mine, about), SUBMISSIONS


def _cases(mine: dict[str, Assessment]) -> dict[str, CaseOfCore]:
    return {name: case_of(one.case, name) for name, one in mine.items()}


def device_of(by: User, workbook: str) -> str:
    """A workbook counts as one device of each person who hands it in."""
    return str(uuid.uuid5(_SPACE, json.dumps([by.pk, workbook])))


def plan(by: User, inspection: Inspection, found: Found) -> list[Planned]:
    """What handing in would do now, case by case."""
    framework = framework_of(inspection).framework
    mine, device = own(by, inspection), device_of(by, found.id)
    planned = []
    for name, assessment in mine.items():
        entries = [one for one in found.entries if one.case == name]
        if not entries:
            continue
        one = Planned(name, assessment, closed=assessment.state != State.OPEN)
        planned.append(one)
        if one.closed:
            continue
        rows = list(rows_of(assessment))
        sheet = sheet_of(framework, assessment, rows, name)
        known = {row.pk for row in rows}
        for entry in entries:
            change = _change(sheet, assessment, entry, device)
            if change is not None and change.operation.id in known:
                change = None  # Handed in before; somebody has decided since.
            if change is None:
                one.same += 1
            else:
                one.changes.append(change)
        new = [change.entry for change in one.changes]
        cases = with_facts({name: sheet.case}, new)
        told = relevance_problems(framework, cases, new)
        one.set_aside = list(dict.fromkeys(told.values()))
    return planned


def _change(
    sheet: Sheet, assessment: Assessment, entry: Entry, device: str
) -> Change | None:
    """The operation that an entry becomes; None where the same is in force."""
    there = sheet.in_force.get(entry.field)
    heads = () if there is None else there.operations
    if entry.entered in (one.value for one in heads):
        return None
    basis = tuple(sorted(one.id for one in heads if one.device == device))
    made = [assessment.case_id, assessment.kind, entry.field, entry.entered, *basis]
    id_ = str(uuid.uuid5(uuid.UUID(device), json.dumps(made)))
    at = timezone.now().isoformat()
    return Change(
        entry,
        Operation(id_, device, 1, entry.field, entry.entered, basis, at),
        beside=tuple(one.value for one in heads if one.id not in basis if one.value),
        before=tuple(one.value for one in heads if one.id in basis),
    )


def sealed(by: User, inspection: Inspection, found: Found) -> str:
    """What a preview showed, for its button: signed, and for this person alone. The site
    keeps nothing of what was not handed in for good. Raises TooLong."""
    entries = [[e.case, e.field, e.value, *_placed(e.place)] for e in found.entries]
    given = [by.pk, inspection.pk, found.id, found.source, entries]
    text = signing.dumps(given, salt=_SALT, compress=True)
    if len(text) > MOST_SIGNS:
        raise TooLong
    return text


def unsealed(by: User, inspection: Inspection, text: str) -> Found:
    """Raises Stale."""
    try:
        given = signing.loads(text, salt=_SALT, max_age=STANDS_FOR)
        who, where, id_, source, entries = given
    except (signing.BadSignature, ValueError):
        raise Stale from None
    if (who, where) != (by.pk, inspection.pk):
        raise Stale
    return Found(id_, tuple(_entries(entries)), (), source)


def _placed(place: Place) -> tuple[str, str | None, int | None, str | None]:
    return place.file, place.sheet, place.row, place.column


def _entries(given: Iterable[list[Any]]) -> Iterable[Entry]:
    for case, where, given_value, *placed in given:
        value: Any = given_value
        if not isinstance(value, str):
            value = tuple((name, text) for name, text in value)
        yield Entry(case, where, value, Place(*placed))
