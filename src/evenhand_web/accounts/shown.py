"""With what somebody showed that it is they, by allauth's names of it: ``password``,
``totp``, ``recovery_codes``, ``webauthn``, ``socialaccount``; and ``invitation``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

from evenhand_web.accounts.models import User

INVITATION = "invitation"


def at_signing_in(request: HttpRequest, user: User) -> list[str]:
    """What this sign-in took, in order. What was given for one that was not gone on with
    may be noted in the session, too, and is none of it."""
    return list(_last(get_authentication_records(request, user)))[::-1]


def _last(records: list[dict[str, Any]]) -> Iterator[str]:
    for record in reversed(records):
        yield called(**record)
        # A second factor follows something; all else is what signing in begins with.
        if record["method"] != "mfa" or record.get("passwordless"):
            return


def called(*, method: str, type: str = "", **more: Any) -> str:  # noqa: A002 - allauth’s name
    """The name of it: the kind of a second factor, or the way itself."""
    return str(type or method)
