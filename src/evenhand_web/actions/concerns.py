"""Urgent concerns: raised with the service at once, followed to their closing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from evenhand.inspection.working_days import add_working_days
from evenhand_web.acting import action, current
from evenhand_web.actions import notices
from evenhand_web.audit.recording import record
from evenhand_web.cases.models import Case
from evenhand_web.concerns.choosing import cases_for, readers
from evenhand_web.concerns.models import (
    DAYS_TO_ACKNOWLEDGE,
    Concern,
    ConcernKind,
    Entry,
    EntryKind,
)
from evenhand_web.inspections.models import Inspection
from evenhand_web.notices.models import LetterKind
from evenhand_web.permissions.roles import LEADS, Role

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

_LEADING = (*LEADS, Role.QUALITY)


class CaseUnfit(ValueError):
    """The case is none that this person can name, or the concern is about the service."""


class RaisedAlready(Exception):
    """The same form was sent before; ``concern`` is what it raised."""

    def __init__(self, concern: Concern) -> None:
        super().__init__()
        self.concern = concern


class OtherState(Exception):
    """The concern is not where the person saw it: acknowledged, closed or reopened by
    somebody else meanwhile."""


@action("concern.raise")
def raise_concern(
    *,
    by: User,
    inspection: Inspection,
    kind: ConcernKind,
    seen: str,
    case: Case | None = None,
    once: str = "",
) -> Concern:
    """Raise a concern with the service; letters go to the contact and the leads.

    ``case`` is the case of the child, where one is named; ``once`` is of the form, where
    it could be sent twice. Raises CaseUnfit and RaisedAlready.
    """
    _not_raised(by, inspection, once)
    fits = case is None or case in cases_for(by, inspection)
    if not fits or (case is not None and kind != ConcernKind.CHILD):
        raise CaseUnfit
    now = current().now
    concern = Concern(
        inspection=inspection,
        kind=kind,
        case=case,
        seen=seen,
        raised_by=by,
        raised=now,
        due=add_working_days(timezone.localtime(now).date(), DAYS_TO_ACKNOWLEDGE),
        once=once,
    )
    concern.save()
    after = {
        "kind": str(kind),
        "case": None if case is None else case.pk,
        "seen": seen,
        "due": concern.due.isoformat(),
    }
    _tell(by, concern, "concern.raised", after)
    people = _people(inspection, (*_LEADING, Role.CONTACT))
    _write(by, concern, people, LetterKind.CONCERN_RAISED)
    return concern


def _not_raised(by: User, inspection: Inspection, once: str) -> None:
    """Raises RaisedAlready. Who sends it twice at once takes turns at the inspection."""
    if not once:
        return
    Inspection.objects.select_for_update(of=("self",)).get(pk=inspection.pk)
    found = inspection.concerns.filter(raised_by=by, once=once).first()
    if found is not None:
        raise RaisedAlready(found)


@action("concern.acknowledge", on="concern")
def acknowledge(*, by: User, concern: Concern) -> Concern:
    """Acknowledge a concern for the service. Raises OtherState where it is acknowledged
    or closed already."""
    concern = _locked(concern)
    if concern.acknowledged is not None or concern.closed is not None:
        raise OtherState
    concern.changed(acknowledged=current().now)
    _step(by, concern, EntryKind.ACKNOWLEDGED, "concern.acknowledged")
    people = [*_people(concern.inspection, _LEADING), concern.raised_by]
    _write(by, concern, people, LetterKind.CONCERN_ACKNOWLEDGED)
    return concern


@action("concern.add", on="concern")
def add_entry(*, by: User, concern: Concern, text: str) -> Concern:
    """Write down what was done. Raises OtherState where the concern is closed."""
    concern = _locked(concern)
    if concern.closed is not None:
        raise OtherState
    _step(by, concern, EntryKind.DONE, "concern.entry-added", text)
    return concern


@action("concern.close", on="concern")
def close(*, by: User, concern: Concern, reason: str) -> Concern:
    """Close a concern, whether acknowledged or not. Raises OtherState where it is closed
    already."""
    concern = _locked(concern)
    if concern.closed is not None:
        raise OtherState
    concern.changed(closed=current().now)
    _step(by, concern, EntryKind.CLOSED, "concern.closed", reason)
    return concern


@action("concern.close", on="concern")
def reopen(*, by: User, concern: Concern, reason: str) -> Concern:
    """Open a closed concern again; the contact gets a letter. That it was acknowledged
    stays. Raises OtherState where it is open."""
    concern = _locked(concern)
    if concern.closed is None:
        raise OtherState
    concern.changed(closed=None)
    _step(by, concern, EntryKind.REOPENED, "concern.reopened", reason)
    people = _people(concern.inspection, (*_LEADING, Role.CONTACT))
    _write(by, concern, people, LetterKind.CONCERN_REOPENED)
    return concern


def _locked(concern: Concern) -> Concern:
    found = Concern.objects.select_for_update(of=("self",))
    return found.select_related("inspection", "raised_by").get(pk=concern.pk)


def _step(
    by: User, concern: Concern, kind: EntryKind, event: str, text: str = ""
) -> None:
    entry = Entry(concern=concern, kind=kind, text=text, by=by, at=current().now)
    entry.save()
    _tell(by, concern, event, {"entry": entry.pk, "text": text})


def _tell(by: User, concern: Concern, kind: str, after: dict[str, Any]) -> None:
    chain = concern.inspection_id
    record(kind, by=by, about=concern, after=after, chain=chain, keep=concern.keep)


def _people(inspection: Inspection, roles: Iterable[Role]) -> list[User]:
    found = inspection.members.filter(role__in=tuple(roles), ended=None)
    return [member.user for member in found.select_related("user")]


def _write(by: User, concern: Concern, people: Iterable[User], kind: LetterKind) -> None:
    """To those of them who may see the concern: an interest may bar even a lead."""
    address = reverse("concern", args=[concern.inspection_id, concern.pk])
    notices.queue(by=by, to=readers(people, concern), kind=kind, address=address)
