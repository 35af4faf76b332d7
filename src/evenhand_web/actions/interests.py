"""Declaring interests, and taking a declaration back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand_web.acting import action, current
from evenhand_web.audit.models import Keep
from evenhand_web.audit.recording import record
from evenhand_web.inspections.models import Inspection, Interest, InterestKind, Service

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


@action("interest.declare")
def declare(
    *,
    by: User,
    inspection: Inspection,
    kind: InterestKind,
    service: Service | None = None,
    person: str = "",
    child: str = "",
) -> Interest:
    """Declare an interest of ``by``'s own, or that there is none."""
    interest = Interest(
        inspection=inspection,
        user=by,
        kind=kind,
        service=service if kind == InterestKind.SERVICE else None,
        person=person.strip() if kind == InterestKind.PERSON else "",
        child=child.strip() if kind == InterestKind.CHILD else "",
        declared=current().now,
    )
    interest.save()
    inspection.__dict__.pop("_interests", None)
    _tell(by, interest, "interest.declared")
    return interest


@action("interest.withdraw", on="interest")
def withdraw(*, by: User, interest: Interest) -> Interest:
    """Take a declaration back; that it was made stays."""
    interest.changed(withdrawn=current().now)
    interest.inspection.__dict__.pop("_interests", None)
    _tell(by, interest, "interest.withdrawn")
    return interest


def _tell(by: User, interest: Interest, kind: str) -> None:
    after = {
        "kind": str(interest.kind),
        "service": interest.service_id,
        "person": interest.person,
        "child": interest.child,
    }
    keep = Keep.CASE if interest.kind == InterestKind.CHILD else Keep.INSPECTION
    record(
        kind,
        by=by,
        about=interest,
        after=after,
        chain=interest.inspection_id,
        keep=keep,
    )
