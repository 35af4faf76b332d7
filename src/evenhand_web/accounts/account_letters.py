"""The letters that allauth has sent, in our words and in the reader's language.

allauth names a letter by its template; here each has a subject and what it says. A letter
that has no words here is not sent in theirs: ``letter`` raises KeyError.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from evenhand_web.accounts.letters import Letter


@dataclass(frozen=True, slots=True)
class Words:
    """A subject, what happened, and the name that allauth gives the link, if any."""

    subject: str
    says: str
    link: str = ""


_CHANGED = "account/email/"
_FACTOR = "mfa/email/"
_SIGN_ON = "socialaccount/email/"

WORDS: Mapping[str, Words] = {
    f"{_CHANGED}email_confirmation": Words(
        gettext_noop("Confirm your e-mail address"),
        gettext_noop("To use this address here, open this link and confirm it:"),
        "activate_url",
    ),
    f"{_CHANGED}password_reset_key": Words(
        gettext_noop("Choose a new password"),
        gettext_noop("To choose a new password, open this link. It works once:"),
        "password_reset_url",
    ),
    f"{_CHANGED}email_changed": Words(
        gettext_noop("Your e-mail address was changed"),
        gettext_noop("The e-mail address of your account was changed."),
    ),
    f"{_CHANGED}email_deleted": Words(
        gettext_noop("An e-mail address was removed"),
        gettext_noop("An e-mail address was removed from your account."),
    ),
    f"{_CHANGED}password_changed": Words(
        gettext_noop("Your password was changed"),
        gettext_noop("The password of your account was changed."),
    ),
    f"{_CHANGED}password_reset": Words(
        gettext_noop("Your password was set anew"),
        gettext_noop("A new password was set for your account, by a link we sent."),
    ),
    f"{_CHANGED}password_set": Words(
        gettext_noop("A password was set"),
        gettext_noop("Your account has a password now."),
    ),
    f"{_FACTOR}totp_activated": Words(
        gettext_noop("An app was added as a second factor"),
        gettext_noop("Your account asks for a code from an app now."),
    ),
    f"{_FACTOR}totp_deactivated": Words(
        gettext_noop("The app was removed as a second factor"),
        gettext_noop("Your account no longer takes codes from the app."),
    ),
    f"{_FACTOR}webauthn_added": Words(
        gettext_noop("A passkey was added"),
        gettext_noop("A passkey was added to your account."),
    ),
    f"{_FACTOR}webauthn_removed": Words(
        gettext_noop("A passkey was removed"),
        gettext_noop("A passkey was removed from your account."),
    ),
    f"{_FACTOR}recovery_codes_generated": Words(
        gettext_noop("New recovery codes were made"),
        gettext_noop("Your account has new recovery codes; those before no longer work."),
    ),
    f"{_FACTOR}recovery_code_used": Words(
        gettext_noop("A recovery code was used"),
        gettext_noop("Somebody signed in to your account with a recovery code."),
    ),
    f"{_SIGN_ON}account_connected": Words(
        gettext_noop("Your account was connected to single sign-on"),
        gettext_noop("You can sign in by your organisation now."),
    ),
    f"{_SIGN_ON}account_disconnected": Words(
        gettext_noop("Your account was disconnected from single sign-on"),
        gettext_noop("You can no longer sign in by your organisation."),
    ),
}


def letter(template: str, name: str, context: Mapping[str, Any]) -> Letter:
    """The letter to a person of this name, in the language that is spoken now. Nothing of
    the browser is in it, and a link leads to where our settings say we are."""
    words = WORDS[template]
    paragraphs = [_("Dear %(name)s") % {"name": name}, _(words.says)]
    if words.link:
        paragraphs += [_link(str(context[words.link])), _("Do not pass it on.")]
        paragraphs.append(_("If you did not ask for this letter, you need do nothing."))
    else:
        paragraphs.append(
            _("If it was not you, tell whoever runs this site at once, by another way.")
        )
    organisation = settings.EVENHAND_ORGANISATION
    if organisation:
        paragraphs.append(organisation)
    return Letter(_(words.subject), tuple(paragraphs))


def _link(address: str) -> str:
    return f"{settings.EVENHAND_ADDRESS}{urlsplit(address).path}"
