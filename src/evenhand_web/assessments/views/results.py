"""Tallies and ratings, once they may be seen; and opening them earlier, with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenhand.rating.explain_overall import explain_overall
from evenhand_web.actions import results as acting
from evenhand_web.assessments.forms import OpenEarly
from evenhand_web.assessments.gate import gate_for
from evenhand_web.assessments.telling_results import late_changes, standards
from evenhand_web.convert import core_inspection
from evenhand_web.inspections.models import Inspection
from evenhand_web.pages import page
from evenhand_web.requests import Asked, posted


@page("results.see", reads="results.read")
def results(request: Asked, inspection: Inspection) -> HttpResponse:
    """Tallies, rule ratings and their reasons; or what is still missing for that."""
    gate = gate_for(request.user, inspection)
    words = {"inspection": inspection, "gate": gate}
    if gate.is_open:
        core = core_inspection(inspection)
        rating = core.rate()
        words |= {
            "standards": list(standards(core, rating)),
            "overall": explain_overall(rating),
            "late": late_changes(request.user, inspection),
        }
    return render(request, "assessments/results.html", words)


@page("results.open-early", methods=("GET", "POST"))
def open_early(request: Asked, inspection: Inspection) -> HttpResponse:
    """Ask why, and open them."""
    form = OpenEarly(posted(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            acting.open_early(by=request.user, inspection=inspection, reason=reason)
        except acting.OpenAlready:
            messages.info(request, _("Tallies and ratings can be seen already."))
        except acting.NoCases:
            messages.info(request, _("No sample is drawn yet: there is nothing to see."))
        else:
            messages.success(request, _("Tallies and ratings can be seen from now on."))
        return redirect("results", inspection_id=inspection.pk)
    gate = gate_for(request.user, inspection)
    words = {"inspection": inspection, "form": form, "gate": gate}
    return render(request, "assessments/open_results.html", words)
