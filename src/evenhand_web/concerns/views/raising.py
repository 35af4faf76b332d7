"""The list of urgent concerns, and raising one in two steps."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenhand_web import times
from evenhand_web.actions import concerns as acting
from evenhand_web.concerns.choosing import cases_for
from evenhand_web.concerns.forms import NewConcern
from evenhand_web.ids import new_id
from evenhand_web.inspections.models import Inspection
from evenhand_web.pages import page
from evenhand_web.permissions.asking import may
from evenhand_web.requests import Asked, posted


@page("concern.list", reads="concerns.read")
def concerns(request: Asked, inspection: Inspection) -> HttpResponse:
    """Raise one here, and see those that there are."""
    kept = inspection.concerns.select_related("case__inspection", "inspection")
    found = kept.prefetch_related("entries")
    seen = [one for one in found if may(request.user, "concern.see", one)]
    words = {
        "inspection": inspection,
        "rows": [(one, one.is_overdue(times.today())) for one in seen],
        "raising": _form(request, inspection),
    }
    return render(request, "concerns/concerns.html", words)


@page("concern.raise", methods=("GET", "POST"))
def new(request: Asked, inspection: Inspection) -> HttpResponse:
    """Ask what was seen, show it to be checked, and raise it. What was typed goes from
    step to step in the form itself: it stands in no address and no session."""
    form = _form(request, inspection)
    step = request.POST.get("step", "")
    words = {"inspection": inspection, "form": form, "once": new_id()}
    if not form.is_valid() or step == "change":
        return render(request, "concerns/new.html", words)
    if step != "raise":
        return render(request, "concerns/check.html", words)
    try:
        concern = acting.raise_concern(
            by=request.user,
            inspection=inspection,
            kind=form.kind_named,
            seen=form.cleaned_data["seen"],
            case=form.case_named,
            once=form.cleaned_data["once"],
        )
    except acting.RaisedAlready as already:
        concern = already.concern
        messages.info(request, _("You sent this twice. The concern was raised once."))
    else:
        messages.success(request, _("The concern was raised with the service."))
    return redirect("concern", inspection_id=inspection.pk, concern_id=concern.pk)


def _form(request: Asked, inspection: Inspection) -> NewConcern:
    return NewConcern(posted(request), cases=cases_for(request.user, inspection))
