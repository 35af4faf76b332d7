"""How allauth is to behave here."""

from __future__ import annotations

import base64
import logging
import secrets
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import InvalidToken
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from requests import Session

from evenhand_web.accounts import account_letters
from evenhand_web.accounts.sealing import SECOND_FACTORS, keys
from evenhand_web.accounts.single_sign_on.id_token import Unfit
from evenhand_web.actions import account_letters as waiting
from evenhand_web.actions import accounts

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

_log = logging.getLogger("evenhand.accounts")
# What somebody can show once more that it is them with, by allauth's names.
_SHOWN_WITH = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code from your app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # no types
    """Nobody signs up: people are invited."""

    error_messages = {  # noqa: RUF012 - allauth's own way
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account cannot be used now."),
        "duplicate_email": _("Enter an e-mail address that you do not use here yet"),
        "email_password_mismatch": _("Check your e-mail address and your password"),
        "enter_current_password": _("Enter the password that you have now"),
        "incorrect_code": _("Enter the code that the app shows now"),
        "incorrect_password": _("Enter your password as it is"),
        "invalid_password_reset": _("This link no longer works"),
        "rate_limited": _("Wait a few minutes, then try again"),
        "too_many_login_attempts": _("Wait a few minutes, then try again"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """In our words, which are in Welsh too."""
        found = super().get_reauthentication_methods(user)
        words = {**{one["id"]: one["description"] for one in found}, **_SHOWN_WITH}
        return [{**one, "description": words[one["id"]]} for one in found]

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """In our words, by a thread of its own: a server that does not take it is no
        mistake of who asked, and the page is the same."""
        from evenhand_web.accounts.models import User

        reader = (
            context.get("user")
            or User.objects.filter(
                Q(email__iexact=email) | Q(emailaddress__email__iexact=email)
            ).first()
        )
        if reader is None:  # an address that was removed just now: nobody's any more
            return
        with translation.override(reader.language):
            made = account_letters.letter(template_prefix, reader.name, context)
        waiting.write(letter=made, to=email)

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Who signs in by their organisation and has no second factor yet has nothing
        that they could give again."""
        methods = self.get_reauthentication_methods(context.request.user)
        return bool(methods) and super().is_reauthentication_required(app=app, **more)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # no types
    """Nobody signs up by another provider either."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False

    def get_requests_session(self) -> Session:
        """Where the provider leads elsewhere, nobody follows: its addresses are those
        that it said."""
        session: Session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, *, exception: Any = None, **more: Any
    ) -> None:
        """An answer that is not believed is for whoever runs the site to know."""
        if isinstance(exception, Unfit):
            _log.warning("single sign-on refused: %s", exception.why)
            kind = "account.single-sign-on-refused"
            accounts.note_failure(by=accounts.NOBODY, kind=kind, user=None)

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Who was stopped here is told so, before anything is connected for them."""
        if sociallogin.is_existing and not sociallogin.user.is_active:
            raise ImmediateHttpResponse(redirect("account_inactive"))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # no types
    """Secrets of second factors are encrypted with a key that the database does not
    have."""

    error_messages = {  # noqa: RUF012 - allauth's own way
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Enter the code that the app shows now"),
        "cannot_generate_recovery_codes": _("Set up an app or a passkey first"),
    }

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002
        """What a passkey is called until somebody gives it a name."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _now("Passkey %(number)s") % {"number": number}

    def build_totp_svg(self, url: str) -> str:
        """The picture as an element of the page: our policy loads no data: addresses."""
        picture = str(super().build_totp_svg(url))
        return picture[picture.index("<svg") :]

    def encrypt(self, text: str) -> str:
        return keys(SECOND_FACTORS).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return keys(SECOND_FACTORS).decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            # The site has another key now. No code fits a secret that nobody knows, and
            # an administrator can reset the second factor.
            return base64.b32encode(secrets.token_bytes(20)).decode()
