"""When interviews with case managers are held."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from evenhand_web.acting import action, current
from evenhand_web.audit.models import Keep
from evenhand_web.audit.recording import record
from evenhand_web.cases import solving
from evenhand_web.cases.diaries import interviews_of, task_of
from evenhand_web.cases.models import (
    Away,
    InterviewPlan,
    InterviewSlot,
    RunState,
    ScheduleRun,
)
from evenhand_web.cases.tasks import current_cases
from evenhand_web.inspections.models import Inspection

if TYPE_CHECKING:
    from django.db.models import Model

    from evenhand_web.accounts.models import User
    from evenhand_web.cases.models import Case

# A run that has not ended by then was interrupted: its process is gone.
INTERRUPTED_AFTER = timedelta(seconds=solving.LONGEST + 60)


class NothingToSchedule(Exception):
    """No case has a worker and an assessor, or nobody has said when interviews can be."""


class StillWorking(Exception):
    """A schedule is being worked out already."""


@action("interview.schedule")
def plan(*, by: User, inspection: Inspection, given: dict[str, Any]) -> InterviewPlan:
    """Say when interviews can be: the fields of ``InterviewPlan``."""
    found = InterviewPlan.objects.filter(inspection=inspection).first()
    made = found or InterviewPlan(inspection=inspection)
    for name, value in given.items():
        setattr(made, name, value)
    made.save()
    after = {**given, "first": str(given["first"]), "last": str(given["last"])}
    _tell(by, "interviews.planned", made, inspection, after)
    return made


@action("interview.schedule")
def add_away(
    *, by: User, inspection: Inspection, who: User | str, day: date, start: int, end: int
) -> Away:
    """Note that somebody cannot: one of the team, or a worker by name."""
    known = isinstance(who, str)
    away = Away(
        inspection=inspection,
        user=None if isinstance(who, str) else who,
        worker=who if isinstance(who, str) else "",
        day=day,
        start=start,
        end=end,
    )
    away.save()
    after = {"day": str(day), "worker": known, "user": away.user_id}
    _tell(by, "interviews.away-noted", away, inspection, after)
    return away


@action("interview.schedule", on="away")
def take_away_back(*, by: User, away: Away) -> Away:
    """Somebody can, after all. Taking it back twice changes nothing."""
    if away.taken_back is None:
        away.changed(taken_back=current().now)
    _tell(by, "interviews.away-taken-back", away, away.inspection, None)
    return away


@action("interview.schedule")
def ask(
    *,
    by: User,
    inspection: Inspection,
    start: Callable[[str], None] | None = solving.start,
) -> ScheduleRun:
    """Ask for a schedule, which is worked out in the background once this is on the disk.

    Without ``start``, whoever calls it has it worked out (``solving.work_out``). Raises
    StillWorking, and NothingToSchedule.
    """
    Inspection.objects.select_for_update().get(pk=inspection.pk)
    working = inspection.schedule_runs.filter(state=RunState.WORKING).first()
    if working is not None and not is_interrupted(working):
        raise StillWorking
    if working is not None:
        working.changed(state=RunState.FAILED)
    if not InterviewPlan.objects.filter(inspection=inspection).exists():
        raise NothingToSchedule
    task = task_of(inspection, current().now)
    if not task["interviews"]:
        raise NothingToSchedule
    run = ScheduleRun(
        inspection=inspection,
        state=RunState.WORKING,
        asked=current().now,
        by=by,
        task=task,
    )
    run.save()
    after = {"interviews": len(task["interviews"])}
    _tell(by, "interviews.asked", run, inspection, after)
    if start is not None:
        # A function with a name: where it fails, Django tells of it by that.
        def begin() -> None:
            start(run.pk)

        transaction.on_commit(begin, robust=True)
    return run


def is_interrupted(run: ScheduleRun) -> bool:
    """Whether the process that worked it out must be gone."""
    late = run.asked + INTERRUPTED_AFTER < timezone.now()
    return run.state == RunState.WORKING and late


@action("interview.schedule", on="run")
def give_up(*, by: User, run: ScheduleRun) -> ScheduleRun:
    """Write down that a schedule could not be worked out."""
    run.changed(state=RunState.FAILED)
    _tell(by, "interviews.not-scheduled", run, run.inspection, None)
    return run


@action("interview.schedule", on="run")
def take_in(*, by: User, run: ScheduleRun, found: dict[str, Any]) -> ScheduleRun:
    """Take in a schedule: all of it, or, where what it rests on changed meanwhile or
    somebody gave it up, nothing."""
    run = ScheduleRun.objects.select_for_update().get(pk=run.pk)
    inspection = run.inspection
    now_held = {**task_of(inspection, current().now), "held": run.task["held"]}
    if run.state != RunState.WORKING or now_held != run.task:
        if run.state == RunState.WORKING:
            run.changed(state=RunState.OUTDATED)
        _tell(by, "interviews.not-scheduled", run, inspection, None)
        return run
    _keep(inspection, found["slots"])
    run.changed(state=RunState.DONE, told=found["told"])
    after = {"slots": len(found["slots"]), **{k: len(v) for k, v in run.told.items()}}
    _tell(by, "interviews.scheduled", run, inspection, after)
    return run


def _keep(inspection: Inspection, slots: dict[str, list[Any]]) -> None:
    """The planned time of each case, and none for those that have none."""
    rooms = InterviewPlan.objects.get(inspection=inspection).rooms
    known = set(
        InterviewSlot.objects.filter(case__inspection=inspection).values_list(
            "case", flat=True
        )
    )
    for name, case in current_cases(inspection).items():
        if name not in slots and case.pk not in known:
            continue
        slot, _ = InterviewSlot.objects.get_or_create(case=case)
        day, start, room = slots.get(name, (None, None, None))
        slot.changed(
            day=None if day is None else date.fromisoformat(day),
            start=start,
            room="" if room is None else rooms[room],
            by_hand=False,
        )


@action("interview.schedule", on="case")
def set_slot(
    *, by: User, case: Case, day: date | None, start: int | None, room: str
) -> InterviewSlot:
    """Set the planned time of one interview by hand, or none. What it clashes with is for
    who sets it to weigh."""
    slot, _ = InterviewSlot.objects.get_or_create(case=case)
    before = {"day": str(slot.day), "start": slot.start, "room": slot.room}
    slot.changed(day=day, start=start, room=room, by_hand=True)
    record(
        "interviews.slot-set",
        by=by,
        about=slot,
        before=before,
        after={"day": str(day), "start": start, "room": room},
        chain=case.inspection_id,
        keep=Keep.CASE,
    )
    return slot


@action("interview.schedule")
def publish(*, by: User, inspection: Inspection) -> int:
    """Let everybody see their own interviews as they are planned now; gives how many
    changed. Cases that are not in the sample any more are shown no more."""
    Inspection.objects.select_for_update().get(pk=inspection.pk)
    _, wanted = interviews_of(inspection)
    count = 0
    for slot in InterviewSlot.objects.filter(case__inspection=inspection):
        if not slot.is_shown_so:
            count += 1
            slot.changed(shown_day=slot.day, shown_start=slot.start, shown_room=slot.room)
    after = {"changed": count, "wanted": len(wanted)}
    _tell(by, "interviews.published", inspection, inspection, after)
    return count


def _tell(by: User, kind: str, about: Model, inspection: Inspection, after: Any) -> None:
    record(kind, by=by, about=about, after=after, chain=inspection.pk, keep=Keep.CASE)
