"""The history of an inspection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from evenhand_web.accounts.models import User
from evenhand_web.audit.models import AuditChain, AuditContent, AuditEvent
from evenhand_web.audit.words import said
from evenhand_web.inspections.models import Inspection
from evenhand_web.pages import page
from evenhand_web.requests import Asked

_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One event in words; ``at`` is None where its content was erased."""

    number: int
    who: str
    what: str
    at: datetime | None


@page("audit.see")
def history(request: Asked, inspection: Inspection) -> HttpResponse:
    """Who did what, and when: the newest first."""
    events = AuditEvent.objects.filter(chain=inspection.pk).order_by("-number")
    pages = Paginator(events.select_related("content"), _AT_ONCE)
    shown = pages.get_page(request.GET.get("page"))
    people = dict(User.objects.values_list("pk", "name"))
    words = {
        "inspection": inspection,
        "lines": [_line(event, people) for event in shown],
        "shown": shown,
        "head": AuditChain.objects.filter(id=inspection.pk).first(),
    }
    return render(request, "audit/history.html", words)


def _line(event: AuditEvent, people: dict[str, str]) -> Line:
    try:
        content = event.content
    except AuditContent.DoesNotExist:
        erased = _("The content was erased in its time; that something was done stays.")
        return Line(event.number, "–", erased, None)
    who = content.parts["who"]
    name = people.get(who.get("user", ""), who.get("operator", "–"))
    return Line(event.number, name, said(content.kind), content.at)
