"""Accounts: one's own, and those that an administrator stops, allows and helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from evenhand_web.acting import Operator, action
from evenhand_web.audit.models import Keep
from evenhand_web.audit.recording import record

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

# Who is named where somebody tried to sign in and did not: nobody, for we do not know.
NOBODY = Operator("somebody who is not signed in")


class NotYourself(ValueError):
    """An administrator does not stop their own account: nobody might be left."""


@action("account.own", on=None)
def change_own(*, by: User, name: str, language: str) -> User:
    """Change one's own name and language."""
    before = {"name": by.name, "language": by.language}
    by.name, by.language = name, language
    by.save(update_fields=["name", "language"])
    after = {"name": name, "language": language}
    _tell("account.changed", by=by, about=by, before=before, after=after)
    return by


@action("account.own", on=None)
def note(*, by: User, kind: str, after: Any = None) -> None:
    """Record what a person did about signing in, which allauth has done already."""
    _tell(kind, by=by, about=by, after=after)


@action("account.sign-in", on=None)
def note_failure(*, by: Operator, kind: str, user: User | None) -> None:
    """Record that signing in failed. ``user`` is whose account it was tried with, None
    where there is no such account: what was typed is not kept."""
    _tell(kind, by=by, about=user)


@action("account.manage", on=None)
def deactivate(*, by: User, user: User) -> User:
    """Stop a person from signing in, and end their sessions; their roles stay in the
    record. Raises NotYourself."""
    if user.pk == by.pk:
        raise NotYourself
    return _set_active(by, user, active=False)


@action("account.manage", on=None)
def reactivate(*, by: User, user: User) -> User:
    """Let a person sign in again."""
    return _set_active(by, user, active=True)


def _set_active(by: User, user: User, *, active: bool) -> User:
    before = {"active": user.is_active}
    user.is_active, user.waits = active, False
    user.save(update_fields=["is_active", "waits"])
    ended = 0 if active else end_sessions(user)
    kind = "account.reactivated" if active else "account.deactivated"
    after = {"active": active, "sessions-ended": ended}
    _tell(kind, by=by, about=user, before=before, after=after)
    return user


@action("account.manage", on=None)
def reset_second_factor(*, by: User, user: User) -> User:
    """Forget a person's second factor, for who has lost it; they set up another when they
    sign in next. Their sessions end. Raises NotYourself: one's own is changed where one
    shows that it is oneself."""
    if user.pk == by.pk:
        raise NotYourself
    found = Authenticator.objects.filter(user_id=user.pk)
    before = {"factors": sorted(str(one.type) for one in found)}
    found.delete()
    after = {"factors": [], "sessions-ended": end_sessions(user)}
    _tell("account.second-factor-reset", by=by, about=user, before=before, after=after)
    return user


def end_sessions(user: User, but: str | None = None) -> int:
    """End a person's sessions, except the one with the key ``but``; how many it was."""
    sessions = UserSession.objects.filter(user_id=user.pk).exclude(session_key=but or "")
    found = list(sessions)
    for session in found:
        session.end()
    return len(found)


def _tell(kind: str, **said: Any) -> None:
    record(kind, keep=Keep.ACCOUNT, **said)
