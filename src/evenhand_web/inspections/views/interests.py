"""Interests: one's own, and for the leads everybody's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from evenhand_web.actions import interests as acting
from evenhand_web.inspections.forms import NewInterest
from evenhand_web.inspections.models import Inspection, Interest, InterestKind
from evenhand_web.pages import page
from evenhand_web.permissions.roles import ASSESSING
from evenhand_web.requests import Asked, posted


def find_interest(inspection_id: str, interest_id: str) -> Mapping[str, Any]:
    """A declaration that an address names. Raises Http404."""
    found = Interest.objects.select_related("inspection")
    interest = get_object_or_404(found, pk=interest_id, inspection=inspection_id)
    return {"interest": interest}


@page("interest.declare", methods=("GET", "POST"))
def own(request: Asked, inspection: Inspection) -> HttpResponse:
    """What the person has declared here, and declaring more."""
    form = NewInterest(posted(request))
    if form.is_valid():
        given = form.cleaned_data
        acting.declare(
            by=request.user,
            inspection=inspection,
            kind=InterestKind(given["kind"]),
            service=given["service"],
            person=given["person"],
            child=given["child"],
        )
        messages.success(request, _("Your declaration was recorded."))
        return redirect("interests", inspection_id=inspection.pk)
    mine = inspection.interests.filter(user=request.user, withdrawn=None)
    words = {
        "inspection": inspection,
        "form": form,
        "mine": mine.select_related("service"),
    }
    return render(request, "inspections/interests.html", words)


@page("interest.withdraw", find=find_interest, methods=("POST",))
def withdraw(request: Asked, interest: Interest) -> HttpResponse:
    """Take back one's own declaration."""
    if interest.withdrawn is None:
        acting.withdraw(by=request.user, interest=interest)
        messages.success(request, _("Your declaration was taken back."))
    return redirect("interests", inspection_id=interest.inspection_id)


@page("interest.see-all", reads="interests.read")
def everybody(request: Asked, inspection: Inspection) -> HttpResponse:
    """Who has declared what, and who has not yet."""
    declared = inspection.interests.filter(withdrawn=None)
    members = inspection.members.filter(role__in=ASSESSING, ended=None)
    silent = members.exclude(user__in=declared.values("user"))
    words = {
        "inspection": inspection,
        "declared": declared.select_related("user", "service"),
        "silent": sorted(set(silent.values_list("user__name", flat=True))),
    }
    return render(request, "inspections/interests_all.html", words)
