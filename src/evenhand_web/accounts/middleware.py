"""Nobody goes on without a second factor, nor in a session whose time is over."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.usersessions.internal.usersessionkit import track_activity
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from requests import RequestException

from evenhand_web.accounts import kept, session_ends
from evenhand_web.accounts.second_factor import GIVEN, has_second_factor, is_asked_for

_LOG = logging.getLogger("evenhand")

# What it takes to set one up or to give it, to leave, and what everybody may see.
_EXEMPT = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "account_reauthenticate",
        "account_login",
        "account_logout",
        "account_inactive",
        "invitation",
        "invitation_link",
        "language",
        "privacy",
        "accessibility",
        "health",
    }
)


class SecondFactor:
    """Who is signed in without a second factor is led to set one up; who has one and has
    not given it in this session is asked for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, named: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if not is_asked_for() or (match is not None and match.url_name in _EXEMPT):
            return None
        if not request.user.is_authenticated or request.session.get(GIVEN):
            return None
        if has_second_factor(request.user):
            asked: HttpResponse = suspend_request(request, reverse("mfa_reauthenticate"))
            return asked
        return redirect("mfa_index")


class SeenNowAndThen:
    """The list of one's sessions says when each was last used and from where: noted once
    a minute, with the session itself, and not for each answer that is saved."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and session_ends.is_to_note(request.session):
            track_activity(request, user=request.user, session=request.session)
        return self.get_response(request)


class ProviderAnswers:
    """A provider of single sign-on that does not answer is no mistake of ours: people
    are told, and can sign in with a password."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not isinstance(exception, RequestException):
            return None
        _LOG.warning("the provider of single sign-on does not answer")
        return render(request, "socialaccount/authentication_error.html", status=503)


class SessionEnds:
    """A session ends some time after it began, and some time after it was last used; who
    comes back signs in and goes on where they were."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not session_ends.goes_on(request.session):
            return _cleared(self._ended(request))
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if was_signed_in and not request.user.is_authenticated:
            _cleared(response)
        return response

    def _ended(self, request: HttpRequest) -> HttpResponse:
        person = str(request.user.pk)
        logout(request)
        said = _("Your session has ended, for safety. Sign in again to go on.")
        messages.info(request, said)
        if request.method != "POST":
            return redirect_to_login(request.get_full_path())
        # Asked by nobody now. What the page does for nobody is done; what it does not is
        # kept until they are back.
        response = self.get_response(request)
        is_language = request.path == reverse("language")
        if _leads_to_signing_in(response) and not is_language:
            response = redirect_to_login(reverse("home"))
            kept.keep(request, response, person)
        return response


def _leads_to_signing_in(response: HttpResponse) -> bool:
    return response.get("Location", "").partition("?")[0] == reverse("account_login")


def _cleared(response: HttpResponse) -> HttpResponse:
    """The browser forgets whatever it kept of the pages of who was signed in."""
    response["Clear-Site-Data"] = '"cache"'
    return response
