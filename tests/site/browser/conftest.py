"""A server with the demonstration, and browsers in which somebody is signed in."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from evenhand_web.demo.people import PASSWORD
from tests.browser import chromium

_LONGEST_START = 90


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """The address of a site that runs, on SQLite or in a PostgreSQL of its own."""
    folder = tmp_path_factory.mktemp("site")
    with _database() as url, ExitStack() as stack:
        port = _free_port()
        variables = {
            **{k: v for k, v in os.environ.items() if not k.startswith("EVENHAND_")},
            "DJANGO_SETTINGS_MODULE": "evenhand_web.settings",
            "EVENHAND_DATA": str(folder),
            "EVENHAND_DEMO": "yes",
            "EVENHAND_HTTPS": "no",
            "EVENHAND_SECOND_FACTOR": "no",
            "EVENHAND_SECRET_KEY": "of a test " * 8,
            "DATABASE_URL": url,
        }
        stack.enter_context(log := (folder / "log").open("wb"))
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.site.browser.serving", str(port)],
            env=variables,
            stdout=log,
            stderr=log,
        )
        try:
            _wait(server, f"http://127.0.0.1:{port}/health", folder / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _database() -> Iterator[str]:
    """An address of a database that nobody else uses; empty for SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield ""
        return
    name = f"evenhand_browser_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield url.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    end = time.monotonic() + _LONGEST_START
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address):  # noqa: S310 - this machine's own
                return
        except urllib.error.URLError:
            server.poll()
            time.sleep(0.1)
    raise RuntimeError(log.read_text(errors="replace"))


SignIn = Callable[..., Page]


@pytest.fixture
def sign_in(browser: Browser, site: str) -> Iterator[SignIn]:
    """``sign_in("lead")`` is a page on which the lead is signed in."""
    contexts: list[BrowserContext] = []

    def signed_in(who: str, *, width: int = 1280, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            base_url=site,
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto("/account/login/")
        page.fill("[name=login]", f"{who}@example.org")
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: "login" not in url)
        return page

    yield signed_in
    for context in contexts:
        context.close()
