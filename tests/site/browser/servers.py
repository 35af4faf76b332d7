"""The real server as a process of its own, on a database that nobody else uses."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

_LONGEST_START = 300


@dataclass(frozen=True)
class Running:
    """A site that runs: its address, its folder, and the settings that it has."""

    address: str
    data: Path
    settings: dict[str, str]


@contextmanager
def running(folder: Path, like: Running | None = None, **given: str) -> Iterator[Running]:
    """Serve a site from an empty folder, on SQLite or in a PostgreSQL database of its
    own; with what is in another, ``like`` that, which has stopped. ``given`` are settings
    without their ``EVENHAND_``, in small letters."""
    if like is not None:
        shutil.copytree(like.data, folder, dirs_exist_ok=True)
    with database(like.settings["DATABASE_URL"] if like else "") as url:
        site = _settled(folder, url, given)
        with started(site):
            yield site


@contextmanager
def made_once(folder: Path, **given: str) -> Iterator[Running]:
    """A site that was started, and has stopped: others can be like it."""
    with database() as url:
        site = _settled(folder, url, given)
        with started(site):
            pass
        yield site


def _settled(folder: Path, url: str, given: dict[str, str]) -> Running:
    address = f"http://127.0.0.1:{free_port()}"
    settings = {
        **{k: v for k, v in os.environ.items() if not k.startswith("EVENHAND_")},
        "DJANGO_SETTINGS_MODULE": "evenhand_web.settings",
        "EVENHAND_DATA": str(folder),
        "EVENHAND_HOSTS": "127.0.0.1",
        "EVENHAND_HTTPS": "no",
        "EVENHAND_ADDRESS": address,
        "EVENHAND_ORGANISATION": "The Inspectorate of Examples",
        "EVENHAND_SECRET_KEY": "of a test " * 8,
        "DATABASE_URL": url,
        **{f"EVENHAND_{name.upper()}": value for name, value in given.items()},
    }
    return Running(address, folder, settings)


@contextmanager
def started(site: Running) -> Iterator[None]:
    """Its server, until the end."""
    log, port = site.data / "log", urlsplit(site.address).port
    with log.open("wb") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.site.browser.serving", str(port)],
            env=site.settings,
            stdout=written,
            stderr=written,
        )
    try:
        _wait(server, f"{site.address}/health", log)
        yield
    finally:
        server.terminate()
        server.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def database(like: str = "") -> Iterator[str]:
    """An address of a database that nobody else uses; empty for SQLite. With what is in
    that at another address, ``like`` it."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield ""
        return
    name = f"evenhand_browser_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as connection:
        of = f" TEMPLATE {urlsplit(like).path.strip('/')}" if like else ""
        connection.execute(f"CREATE DATABASE {name}{of}".encode())
        try:
            # Never the database that was named: it may be somebody's.
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Until the server answers: it says itself when it is ready, by answering."""
    end = time.monotonic() + _LONGEST_START
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address):  # noqa: S310 - this machine's own
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise RuntimeError(log.read_text(errors="replace"))
