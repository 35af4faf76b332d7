"""A schedule of interviews as its pages tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand.sampling.allocation.grids import QUARTERS
from evenhand.sampling.allocation.interview_checking import (
    Clash,
    TimeBreach,
    check_schedule,
)
from evenhand.sampling.allocation.interviews import Slot
from evenhand_web.accounts.models import User
from evenhand_web.cases.diaries import interviews_of, task_of
from evenhand_web.cases.models import (
    Case,
    InterviewPlan,
    InterviewSlot,
    RunState,
    ScheduleRun,
)
from evenhand_web.cases.working_out import diaries_of
from evenhand_web.inspections.models import Inspection

# What a schedule follows from; what was published, and was held, follows from it.
_RESTS_ON = "interviews days hours length pause grid rooms away".split()


@dataclass(slots=True)
class Line:
    """The interview on one case, as it is planned."""

    name: str
    case: Case
    assessors: str
    slot: InterviewSlot | None
    clashes: list[str]

    @property
    def is_planned(self) -> bool:
        return self.slot is not None and self.slot.day is not None

    @property
    def is_shown_so(self) -> bool:
        return self.slot is None or self.slot.is_shown_so


@dataclass(slots=True)
class Day:
    """One day as a grid: a row for each start, a cell for each room with its lines."""

    day: date
    rooms: list[str]
    rows: list[tuple[int, list[list[Line]]]]


def lines(inspection: Inspection) -> list[Line]:
    """Every interview that is wanted, with what its time clashes with now."""
    cases, wanted = interviews_of(inspection)
    names = dict(User.objects.values_list("pk", "name"))
    rows = InterviewSlot.objects.filter(case__in=[case.pk for case in cases.values()])
    slots = {row.case_id: row for row in rows}
    found = [
        Line(
            one.case,
            cases[one.case],
            ", ".join(names[id_] for id_ in one.assessors),
            slots.get(cases[one.case].pk),
            [],
        )
        for one in wanted
    ]
    planned = {
        one.name: Slot(one.slot.day, one.slot.start)
        for one in found
        if one.slot and one.slot.day is not None and one.slot.start is not None
    }
    by_name = {one.name: one for one in found}
    for breach in breaches(inspection, planned):
        by_name[breach.case].clashes.append(said(breach, names))
    _same_room(inspection, found)
    return found


def breaches(inspection: Inspection, planned: dict[str, Slot]) -> tuple[TimeBreach, ...]:
    """What the planned times break; nothing where nobody has said when they can be."""
    if not InterviewPlan.objects.filter(inspection=inspection).exists():
        return ()
    task: dict[str, Any] = task_of(inspection, timezone.now())
    # By hand, an interview may begin at any minute.
    found = check_schedule(diaries_of(task), planned)
    left_out = (Clash.UNKNOWN, Clash.GRID)
    return tuple(one for one in found if one.rule not in left_out)


def said(breach: TimeBreach, names: dict[str, str]) -> str:
    """A breach in the language of the page."""
    kind, id_ = breach.person or ("", "")
    who = names.get(id_, id_) if kind == "assessor" else id_
    if breach.rule == Clash.NOT_FREE:
        return _("%(who)s cannot at that time.") % {"who": who}
    if breach.rule == Clash.OVERLAP:
        text = _("For %(who)s it is too near to the interview on %(case)s.")
        return text % {"who": who, "case": breach.other}
    if breach.rule == Clash.ROOMS:
        return _("All rooms are taken at that time.")
    return _("Its published time is past: it counts as held then.")


def as_it_is_now(inspection: Inspection, run: ScheduleRun | None) -> tuple[bool, bool]:
    """Whether interviews are to begin on quarters of an hour, as things are now; and
    whether what was worked out last rests on other things. There is a plan."""
    task = task_of(inspection, timezone.now())
    made = {} if run is None or run.state != RunState.DONE else run.task
    changed = bool(made) and any(made.get(name) != task[name] for name in _RESTS_ON)
    return task["grid"] == QUARTERS, changed


def _same_room(inspection: Inspection, found: list[Line]) -> None:
    """Two interviews in one room: rooms are set by hand, too."""
    plan = InterviewPlan.objects.filter(inspection=inspection).first()
    if plan is None:
        return
    there = [one for one in found if one.is_planned]
    for one in there:
        for other in there:
            if one is not other and _meet(one.slot, other.slot, plan.length):
                text = _("The room is taken by the interview on %(case)s.")
                one.clashes.append(text % {"case": other.name})


def _meet(one: InterviewSlot | None, other: InterviewSlot | None, length: int) -> bool:
    if one is None or other is None or one.start is None or other.start is None:
        return False
    same = (one.day, one.room) == (other.day, other.room)
    return same and abs(one.start - other.start) < length


def clashes_if(inspection: Inspection, case: Case, given: dict[str, Any]) -> list[str]:
    """What a time for one case would clash with. Nothing is stored."""
    if given["day"] is None:
        return []
    found = lines(inspection)
    own = next((one for one in found if one.case.pk == case.pk), None)
    if own is None:
        return []
    own.slot = InterviewSlot(
        case=case, day=given["day"], start=given["start"], room=given["room"]
    )
    for one in found:
        one.clashes = []
    planned = {
        one.name: Slot(one.slot.day, one.slot.start)
        for one in found
        if one.slot and one.slot.day is not None and one.slot.start is not None
    }
    names = dict(User.objects.values_list("pk", "name"))
    told = [
        said(breach, names)
        for breach in breaches(inspection, planned)
        if own.name in (breach.case, breach.other)
    ]
    _same_room(inspection, found)
    return [*told, *own.clashes]


def days(found: list[Line], plan: InterviewPlan) -> list[Day]:
    """The planned interviews as grids, a day each."""
    there = [one for one in found if one.slot is not None and one.is_planned]
    rooms = [*plan.rooms, *sorted({o.slot.room for o in there if o.slot} - {*plan.rooms})]
    made = []
    for day in sorted({one.slot.day for one in there if one.slot and one.slot.day}):
        today = [one for one in there if one.slot and one.slot.day == day]
        times = {one.slot.start for one in today if one.slot}
        starts = sorted(time for time in times if time is not None)
        made.append(Day(day, rooms, [(at, _cells(today, at, rooms)) for at in starts]))
    return made


def _cells(today: list[Line], at: int, rooms: list[str]) -> list[list[Line]]:
    return [
        [o for o in today if o.slot and (o.slot.start, o.slot.room) == (at, room)]
        for room in rooms
    ]


def unpublished(inspection: Inspection) -> int:
    """How many interviews are planned otherwise than they were published."""
    rows = InterviewSlot.objects.filter(case__inspection=inspection)
    return sum(not row.is_shown_so for row in rows)
