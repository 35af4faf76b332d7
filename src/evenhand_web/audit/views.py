"""The history of an inspection, and that of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from evenhand_web.accounts.models import User
from evenhand_web.audit import reading
from evenhand_web.audit.chain import mapping
from evenhand_web.audit.models import SITE, AuditChain, AuditContent, AuditEvent
from evenhand_web.audit.signing import KeyIsGone, public_key
from evenhand_web.audit.verifying import Event, Head, verify_end
from evenhand_web.audit.words import said, said_with
from evenhand_web.inspections.models import Inspection
from evenhand_web.keeping.exports.names import TAKEN_IN, Lists, here, people_of
from evenhand_web.pages import nothing, page
from evenhand_web.requests import Asked

_AT_ONCE = 50
# So many of the last events are verified whenever somebody looks: it costs nothing. All
# of them are by `evenhand audit verify`.
_VERIFIED = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One event in words; ``at`` is None where its content was erased."""

    number: int
    who: str
    what: str
    at: datetime | None


@page("audit.see")
def history(request: Asked, inspection: Inspection) -> HttpResponse:
    """Who did what in an inspection, and when: the newest first."""
    words = {"inspection": inspection, **_chain(request, inspection.pk)}
    return render(request, "audit/history.html", words)


@page("audit.see-site", find=nothing)
def site_history(request: Asked) -> HttpResponse:
    """What was done with accounts and on the site as a whole: nothing of a case."""
    return render(request, "audit/site_history.html", _chain(request, SITE))


def _chain(request: Asked, chain: str) -> dict[str, Any]:
    """What a page shows of a chain; ``?kind=`` shows events of one kind only."""
    events = AuditEvent.objects.filter(chain=chain).order_by("-number")
    kinds = _kinds(chain)
    kind = request.GET.get("kind", "")
    if kind in kinds:
        events = events.filter(content__kind=kind)
    pages = Paginator(events.select_related("content"), _AT_ONCE)
    shown = pages.get_page(request.GET.get("page"))
    return {
        "lines": _lines(shown, chain),
        "shown": shown,
        "kinds": kinds,
        "kind": kind if kind in kinds else "",
        **_end(chain),
    }


def _kinds(chain: str) -> dict[str, str]:
    """The kinds that there are in a chain, in the order of their words."""
    found = AuditContent.objects.filter(event__chain=chain)
    kinds = found.order_by("kind").values_list("kind", flat=True).distinct()
    return dict(sorted(((kind, said(kind)) for kind in kinds), key=lambda one: one[1]))


def _end(chain: str) -> dict[str, Any]:
    """The head, and whether the last events lead to it."""
    with reading.one_moment():
        head = AuditChain.objects.filter(id=chain).first()
        last = reading.last_events(chain, _VERIFIED)
    words = {"head": head, "verified": len(last)}
    return {**words, "intact": head is None or _is_intact(head, last)}


def _is_intact(head: AuditChain, last: list[Event]) -> bool:
    signed = Head(head.id, head.number, head.head, head.signature)
    try:
        return verify_end(signed, last, public_key()) is None
    except KeyIsGone:
        return False


def _lines(shown: Page[AuditEvent], chain: str) -> list[Line]:
    contents = {event.pk: _content(event) for event in shown}
    lists = _lists(chain)
    ids = {
        event.pk: here(content.person, event.number, lists)
        for event in shown
        if (content := contents[event.pk]) is not None
    }
    found = User.objects.filter(pk__in=ids.values())
    names = dict(found.values_list("pk", "name"))
    return [
        _line(event.number, contents[event.pk], names.get(ids.get(event.pk, "")))
        for event in shown
    ]


def _lists(chain: str) -> Lists:
    """Who is who in an inspection that was taken in from another site."""
    found = AuditContent.objects.filter(event__chain=chain, kind=TAKEN_IN)
    rows = found.order_by("event__number").select_related("event")
    if chain == SITE:
        return []
    return [(row.event.number, _people(row)) for row in rows]


def _people(row: AuditContent) -> Mapping[str, str]:
    """Who is who; nobody, where somebody changed the record of it."""
    try:
        return people_of(mapping(row.parts))
    except ValueError:
        return {}


def _content(event: AuditEvent) -> AuditContent | None:
    try:
        return event.content
    except AuditContent.DoesNotExist:
        return None


def _line(number: int, content: AuditContent | None, person: str | None) -> Line:
    if content is None:
        erased = _("The content was erased in its time; that something was done stays.")
        return Line(number, "–", erased, None)
    who = mapping(mapping(content.parts).get("who"))
    name = person or str(who.get("operator", "–"))
    return Line(number, name, said_with(content.kind, content.parts), content.at)
