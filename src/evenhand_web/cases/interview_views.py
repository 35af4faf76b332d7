"""Interviews with case managers: when they can be, planned, changed and published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from evenhand_web.accounts.models import User
from evenhand_web.actions import interviews as acting
from evenhand_web.cases import interview_telling as telling
from evenhand_web.cases.diaries import times_away, workers_of
from evenhand_web.cases.interview_forms import NewAway, Plan, SetSlot
from evenhand_web.cases.models import Away, Case, InterviewPlan, InterviewSlot
from evenhand_web.cases.tasks import current_cases
from evenhand_web.inspections.models import Inspection
from evenhand_web.pages import page
from evenhand_web.permissions.roles import ASSESSING
from evenhand_web.requests import Asked, posted


def find_away(inspection_id: str, away_id: str) -> Mapping[str, Any]:
    """A time at which somebody cannot, that an address names. Raises Http404."""
    found = Away.objects.select_related("inspection")
    return {"away": get_object_or_404(found, pk=away_id, inspection=inspection_id)}


def find_case(inspection_id: str, case_id: str) -> Mapping[str, Any]:
    """A case of the sample as it stands. Raises Http404."""
    found = Case.objects.select_related("inspection__service").filter(replaced=None)
    return {"case": get_object_or_404(found, pk=case_id, inspection=inspection_id)}


def _plan_of(inspection: Inspection) -> InterviewPlan | None:
    return InterviewPlan.objects.filter(inspection=inspection).first()


@page("interview.see", reads="interviews.read")
def interviews(request: Asked, inspection: Inspection) -> HttpResponse:
    """When interviews can be, and when they are planned: as a grid and as a table."""
    plan, found = _plan_of(inspection), telling.lines(inspection)
    run = inspection.schedule_runs.select_related("by").first()
    quarters, changed = (
        (None, False) if plan is None else telling.as_it_is_now(inspection, run)
    )
    words = {
        "inspection": inspection,
        "plan": plan,
        "away": times_away(inspection),
        "quarters": quarters,
        "changed": changed,
        "run": run,
        "interrupted": run is not None and acting.is_interrupted(run),
        "lines": found,
        "days": [] if plan is None else telling.days(found, plan),
        "unpublished": telling.unpublished(inspection),
        "without": [
            name for name, case in current_cases(inspection).items() if not case.worker
        ],
    }
    return render(request, "cases/interviews.html", words)


@page("interview.schedule", methods=("GET", "POST"))
def plan(request: Asked, inspection: Inspection) -> HttpResponse:
    """Say when interviews can be."""
    form = Plan(posted(request), initial=_initial(inspection))
    if form.is_valid():
        acting.plan(by=request.user, inspection=inspection, given=form.cleaned_data)
        messages.success(request, _("It was noted. Now plan the interviews."))
        return redirect("interviews", inspection_id=inspection.pk)
    words = {"inspection": inspection, "form": form}
    return render(request, "cases/interview_plan.html", words)


def _initial(inspection: Inspection) -> dict[str, Any]:
    """As it was said before; else what anybody would begin with, to be changed."""
    found = _plan_of(inspection)
    if found is None:
        day = inspection.fieldwork
        return {"first": day, "start": 570, "end": 1020, "length": 60, "pause": 15}
    names = ("first", "last", "start", "end", "length", "pause", "starts")
    return {
        **{name: getattr(found, name) for name in names},
        "rooms": "\n".join(found.rooms),
    }


@page("interview.schedule", methods=("GET", "POST"))
def away(request: Asked, inspection: Inspection) -> HttpResponse:
    """Note when somebody cannot."""
    members = inspection.members.filter(role__in=ASSESSING, ended=None)
    ids = members.values_list("user", flat=True)
    team = list(User.objects.filter(pk__in=ids).order_by("name"))
    form = NewAway(posted(request), team=team, workers=workers_of(inspection))
    if form.is_valid():
        given = form.cleaned_data
        acting.add_away(
            by=request.user,
            inspection=inspection,
            who=form.chosen,
            day=given["day"],
            start=given["start"],
            end=given["end"],
        )
        messages.success(request, _("It was noted. Plan the interviews anew."))
        return redirect("interviews", inspection_id=inspection.pk)
    words = {"inspection": inspection, "form": form}
    return render(request, "cases/interview_away.html", words)


@page("interview.schedule", find=find_away, methods=("POST",))
def away_back(request: Asked, away: Away) -> HttpResponse:
    """Somebody can, after all."""
    acting.take_away_back(by=request.user, away=away)
    messages.success(request, _("It was taken back."))
    return redirect("interviews", inspection_id=away.inspection_id)


@page("interview.schedule", methods=("POST",))
def make(request: Asked, inspection: Inspection) -> HttpResponse:
    """Ask for a schedule: it is worked out in the background."""
    try:
        acting.ask(by=request.user, inspection=inspection)
    except acting.StillWorking:
        messages.info(request, _("A schedule is being worked out already."))
    except acting.NothingToSchedule:
        text = _("Allocate the cases first, and say when interviews can be.")
        messages.info(request, text)
    return redirect("interviews", inspection_id=inspection.pk)


@page("interview.schedule", methods=("POST",))
def publish(request: Asked, inspection: Inspection) -> HttpResponse:
    """Let everybody see their own."""
    acting.publish(by=request.user, inspection=inspection)
    messages.success(request, _("Everybody now sees their own interviews."))
    return redirect("interviews", inspection_id=inspection.pk)


@page(
    "interview.schedule",
    find=find_case,
    methods=("GET", "POST"),
    reads="interviews.read",
)
def slot(request: Asked, case: Case) -> HttpResponse:
    """Set one interview by hand; what it clashes with is told first."""
    inspection = case.inspection
    found, own = _plan_of(inspection), InterviewSlot.objects.filter(case=case).first()
    if found is None:
        return redirect("interviews", inspection_id=inspection.pk)
    names = ("day", "start", "room")
    initial = {} if own is None else {name: getattr(own, name) for name in names}
    form = SetSlot(posted(request), rooms=found.rooms, initial=initial)
    clashes: list[str] = []
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in names}
        clashes = telling.clashes_if(inspection, case, given)
        if not clashes or form.cleaned_data["all_the_same"]:
            acting.set_slot(by=request.user, case=case, **given)
            messages.success(
                request, _("The time was set. Publish it, so that others see it.")
            )
            return redirect("interviews", inspection_id=inspection.pk)
    words = {"inspection": inspection, "case": case, "form": form, "clashes": clashes}
    return render(request, "cases/interview_slot.html", words)
