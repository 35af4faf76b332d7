"""Letters about accounts, as plain text. Nothing of a case is in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand_web import times
from evenhand_web.permissions.roles import Role

if TYPE_CHECKING:
    from evenhand_web.accounts.models import Invitation
    from evenhand_web.inspections.models import Inspection


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject of one line, and paragraphs."""

    subject: str
    paragraphs: tuple[str, ...]


def of_invitation(invitation: Invitation, *, token: str, site: str) -> Letter:
    """With the link that accepts it."""
    link = site + reverse("invitation_link", args=[token])
    return Letter(
        _("You are invited to take part in an inspection"),
        (
            _("Dear %(name)s") % {"name": invitation.name},
            _offered(Role(invitation.role), invitation.inspection),
            _("To accept, open this link and choose a password:"),
            link,
            _("The link works once, until %(moment)s. Do not pass it on.")
            % {"moment": times.moment(invitation.expires)},
            _("If you did not expect this letter, you need do nothing."),
            *_signed(),
        ),
    )


def _offered(role: Role, inspection: Inspection) -> str:
    words = {"role": role.label, "inspection": str(inspection)}
    return _("Your role in the inspection %(inspection)s: %(role)s.") % words


def _signed() -> tuple[str, ...]:
    organisation = settings.EVENHAND_ORGANISATION
    return (organisation,) if organisation else ()


def send(letter: Letter, address: str, connection: Any = None) -> None:
    """Hand it to the e-mail server."""
    text = "\n\n".join(letter.paragraphs) + "\n"
    made = EmailMessage(letter.subject, text, to=[address], connection=connection)
    made.send()
