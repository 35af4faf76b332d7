"""Second factors: nobody goes on without one; setting one up; losing it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from allauth.core import context
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks as Committed
from pytest_django import Settings

from evenhand_web.accounts.second_factor import GIVEN
from tests.site.accounts.signing_in import code_of, enter, kinds, text_of, with_app
from tests.site.cast import PASSWORD, Cast
from tests.site.conftest import SignedIn


def _in_without_one(name: str = "ines") -> Client:
    client = Client()
    enter(client, f"{name}@example.org")
    return client


def test_who_has_none_is_led_to_set_one_up(cast: Cast) -> None:
    client = _in_without_one()
    for path in ("/", "/account", "/account/sessions/", "/account/email/"):
        assert client.get(path)["Location"] == "/account/2fa/"
    assert "Set up a second factor" in text_of(client.get("/account/2fa/"))


@pytest.mark.parametrize("path", ["/privacy", "/accessibility", "/account/2fa/"])
def test_what_everybody_may_see_stays_open(cast: Cast, path: str) -> None:
    assert _in_without_one().get(path).status_code == 200


def test_language_and_signing_out_stay_open(cast: Cast) -> None:
    client = _in_without_one()
    assert client.post("/language", {"language": "cy"})["Location"] != "/account/2fa/"
    assert client.post("/account/logout/")["Location"] != "/account/2fa/"


@pytest.mark.parametrize(
    ("asked", "demo", "goes_on"),
    [(True, False, False), (False, False, True), (True, True, True)],
)
def test_the_setting_and_the_demonstration_do_without(
    cast: Cast, settings: Settings, asked: bool, demo: bool, goes_on: bool
) -> None:
    settings.EVENHAND_SECOND_FACTOR, settings.EVENHAND_DEMO = asked, demo
    assert (_in_without_one().get("/").status_code == 200) is goes_on


def test_a_session_that_began_without_the_factor_is_asked_for_it(cast: Cast) -> None:
    client = _in_without_one()
    secret = with_app(cast.ines)
    led = client.get("/account")
    assert led["Location"] == "/account/2fa/reauthenticate/?next=%2Faccount"
    assert "Show once more that it is you" in text_of(client.get(led["Location"]))
    client.post(led["Location"], {"code": code_of(secret)})
    assert client.get("/account").status_code == 200


def _set_up(client: Client, committed: Committed) -> Any:
    """Set up an app, from the password that is asked for again to the code."""
    asked = client.get("/account/2fa/totp/activate/")
    assert asked["Location"].startswith("/account/reauthenticate/")
    client.post(asked["Location"], {"password": PASSWORD})
    page = text_of(client.get("/account/2fa/totp/activate/"))
    found = re.search(r'id="key">([A-Z2-7]+)<', page)
    assert found is not None
    assert "<svg" in page
    assert "data:" not in page
    return _committed(client, committed, {"code": code_of(found[1])})


def _committed(client: Client, committed: Committed, words: dict[str, str]) -> Any:
    """Send the code; what waits for the end of the transaction belongs to the request."""
    with committed() as waiting:
        answer: Any = client.post("/account/2fa/totp/activate/", words)
    with context.request_context(answer.wsgi_request):
        for callback in waiting:
            callback()
    answer.wsgi_request.session.save()
    return client.get(answer["Location"])


def test_an_app_is_set_up_and_lets_people_go_on(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    client = _in_without_one()
    answer = _set_up(client, django_capture_on_commit_callbacks)
    assert "Your recovery codes" in text_of(answer)
    assert client.get("/").status_code == 200
    assert "account.second-factor-added" in kinds(cast.ines)


def test_setting_one_up_ends_sessions_that_have_the_password_alone(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    elsewhere, here = _in_without_one(), _in_without_one()
    _set_up(here, django_capture_on_commit_callbacks)
    assert elsewhere.get("/")["Location"].startswith("/account/login/")
    assert here.get("/").status_code == 200


def test_a_wrong_first_code_sets_nothing_up(cast: Cast) -> None:
    client = _in_without_one()
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.get("/account/2fa/totp/activate/")
    answer = client.post("/account/2fa/totp/activate/", {"code": "abc"})
    assert "Enter the code that the app shows now" in text_of(answer)
    assert not Authenticator.objects.exists()


def test_recovery_codes_let_people_in_once(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    client = _in_without_one()
    _set_up(client, django_capture_on_commit_callbacks)
    codes = text_of(client.get("/account/2fa/recovery-codes/download/")).split()
    assert len(codes) == 10
    first, second = _in_without_one(), _in_without_one()
    first.post("/account/2fa/authenticate/", {"code": codes[0]})
    second.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert first.get("/").status_code == 200
    assert second.get("/").status_code == 302


def test_without_the_app_the_next_page_leads_to_another(
    cast: Cast, django_capture_on_commit_callbacks: Committed
) -> None:
    client = _in_without_one()
    _set_up(client, django_capture_on_commit_callbacks)
    page = client.get("/account/2fa/totp/deactivate/")
    assert "Stop using the app" in text_of(page)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/2fa/totp/deactivate/")
    assert GIVEN not in client.session
    assert client.get("/")["Location"] == "/account/2fa/"
    assert "account.second-factor-removed" in kinds(cast.ines)


def test_secrets_are_not_in_the_database_as_they_are(cast: Cast) -> None:
    secret = with_app(cast.ines)
    assert secret not in str(Authenticator.objects.get().data)


def test_with_another_secret_key_no_code_fits(cast: Cast, settings: Settings) -> None:
    secret = with_app(cast.ines)
    settings.SECRET_KEY = "another key, of the same length and for tests only: 123"  # noqa: S105
    client = _in_without_one()
    answer = client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert "Enter the code that the app shows now" in text_of(answer)


def test_a_key_that_was_in_use_before_still_opens_secrets(
    cast: Cast, settings: Settings
) -> None:
    secret = with_app(cast.ines)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, of the same length and for tests only: 123"  # noqa: S105
    client = _in_without_one()
    client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert client.get("/").status_code == 200


def test_pages_of_passkeys_have_their_data_and_no_inline_script(
    cast: Cast, as_: SignedIn
) -> None:
    client = as_("ines")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    for path, what in (
        ("/account/login/", "loginForm"),
        ("/account/2fa/webauthn/add/", "addForm"),
    ):
        who = Client() if path == "/account/login/" else client
        page = text_of(who.get(path))
        assert f'"form": "{what}"' in page
        assert 'type="application/json"' in page
        inline = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", page)
        assert inline == []
    assert "You have no passkey" in text_of(client.get("/account/2fa/webauthn/"))
    assert '"creation_options"' in text_of(client.get("/account/2fa/webauthn/add/"))


# What a broken browser, or somebody who tries the door, might send for a new passkey.
_WHOLE = {"clientDataJSON": "AAAA", "attestationObject": "AAAA"}
_RESPONSES: list[object] = [7, {}, {"clientDataJSON": "AAAA"}, _WHOLE]
_NO_PASSKEYS: list[object] = [
    *({}, [], 0, False, 7, "x", {"id": "x"}, {"id": 1, "rawId": 2, "type": 3}),
    *({"id": "AA", "rawId": "AA", "response": one} for one in _RESPONSES),
    {"id": "AA", "rawId": "AA", "type": "public-key", "response": _WHOLE},
]


@pytest.mark.parametrize("sent", _NO_PASSKEYS, ids=str)
def test_what_is_no_passkey_is_refused(sent: object, cast: Cast, as_: SignedIn) -> None:
    client = as_("ines")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.get("/account/2fa/webauthn/add/")
    answer = client.post(
        "/account/2fa/webauthn/add/", {"name": "Laptop", "credential": json.dumps(sent)}
    )
    assert answer.status_code == 200
    page = text_of(answer)
    assert "Press the button and do what your browser asks for" in page
    assert "code" not in page
    assert not Authenticator.objects.exists()


def test_no_code_by_e_mail_shows_that_it_is_they(cast: Cast, as_: SignedIn) -> None:
    client = as_("ines")
    assert "by e-mail" not in text_of(client.get("/account/reauthenticate/"))
    words = {"recipient": "ines@example.org"}
    at = "/account/reauthenticate/code/"
    assert client.post(at, words).status_code == 403
    assert mail.outbox == []


def test_who_has_no_password_and_no_factor_yet_sets_one_up(
    cast: Cast, as_: SignedIn
) -> None:
    """As somebody who comes by their organisation alone; there is nothing to show yet."""
    cast.ines.set_unusable_password()
    cast.ines.save()
    client = as_("ines")
    answer = client.get("/account/2fa/totp/activate/")
    assert answer.status_code == 200
    assert "Code from the app" in text_of(answer)
