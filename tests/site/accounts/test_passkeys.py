"""Passkeys in a real browser, which plays the key that people press."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from evenhand_web.accounts.models import User
from tests.browser import chromium, lead_on
from tests.site.accounts.emptying import put_aside
from tests.site.accounts.signing_in import shown_with
from tests.site.cast import PASSWORD, make_person

_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def ines(
    put_back: list[str], transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[User]:
    """Somebody with a password and no second factor yet."""
    # The driver of the browser runs a loop of its own in this thread.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    yield make_person("ines")
    put_aside(put_back)


@pytest.fixture
def page(ines: User) -> Iterator[Page]:
    """A browser with a key."""
    with chromium() as browser:
        context = browser.new_context()
        page = context.new_page()
        tools = context.new_cdp_session(page)
        tools.send("WebAuthn.enable")
        tools.send("WebAuthn.addVirtualAuthenticator", {"options": _KEY})
        yield page
        context.close()


def _enter_password(page: Page, site: str) -> None:
    page.goto(f"{site}/account/login/")
    page.fill("#id_login", "ines@example.org")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def _session(page: Page) -> str:
    """The id of the session that the browser has."""
    cookies = {one["name"]: one["value"] for one in page.context.cookies()}
    return str(cookies[settings.SESSION_COOKIE_NAME])


def _leave(page: Page) -> None:
    cache.clear()
    lead_on(page.get_by_role("button", name="Sign out").first)


@pytest.mark.enable_socket
def test_a_passkey_is_added_and_lets_people_in_alone_and_after_a_password(
    page: Page, live_server: LiveServer, ines: User
) -> None:
    site = live_server.url.replace("127.0.0.1", "localhost")
    _enter_password(page, site)
    page.wait_for_url("**/account/2fa/")
    page.get_by_role("button", name="Add a passkey").click()
    page.fill("#id_password", PASSWORD)
    lead_on(page.get_by_role("button", name="Continue"))
    page.get_by_label("Let me sign in with it alone").check()
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/recovery-codes/")
    _leave(page)
    page.goto(f"{site}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{site}/")
    _leave(page)
    _enter_password(page, site)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{site}/")
    before = _session(page)
    page.goto(f"{site}/account/sessions/")
    page.goto(f"{site}/account/2fa/webauthn/reauthenticate/?next=/account/sessions/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{site}/account/sessions/")
    assert _session(page) not in {"", before}
    assert not Session.objects.filter(session_key=before).exists()
    assert shown_with(ines) == [["password"], ["webauthn"], ["password", "webauthn"]]
    ways = shown_with(ines, "account.reauthenticated")
    assert ways == [["password"], ["webauthn"]]


@pytest.mark.enable_socket
def test_a_passkey_that_is_not_there_is_told(page: Page, live_server: LiveServer) -> None:
    site = live_server.url.replace("127.0.0.1", "localhost")
    page.goto(f"{site}/account/login/")
    says_no = "() => Promise.reject(new Error('no'))"
    page.evaluate(f"() => {{ navigator.credentials.get = {says_no} }}")
    assert page.locator("#passkey-problem").is_hidden()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_selector("#passkey-problem:not([hidden])")
    assert "That did not work" in page.inner_text("#passkey-problem")
