"""The steps of a draw, on one page, each at its time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from evenhand.errors import ProblemsFound
from evenhand_web.actions import samples as acting
from evenhand_web.convert import draws_of
from evenhand_web.inspections.models import Inspection
from evenhand_web.pages import page
from evenhand_web.requests import Asked, posted
from evenhand_web.samples.forms import GiveNumber, MakeLottery
from evenhand_web.samples.models import Draw

# Of what keeps a lottery from being made: the check of the case list tells all of it.
_MOST_TOLD = 20


def find_draw(inspection_id: str, draw_id: str) -> Mapping[str, Any]:
    """The draw that an address names. Raises Http404."""
    found = Draw.objects.select_related("inspection__service", "case_list")
    return {"draw": get_object_or_404(found, pk=draw_id, inspection=inspection_id)}


@page("sample.see")
def steps(request: Asked, inspection: Inspection) -> HttpResponse:
    """How far case list and draws have come, and the next step for this person."""
    words = {
        "inspection": inspection,
        "draws": draws_of(inspection),
        "case_list": inspection.case_lists.select_related("by").first(),
    }
    return render(request, "samples/steps.html", words)


@page("sample.commit", methods=("POST",))
def commit(request: Asked, inspection: Inspection) -> HttpResponse:
    """Fix the inspectorate's numbers."""
    try:
        acting.commit(by=request.user, inspection=inspection)
    except acting.OutOfOrder:
        messages.info(request, _("The case list is there already: it is too late."))
    else:
        messages.success(request, _("The inspectorate’s numbers are fixed."))
    return redirect("sample", inspection_id=inspection.pk)


@page("sample.make-lottery", find=find_draw, methods=("GET", "POST"))
def lottery(request: Asked, draw: Draw) -> HttpResponse:
    """Make the lottery; where rows cannot be used, only with a reason."""
    received = draw.inspection.case_lists.first()
    form = MakeLottery(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            acting.make_lottery(
                by=request.user, draw=draw, because=form.cleaned_data["because"]
            )
        except acting.OutOfOrder:
            return _too_late(request, draw)
        except ProblemsFound as found:
            for one in found.problems[:_MOST_TOLD]:
                form.add_error(None, f"{one.place}: {one.what} {one.remedy}")
        else:
            messages.success(request, _("The lottery is made, and its hash published."))
            return redirect("sample", inspection_id=draw.inspection_id)
    words = {
        "inspection": draw.inspection,
        "draw": draw,
        "form": form,
        "case_list": received,
    }
    return render(request, "samples/lottery.html", words)


@page("sample.give-number", find=find_draw, methods=("GET", "POST"))
def number(request: Asked, draw: Draw) -> HttpResponse:
    """The service gives its number."""
    form = GiveNumber(posted(request))
    if form.is_valid():
        try:
            acting.give_number(
                by=request.user, draw=draw, number=form.cleaned_data["number"]
            )
        except acting.OutOfOrder:
            return _too_late(request, draw)
        messages.success(request, _("Your number was taken in."))
        return redirect("sample", inspection_id=draw.inspection_id)
    words = {"inspection": draw.inspection, "draw": draw, "form": form}
    return render(request, "samples/number.html", words)


@page("sample.draw", find=find_draw, methods=("POST",))
def draw_now(request: Asked, draw: Draw) -> HttpResponse:
    """Draw."""
    try:
        acting.draw_sample(by=request.user, draw=draw)
    except acting.OutOfOrder:
        return _too_late(request, draw)
    except ProblemsFound as found:
        for problem in found.problems:
            messages.error(request, f"{problem.what} {problem.remedy}")
    else:
        messages.success(request, _("The sample is drawn."))
    return redirect("sample", inspection_id=draw.inspection_id)


def _too_late(request: Asked, draw: Draw) -> HttpResponse:
    messages.info(request, _("That step is not to be done now. See how far it has come."))
    return redirect("sample", inspection_id=draw.inspection_id)
