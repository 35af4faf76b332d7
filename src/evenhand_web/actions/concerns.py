"""Urgent concerns: raised with the service at once, followed to their closing."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from evenhand.inspection.working_days import add_working_days
from evenhand_web import times
from evenhand_web.acting import Operator, action, current
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
    Step,
)
from evenhand_web.inspections.models import Inspection
from evenhand_web.notices.models import Letter, LetterKind
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


# What the leads are told of a concern that waits for too long: once for each.
_OVERDUE = {
    Step.ACKNOWLEDGE: LetterKind.CONCERN_LATE,
    Step.ACT: LetterKind.CONCERN_UNDONE,
}


def remind_all(*, by: Operator) -> int:
    """Write to the leads of every concern that is overdue and of which they were not told
    yet; how many letters wait to be sent for it now."""
    today = times.today()
    found = [one for one in Concern.objects.to_follow() if one.is_overdue(today)]
    made = 0
    for concern in found:
        if not _is_told(concern) and _leads_of(concern):
            with suppress(OtherState):
                made += remind(by=by, concern=concern)
    return made


@action("concern.remind", on=None)
def remind(*, by: Operator, concern: Concern) -> int:
    """Write to the leads that a concern is overdue; how many letters were queued.

    Who else does this takes turns here: the letters that are there are the claim. Raises
    OtherState where somebody was faster, or the concern is not overdue any more.
    """
    concern = _locked(concern)
    leads, standing = _leads_of(concern), concern.standing
    if standing is None or not standing.is_overdue(times.today()):
        raise OtherState
    if _is_told(concern) or not leads:
        raise OtherState
    kind = _OVERDUE[standing.step]
    made = notices.queue(
        by=by, to=leads, kind=kind, address=_address(concern), at_once=False
    )
    after = {"letters": [letter.pk for letter in made], "kind": str(kind)}
    _tell(by, concern, "concern.overdue-told", after)
    return len(made)


def _is_told(concern: Concern) -> bool:
    """Whether letters were written of what it waits for now. One that another site had
    not sent may never be: it tells nobody, and there is one more from here."""
    standing = concern.standing
    kind = None if standing is None else _OVERDUE.get(standing.step)
    found = Letter.objects.filter(kind=kind, address=_address(concern))
    return found.filter(elsewhere=False).exists()


def _leads_of(concern: Concern) -> list[User]:
    """The leads who may see it and sign in."""
    leads = readers(_people(concern.inspection, LEADS), concern)
    return [user for user in leads if user.is_active]


def _address(concern: Concern) -> str:
    return reverse("concern", args=[concern.inspection_id, concern.pk])


def _locked(concern: Concern) -> Concern:
    found = Concern.objects.select_for_update(of=("self",))
    return found.select_related("inspection", "raised_by").get(pk=concern.pk)


def _step(
    by: User, concern: Concern, kind: EntryKind, event: str, text: str = ""
) -> None:
    entry = Entry(concern=concern, kind=kind, text=text, by=by, at=current().now)
    entry.save()
    _tell(by, concern, event, {"entry": entry.pk, "text": text})


def _tell(
    by: User | Operator, concern: Concern, kind: str, after: dict[str, Any]
) -> None:
    chain = concern.inspection_id
    record(kind, by=by, about=concern, after=after, chain=chain, keep=concern.keep)


def _people(inspection: Inspection, roles: Iterable[Role]) -> list[User]:
    found = inspection.members.filter(role__in=tuple(roles), ended=None)
    return [member.user for member in found.select_related("user")]


def _write(by: User, concern: Concern, people: Iterable[User], kind: LetterKind) -> None:
    """To those of them who may see the concern: an interest may bar even a lead."""
    people = readers(people, concern)
    notices.queue(by=by, to=people, kind=kind, address=_address(concern))
