"""Where a site keeps its data, by its environment alone: the database and the files."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import dj_database_url
import psycopg
from django.core.files.storage import FileSystemStorage, Storage
from django.utils.module_loading import import_string
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from evenhand.errors import Place, ProblemsFound, in_keeping
from evenhand_web.environment.reading import Given, read_environment

SQLITE, POSTGRESQL = "sqlite", "postgresql"
NAMES = {SQLITE: "SQLite", POSTGRESQL: "PostgreSQL"}
# Whatever has these is a site's database.
OF_A_SITE = frozenset({"django_migrations", "audit_auditchain"})
_PLACE = Place("the database")


@dataclass(frozen=True, slots=True)
class Sqlite:
    """A database in one file."""

    path: Path
    engine: str = SQLITE

    def tables(self) -> set[str]:
        """The names of its tables; none where there is no file. Nothing is made."""
        if not self.path.is_file():
            return set()
        question = "SELECT name FROM sqlite_master WHERE type = 'table'"
        with closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True)) as live:
            return {name for (name,) in live.execute(question)}

    def refuse_nothing(self) -> None:
        """Raises ProblemsFound where no site has its database."""
        if not self.tables() >= OF_A_SITE:
            raise nothing_there(self.path)

    def dump(self, folder: Path) -> IO[bytes]:
        """A consistent copy, while others go on reading and writing: the database's own
        way of copying itself, in one step. The file has no name any more."""
        copy = folder / "database"
        with (
            closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True)) as live,
            closing(sqlite3.connect(copy)) as other,
        ):
            live.backup(other, pages=-1)
            # One file alone, without a log beside it.
            other.execute("PRAGMA journal_mode=DELETE")
        opened = copy.open("rb")
        copy.unlink()
        return opened

    def is_empty(self) -> bool:
        """Whether nothing is kept here: no file, or a database without a table, such as a
        program leaves that was started in the wrong place."""
        if not any(file.exists() for file in self._files):
            return True
        try:
            return self.path.is_file() and not self.tables()
        except sqlite3.Error:
            return False

    @property
    def _files(self) -> list[Path]:
        ends = ("", "-wal", "-shm", "-journal")
        return [self.path.with_name(self.path.name + end) for end in ends]

    def is_sound(self, dump: Path) -> bool:
        """Whether the copy is a database that is whole in itself."""
        try:
            with closing(sqlite3.connect(f"{dump.as_uri()}?mode=ro", uri=True)) as found:
                rows = found.execute("PRAGMA integrity_check").fetchall()
        except sqlite3.Error:
            return False
        return bool(rows == [("ok",)])

    def put(self, dump: Path) -> None:
        """Give the copy the database's name, which nothing may have yet but an empty
        database."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = self.path.with_name(f".{self.path.name}.restoring")
        try:
            copied(dump, draft)
            if self.is_empty():
                for file in self._files:
                    file.unlink(missing_ok=True)
            os.link(draft, self.path)
        finally:
            draft.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Postgresql:
    """A database of a server, by its address."""

    url: str
    engine: str = POSTGRESQL

    def refuse_nothing(self) -> None:
        """Raises ProblemsFound where no site has its database. That it cannot be asked is
        for the program to say which copies it."""
        question = "SELECT relname FROM pg_class WHERE relkind = 'r'"
        try:
            with psycopg.connect(self.url) as connection:
                found = {name for (name,) in connection.execute(question)}
        except psycopg.Error:
            return
        if not found >= OF_A_SITE:
            raise nothing_there(None)

    def dump(self, folder: Path) -> IO[bytes]:
        """A consistent copy in PostgreSQL's own form, while others go on."""
        copy = folder / "database"
        with copy.open("wb") as out:
            self._run("pg_dump", "--format=custom", stdout=out)
        opened = copy.open("rb")
        copy.unlink()
        return opened

    def is_empty(self) -> bool:
        question = (
            "SELECT count(*) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace "
            "WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'"
        )
        try:
            with psycopg.connect(self.url) as connection:
                row = connection.execute(question).fetchone()
        except psycopg.Error:
            raise ProblemsFound(
                [in_keeping.TOOL_FAILED.at(_PLACE, tool="pg_restore")]
            ) from None
        return row == (0,)

    def is_sound(self, dump: Path) -> bool:
        """Whether the copy has a table of contents that can be read."""
        tool = _tool("pg_restore")
        words = [tool, "--list", str(dump)]
        done = subprocess.run(words, capture_output=True, check=False)  # noqa: S603
        return done.returncode == 0

    def put(self, dump: Path) -> None:
        """Everything in one transaction, or nothing."""
        self._run("pg_restore", "--single-transaction", "--exit-on-error", str(dump))

    def _run(self, name: str, *words: str, stdout: IO[bytes] | None = None) -> None:
        """Run a program of PostgreSQL; the password is in no list of processes."""
        parts = conninfo_to_dict(self.url)
        password = parts.pop("password", None)
        variables = {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
        done = subprocess.run(  # noqa: S603 - our own words, no shell
            [
                _tool(name),
                "--no-password",
                "--no-owner",
                "--no-privileges",
                f"--dbname={make_conninfo('', **parts)}",
                *words,
            ],
            env=variables,
            stdout=stdout or subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode != 0:
            raise ProblemsFound([in_keeping.TOOL_FAILED.at(_PLACE, tool=name)])


def nothing_there(file: Path | None) -> ProblemsFound:
    """That there is no site, with where it was looked for; None is a server."""
    place = Place("the database that DATABASE_URL names" if file is None else str(file))
    what = "there is no such file"
    if file is None or file.exists():
        what = "the database has no tables of a site"
    return ProblemsFound([in_keeping.NOTHING_THERE.at(place, what=what)])


def copied(source: Path, target: Path) -> None:
    """A copy that is on the disk, readable for its owner only."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with source.open("rb") as read, os.fdopen(handle, "wb") as written:
        shutil.copyfileobj(read, written)
        written.flush()
        os.fsync(written.fileno())


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise ProblemsFound([in_keeping.NO_TOOL.at(_PLACE, tool=name)])
    return found


Database = Sqlite | Postgresql


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site keeps its data."""

    given: Given
    database: Database
    files: Storage

    @property
    def data(self) -> Path:
        return self.given.data


def site_of(environment: Mapping[str, str]) -> Site:
    """The site that an environment tells of."""
    given = read_environment(environment)
    told = dj_database_url.parse(given.database_url)
    database: Database
    if told["ENGINE"].endswith("sqlite3"):
        database = Sqlite(Path(str(told["NAME"])).absolute())
    else:
        database = Postgresql(given.database_url)
    how = given.file_storage
    return Site(given, database, import_string(how["BACKEND"])(**how["OPTIONS"]))


def stored(files: Storage, folder: str = "") -> Iterator[str]:
    """The names of all stored files, in order."""
    if isinstance(files, FileSystemStorage) and not Path(files.location).is_dir():
        return
    folders, names = files.listdir(folder)
    start = f"{folder}/" if folder else ""
    for name in sorted(names):
        yield start + name
    for inner in sorted(folders):
        yield from stored(files, start + inner)
