"""What the page's script sends and asks: JSON in, JSON out, every refusal in words."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _

from evenhand_web.actions import assessments as acting
from evenhand_web.assessments.models import Assessment
from evenhand_web.assessments.presence import is_here
from evenhand_web.assessments.reading import rows_since, told
from evenhand_web.assessments.sent import LARGEST, Unreadable, read_sent
from evenhand_web.assessments.views.finding import find_assessment, find_to_save
from evenhand_web.assessments.words import why
from evenhand_web.convert import framework_of, sheet_of
from evenhand_web.pages import page
from evenhand_web.requests import Asked


@page("assessment.write", find=find_to_save, methods=("POST",))
def operations(request: Asked, assessment: Assessment) -> HttpResponse:
    """Take what a device sends. Nothing is acknowledged that is not on the disk: the
    action's transaction is over when the answer is made."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return _unreadable(413)
    try:
        sent = read_sent(request.body)
    except Unreadable:
        return _unreadable(400)
    if sent.person not in ("", request.user.pk):
        text = _("Somebody else is signed in. Nothing was stored.")
        return JsonResponse({"problem": text}, status=409)
    received = acting.receive(by=request.user, assessment=assessment, sent=sent)
    answer = _news(request, received.assessment, sent.since)
    answer["stored"] = [*received.stored, *received.again]
    answer["refused"] = {
        id_: {"code": code, "why": why(code)} for id_, code in received.refused.items()
    }
    return JsonResponse(answer)


def _unreadable(status: int) -> HttpResponse:
    text = _(
        "The site cannot read what was sent. Nothing was stored; load the page anew."
    )
    return JsonResponse({"problem": text}, status=status)


@page("assessment.see", find=find_assessment, reads="assessment.read")
def news(request: Asked, assessment: Assessment) -> HttpResponse:
    """What was entered since a place, and who is here."""
    given = request.GET.get("since", "0")
    since = int(given) if given.isdecimal() and len(given) < 10 else 0
    return JsonResponse(_news(request, assessment, since))


def _news(request: Asked, assessment: Assessment, since: int) -> dict[str, Any]:
    # Its count was read before its rows: what comes between is told the next time.
    rows = {row.pk: row for row in rows_since(assessment, since)}
    framework = framework_of(assessment.inspection).framework
    in_force = sheet_of(framework, assessment, rows.values()).in_force
    return {
        "fields": {field: told(there, rows) for field, there in in_force.items()},
        "place": assessment.places,
        "state": assessment.state,
        "here": is_here(request.user, assessment),
        # After signing in anew the page's old token is no good any more.
        "token": get_token(request),
    }
