"""How far everybody's assessments have come; for who assesses, how far their own are."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from evenhand_web.assessments.completion import completion as completion_of
from evenhand_web.inspections.models import Inspection
from evenhand_web.pages import page
from evenhand_web.permissions.asking import may
from evenhand_web.requests import Asked


@page("completion.see", reads="completion.read")
def completion(request: Asked, inspection: Inspection) -> HttpResponse:
    """A table of the cases: who, how far, what is left, and when it changed last."""
    everybody = may(request.user, "completion.see-all", inspection)
    found = completion_of(request.user, inspection, own=not everybody)
    words = {"inspection": inspection, "found": found, "everybody": everybody}
    return render(request, "assessments/completion.html", words)
