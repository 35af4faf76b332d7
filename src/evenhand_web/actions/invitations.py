"""Inviting people, who then make their own account."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature, Signer

from evenhand_web.accounts import letters
from evenhand_web.accounts.models import Invitation, User
from evenhand_web.acting import action, current
from evenhand_web.actions import account_letters, services, team
from evenhand_web.audit.models import Keep
from evenhand_web.audit.recording import record
from evenhand_web.permissions.roles import Role

if TYPE_CHECKING:
    from evenhand_web.inspections.models import Inspection, Service

DAYS = 14
_SALT = "evenhand.invitation"


class NoLongerOpen(ValueError):
    """The invitation was accepted, withdrawn or replaced, or is too old."""


@action("account.invite")
def invite(
    *,
    by: User,
    inspection: Inspection,
    email: str,
    name: str,
    role: Role,
    site: str,
    service: Service | None = None,
    other_service: str = "",
    organisation: str = "",
) -> None:
    """Offer somebody a role. Who has an account gets it at once, and a letter; who has
    none, or one that waits for an invitation, gets a letter with a link. Says to nobody
    which of them it was.

    ``other_service`` names a service where there is no ``service``: it is added if it is
    not known yet. Raises RoleUnfit where the role and the service of an account that
    there is do not go together.

    ``site`` is the site's address as people reach it, without a slash at the end.
    """
    user = User.objects.filter(email__iexact=email).first()
    if user is not None and not user.waits:
        _give(by, inspection, user, role, organisation)
        return
    if service is None and other_service:
        service = services.find_or_put_in(by=by, name=other_service)
    invitation = Invitation(
        inspection=inspection,
        email=email,
        name=name,
        role=role,
        service=service,
        organisation=organisation,
        invited_by=by,
    )
    _send(invitation, site)
    _tell("invitation.sent", by, invitation)


def _give(
    by: User,
    inspection: Inspection,
    user: User,
    role: Role,
    organisation: str,
) -> None:
    """The role, with the letter that whoever is given a role gets."""
    team.put_in(
        by=by, inspection=inspection, user=user, role=role, organisation=organisation
    )


@action("account.invite", on="invitation")
def send_again(*, by: User, invitation: Invitation, site: str) -> Invitation:
    """A new link, valid for another 14 days; the one before no longer works. Raises
    NoLongerOpen if it was accepted or withdrawn."""
    if invitation.accepted or invitation.withdrawn:
        raise NoLongerOpen
    _send(invitation, site)
    _tell("invitation.sent-again", by, invitation)
    return invitation


@action("account.invite", on="invitation")
def withdraw(*, by: User, invitation: Invitation) -> Invitation:
    """Take an offer back. Raises NoLongerOpen if it was accepted or withdrawn."""
    if invitation.accepted or invitation.withdrawn:
        raise NoLongerOpen
    invitation.changed(withdrawn=current().now)
    _tell("invitation.withdrawn", by, invitation)
    return invitation


def _send(invitation: Invitation, site: str) -> None:
    token = Signer(salt=_SALT).sign(secrets.token_urlsafe(32))
    invitation.token_hash = _hash(token)
    invitation.sent = current().now
    invitation.expires = current().now + timedelta(days=DAYS)
    invitation.save()
    letter = letters.of_invitation(invitation, token=token, site=site)
    account_letters.queue(letter=letter, to=invitation.email)


def find(token: str) -> Invitation | None:
    """The invitation that a token is of, whether it is still open or not."""
    try:
        Signer(salt=_SALT).unsign(token)
    except BadSignature:
        return None
    found = Invitation.objects.select_related("inspection__service", "invited_by")
    return found.filter(token_hash=_hash(token)).first()


@action("account.sign-in", on=None)
def accept(
    *, by: User | AnonymousUser, token: str, name: str = "", password: str = ""
) -> User:
    """Accept an invitation: the account with its password, and the role. Every other open
    invitation to the same address is accepted with it, for the address is now proved.

    Where an account with the address has come about since, it gets the role, and nothing
    else of it changes; one that waits for an invitation begins with it.
    Raises NoLongerOpen, also the second time.
    """
    found = Invitation.objects.select_for_update()
    invitation = found.filter(token_hash=_hash(token)).first()
    now = current().now
    if find(token) is None or invitation is None or not invitation.is_open(now):
        raise NoLongerOpen
    user = User.objects.filter(email__iexact=invitation.email).first()
    if user is None or user.waits:
        user = _create(user or User(), invitation, name, password)
    others = found.filter(email__iexact=invitation.email, accepted=None, withdrawn=None)
    for one in others.filter(expires__gt=now):
        _accept(one, user)
    return user


def _create(user: User, invitation: Invitation, name: str, password: str) -> User:
    """The account; one that waits keeps its service, which its roles rest on."""
    if not user.waits:
        user.service = invitation.service
    user.email, user.name = invitation.email.lower(), name or invitation.name
    user.is_active, user.waits = True, False
    user.set_password(password)
    user.save()
    record("account.created", by=user, about=user, keep=Keep.ACCOUNT)
    return user


def _accept(invitation: Invitation, user: User) -> None:
    invitation.changed(accepted=current().now, user=user)
    _tell("invitation.accepted", user, invitation)
    team.put_in(
        by=user,
        inspection=invitation.inspection,
        user=user,
        role=Role(invitation.role),
        organisation=invitation.organisation,
    )


def _tell(kind: str, by: User, invitation: Invitation) -> None:
    """In the inspection's chain. The address is not in it: it is the person's, and goes
    with the row."""
    after: dict[str, Any] = {
        "role": str(invitation.role),
        "organisation": invitation.organisation,
        "invited-by": invitation.invited_by_id,
        "expires": invitation.expires.isoformat(),
    }
    chain = invitation.inspection_id
    record(kind, by=by, about=invitation, after=after, chain=chain, keep=Keep.ACCOUNT)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
