"""Taking a case offline, and taking in what a device sealed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand_web import times
from evenhand_web.actions import offline as acting
from evenhand_web.assessments.forms import TakeInSealed
from evenhand_web.assessments.models import Assessment
from evenhand_web.assessments.sealed import NotSealed, SealedElsewhere, open_sealed
from evenhand_web.assessments.sent import UUID
from evenhand_web.assessments.views.case import page_words
from evenhand_web.assessments.views.finding import find_assessment
from evenhand_web.assessments.words import why
from evenhand_web.inspections.models import Inspection
from evenhand_web.pages import page
from evenhand_web.requests import Asked, posted


@page(
    "assessment.take-offline",
    find=find_assessment,
    methods=("POST",),
    reads="assessment.read",
)
def offline(request: Asked, assessment: Assessment) -> HttpResponse:
    """The page of a case for a device to keep, for so many days; none: it was wiped."""
    try:
        given = json.loads(request.body)
        device, days = given["device"], given["days"]
        if not UUID.fullmatch(device) or type(days) is not int:
            raise ValueError
        if days == 0:
            acting.give_back(by=request.user, assessment=assessment, device=device)
            return JsonResponse({})
        until = acting.take(
            by=request.user, assessment=assessment, device=device, days=days
        )
    except (ValueError, TypeError, KeyError):
        return JsonResponse({"problem": _("It is not on your device.")}, status=400)
    words = {**page_words(request, assessment), "offline": True}
    answer = {
        "until": until.isoformat(),
        "moment": times.moment(until),
        "reference": assessment.case.reference,
        "page": render_to_string("assessments/case.html", words, request),
    }
    return JsonResponse(answer)


@page("sealed-work.see", methods=("GET", "POST"))
def sealed_work(request: Asked, inspection: Inspection) -> HttpResponse:
    """Take in a file that a device sealed, and say what became of it."""
    form = TakeInSealed(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            work = open_sealed(form.cleaned_data["file"].read())
        except SealedElsewhere:
            text = _(
                "The file is sealed for another site, or another key. "
                "Ask whoever runs this site whether it had one before"
            )
            form.add_error("file", text)
        except NotSealed:
            text = _(
                "The file is damaged, or nothing that a device sealed for this site. "
                "Ask for the file again, as the device saved it"
            )
            form.add_error("file", text)
        else:
            taken = acting.take_in_all(by=request.user, work=work, inspection=inspection)
            for level, text in _said(taken):
                messages.add_message(request, level, text)
            return redirect("sealed-work", inspection_id=inspection.pk)
    words = {"inspection": inspection, "form": form}
    return render(request, "assessments/sealed_work.html", words)


def _said(taken: acting.TakenIn) -> Iterator[tuple[int, str]]:
    """What became of it, in sentences."""
    text = ngettext(
        "%(count)d entry is stored.", "%(count)d entries are stored.", taken.stored
    )
    yield messages.SUCCESS, text % {"count": taken.stored}
    if taken.again:
        text = _("Stored already, and not twice: %(count)d.")
        yield messages.INFO, text % {"count": taken.again}
    for code, count in sorted(Counter(taken.refused).items()):
        text = _("Not stored: %(count)d. %(why)s")
        yield messages.ERROR, text % {"count": count, "why": why(code)}
    for reason, count in taken.barred.items():
        text = _("Of a case that you may not see: %(count)d. %(why)s Ask another lead.")
        yield messages.ERROR, " ".join((text % {"count": count, "why": reason}).split())
    others = (
        (taken.elsewhere, _("Of another inspection, or of nothing here: %(count)d.")),
        (taken.not_theirs, _("Of a case that was never theirs to assess: %(count)d.")),
    )
    for count, text in others:
        if count:
            yield messages.ERROR, text % {"count": count}
