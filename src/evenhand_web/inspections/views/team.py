"""The team: who has which role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from evenhand_web.actions import team as acting
from evenhand_web.inspections.forms import NOT_FOR_THEM, NewMember
from evenhand_web.inspections.models import Inspection, Member
from evenhand_web.pages import page
from evenhand_web.permissions.roles import Role
from evenhand_web.requests import Asked, posted


def find_member(inspection_id: str, member_id: str) -> Mapping[str, Any]:
    """A role in an inspection that an address names. Raises Http404."""
    found = Member.objects.select_related("inspection", "user")
    member = get_object_or_404(found, pk=member_id, inspection=inspection_id)
    return {"member": member}


@page("inspection.see")
def team(request: Asked, inspection: Inspection) -> HttpResponse:
    """Everybody with a role, and who had one."""
    members = list(inspection.members.select_related("user"))
    words = {
        "inspection": inspection,
        "members": [member for member in members if member.ended is None],
        "former": [member for member in members if member.ended is not None],
    }
    return render(request, "inspections/team.html", words)


@page("team.change", methods=("GET", "POST"))
def add(request: Asked, inspection: Inspection) -> HttpResponse:
    """Give somebody a role."""
    form = NewMember(posted(request), inspection=inspection)
    if form.is_valid() and _added(request, inspection, form):
        messages.success(request, _("The role was given."))
        return redirect("team", inspection_id=inspection.pk)
    words = {"inspection": inspection, "form": form}
    return render(request, "inspections/team_add.html", words)


def _added(request: Asked, inspection: Inspection, form: NewMember) -> bool:
    """Whether the role was given; if it does not fit the person, the form says why."""
    try:
        acting.add(
            by=request.user,
            inspection=inspection,
            user=form.user,
            role=Role(form.cleaned_data["role"]),
            organisation=form.cleaned_data["organisation"],
        )
    except acting.RoleUnfit:
        form.add_error("role", NOT_FOR_THEM)
        return False
    return True


@page("team.change", find=find_member, methods=("GET", "POST"))
def end(request: Asked, member: Member) -> HttpResponse:
    """Ask once more, then end a role."""
    if request.method == "POST":
        try:
            acting.end(by=request.user, member=member)
        except acting.LastLead:
            messages.info(request, _("Somebody must lead. Give another the lead first."))
        else:
            messages.success(request, _("The role was ended."))
        return redirect("team", inspection_id=member.inspection_id)
    words = {"inspection": member.inspection, "member": member}
    return render(request, "inspections/team_end.html", words)
