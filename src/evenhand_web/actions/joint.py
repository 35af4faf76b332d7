"""Joint inspections: who joins, who leads what, and lines of enquiry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from evenhand_web.acting import action, current
from evenhand_web.actions import notices
from evenhand_web.audit.recording import record
from evenhand_web.inspections.models import Inspection
from evenhand_web.joint.models import Found, JointPlan, Line
from evenhand_web.joint.telling import bodies_of, followers, parts_of
from evenhand_web.notices.models import LetterKind

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


class NotJoint(ValueError):
    """No partner joins in an inspection of this type."""


class Unfit(ValueError):
    """A body, a part of the framework or a person that is none of this inspection."""


class Withdrawn(Exception):
    """The line of enquiry was taken back meanwhile."""


@action("joint.plan")
def plan(
    *, by: User, inspection: Inspection, bodies: Sequence[str], leads: Mapping[str, str]
) -> JointPlan:
    """Say which bodies join (by id), and which of them leads which part of the framework.
    Raises NotJoint and Unfit."""
    known = {body.id for body in bodies_of(inspection)}
    if not known:
        raise NotJoint
    parts = dict(parts_of(inspection))
    if set(bodies) - known or set(leads) - set(parts) or set(leads.values()) - {*bodies}:
        raise Unfit
    Inspection.objects.select_for_update(of=("self",)).get(pk=inspection.pk)
    found = JointPlan.objects.filter(inspection=inspection).first()
    before = None if found is None else {"bodies": found.bodies, "leads": found.leads}
    made = found or JointPlan(inspection=inspection)
    made.bodies, made.leads = sorted({*bodies}), dict(leads)
    made.changed_at = current().now
    made.save()
    after = {"bodies": made.bodies, "leads": made.leads}
    chain = inspection.pk
    record("joint.planned", by=by, about=made, before=before, after=after, chain=chain)
    inspection.__dict__.pop("joint_plan", None)
    return made


@action("line.write")
def write_line(
    *, by: User, inspection: Inspection, question: str, field: str, follows: User
) -> Line:
    """Write a line of enquiry, and tell who follows it. Raises NotJoint and Unfit."""
    if not bodies_of(inspection):
        raise NotJoint
    _can_follow(inspection, follows)
    line = Line(
        inspection=inspection,
        question=question,
        field=field,
        follows=follows,
        by=by,
        at=current().now,
    )
    line.save()
    after = {"question": question, "field": field, "follows": follows.pk}
    _tell(by, line, "line.written", after)
    _write(by, line)
    return line


@action("line.write", on="line")
def give(*, by: User, line: Line, follows: User) -> Line:
    """Let another person follow a line. Raises Unfit and Withdrawn."""
    line = _locked(line)
    _can_follow(line.inspection, follows)
    before = {"follows": line.follows_id}
    line.changed(follows=follows)
    _tell(by, line, "line.given", {"follows": follows.pk}, before)
    _write(by, line)
    return line


@action("line.found", on="line")
def find(*, by: User, line: Line, text: str) -> Found:
    """Write down what was found. Raises Withdrawn."""
    line = _locked(line)
    found = Found(line=line, text=text, by=by, at=current().now)
    found.save()
    _tell(by, line, "line.found", {"found": found.pk, "text": text})
    return found


@action("line.write", on="line")
def withdraw(*, by: User, line: Line) -> Line:
    """Take a line back; it stays in sight. Raises Withdrawn where it is already."""
    line = _locked(line)
    line.changed(withdrawn=current().now)
    _tell(by, line, "line.withdrawn", None)
    return line


def _locked(line: Line) -> Line:
    found = Line.objects.select_for_update(of=("self",)).select_related("inspection")
    line = found.get(pk=line.pk)
    if line.withdrawn is not None:
        raise Withdrawn
    return line


def _can_follow(inspection: Inspection, user: User) -> None:
    if user not in followers(inspection):
        raise Unfit


def _tell(by: User, line: Line, kind: str, after: Any, before: Any = None) -> None:
    record(
        kind,
        by=by,
        about=line,
        before=before,
        after=after,
        chain=line.inspection_id,
        keep=line.keep,
    )


def _write(by: User, line: Line) -> None:
    page = reverse("line", args=[line.inspection_id, line.pk])
    notices.queue(by=by, to=[line.follows], kind=LetterKind.LINE, address=page)
