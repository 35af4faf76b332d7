"""The team of an inspection: who has which role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand_web.acting import action, current
from evenhand_web.audit.recording import record
from evenhand_web.inspections.models import Inspection, Member
from evenhand_web.permissions.roles import Role

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


@action("team.change")
def add(
    *,
    by: User,
    inspection: Inspection,
    user: User,
    role: Role,
    organisation: str = "",
) -> Member:
    """Give a person a role here. Giving it twice changes nothing."""
    return put_in(
        by=by, inspection=inspection, user=user, role=role, organisation=organisation
    )


def put_in(
    *,
    by: User,
    inspection: Inspection,
    user: User,
    role: Role,
    organisation: str = "",
) -> Member:
    """``add`` for other actions, which have asked the table about themselves."""
    there = inspection.members.filter(user=user, role=role, ended=None).first()
    if there is not None:
        _tell(by, there, "team.member-kept")
        return there
    member = Member(
        inspection=inspection,
        user=user,
        role=role,
        organisation=organisation,
        began=current().now,
    )
    member.save()
    _tell(by, member, "team.member-added")
    inspection.__dict__.pop("_roles", None)
    return member


@action("team.change", on="member")
def end(*, by: User, member: Member) -> Member:
    """End a role; it stays in the record of who had which role when."""
    member.changed(ended=current().now)
    _tell(by, member, "team.member-ended")
    member.inspection.__dict__.pop("_roles", None)
    return member


def _tell(by: User, member: Member, kind: str) -> None:
    after = {
        "user": member.user_id,
        "role": str(member.role),
        "organisation": member.organisation,
        "ended": member.ended is not None,
    }
    record(kind, by=by, about=member, after=after, chain=member.inspection_id)
