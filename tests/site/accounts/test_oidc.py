"""Single sign-on, the whole way: from the button to a provider that answers, and back."""

from __future__ import annotations

from http.client import HTTPConnection
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from pytest_django import Settings

from evenhand_web.accounts.models import User
from evenhand_web.environment.reading import SingleSignOn
from tests.site.accounts.provider import CLIENT, SECRET, Provider, provider
from tests.site.accounts.signing_in import (
    code_of,
    kinds,
    shown_with,
    text_of,
    with_app,
)
from tests.site.cast import Cast

# The provider is at a port of this machine.
pytestmark = pytest.mark.enable_socket

START = "/account/oidc/organisation/login/?process=login"
NOBODY_YET = "Ask the lead inspector to invite you"
NOT_USABLE = "Signing in did not work"


def person(email: str, verified: bool | None = True, sub: str = "7") -> dict[str, Any]:
    """What a provider says of somebody."""
    said = {"sub": sub, "email": email, "name": "Somebody"}
    return said if verified is None else {**said, "email_verified": verified}


def sent_back(client: Client, start: str = START) -> str:
    """Press the button, follow to the provider, and see where it sends the browser."""
    led = urlsplit(client.post(start)["Location"])
    browser = HTTPConnection(led.netloc, timeout=10)
    browser.request("GET", f"{led.path}?{led.query}")
    back = urlsplit(browser.getresponse().headers["Location"])
    browser.close()
    assert back.path == "/account/oidc/organisation/login/callback/"
    return f"{back.path}?{back.query}"


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_who_has_an_account_signs_in_and_is_asked_for_the_second_factor(
    cast: Cast, organisation: Provider
) -> None:
    secret = with_app(cast.ines)
    organisation.person = person("Ines@Example.org")
    client = Client()
    step = client.get(sent_back(client))
    assert step["Location"] == "/account/2fa/authenticate/"
    assert not is_in(client)
    done = client.post(step["Location"], {"code": code_of(secret)}, follow=True)
    assert done.status_code == 200
    assert client.session["_auth_user_id"] == cast.ines.pk
    assert "Westerdale" in text_of(client.get("/"))
    assert "account.connection-added" in kinds(cast.ines)
    assert shown_with(cast.ines) == [["socialaccount", "totp"]]
    assert organisation.refused == []
    assert SocialToken.objects.count() == 0


def test_who_has_no_second_factor_here_sets_one_up_whatever_the_provider_did(
    cast: Cast, organisation: Provider
) -> None:
    organisation.person = {**person("ines@example.org"), "amr": ["mfa"]}
    client = Client()
    client.get(sent_back(client))
    assert client.get("/")["Location"] == "/account/2fa/"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(person("stranger@example.org"), id="unknown"),
        pytest.param(person("ines@example.org", False), id="not verified"),
        pytest.param(person("ines@example.org", None), id="nothing said of it"),
        pytest.param({"sub": "7", "name": "Ines"}, id="no address"),
    ],
)
def test_who_is_not_known_for_sure_is_refused_in_words_and_no_account_is_made(
    cast: Cast, organisation: Provider, said: dict[str, Any]
) -> None:
    before = User.objects.count()
    organisation.person = said
    client = Client()
    page = text_of(client.get(sent_back(client), follow=True))
    assert NOBODY_YET in page
    assert not is_in(client)
    assert User.objects.count() == before
    assert not SocialAccount.objects.exists()


def test_who_was_stopped_here_is_not_let_in_by_the_provider(
    cast: Cast, organisation: Provider
) -> None:
    User.objects.filter(pk=cast.ines.pk).update(is_active=False)
    organisation.person = person("ines@example.org")
    client = Client()
    page = text_of(client.get(sent_back(client), follow=True))
    assert "This account cannot be used now" in page
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_once_connected_the_provider_s_own_name_counts_and_not_the_address(
    cast: Cast, organisation: Provider
) -> None:
    organisation.person = person("ines@example.org")
    first = Client()
    first.get(sent_back(first))
    organisation.person = person("idris@example.org")  # the same sub
    again = Client()
    again.get(sent_back(again))
    assert again.session["_auth_user_id"] == cast.ines.pk


def test_an_answer_that_this_browser_did_not_ask_for_is_refused(
    cast: Cast, organisation: Provider
) -> None:
    organisation.person = person("ines@example.org")
    asked, another = Client(), Client()
    back = sent_back(asked)
    assert NOT_USABLE in text_of(another.get(back))
    assert not is_in(another)
    # Nor with a code that was meant for somebody else: the verifier is not theirs.
    code = parse_qs(urlsplit(back).query)["code"][0]
    path, _, query = sent_back(another).partition("?")
    state = parse_qs(query)["state"][0]
    mixed = another.get(path, {"code": code, "state": state})
    assert NOT_USABLE in text_of(mixed)
    assert organisation.refused == ["verifier"]


def test_an_answer_is_taken_once(cast: Cast, organisation: Provider) -> None:
    organisation.person = person("ines@example.org")
    client = Client()
    back = sent_back(client)
    client.get(back)
    client.post("/account/logout/")
    assert NOT_USABLE in text_of(client.get(back))
    assert not is_in(client)


def test_nothing_begins_without_a_button(cast: Cast, organisation: Provider) -> None:
    answer = Client().get(START)
    assert answer.status_code == 200
    assert "You go on to The Organisation" in text_of(answer)
    assert organisation.asked == {}


def test_a_provider_that_does_not_answer_is_told_in_words(
    cast: Cast, settings: Settings
) -> None:
    with provider() as gone:
        issuer = gone.issuer
    app = SingleSignOn("The Organisation", issuer, CLIENT, SECRET).as_app()
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    answer = Client().post(START)
    assert answer.status_code == 503
    assert NOT_USABLE in text_of(answer)
