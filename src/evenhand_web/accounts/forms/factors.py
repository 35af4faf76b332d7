"""allauth's forms of second factors, in our words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from evenhand_web.accounts.forms.signing_in import said

CODE = _("Code")
ENTER_CODE = _("Enter a code")
_CODE_HINT = _("Six digits from your app, or one of your recovery codes.")
_PASSKEY_NAME = _("A name for the passkey")


class AuthenticateForm(base.AuthenticateForm):  # type: ignore[misc]  # no types
    """The code that signing in asks for."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        said(self, "code", CODE, ENTER_CODE, _CODE_HINT)


class ReauthenticateForm(base.ReauthenticateForm):  # type: ignore[misc]  # no types
    """A code, once more."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        said(self, "code", CODE, ENTER_CODE, _CODE_HINT)


class ActivateTOTPForm(totp.ActivateTOTPForm):  # type: ignore[misc]  # no types
    """The first code of an app, which shows that it works."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        hint = _("Six digits that the app shows after it has read the picture.")
        said(self, "code", _("Code from the app"), ENTER_CODE, hint)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddPasskeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]  # no types
    """A name for a new passkey; the browser fills in the rest."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        said(self, "name", _PASSKEY_NAME, hint=_("Such as ‘Work laptop’."))
        label = _("Let me sign in with it alone, without a password")
        said(self, "passwordless", label)
        message = _("Press the button and do what your browser asks for")
        self.fields["credential"].error_messages["required"] = message


class EditPasskeyForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]  # no types
    """Another name."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        said(self, "name", _PASSKEY_NAME, _("Enter a name"))
