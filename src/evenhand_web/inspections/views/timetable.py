"""The timetable of an inspection: drawn, as a table, and set by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from markupsafe import Markup

from evenhand.errors import ProblemsFound
from evenhand.frameworks.timetable_records import FIELDWORK
from evenhand.inspection.timetable import Entry, next_due
from evenhand.inspection.timetable_picture import timetable_drawing
from evenhand.inspection.timetable_words import assumptions
from evenhand_web import times
from evenhand_web.actions import timetable as acting
from evenhand_web.convert import timetable_of
from evenhand_web.inspections.models import Inspection
from evenhand_web.inspections.timetable_forms import SetMilestone, choices_for
from evenhand_web.inspections.timetable_telling import (
    decided,
    following,
    lines,
    words_now,
)
from evenhand_web.pages import page
from evenhand_web.requests import Asked, posted


def find_milestone(inspection_id: str, milestone_id: str) -> Mapping[str, Any]:
    """A milestone of an inspection's timetable that an address names. Raises Http404."""
    found = Inspection.objects.select_related("service")
    inspection = get_object_or_404(found, pk=inspection_id)
    try:
        entry = timetable_of(inspection)[milestone_id]
    except KeyError:
        raise Http404 from None
    return {"entry": entry, "inspection": inspection}


@page("inspection.see")
def timetable(request: Asked, inspection: Inspection) -> HttpResponse:
    """Every milestone with its day, how it was found, and what that rests on."""
    found, today = timetable_of(inspection), times.today()
    words = words_now()
    due = next_due(found, today)
    shown = {
        "inspection": inspection,
        "picture": Markup(timetable_drawing(found, words, today).svg()),  # noqa: S704
        "lines": lines(found, words),
        "due": None if due is None else words.title(due.milestone).text,
        "due_when": None if due is None else words.when(due).text,
        "doubts": [words.doubt(doubt).text for doubt in found.doubts],
        "decided": list(decided(inspection, found, words)),
        "kept": words.kept(found).text,
        "assumed": [basis.note for basis in assumptions(found) if basis.note],
    }
    return render(request, "inspections/timetable.html", shown)


@page("timetable.set", find=find_milestone, methods=("GET", "POST"))
def set_milestone(request: Asked, entry: Entry, inspection: Inspection) -> HttpResponse:
    """Ask what is set and why, show what follows from it, and set it. What was typed goes
    from step to step in the form itself."""
    found, words = timetable_of(inspection), words_now()
    form = SetMilestone(
        posted(request),
        entry=entry,
        choices=choices_for(found, entry, words),
        seen=acting.last_set(inspection),
    )
    fixed = entry.milestone.id == FIELDWORK and acting.fieldwork_is_fixed(inspection)
    shown = {
        "inspection": inspection,
        "form": form,
        "id": entry.milestone.id,
        "title": words.title(entry.milestone).text,
        "when": words.when(entry).text,
        "how": words.how(entry, found.country).text,
        "fixed": fixed,
    }
    step = request.POST.get("step", "")
    if fixed or not form.is_valid() or step == "change":
        return render(request, "inspections/timetable_set.html", shown)
    if step == "set":
        return _set(request, inspection, form, shown)
    return _what_follows(request, inspection, form, shown)


def _what_follows(
    request: Asked, inspection: Inspection, form: SetMilestone, shown: dict[str, Any]
) -> HttpResponse:
    before, words = timetable_of(inspection), words_now()
    try:
        after = timetable_of(inspection, and_then=form.decision)
    except ProblemsFound:
        return _too_far(request, form, shown)
    there = {words.doubt(doubt).text for doubt in before.doubts}
    doubts = [words.doubt(doubt).text for doubt in after.doubts]
    shown |= {
        "following": following(before, after, words),
        "doubts": [doubt for doubt in doubts if doubt not in there],
    }
    return render(request, "inspections/timetable_check.html", shown)


def _too_far(request: Asked, form: SetMilestone, shown: dict[str, Any]) -> HttpResponse:
    text = _(
        "With this, a day falls into a year whose bank holidays are not known. Check the "
        "year, or how long."
    )
    form.add_error(None, text)
    return render(request, "inspections/timetable_set.html", shown)


def _set(
    request: Asked, inspection: Inspection, form: SetMilestone, shown: dict[str, Any]
) -> HttpResponse:
    try:
        acting.set_milestone(
            by=request.user,
            inspection=inspection,
            decision=form.decision,
            seen=form.cleaned_data["seen"],
        )
    except acting.SetMeanwhile:
        text = _(
            "Somebody set something meanwhile. Look again at what follows, and set it."
        )
        messages.info(request, text)
        return redirect("set-milestone", inspection.pk, shown["id"])
    except acting.WindowsFixed:
        return redirect("set-milestone", inspection.pk, shown["id"])
    except ProblemsFound:
        return _too_far(request, form, shown)
    messages.success(request, _("It was set. The reason is shown with it."))
    return redirect("timetable", inspection_id=inspection.pk)
