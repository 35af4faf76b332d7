"""Submitting an assessment, returning it with remarks, locking it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from evenhand_web.actions import assessment_steps as acting
from evenhand_web.assessments.models import Assessment
from evenhand_web.assessments.views.finding import find_assessment
from evenhand_web.pages import page
from evenhand_web.requests import Asked

_LONGEST = 5000


@page("assessment.write", find=find_assessment, methods=("POST",))
def submit(request: Asked, assessment: Assessment) -> HttpResponse:
    """Hand it to the quality lead."""
    reason = request.POST.get("text", "")[:_LONGEST]
    said = _("The assessment is submitted.")
    return _do(request, assessment, acting.submit, said, reason=reason)


@page("assessment.review", find=find_assessment, methods=("POST",))
def give_back(request: Asked, assessment: Assessment) -> HttpResponse:
    """Return it with remarks."""
    remarks = request.POST.get("text", "")[:_LONGEST]
    if not remarks.strip():
        messages.error(request, _("Enter what is to be looked at again."))
        return _back(assessment)
    said = _("The assessment is returned, and open again.")
    return _do(request, assessment, acting.give_back, said, remarks=remarks)


@page("assessment.review", find=find_assessment, methods=("POST",))
def lock(request: Asked, assessment: Assessment) -> HttpResponse:
    """Lock it."""
    return _do(request, assessment, acting.lock, _("The assessment is locked."))


def _do(
    request: Asked,
    assessment: Assessment,
    act: Callable[..., Any],
    said: str,
    **what: str,
) -> HttpResponse:
    """Do it and say so; or say what stands in the way."""
    try:
        act(by=request.user, assessment=assessment, **what)
    except acting.OtherState:
        text = _("Nothing was changed: somebody did something before you. See below.")
        messages.error(request, text)
    except acting.OwnWork:
        text = _("You assess this case yourself: somebody else has to review it.")
        messages.error(request, text)
    except acting.ConflictsLeft:
        text = _("Choose first what holds, where two things were entered.")
        messages.error(request, text)
    except acting.SomethingLeft:
        text = _("Something is left. Answer it, or enter why you submit all the same.")
        messages.error(request, text)
    else:
        messages.success(request, said)
    return _back(assessment)


def _back(assessment: Assessment) -> HttpResponse:
    case = assessment.case
    return redirect("assessment", case.inspection_id, case.pk, assessment.kind)
