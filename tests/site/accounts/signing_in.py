"""Signing in as a browser does it: with a password, and a code from an app."""

from __future__ import annotations

from typing import Any

from allauth.mfa.totp.internal import auth
from django.core.cache import cache
from django.test import Client

from evenhand_web.accounts.models import User
from evenhand_web.audit.models import AuditContent
from tests.site.cast import PASSWORD


def code_of(secret: str) -> str:
    """The six digits that an app with this secret shows now. Each is taken once, and a
    test has no time to wait for the next: those that were taken are forgotten."""
    cache.clear()
    _, now, _ = auth.yield_hotp_counters_from_time()
    return str(auth.format_hotp_value(auth.hotp_value(secret, now)))


def with_app(user: User) -> str:
    """Set up an app for somebody; the secret that it has."""
    secret: str = auth.generate_totp_secret()
    auth.TOTP.activate(user, secret)
    return secret


def enter(client: Client, email: str, password: str = PASSWORD) -> Any:
    """Fill in the form of signing in."""
    return client.post("/account/login/", {"login": email, "password": password})


def kinds(user: User | None = None) -> list[str]:
    """What the audit tells of accounts, from the first to the last."""
    found = AuditContent.objects.filter(kind__startswith="account.").order_by("event_id")
    if user is not None:
        found = found.filter(person=user.pk)
    return list(found.values_list("kind", flat=True))


def shown_with(user: User, kind: str = "account.signed-in") -> list[list[str]]:
    """With what somebody showed that it is they, each time, as the audit has it."""
    found = AuditContent.objects.filter(person=user.pk, kind=kind).order_by("event_id")
    return [parts["after"]["with"] for parts in found.values_list("parts", flat=True)]


def text_of(answer: Any) -> str:
    """The page."""
    return str(answer.content.decode())
