"""allauth's forms of second factors, in our words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import InvalidSignature
from django import forms
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from evenhand_web.accounts.forms.signing_in import said
from evenhand_web.actions import accounts

CODE = _("Code")
ENTER_CODE = _("Enter a code")
_CODE_HINT = _("Six digits from your app, or one of your recovery codes.")
_PASSKEY_NAME = _("A name for the passkey")
_WRONG_PASSKEY = _(
    "That passkey did not work. Press the button and do what your browser asks for"
)


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


# What it comes to where a browser sends something else, or signed something else.
_NO_PASSKEY = (AttributeError, InvalidSignature, LookupError, TypeError, ValueError)


class _Passkey(webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]  # no types
    """A passkey. One that is wrong is recorded, as a wrong code is; what is none is not,
    nor that somebody has to wait, or the record would fill up."""

    failed = "account.second-factor-failed"

    def clean_credential(self) -> Authenticator:
        _refused_if_none(AuthenticationResponse, self.cleaned_data["credential"])
        try:
            return super().clean_credential()
        except (*_NO_PASSKEY, forms.ValidationError) as wrong:
            if getattr(wrong, "code", "") == "too_many_login_attempts":
                raise
            self._note()
            raise _wrong_passkey() from None

    def _note(self) -> None:
        accounts.note_failure(by=accounts.NOBODY, kind=self.failed, user=self.user)


def _refused_if_none(
    kind: type[AuthenticationResponse | RegistrationResponse], sent: Any
) -> object:
    try:
        kind.from_dict(sent)
    except _NO_PASSKEY:
        raise _wrong_passkey() from None
    return sent


def _wrong_passkey() -> forms.ValidationError:
    """In words of its own: allauth would ask for the code of an app."""
    return forms.ValidationError(_WRONG_PASSKEY, code="incorrect_code")


class AuthenticatePasskeyForm(_Passkey):
    """As a second factor, when signing in."""


class ReauthenticatePasskeyForm(_Passkey):
    """Once more."""

    reauthenticated = True


class LoginPasskeyForm(_Passkey):
    """Alone. Whose account it is, the browser says; nobody believes it before."""

    failed = "account.sign-in-failed"
    passwordless = True

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, user=None, **named)


class AddPasskeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]  # no types
    """A name for a new passkey; the browser fills in the rest."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        said(self, "name", _PASSKEY_NAME, hint=_("Such as ‘Work laptop’."))
        label = _("Let me sign in with it alone, without a password")
        said(self, "passwordless", label)
        message = _("Press the button and do what your browser asks for")
        self.fields["credential"].error_messages["required"] = message

    def clean_credential(self) -> object:
        """What a browser makes: allauth would keep 0, which is nobody’s key."""
        return _refused_if_none(RegistrationResponse, self.cleaned_data["credential"])

    def clean(self) -> dict[str, Any]:
        try:
            return dict(super().clean())
        except (*_NO_PASSKEY, forms.ValidationError):
            raise _wrong_passkey() from None


class EditPasskeyForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]  # no types
    """Another name."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        said(self, "name", _PASSKEY_NAME, _("Enter a name"))
