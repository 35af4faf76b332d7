"""The team of an inspection: who has which role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from evenhand_web.acting import action, current
from evenhand_web.actions import notices
from evenhand_web.audit.recording import record
from evenhand_web.inspections.models import Inspection, Member
from evenhand_web.notices.models import LetterKind
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
    """Give a person a role here. Giving it twice changes nothing.

    Raises RoleUnfit where the role and the person's service do not go together.
    """
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
    _fits(inspection, user, role)
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
    page = reverse("inspection", args=[inspection.pk])
    notices.queue(by=by, to=[user], kind=LetterKind.ROLE, address=page)
    inspection.__dict__.pop("_roles", None)
    return member


class RoleUnfit(Exception):
    """A contact is of the inspected service, a local assessor of another, and nobody else
    of any (methodology, section 4). A technical administrator has no role here."""


def _fits(inspection: Inspection, user: User, role: Role) -> None:
    of_this = user.service_id == inspection.service_id
    of_another = user.service_id is not None and not of_this
    fits = {Role.CONTACT: of_this, Role.LOCAL: of_another}
    if user.is_administrator or not fits.get(role, user.service_id is None):
        raise RoleUnfit


class LastLead(Exception):
    """The only lead's role is not ended: somebody must lead."""


@action("team.change", on="member")
def end(*, by: User, member: Member) -> Member:
    """End a role; it stays in the record of who had which role when. Ending it twice
    changes nothing. Raises LastLead."""
    if member.ended is not None:
        _tell(by, member, "team.member-kept")
        return member
    leads = member.inspection.members.filter(role=Role.LEAD, ended=None)
    if member.role == Role.LEAD and len(leads.select_for_update()) == 1:
        raise LastLead
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
