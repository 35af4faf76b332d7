"""allauth's pages are in our look, all that can be reached; and single sign-on."""

from __future__ import annotations

from pathlib import Path

import allauth
import pytest
from django.template import engines
from django.test import Client
from pytest_django import Settings

from tests.site.accounts.signing_in import text_of
from tests.site.conftest import SignedIn

THEIRS = Path(allauth.__file__).parent / "templates"
# Pages of what is switched off: codes by e-mail, telephones, signing up, trust.
OFF = {
    "account/confirm_email_verification_code.html",
    "account/confirm_password_reset_code.html",
    "account/confirm_phone_verification_code.html",
    "account/confirm_reauthentication_code.html",
    "account/email.html",
    "account/phone_change.html",
    "account/request_login_code.html",
    "account/request_reauthentication_code.html",
    "account/signup.html",
    "account/signup_by_passkey.html",
    "mfa/trust.html",
    "mfa/webauthn/signup_form.html",
    "socialaccount/login_redirect.html",
}


def _pages() -> list[str]:
    found = []
    for app in ("account", "mfa", "socialaccount", "usersessions"):
        for path in sorted((THEIRS / app).rglob("*.html")):
            name = path.relative_to(THEIRS).as_posix()
            part = path.stem.startswith("base") or "snippets" in path.parts
            if not part and name not in OFF:
                found.append(name)
    return found


@pytest.mark.parametrize("name", _pages())
def test_every_page_of_allauth_that_can_be_reached_is_ours(name: str) -> None:
    assert engines["jinja2"].get_template(name)


ORGANISATION = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "organisation",
                "name": "The Organisation",
                "client_id": "evenhand",
                "secret": "",
                "settings": {"server_url": "https://sign-in.example.org"},
            }
        ]
    }
}


def test_another_site_is_offered_where_it_is_configured(
    db: None, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = ORGANISATION
    page = text_of(Client().get("/account/login/"))
    assert "Sign in with The Organisation" in page
    assert 'action="/account/oidc/organisation/login/?process=login"' in page
    step = text_of(Client().get("/account/oidc/organisation/login/"))
    assert "You go on to The Organisation" in step


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/account/3rdparty/login/cancelled/", "You did not sign in"),
        ("/account/3rdparty/login/error/", "Signing in did not work"),
        ("/account/inactive/", "This account cannot be used now"),
        ("/account/password/reset/key/done/", "Your new password is saved"),
        ("/account/confirm-email/", "Look at your e-mail"),
        ("/account/confirm-email/nothing/", "Confirm your e-mail address"),
    ],
)
def test_pages_that_say_how_it_went_are_in_our_words(
    db: None, path: str, heading: str
) -> None:
    page = text_of(Client().get(path))
    assert f'<h1 class="govuk-heading-l">{heading}</h1>' in page


def test_without_another_site_there_is_no_other_way_to_sign_in(as_: SignedIn) -> None:
    page = text_of(as_("ines").get("/account/3rdparty/"))
    assert "You sign in with your password or a passkey" in page
