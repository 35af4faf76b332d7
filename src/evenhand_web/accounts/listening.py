"""What allauth does is recorded in the audit, and second factors end other sessions.

allauth says what it did by signals; each becomes an event of the site's chain. No
password and no address that somebody typed is in them.
"""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models.signals import post_save
from django.dispatch import Signal
from django.http import HttpRequest

from evenhand_web.accounts import session_ends, shown
from evenhand_web.accounts.models import User
from evenhand_web.accounts.second_factor import GIVEN, has_second_factor
from evenhand_web.actions import accounts

_NOTED: dict[str, Signal] = {
    "account.password-changed": account.password_changed,
    "account.password-set": account.password_set,
    "account.password-reset": account.password_reset,
    "account.email-added": account.email_added,
    "account.email-changed": account.email_changed,
    "account.email-removed": account.email_removed,
    "account.connection-added": social.social_account_added,
}


def connect() -> None:
    """Begin to listen."""
    post_save.connect(_made, sender=User, dispatch_uid="account.made")
    for kind, signal in _NOTED.items():
        signal.connect(_noting(kind), weak=False, dispatch_uid=kind)
    user_logged_in.connect(session_ends.begin, dispatch_uid="account.session-begun")
    account.user_logged_in.connect(_signed_in, dispatch_uid="account.signed-in")
    account.authentication_step_completed.connect(_shown, dispatch_uid="account.shown")
    user_login_failed.connect(_failed, dispatch_uid="account.sign-in-failed")
    mfa.authentication_failed.connect(_code_wrong, dispatch_uid="account.code-wrong")
    mfa.authenticator_used.connect(_used, dispatch_uid="account.factor-used")
    mfa.authenticator_added.connect(_added, dispatch_uid="account.factor-added")
    mfa.authenticator_removed.connect(_removed, dispatch_uid="account.factor-removed")
    mfa.authenticator_reset.connect(_new_codes, dispatch_uid="account.factor-anew")


def _made(
    sender: Any, *, instance: User, created: bool, raw: bool = False, **said: Any
) -> None:
    """Nobody signs up: who makes an account has had the address proved by an invitation,
    or answers for it. Without this allauth would take it for a change that waits."""
    if created and not raw:
        EmailAddress.objects.create(
            user=instance, email=instance.email.lower(), verified=True, primary=True
        )


def _noting(kind: str) -> Any:
    def noted(sender: Any, *, user: User | None = None, **said: Any) -> None:
        if user is None and "sociallogin" in said:
            user = said["sociallogin"].user
        if isinstance(user, User):
            accounts.note(by=user, kind=kind)

    return noted


def _signed_in(sender: Any, *, request: HttpRequest, user: User, **said: Any) -> None:
    after = {"with": shown.at_signing_in(request, user)}
    accounts.note(by=user, kind="account.signed-in", after=after)


def _shown(
    sender: Any,
    *,
    request: HttpRequest,
    user: User,
    reauthenticated: bool = False,
    **said: Any,
) -> None:
    """Signing in begins a session with an id of its own; who shows once more that it is
    they, by password, code or passkey, goes on with another one."""
    if reauthenticated:
        after = {"with": [shown.called(**said)]}
        accounts.note(by=user, kind="account.reauthenticated", after=after)
        session_ends.go_on_anew(request.session)


def _failed(sender: Any, *, credentials: dict[str, Any], **said: Any) -> None:
    address = str(credentials.get("email") or credentials.get("username") or "")
    user = User.objects.filter(email__iexact=address).first()
    kind = "account.sign-in-failed"
    accounts.note_failure(by=accounts.NOBODY, kind=kind, user=user)


def _code_wrong(sender: Any, *, user: User, **said: Any) -> None:
    kind = "account.second-factor-failed"
    accounts.note_failure(by=accounts.NOBODY, kind=kind, user=user)


def _used(
    sender: Any,
    *,
    request: HttpRequest,
    user: User,
    authenticator: Authenticator,
    **said: Any,
) -> None:
    request.session[GIVEN] = True
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        # Whoever has the codes has the second factor: its owner should know.
        get_adapter().send_notification_mail("mfa/email/recovery_code_used", user)


def _added(
    sender: Any,
    *,
    request: HttpRequest,
    user: User,
    authenticator: Authenticator,
    **said: Any,
) -> None:
    _note_factor("account.second-factor-added", user, authenticator)
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        request.session[GIVEN] = True
        # Others may have come in with the password alone.
        accounts.end_sessions(user, but=request.session.session_key)


def _removed(
    sender: Any,
    *,
    request: HttpRequest,
    user: User,
    authenticator: Authenticator,
    **said: Any,
) -> None:
    _note_factor("account.second-factor-removed", user, authenticator)
    if not has_second_factor(user):
        request.session.pop(GIVEN, None)
        accounts.end_sessions(user, but=request.session.session_key)


def _new_codes(
    sender: Any, *, user: User, authenticator: Authenticator, **said: Any
) -> None:
    _note_factor("account.second-factor-renewed", user, authenticator)


def _note_factor(kind: str, user: User, authenticator: Authenticator) -> None:
    accounts.note(by=user, kind=kind, after={"type": str(authenticator.type)})
