"""Interviews as a task: rows in, JSON out, for the process that works a schedule out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from evenhand.inspection.working_days import is_working_day
from evenhand.sampling.allocation.grids import HALF_HOURS, QUARTERS, grid_needed
from evenhand.sampling.allocation.interviews import (
    Diaries,
    Interview,
    Slot,
    clashes,
)
from evenhand_web.cases.models import (
    Away,
    Case,
    InterviewPlan,
    InterviewSlot,
    SeatKind,
    Starts,
)
from evenhand_web.cases.tasks import current_cases
from evenhand_web.cases.working_out import SEED, diaries_of
from evenhand_web.convert import country_of
from evenhand_web.inspections.models import Inspection

_TALKING = (SeatKind.FIRST, SeatKind.COMPANION)


def days_of(plan: InterviewPlan) -> list[date]:
    """The working days of a plan."""
    country = country_of(plan.inspection)
    number = (plan.last - plan.first).days + 1
    days = (plan.first + timedelta(days=n) for n in range(number))
    return [day for day in days if is_working_day(day, country)]


def interviews_of(inspection: Inspection) -> tuple[dict[str, Case], list[Interview]]:
    """The cases of the sample as they stand, and an interview for each that has a worker
    and an assessor: with the first assessor and the companion, never the blind second."""
    cases = current_cases(inspection)
    names = {case.pk: name for name, case in cases.items()}
    people: dict[str, list[str]] = {}
    for case in cases.values():
        seats = case.seats.filter(ended=None, kind__in=_TALKING).order_by("kind")
        people[names[case.pk]] = sorted(seats.values_list("user", flat=True))
    return cases, [
        Interview(name, case.worker, tuple(people[name]))
        for name, case in cases.items()
        if case.worker and people[name]
    ]


def task_of(inspection: Inspection, now: datetime) -> dict[str, Any]:
    """All that a schedule follows from, as JSON. Raises InterviewPlan.DoesNotExist."""
    plan = InterviewPlan.objects.get(inspection=inspection)
    cases, wanted = interviews_of(inspection)
    before = dict(_published(cases))
    task = {
        "interviews": [[one.case, one.worker, list(one.assessors)] for one in wanted],
        "days": [day.isoformat() for day in days_of(plan)],
        "hours": [plan.start, plan.end],
        "length": plan.length,
        "pause": plan.pause,
        "grid": HALF_HOURS,
        "rooms": len(plan.rooms),
        "away": [
            [one.user_id or "", one.worker, one.day.isoformat(), one.start, one.end]
            for one in inspection.away.filter(taken_back=None)
        ],
        "before": {name: [s.day.isoformat(), s.start] for name, s in before.items()},
        "held": _held(before, wanted, plan, now),
    }
    return {**task, "grid": _grid(plan, task)}


def _grid(plan: InterviewPlan, task: dict[str, Any]) -> int:
    """At multiples of how many minutes interviews are to begin."""
    if plan.starts == Starts.QUARTERS:
        return QUARTERS
    if plan.starts == Starts.HALF_HOURS:
        return HALF_HOURS
    diaries = diaries_of(task)
    of_people = (*diaries.workers.values(), *diaries.assessors.values())
    return grid_needed(plan.length, (time for times in of_people for time in times))


def _published(cases: dict[str, Case]) -> Iterator[tuple[str, Slot]]:
    names = {case.pk: name for name, case in cases.items()}
    shown = InterviewSlot.objects.filter(case__in=list(names), shown_day__isnull=False)
    for one in shown:
        if one.shown_day is not None and one.shown_start is not None:
            yield names[one.case_id], Slot(one.shown_day, one.shown_start)


def _held(
    before: dict[str, Slot], wanted: list[Interview], plan: InterviewPlan, now: datetime
) -> list[str]:
    """Whose published time is past: they were held, and stay. Of two that clash, which
    somebody published all the same, none is held fast."""
    local = timezone.localtime(now)
    today, minutes = local.date(), local.hour * 60 + local.minute
    past = {
        one.case: before[one.case]
        for one in wanted
        if one.case in before
        and (before[one.case].day, before[one.case].start) < (today, minutes)
    }
    plain = Diaries(tuple(wanted), {}, {}, plan.length, SEED, plan.pause)
    wrong = {case for one, other, _ in clashes(plain, past) for case in (one, other)}
    return sorted(set(past) - wrong)


def workers_of(inspection: Inspection) -> list[str]:
    """The workers who hold a case of the sample as it stands."""
    return sorted({case.worker for case in current_cases(inspection).values()} - {""})


def times_away(inspection: Inspection) -> list[Away]:
    """Times at which somebody cannot, as they count now."""
    return list(inspection.away.filter(taken_back=None).select_related("user"))
