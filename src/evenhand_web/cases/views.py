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
from evenhand_web.assessments.reading import assessments_for
from evenhand_web.cases.forms import Allocate
from evenhand_web.cases.models import Seat, SeatKind
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


@page("allocation.see")
def allocation(request: Asked, inspection: Inspection) -> HttpResponse:
    """Everybody's cases, how even the loads are, who is barred, and why."""
    made = inspection.allocations.select_related("by").first()
    names = dict(User.objects.values_list("pk", "name"))
    told = {} if made is None else made.told
    seats = _seats(inspection)
    words = {
        "inspection": inspection,
        "made": made,
        "seats": seats,
        "assessments": assessments_for(request.user, seats),
        "loads": [(names.get(p, p), w, r) for p, w, r in told.get("loads", [])],
        "barred": [(names.get(p, p), c, why) for p, c, why in told.get("barred", [])],
        "gave_way": told.get("gave_way", []),
        "unmatched": acting.unmatched(inspection),
    }
    return render(request, "cases/allocation.html", words)


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


@page("case.list-own")
def own(request: Asked, inspection: Inspection) -> HttpResponse:
    """The cases that are this person's to assess."""
    mine = [seat for seat in _seats(inspection) if seat.user_id == request.user.pk]
    others = {
        seat.case_id: seat.user.name
        for seat in _seats(inspection)
        if seat.user_id != request.user.pk and seat.kind != SeatKind.SECOND
    }
    lines = [
        (seat, "" if seat.kind == SeatKind.SECOND else others.get(seat.case_id, ""))
        for seat in mine
    ]
    return render(request, "cases/own.html", {"inspection": inspection, "lines": lines})


@page("interest.match", find=find_childs_interest, methods=("GET", "POST"))
def match(request: Asked, interest: Interest) -> HttpResponse:
    """Say which case a declared interest in a child is about."""
    inspection = interest.inspection
    cases = list(inspection.cases.filter(replaced=None))
    if request.method == "POST":
        chosen = request.POST.get("case", "")
        case = next((one for one in cases if one.pk == chosen), None)
        if case is not None or chosen == acting.NO_CASE:
            acting.match(by=request.user, interest=interest, case=case)
            messages.success(request, _("It was noted. Now allocate the cases anew."))
            return redirect("allocation", inspection_id=inspection.pk)
    words = {
        "inspection": inspection,
        "interest": interest,
        "cases": cases,
        "wrong": request.method == "POST",
    }
    return render(request, "cases/match.html", words)
