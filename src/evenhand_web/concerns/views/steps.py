"""One urgent concern: what was done, acknowledging, closing and reopening."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from evenhand_web import times
from evenhand_web.actions import concerns as acting
from evenhand_web.concerns.forms import WhatWasDone, WhyClosed, WhyReopened
from evenhand_web.concerns.models import DAYS_TO_ACKNOWLEDGE, DAYS_TO_ACT, Concern
from evenhand_web.concerns.naming import namer
from evenhand_web.pages import page
from evenhand_web.requests import Asked, posted


def find_concern(inspection_id: str, concern_id: str) -> Mapping[str, Any]:
    """A concern that an address names. Raises Http404."""
    found = Concern.objects.select_related(
        "inspection__service", "case__inspection", "raised_by"
    )
    concern = get_object_or_404(found, pk=concern_id, inspection=inspection_id)
    return {"concern": concern}


@page("concern.see", find=find_concern, reads="concern.read")
def concern(request: Asked, concern: Concern) -> HttpResponse:
    """What was seen, whether the service knows, and what was done."""
    name = namer(request.user, concern)
    entries = concern.entries.select_related("by")
    words = {
        "inspection": concern.inspection,
        "concern": concern,
        "raised_by": name(concern.raised_by),
        "entries": [(entry, name(entry.by)) for entry in entries],
        "overdue": concern.is_overdue(times.today()),
        "days": DAYS_TO_ACKNOWLEDGE,
        "days_to_act": DAYS_TO_ACT,
    }
    return render(request, "concerns/concern.html", words)


@page("concern.acknowledge", find=find_concern, methods=("POST",))
def acknowledge(request: Asked, concern: Concern) -> HttpResponse:
    """The service has seen it."""
    _do(request, concern, acting.acknowledge, _("You acknowledged the concern."))
    return _back(concern)


@page("concern.add", find=find_concern, methods=("GET", "POST"))
def done(request: Asked, concern: Concern) -> HttpResponse:
    """Write down what was done."""
    form = WhatWasDone(posted(request))
    if form.is_valid():
        text, said = form.cleaned_data["text"], _("What was done is written down.")
        _do(request, concern, acting.add_entry, said, text=text)
        return _back(concern)
    return _ask(request, concern, form, _("Write down what was done"), _("Save"))


@page("concern.close", find=find_concern, methods=("GET", "POST"))
def close(request: Asked, concern: Concern) -> HttpResponse:
    """Close it, with a reason."""
    form = WhyClosed(posted(request))
    if form.is_valid():
        reason, said = form.cleaned_data["text"], _("The concern is closed.")
        _do(request, concern, acting.close, said, reason=reason)
        return _back(concern)
    return _ask(request, concern, form, _("Close the concern"), _("Close the concern"))


@page("concern.close", find=find_concern, methods=("GET", "POST"))
def reopen(request: Asked, concern: Concern) -> HttpResponse:
    """Open it again, with a reason."""
    form = WhyReopened(posted(request))
    if form.is_valid():
        reason, said = form.cleaned_data["text"], _("The concern is open again.")
        _do(request, concern, acting.reopen, said, reason=reason)
        return _back(concern)
    return _ask(request, concern, form, _("Reopen the concern"), _("Reopen the concern"))


def _do(
    request: Asked, concern: Concern, act: Callable[..., Concern], said: str, **what: str
) -> None:
    """Do it and say so; or say that somebody did something else before."""
    try:
        act(by=request.user, concern=concern, **what)
    except acting.OtherState:
        text = _("Nothing was changed: somebody did something before you. See below.")
        messages.info(request, text)
    else:
        messages.success(request, said)


def _back(concern: Concern) -> HttpResponse:
    return redirect("concern", inspection_id=concern.inspection_id, concern_id=concern.pk)


def _ask(
    request: Asked, concern: Concern, form: Any, heading: str, button: str
) -> HttpResponse:
    words = {
        "inspection": concern.inspection,
        "concern": concern,
        "form": form,
        "title": heading,
        "button": button,
    }
    return render(request, "concerns/write.html", words)
