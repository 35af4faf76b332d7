"""Creating an inspection, and its own first page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenhand_web.actions import inspections, services
from evenhand_web.convert import framework_of
from evenhand_web.inspections.forms import NewInspection
from evenhand_web.inspections.gates import gate_words, gates_before
from evenhand_web.inspections.models import Inspection, Nation, Stage
from evenhand_web.inspections.to_do import to_do
from evenhand_web.joint.telling import second_week
from evenhand_web.pages import nothing, page
from evenhand_web.permissions.asking import roles
from evenhand_web.permissions.roles import Role, SiteRole
from evenhand_web.requests import Asked, posted


@page("inspection.create", find=nothing, methods=("GET", "POST"))
def create(request: Asked) -> HttpResponse:
    """Ask for what an inspection begins with, and create it."""
    form = NewInspection(posted(request))
    if form.is_valid():
        given = form.cleaned_data
        inspection = inspections.create(
            by=request.user,
            service=services.find_or_add(
                by=request.user, name=given["service"], nation=Nation(given["nation"])
            ),
            framework=given["framework"],
            type=given["type"],
            fieldwork=given["fieldwork"],
            lead=given["lead"],
        )
        messages.success(request, _("The inspection was created."))
        return redirect("inspection", inspection_id=inspection.pk)
    return render(request, "inspections/create.html", {"form": form})


@page("inspection.see")
def overview(request: Asked, inspection: Inspection) -> HttpResponse:
    """Where the inspection stands, and what needs doing now."""
    here = roles(request.user, inspection)
    framework = framework_of(inspection).framework
    titles = {one.id: str(one.title) for one in framework.inspection_types}
    to = inspection.next_stage
    gates = None if to is None else gates_before(inspection, to)
    words = {
        "inspection": inspection,
        "framework": framework,
        "type": titles.get(inspection.type, inspection.type),
        "stages": list(Stage),
        "next_stage": to,
        "gates": gates,
        "to_do": to_do(inspection, request.user, gates),
        "overridden": [
            {"change": one, "what": gate_words(one.lacking)}
            for one in inspection.stage_changes.select_related("by")
            if one.lacking
        ],
        "second_week": second_week(inspection),
        "roles": [r for r in here if isinstance(r, Role) or r == SiteRole.HEAD],
    }
    return render(request, "inspections/overview.html", words)
