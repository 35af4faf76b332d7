"""Pages of a joint inspection. Where an inspection is not joint, there are none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from evenhand_web.actions import joint as acting
from evenhand_web.convert import partners_of
from evenhand_web.inspections.models import Inspection
from evenhand_web.joint.forms import Follows, NewLine, WhatWasFound, WhoJoins
from evenhand_web.joint.models import Line
from evenhand_web.joint.telling import fields_of, joining, parts_of, second_week
from evenhand_web.pages import find_inspection, page
from evenhand_web.requests import Asked, posted


def find_joint(inspection_id: str) -> Mapping[str, Any]:
    """An inspection that partners join. Raises Http404."""
    found = find_inspection(inspection_id)
    if partners_of(found["inspection"]) is None:
        raise Http404
    return found


def find_line(inspection_id: str, line_id: str) -> Mapping[str, Any]:
    """A line of enquiry that an address names. Raises Http404."""
    found = Line.objects.select_related("inspection__service", "follows", "by")
    return {"line": get_object_or_404(found, pk=line_id, inspection=inspection_id)}


@page("joint.see", find=find_joint, reads="lines.read")
def joint(request: Asked, inspection: Inspection) -> HttpResponse:
    """Who joins, who leads what, when the second week is, and its lines of enquiry."""
    plan = getattr(inspection, "joint_plan", None)
    led = {} if plan is None else plan.leads
    lines = inspection.lines.select_related("follows").prefetch_related("found")
    words = {
        "inspection": inspection,
        "joining": joining(inspection),
        "own": [title for part, title in parts_of(inspection) if part not in led],
        "second_week": second_week(inspection),
        "lines": lines,
        "fields": dict(fields_of(inspection)),
    }
    return render(request, "joint/joint.html", words)


@page("joint.plan", find=find_joint, methods=("GET", "POST"))
def bodies(request: Asked, inspection: Inspection) -> HttpResponse:
    """Say who joins, and who leads what."""
    form = WhoJoins(posted(request), inspection=inspection)
    if form.is_valid():
        acting.plan(
            by=request.user,
            inspection=inspection,
            bodies=form.cleaned_data["bodies"],
            leads=form.leads,
        )
        messages.success(request, _("It is said who joins and who leads what."))
        return redirect("joint", inspection_id=inspection.pk)
    return _ask(request, inspection, form, _("Who joins, and who leads what"), _("Save"))


@page("line.write", find=find_joint, methods=("GET", "POST"))
def new(request: Asked, inspection: Inspection) -> HttpResponse:
    """Write a line of enquiry."""
    form = NewLine(posted(request), inspection=inspection)
    if form.is_valid():
        acting.write_line(by=request.user, inspection=inspection, **form.cleaned_data)
        messages.success(request, _("The line of enquiry is written down."))
        return redirect("joint", inspection_id=inspection.pk)
    return _ask(request, inspection, form, _("Write a line of enquiry"), _("Save"))


@page("joint.see", find=find_line, reads="line.read")
def line(request: Asked, line: Line) -> HttpResponse:
    """One line: who follows it, and what was found."""
    words = {
        "inspection": line.inspection,
        "line": line,
        "field": dict(fields_of(line.inspection)).get(line.field, ""),
        "found": line.found.select_related("by"),
    }
    return render(request, "joint/line.html", words)


@page("line.found", find=find_line, methods=("GET", "POST"), reads="line.read")
def found(request: Asked, line: Line) -> HttpResponse:
    """Write down what was found."""
    form = WhatWasFound(posted(request))
    if form.is_valid():
        said = _("What was found is written down.")
        return _do(request, line, acting.find, said, text=form.cleaned_data["text"])
    heading = _("Write down what was found")
    return _ask(request, line.inspection, form, heading, _("Save"), line)


@page("line.write", find=find_line, methods=("GET", "POST"), reads="line.read")
def follow(request: Asked, line: Line) -> HttpResponse:
    """Let somebody else follow it."""
    form = Follows(posted(request), inspection=line.inspection)
    if form.is_valid():
        said, follows = _("The line is theirs to follow."), form.cleaned_data["follows"]
        return _do(request, line, acting.give, said, follows=follows)
    heading = _("Who follows this line of enquiry?")
    return _ask(request, line.inspection, form, heading, _("Save"), line)


@page("line.write", find=find_line, methods=("POST",))
def withdraw(request: Asked, line: Line) -> HttpResponse:
    """Take it back."""
    return _do(request, line, acting.withdraw, _("The line of enquiry was taken back."))


def _do(
    request: Asked, line: Line, act: Callable[..., Any], said: str, **what: Any
) -> HttpResponse:
    """Do it and say so, or that the line was taken back meanwhile."""
    try:
        act(by=request.user, line=line, **what)
    except acting.Withdrawn:
        messages.info(request, _("Nothing was changed: the line was taken back."))
    else:
        messages.success(request, said)
    return redirect("line", line.inspection_id, line.pk)


def _ask(
    request: Asked,
    inspection: Inspection,
    form: Any,
    heading: str,
    button: str,
    line: Line | None = None,
) -> HttpResponse:
    words = {"inspection": inspection, "form": form, "title": heading, "button": button}
    return render(request, "joint/write.html", {**words, "line": line})
