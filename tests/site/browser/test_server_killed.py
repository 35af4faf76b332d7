"""The server killed again and again while somebody answers: the ledger balances."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evenhand_web.demo.people import PASSWORD
from tests.site.browser.servers import Running, database, free_port
from tests.site.browser.test_assessing import is_saved, open_case, stored

pytestmark = pytest.mark.enable_socket
_LONGEST_START = 90


class Mortal:
    """A site of its own that can be killed and started again where it was."""

    def __init__(self, folder: Path, url: str) -> None:
        self.port, self.folder, self.url = free_port(), folder, url
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("EVENHAND_")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.site.browser.serving", str(self.port)],
            env={
                **kept,
                "DJANGO_SETTINGS_MODULE": "evenhand_web.settings",
                "EVENHAND_DATA": str(self.folder),
                "EVENHAND_DEMO": "yes",
                "EVENHAND_HTTPS": "no",
                "EVENHAND_SECOND_FACTOR": "no",
                "EVENHAND_SECRET_KEY": "of a test " * 8,
                "DATABASE_URL": self.url,
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # its workers are killed with it
        )

    def wait(self) -> None:
        end = time.monotonic() + _LONGEST_START
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.address}/health"):  # noqa: S310
                    return
            except (urllib.error.URLError, ConnectionError):
                with socket.socket() as pause:
                    pause.settimeout(0.2)
                    pause.connect_ex(("127.0.0.1", self.port))
                time.sleep(0.1)
        raise RuntimeError("the server did not start")

    def kill(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture
def mortal(tmp_path: Path, like_the_demo: Running) -> Iterator[Mortal]:
    shutil.copytree(like_the_demo.data, tmp_path, dirs_exist_ok=True)
    with database(like_the_demo.settings["DATABASE_URL"]) as url:
        made = Mortal(tmp_path, url)
        made.start()
        try:
            made.wait()
            yield made
        finally:
            made.kill()


def sign_in(page: Page) -> None:
    page.goto("/account/login/")
    page.fill("[name=login]", "deputy@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "login" not in url)


def test_nothing_is_lost_nor_stored_twice_nor_called_saved_too_early(
    browser: Browser, mortal: Mortal
) -> None:
    context = browser.new_context(base_url=mortal.address)
    page = context.new_page()
    sign_in(page)
    open_case(page, 0)
    fields = page.locator('[data-line^="answer:"]:not(.eh-line--aside)').evaluate_all(
        "lines => lines.map((one) => one.dataset.line)"
    )[:30]
    told: dict[str, str] = {}
    for place, field in enumerate(fields):
        if place % 10 == 5:
            mortal.kill()
            told = {f: _kept(page, f) for f in fields[:place]}
            mortal.start()
        value = "yes" if place % 3 else "no"
        page.locator(f'[name="{field}"][value="{value}"]').check()
        expect(page.locator(f'[data-kept="{field}"]')).not_to_have_text("")
        if place % 10 == 9:
            mortal.wait()
            now = stored(page)
            # Whatever was called saved when the server died is there.
            assert all(field in now for field, word in told.items() if word == "Saved")
    expect(page.locator("#kept")).to_have_text("Everything is saved.", timeout=40_000)
    is_saved(page)
    found = stored(page)
    for place, field in enumerate(fields):
        assert found[field] == ["yes" if place % 3 else "no"]
    address = page.locator("#assessment").get_attribute("data-news")
    answer = page.request.get(f"{address}?since=0").json()
    # Each was captured once, and has one place.
    assert answer["place"] == len(fields)
    context.close()


def _kept(page: Page, field: str) -> str:
    return page.locator(f'[data-kept="{field}"]').inner_text()
