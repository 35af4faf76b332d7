"""A session: it is another one after signing in, and it has an end."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from evenhand_web.accounts.second_factor import GIVEN
from evenhand_web.accounts.session_ends import BEGAN, NOTED, USED
from evenhand_web.audit.models import AuditContent
from tests.site.accounts.signing_in import code_of, enter, text_of, with_app
from tests.site.cast import PASSWORD, Cast
from tests.site.conftest import SignedIn

COOKIE = settings.SESSION_COOKIE_NAME
NEW = {"password1": "four other words here", "password2": "four other words here"}


def moved(client: Client, **seconds: int) -> None:
    """As if the session had begun, or been used, so long ago."""
    session = client.session
    for name, ago in seconds.items():
        session[name] = int(time.time()) - ago
    session.save()


def is_signed_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_who_knew_the_session_before_does_not_know_it_after(cast: Cast) -> None:
    """Session fixation: what was in the browser before is worth nothing afterwards."""
    secret, client = with_app(cast.ines), Client()
    client.get("/invitation/nothing")  # begins a session without anybody in it
    before = client.cookies[COOKIE].value
    enter(client, "ines@example.org")
    client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    after = client.cookies[COOKIE].value
    assert is_signed_in(client)
    assert before not in {"", after}
    assert not Session.objects.filter(session_key=before).exists()
    attacker = Client()
    attacker.cookies[COOKIE] = before
    assert not is_signed_in(attacker)


def _by_password(client: Client, cast: Cast) -> Any:
    return client.post("/account/reauthenticate/", {"password": PASSWORD})


def _by_app(client: Client, cast: Cast) -> Any:
    found = Authenticator.objects.get(user=cast.ines, type=Authenticator.Type.TOTP)
    code = code_of(get_adapter().decrypt(found.data["secret"]))
    return client.post("/account/2fa/reauthenticate/", {"code": code})


def _by_recovery_code(client: Client, cast: Cast) -> Any:
    found = RecoveryCodes.activate(cast.ines)
    words = {"code": found.get_unused_codes()[0]}
    return client.post("/account/2fa/reauthenticate/", words)


AGAIN = [_by_password, _by_app, _by_recovery_code]


@pytest.mark.parametrize("show", AGAIN)
def test_showing_once_more_that_it_is_they_gives_the_session_another_id(
    show: Callable[[Client, Cast], Any], cast: Cast
) -> None:
    secret = with_app(cast.ines)
    client, elsewhere = Client(), Client()
    for one in (elsewhere, client):
        enter(one, "ines@example.org")
        one.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    session = client.session
    session["something"] = "of theirs"
    session.save()
    before = client.cookies[COOKIE].value
    listed = UserSession.objects.get(session_key=before)
    was = {**client.session}
    assert show(client, cast).status_code == 302
    after = client.cookies[COOKIE].value
    assert before not in {"", after}
    assert not Session.objects.filter(session_key=before).exists()
    attacker = Client()
    attacker.cookies[COOKIE] = before
    assert not is_signed_in(attacker)
    # And all else is as it was: who is signed in, since when, with what, in which list.
    assert is_signed_in(client)
    assert is_signed_in(elsewhere)
    for name in (BEGAN, GIVEN, "something", "_auth_user_id"):
        assert client.session[name] == was[name], name
    assert UserSession.objects.get(pk=listed.pk).session_key == after
    assert UserSession.objects.filter(user=cast.ines).count() == 2
    assert "This browser: " in text_of(client.get("/account/sessions/"))


def test_what_waited_for_it_is_done_with_the_new_id(cast: Cast) -> None:
    """A form that was sent before, and is carried out once they have shown it."""
    with_app(cast.ines)
    client = Client()
    client.force_login(cast.ines)
    session = client.session
    session[GIVEN] = True
    session.save()
    before = client.session.session_key
    words = {"email": "another@example.org", "action_add": ""}
    asked = client.post("/account/email/", words)
    assert "reauthenticate" in asked["Location"]
    client.post(asked["Location"], {"password": PASSWORD})
    assert client.cookies[COOKIE].value != before
    assert is_signed_in(client)
    kinds = AuditContent.objects.values_list("kind", flat=True)
    assert "account.email-added" in kinds


def test_a_made_up_session_is_not_taken(cast: Cast) -> None:
    client = Client()
    client.cookies[COOKIE] = "a" * 32
    client.get("/invitation/nothing")
    assert client.cookies[COOKIE].value != "a" * 32


def test_a_password_alone_is_no_session(cast: Cast) -> None:
    with_app(cast.ines)
    client = Client()
    enter(client, "ines@example.org")
    assert not is_signed_in(client)


def test_a_session_ends_when_it_was_not_used_for_an_hour(as_: SignedIn) -> None:
    client = as_("lena")
    moved(client, used=settings.EVENHAND_SESSION_IDLE - 60)
    assert is_signed_in(client)
    moved(client, used=settings.EVENHAND_SESSION_IDLE + 1)
    answer = client.get("/account?a=1")
    assert answer["Location"] == "/account/login/?next=/account%3Fa%3D1"
    assert answer["Clear-Site-Data"] == '"cache"'
    assert "Your session has ended, for safety." in text_of(client.get("/account/login/"))
    assert not is_signed_in(client)


def test_using_it_keeps_it_but_not_beyond_twelve_hours(as_: SignedIn) -> None:
    client = as_("lena")
    moved(client, used=600)
    assert is_signed_in(client)
    assert client.session[USED] > time.time() - 60
    moved(client, began=12 * 60 * 60 - 60)
    assert is_signed_in(client)
    moved(client, began=12 * 60 * 60 + 1)
    answer = client.post("/account", {"name": "X", "language": "cy"})
    assert answer["Location"] == "/account/login/?next=/"
    assert not is_signed_in(client)


def test_signing_in_begins_it(cast: Cast) -> None:
    client = Client()
    enter(client, "ines@example.org")
    assert abs(client.session[BEGAN] - time.time()) < 60


def test_a_session_of_before_there_was_an_end_begins_now(as_: SignedIn) -> None:
    client = as_("lena")
    session = client.session
    del session[BEGAN], session[USED]
    session.save()
    assert is_signed_in(client)
    assert abs(client.session[BEGAN] - time.time()) < 60


def test_signing_out_ends_it_and_the_browser_forgets(as_: SignedIn) -> None:
    client = as_("ines")
    kept = client.cookies[COOKIE].value
    answer = client.post("/account/logout/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert not Session.objects.filter(session_key=kept).exists()
    again = Client()
    again.cookies[COOKIE] = kept
    assert not is_signed_in(again)


@pytest.mark.parametrize("way", ["changed", "reset by a link", "stopped", "factor reset"])
def test_it_ends_everywhere_with(way: str, cast: Cast, as_: SignedIn) -> None:
    elsewhere = as_("ines")
    assert is_signed_in(elsewhere)
    if way == "changed":
        words = {"oldpassword": PASSWORD, **NEW}
        as_("ines").post("/account/password/change/", words)
    elif way == "reset by a link":
        anybody = Client()
        anybody.post("/account/password/reset/", {"email": "ines@example.org"})
        found = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
        assert found is not None
        form = anybody.get(found[1], follow=True)
        anybody.post(form.redirect_chain[-1][0], NEW)
    elif way == "stopped":
        as_("adil").post(f"/people/{cast.ines.pk}/active", {"active": "no"})
    else:
        as_("adil").post(f"/people/{cast.ines.pk}/second-factor")
    assert not is_signed_in(elsewhere)


def test_a_message_that_names_a_case_is_in_no_cookie() -> None:
    assert settings.MESSAGE_STORAGE.endswith(".session.SessionStorage")


def test_the_list_of_sessions_says_when_each_was_used_to_the_minute(
    cast: Cast, as_: SignedIn
) -> None:
    client = as_("ines")
    assert is_signed_in(client)
    first = UserSession.objects.get(user=cast.ines).last_seen_at
    assert is_signed_in(client)
    assert UserSession.objects.get(user=cast.ines).last_seen_at == first
    moved(client, **{USED: 61, NOTED: 61})
    assert is_signed_in(client)
    assert UserSession.objects.get(user=cast.ines).last_seen_at > first
