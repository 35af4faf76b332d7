"""Handing in the case list, and what its check found."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenhand.formats.writing import csv_text
from evenhand_web.actions import samples as acting
from evenhand_web.inspections.models import Inspection
from evenhand_web.pages import page
from evenhand_web.requests import Asked, posted
from evenhand_web.samples.forms import HandIn
from evenhand_web.samples.working import columns_for


@page("case-list.hand-in", methods=("GET", "POST"))
def hand_in(request: Asked, inspection: Inspection) -> HttpResponse:
    """Hand in a case list; it is checked on the spot."""
    form = HandIn(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            acting.hand_in(
                by=request.user,
                inspection=inspection,
                raw=form.cleaned_data["file"].read(),
                form=form.form,
                sheet=form.cleaned_data["sheet"],
            )
        except acting.OutOfOrder:
            messages.info(request, _("A case list cannot be handed in now."))
            return redirect("sample", inspection_id=inspection.pk)
        return redirect("case-list", inspection_id=inspection.pk)
    words = {
        "inspection": inspection,
        "form": form,
        "columns": columns_for(inspection),
    }
    return render(request, "samples/hand_in.html", words)


@page("case-list.see", reads="case-list.read")
def found(request: Asked, inspection: Inspection) -> HttpResponse:
    """What the check of the last case list found."""
    received = inspection.case_lists.select_related("by").first()
    if received is None:
        return redirect("hand-in", inspection_id=inspection.pk)
    words = {
        "inspection": inspection,
        "case_list": received,
        "found": received.found,
        "can_be_replaced": not inspection.draws.exclude(state="committed").exists(),
    }
    return render(request, "samples/case_list.html", words)


@page("case-list.see", reads="case-list.read")
def problems(request: Asked, inspection: Inspection) -> HttpResponse:
    """The problems of the last case list, row by row, as a table to work through."""
    received = inspection.case_lists.first()
    rows = [] if received is None else received.found["problems"]
    header = ["sheet", "row", "column", "what", "what to do", "code", "stops the row"]
    lines = [
        [
            str(one["place"].get("sheet", "")),
            str(one["place"].get("row", "")),
            str(one["place"].get("column", "")),
            one["what"],
            one["remedy"],
            one["code"],
            "no" if one["warning"] else "yes",
        ]
        for one in rows
    ]
    answer = HttpResponse(
        csv_text("problems.csv", header, lines), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="case-list-problems.csv"'
    return answer
