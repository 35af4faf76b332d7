"""Whole sites in folders of their own, each worked on by the command as anybody would."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.conftest import ROOT
from tests.functional.broken_settings import SAFE

PROGRAM = Path(sys.executable).parent / "evenhand"
SERVER = os.environ.get("DATABASE_URL", "")

MAKING = """
from evenhand_web.commands.setting_up import set_up
set_up()
from django.conf import settings
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
call_command("createcachetable", verbosity=0)
from tests.site.cast import make_cast
from tests.site.samples.test_in_the_open import drawn
drawn(make_cast())
"""


@dataclass(frozen=True)
class SiteHere:
    """A site: its folder, and the address of its database where that is a server's."""

    data: Path
    url: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        safe = {name: value for name, value in SAFE.items() if value is not None}
        url = {"DATABASE_URL": self.url} if self.url else {}
        path = {"PATH": os.environ["PATH"]}
        return {**safe, **path, **url, "EVENHAND_DATA": str(self.data), **self.more}

    def evenhand(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return self._run([PROGRAM, *words])

    def python(self, code: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return self._run([sys.executable, "-W", "ignore", "-c", code, *words])

    @contextmanager
    def started(self, code: str, *words: str) -> Iterator[subprocess.Popen[str]]:
        """A process that goes on by itself, killed afterwards."""
        with subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", code, *words],
            env=self.environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def _run(self, words: list[str | Path]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words,
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def database(self) -> Path:
        return self.data / "evenhand.sqlite3"

    def rows(self) -> list[str]:
        """Everything in the database, as statements that would make it again."""
        if not self.url:
            with closing(sqlite3.connect(self.database)) as found:
                return list(found.iterdump())
        words = ["pg_dump", "--inserts", "--no-owner", f"--dbname={self.url}"]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        lines = done.stdout.splitlines()
        return sorted(_plainly(line) for line in lines if not line.startswith("\\"))

    def files(self) -> dict[str, bytes]:
        folder = self.data / "files"
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }


def _plainly(line: str) -> str:
    """PostgreSQL writes the type of a list's members in one way for what was typed, and
    in another once it has read that itself."""
    if "ARRAY[" not in line:
        return line
    return re.sub(r"::(text|character varying)(\[\])?|[()]", "", line)


def made(site: SiteHere) -> SiteHere:
    """The cast, and a sample that was drawn."""
    site.data.mkdir(parents=True, exist_ok=True)
    done = site.python(MAKING)
    assert done.returncode == 0, done.stderr
    return site


@contextmanager
def place(data: Path, like: SiteHere | None = None) -> Iterator[SiteHere]:
    """An empty place, on the server that the tests run on, or on SQLite. ``like``: with
    what that one has in its database, where it is a server's; nobody may be in it."""
    if not SERVER.startswith("postgres"):
        yield SiteHere(data)
        return
    name = f"evenhand_keeping_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        from_ = "template1" if like is None else urlsplit(like.url).path[1:]
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        server.execute(create.format(sql.Identifier(name), sql.Identifier(from_)))
        try:
            yield SiteHere(data, _renamed(SERVER, name))
        finally:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
            server.execute(drop.format(sql.Identifier(name)))


def _renamed(url: str, name: str) -> str:
    start, _, query = url.partition("?")
    return f"{start.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")
