"""A server with the demonstration, and browsers in which somebody is signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState

from evenhand_web.demo.people import PASSWORD
from tests.browser import chromium
from tests.site.browser.servers import Running, made_once, running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def like_the_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A site with the demonstration in it, which is not served: it is slow to make."""
    with made_once(
        tmp_path_factory.mktemp("made"), demo="yes", second_factor="no"
    ) as one:
        yield one


@pytest.fixture(scope="module")
def demo(
    tmp_path_factory: pytest.TempPathFactory, like_the_demo: Running
) -> Iterator[Running]:
    """A site with the demonstration in it, in which no other file did anything."""
    folder = tmp_path_factory.mktemp("site")
    with running(folder, like_the_demo, demo="yes", second_factor="no") as there:
        yield there


@pytest.fixture(scope="module")
def site(demo: Running) -> str:
    """The address of the site with the demonstration in it."""
    return demo.address


@pytest.fixture(scope="module")
def sessions() -> dict[str, StorageState]:
    """The cookies of who has signed in already: nobody can sign in as often as there are
    tests, for that is throttled."""
    return {}


SignIn = Callable[..., Page]


@pytest.fixture
def sign_in(
    browser: Browser, site: str, sessions: dict[str, StorageState]
) -> Iterator[SignIn]:
    """``sign_in("lead")`` is a page on which the lead is signed in, and ``sign_in("")``
    one on which nobody is."""
    contexts: list[BrowserContext] = []

    def signed_in(who: str, *, width: int = 1280, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            base_url=site,
            java_script_enabled=script,
            storage_state=sessions.get(who),
        )
        contexts.append(context)
        page = context.new_page()
        if who and who not in sessions:
            page.goto("/account/login/")
            page.fill("[name=login]", f"{who}@example.org")
            page.fill("[name=password]", PASSWORD)
            page.click("main button[type=submit]")
            page.wait_for_url(lambda url: "login" not in url)
            sessions[who] = context.storage_state()
        page.goto("/")
        return page

    yield signed_in
    for context in contexts:
        context.close()
