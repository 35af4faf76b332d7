"""Single sign-on in a real browser: to a provider at another port, and back; with the
second factor of the site, and with answers that nobody should believe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jwt
import pytest
from playwright.sync_api import Browser, expect

from tests.site.accounts.provider import CLIENT, SECRET, Provider, new_key, provider
from tests.site.browser.looking import faults_at_all_sizes
from tests.site.browser.people import Crowd, Someone, code_of
from tests.site.browser.servers import running

pytestmark = pytest.mark.enable_socket

BUTTON = "Sign in with The Organisation"


@pytest.fixture
def organisation() -> Iterator[Provider]:
    with provider() as made:
        yield made


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def crowd(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    browser: Browser,
    organisation: Provider,
) -> Iterator[Crowd]:
    """A site that is set up for the provider, with nobody in it yet."""
    given = {
        "oidc_issuer": organisation.issuer,
        "oidc_client_id": CLIENT,
        "oidc_secret": SECRET,
        "oidc_name": "The Organisation",
    }
    with running(tmp_path, None, **given) as site:
        crowd = Crowd(site, browser, request.param)
        yield crowd
        crowd.close()


def comes_back(crowd: Crowd, organisation: Provider, email: str) -> Someone:
    """Somebody with a browser of their own, who presses the button."""
    organisation.person = {
        "sub": email,
        "email": email,
        "email_verified": True,
        "name": "Hana Price",
    }
    someone = Someone("Hana Price", email, crowd.page())
    someone.page.goto("/account/login/")
    someone.press(BUTTON)
    return someone


def test_from_the_button_to_the_first_page_by_the_provider_and_an_app(
    crowd: Crowd, organisation: Provider
) -> None:
    crowd.begin("head@example.org", "Hana Price", "--head")
    hana = comes_back(crowd, organisation, "head@example.org")
    hana.sees("Code")
    assert hana.page.url.startswith(crowd.site.address)
    # The app’s code was used just now, and is taken once; the next is near enough.
    hana.page.get_by_label("Code").fill(code_of(crowd.secrets["head@example.org"], 1))
    hana.page.locator("main button[type=submit]").first.click()
    hana.page.wait_for_url(f"{crowd.site.address}/")
    expect(hana.page.locator("header")).to_contain_text("Hana Price")
    assert organisation.refused == []


def test_who_is_not_known_or_comes_with_a_forged_answer_is_told_in_words(
    crowd: Crowd, organisation: Provider
) -> None:
    crowd.begin("head@example.org", "Hana Price", "--head")
    stranger = comes_back(crowd, organisation, "stranger@example.org")
    stranger.sees("Ask the lead inspector to invite you")
    key = new_key()
    organisation.sign = lambda says: jwt.encode(
        says, key, algorithm="RS256", headers={"kid": "1"}
    )
    forger = comes_back(crowd, organisation, "head@example.org")
    forger.sees(
        "Signing in did not work",
        "its ID token is not signed with a key of its own",
        "tell whoever runs this site",
    )
    if crowd.script:  # axe is one
        assert faults_at_all_sizes(forger.page) == []
    forger.follow("Sign in")
    expect(forger.page.get_by_role("button", name=BUTTON)).to_be_visible()
