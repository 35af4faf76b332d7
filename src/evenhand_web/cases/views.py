"""Who assesses which case: everybody's for the leads, one's own for who assesses."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from evenhand.errors import ProblemsFound
from evenhand_web.accounts.models import User
from evenhand_web.actions import allocation as acting
from evenhand_web.assessments.completion import Line, Reached, completion
from evenhand_web.assessments.reading import assessments_for, kind_of_seat
from evenhand_web.cases.forms import Allocate, MatchCase
from evenhand_web.cases.models import InterviewSlot, Seat, SeatKind
from evenhand_web.cases.tasks import current_cases
from evenhand_web.inspections.models import Inspection, Interest, InterestKind
from evenhand_web.pages import page
from evenhand_web.requests import Asked, posted

_SEEDS = 2**32


def find_childs_interest(inspection_id: str, interest_id: str) -> Mapping[str, Any]:
    """A declared interest in a child that an address names. Raises Http404."""
    found = Interest.objects.filter(kind=InterestKind.CHILD, withdrawn=None)
    found = found.select_related("inspection")
    return {
        "interest": get_object_or_404(found, pk=interest_id, inspection=inspection_id)
    }


@page("allocation.see", reads="allocation.read")
def allocation(request: Asked, inspection: Inspection) -> HttpResponse:
    """Everybody's cases, how even the loads are, who is barred, and why."""
    made = inspection.allocations.select_related("by").first()
    names = dict(User.objects.values_list("pk", "name"))
    told = {} if made is None else made.told
    seats = _seats(inspection)
    words = {
        "inspection": inspection,
        "made": made,
        "drawn": inspection.cases.exists(),
        "names": _names(inspection),
        "seats": seats,
        "assessments": assessments_for(request.user, seats),
        "loads": [(names.get(p, p), w, r) for p, w, r in told.get("loads", [])],
        "barred": [(names.get(p, p), c, why) for p, c, why in told.get("barred", [])],
        "gave_way": told.get("gave_way", []),
        "unmatched": acting.unmatched(inspection),
    }
    return render(request, "cases/allocation.html", words)


def _names(inspection: Inspection) -> dict[str, str]:
    """What each case is called, by its id: with the case group where a reference stands
    in two of them."""
    return {case.pk: name for name, case in current_cases(inspection).items()}


def _seats(inspection: Inspection) -> list[Seat]:
    found = Seat.objects.filter(case__inspection=inspection, ended=None)
    return list(found.select_related("case", "user").order_by("case__reference", "kind"))


@page("allocation.make", methods=("GET", "POST"))
def allocate(request: Asked, inspection: Inspection) -> HttpResponse:
    """Say who assesses which case."""
    form = Allocate(posted(request), initial={"seconds": 0})
    if form.is_valid():
        try:
            acting.allocate(
                by=request.user,
                inspection=inspection,
                seconds=form.cleaned_data["seconds"],
                seed=secrets.randbelow(_SEEDS),
            )
        except acting.NothingToAllocate:
            text = _("Draw the sample first, and say which case each known child is.")
            form.add_error(None, text)
        except ProblemsFound as found:
            for problem in found.problems:
                form.add_error(None, f"{problem.what} {problem.remedy}")
        else:
            messages.success(request, _("The cases are allocated."))
            return redirect("allocation", inspection_id=inspection.pk)
    words = {"inspection": inspection, "form": form}
    return render(request, "cases/allocate.html", words)


@page("case.list-own", reads="cases.read-own")
def own(request: Asked, inspection: Inspection) -> HttpResponse:
    """The cases that are this person's to assess, and how far each has come."""
    lines = _own_lines(request.user, inspection)
    words = {
        "inspection": inspection,
        "lines": lines,
        "names": _names(inspection),
        "open": any(far and far.reached != Reached.LOCKED for *_seat, far in lines),
    }
    return render(request, "cases/own.html", words)


def _own_lines(
    by: User, inspection: Inspection
) -> list[tuple[Seat, str, InterviewSlot | None, Line | None]]:
    """Each seat of a person with who else is on the case, when its interview is, and how
    far the assessment is; what a second assessor must not know is left out."""
    seats = _seats(inspection)
    mine = [seat for seat in seats if seat.user_id == by.pk]
    others = {
        seat.case_id: seat.user.name
        for seat in seats
        if seat.user_id != by.pk and seat.kind != SeatKind.SECOND
    }
    shown = InterviewSlot.objects.filter(case__in=[s.case_id for s in mine])
    talks = {one.case_id: one for one in shown if one.shown_day is not None}
    told = completion(by, inspection, own=True).told
    far = {(line.case.pk, str(line.kind)): line for line in told}
    lines = []
    for seat in mine:
        blind = seat.kind == SeatKind.SECOND
        other = "" if blind else others.get(seat.case_id, "")
        talk = None if blind else talks.get(seat.case_id)
        line = far.get((seat.case_id, kind_of_seat(seat)))
        lines.append((seat, other, talk, line))
    return lines


@page(
    "interest.match",
    find=find_childs_interest,
    methods=("GET", "POST"),
    reads="interest.read",
)
def match(request: Asked, interest: Interest) -> HttpResponse:
    """Say which case a declared interest in a child is about."""
    inspection = interest.inspection
    form = MatchCase(posted(request), cases=current_cases(inspection))
    if form.is_valid():
        acting.match(by=request.user, interest=interest, case=form.chosen)
        messages.success(request, _("It was noted. Now allocate the cases."))
        return redirect("allocation", inspection_id=inspection.pk)
    words = {"inspection": inspection, "interest": interest, "form": form}
    return render(request, "cases/match.html", words)
