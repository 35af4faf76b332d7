"""Who asks: the session and the person, looked up for every request there is.

As Django and allauth do it, but with questions that are put into SQL once.
"""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.sessions.backends.db import SessionStore as Stored
from django.contrib.sessions.models import Session
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from evenhand_web.accounts.models import User
from evenhand_web.prepared import Given, Prepared


class SessionStore(Stored):
    """Sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        found = _SESSION.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found


class WhoAsks(AuthenticationMiddleware):
    """Django's, but the person is looked up here and not behind a name that looks itself
    up: every request asks, and some ask a hundred times."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = get_user(request)


class Backend(AuthenticationBackend):  # type: ignore[misc]  # no types
    """People who sign in with a password; and whoever a session is of."""

    def get_user(self, user_id: Any) -> User | None:
        found = _USER.first(user=user_id)
        return found if found is not None and self.user_can_authenticate(found) else None


_SESSION = Prepared(
    lambda: Session.objects.filter(
        session_key=Given("key"), expire_date__gt=Given("now", models.DateTimeField())
    )
)
_USER = Prepared(lambda: User.objects.filter(pk=Given("user")))
