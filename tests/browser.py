"""The system's Chromium for tests, which see a page as a reader's browser shows it.

Where there is none such tests skip, and say so; where ``EVENHAND_NEEDS`` names
``browser``, as it does where every test has to run, they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Locator,
    Page,
    Route,
    sync_playwright,
)

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = ["--disable-gpu", "--no-first-run", "--disable-background-networking"]


def _path() -> str:
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        _missing()
    return str(path)


@contextmanager
def profile(
    browser: Browser, folder: Path, address: str, *more: str
) -> Iterator[BrowserContext]:
    """Another browser, which keeps what it has in a folder, as people's own does: closed
    and started again, it goes on where it was. ``more`` is said to it when it starts."""
    context = browser.browser_type.launch_persistent_context(
        folder,
        base_url=address,
        executable_path=_path(),
        args=[*_QUIET, *more],
        chromium_sandbox=False,
    )
    try:
        yield context
    finally:
        with suppress(Error):
            context.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window. Its driver talks through pipes and a pair of local
    sockets, so a test that uses it needs the mark ``enable_socket``."""
    path = _path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=_QUIET, chromium_sandbox=False
        )
        try:
            yield browser
        finally:
            with suppress(Error):
                browser.close()


@contextmanager
def opened(
    browser: Browser, file: Path, width: int = 1280, height: int = 900
) -> Iterator[Page]:
    """A file in a page of so many CSS pixels, with nothing else within reach.

    Fails if the page asks for anything but itself, or breaks its own policy: the browser
    says so on its console.
    """
    asked: list[str] = []
    said: list[str] = []

    def only_itself(route: Route) -> None:
        asked.append(route.request.url)
        if route.request.url == file.as_uri():
            route.continue_()
        else:
            route.abort()

    context = browser.new_context(viewport={"width": width, "height": height})
    context.route("**/*", only_itself)
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    drawn(page)
    yield page
    context.close()
    assert (asked, said) == ([file.as_uri()], [])


def lead_on(control: Locator) -> None:
    """Click on what leads to another page, and wait until that has loaded.

    A click alone may be over before the page changes: a key pressed, an address asked for
    or a word read right after it is then that of the page before.
    """
    with control.page.expect_navigation():
        control.click()


def drawn(page: Page) -> None:
    """Wait until the page is on the screen: a browser drops the keys that are pressed
    before anybody can have seen what they are pressed for."""
    page.evaluate("new Promise(one => requestAnimationFrame(() => setTimeout(one)))")


def _missing() -> None:
    message = "there is no Chromium here: tests of what a browser shows were not run"
    if "browser" in os.environ.get("EVENHAND_NEEDS", "").split(","):
        pytest.fail(message)
    pytest.skip(message)
