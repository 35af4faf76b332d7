"""allauth's forms of passwords and addresses, in our words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from allauth.account import forms as theirs
from allauth.core.context import request_context
from allauth.socialaccount.adapter import get_adapter
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from evenhand_web.notices.behind import do_behind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

EMAIL = _("E-mail address")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
AGAIN = _("New password again")
ENTER_EMAIL = _("Enter an e-mail address")
ENTER_PASSWORD = _("Enter your password")
ENTER_NEW_PASSWORD = _("Enter a new password")
ENTER_AGAIN = _("Enter the new password again")
LIKE_AN_EMAIL = _("Enter an e-mail address, such as name@example.org")
PASSWORD_HINT = _("At least 12 characters. Three or four words in a row are good.")


def said(
    form: forms.BaseForm,
    name: str,
    label: str | _StrPromise,
    required: str | _StrPromise = "",
    hint: str | _StrPromise = "",
) -> None:
    """Give a field our label, hint and message."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    if required:
        field.error_messages["required"] = str(required)
    if isinstance(field, forms.EmailField):
        field.error_messages["invalid"] = str(LIKE_AN_EMAIL)


def said_new_password(form: forms.BaseForm) -> None:
    """The two boxes of a new password."""
    said(form, "password1", NEW_PASSWORD, ENTER_NEW_PASSWORD, PASSWORD_HINT)
    said(form, "password2", AGAIN, ENTER_AGAIN)


class LoginForm(theirs.LoginForm):  # type: ignore[misc]  # no types
    """Signing in with a password."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        said(self, "login", EMAIL, ENTER_EMAIL)
        said(self, "password", PASSWORD, ENTER_PASSWORD)

    @property
    def providers(self) -> list[dict[str, str]]:
        """Where else people can sign in: name and address, if it is configured."""
        found = get_adapter().list_providers(self.request)
        return [
            {"name": one.name, "url": one.get_login_url(self.request, process="login")}
            for one in found
        ]


class ReauthenticateForm(theirs.ReauthenticateForm):  # type: ignore[misc]  # no types
    """The password, once more."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        said(self, "password", PASSWORD, ENTER_PASSWORD)


class ChangePasswordForm(theirs.ChangePasswordForm):  # type: ignore[misc]  # no types
    """A new password for the one that is known."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        said(self, "oldpassword", _("Password that you have now"), ENTER_PASSWORD)
        said_new_password(self)


class SetPasswordForm(theirs.SetPasswordForm):  # type: ignore[misc]  # no types
    """A first password."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        said_new_password(self)


class ResetPasswordForm(theirs.ResetPasswordForm):  # type: ignore[misc]  # no types
    """Asking for a link that sets a new password."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        said(self, "email", EMAIL, ENTER_EMAIL)

    def save(self, request: HttpRequest, **more: Any) -> str:
        """What there is to do where there is an account takes longer than where there is
        none: neither is waited for."""
        email: str = self.cleaned_data["email"]
        work = partial(self._send, request, more)
        if settings.EVENHAND_LETTERS_BEHIND:
            do_behind(work)
        else:
            work()
        return email

    def _send(self, request: HttpRequest, more: dict[str, Any]) -> None:
        with request_context(request):
            super().save(request, **more)


class ResetPasswordKeyForm(theirs.ResetPasswordKeyForm):  # type: ignore[misc]  # no types
    """A new password, by the link."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        said_new_password(self)


class ChangeEmailForm(theirs.AddEmailForm):  # type: ignore[misc]  # no types
    """Another address."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        said(self, "email", _("New e-mail address"), ENTER_EMAIL)
