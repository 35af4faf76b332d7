"""Backups that cannot be made, opened or put in place."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from evenhand.errors import Place
from evenhand_web.keeping import archive, sealing
from tests.functional.broken import NOTHING, Broken, Change, nothing, together, write

KEY, BACKUP, DATA = "backup.key", "site.backup", "data"
BACK_UP = ("backup", "--out", "{}/" + BACKUP, "--key-file", "{}/" + KEY)
RESTORE = ("restore", "{}/" + BACKUP, "--key-file", "{}/" + KEY)
HERE = Place("{}/" + BACKUP)
TABLES = """
CREATE TABLE django_migrations (a TEXT);
CREATE TABLE audit_auditchain (a TEXT);
CREATE TABLE samples_caselistreceived (file TEXT, sha256 TEXT);
"""
DATABASE = Place("the database")
TOOLS = "postgresql://nobody@127.0.0.1:1/none"


def row(
    name: str,
    code: str,
    place: Place,
    remedy: str,
    change: Change,
    command: tuple[str, ...] = RESTORE,
    **settings: str | None,
) -> Broken:
    usual = {"EVENHAND_DATA": "{}/" + DATA, "DATABASE_URL": None}
    return Broken(
        name=name,
        start_from=NOTHING,
        change=change,
        code=code,
        place=place,
        remedy=remedy,
        command=command,
        environment=tuple({**usual, **settings}.items()),
    )


def key(folder: Path) -> None:
    sealing.new_key(folder / KEY)


def backup(engine: str = "sqlite", database: bytes | None = None) -> Change:
    """A key, and a small backup that it opens."""

    def change(folder: Path) -> None:
        key(folder)
        content = _database(folder / "made") if database is None else database
        with (folder / BACKUP).open("wb") as file:
            about = archive.About(engine, "2030-01-01T00:00:00+00:00", "0")
            writer = archive.Writer(file, sealing.read_key(folder / KEY), about)
            writer.add(archive.DATABASE, io.BytesIO(content))
            writer.close()

    return change


def _database(path: Path, *files: str) -> bytes:
    with closing(sqlite3.connect(path)) as made:
        made.executescript(TABLES)
        for file in files:
            made.execute("INSERT INTO samples_caselistreceived VALUES (?, '')", [file])
        made.commit()
    raw = path.read_bytes()
    path.unlink()
    return raw


def changed(change_bytes: Callable[[bytes], bytes]) -> Change:
    def change(folder: Path) -> None:
        path = folder / BACKUP
        path.write_bytes(change_bytes(path.read_bytes()))

    return change


def another_key(folder: Path) -> None:
    (folder / KEY).unlink()
    key(folder)


def open_to_others(folder: Path) -> None:
    (folder / KEY).chmod(0o644)


def a_database(folder: Path) -> None:
    (folder / DATA).mkdir()
    (folder / DATA / "evenhand.sqlite3").write_bytes(b"something")


def a_file(folder: Path) -> None:
    (folder / DATA / "files" / "case-lists").mkdir(parents=True)
    (folder / DATA / "files" / "case-lists" / "one.csv").write_bytes(b"something")


def a_program_that_fails(folder: Path) -> None:
    (folder / "pg_dump").write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    (folder / "pg_dump").chmod(0o755)


def a_real_database(folder: Path) -> None:
    (folder / DATA).mkdir()
    (folder / DATA / "evenhand.sqlite3").write_bytes(_database(folder / "made"))


def a_database_that_names_a_file(folder: Path) -> None:
    (folder / DATA).mkdir()
    named = _database(folder / "made", "case-lists/one.csv")
    (folder / DATA / "evenhand.sqlite3").write_bytes(named)


BROKEN_KEEPING = [
    row(
        "a backup is to be made with a key that is not there",
        "keeping.key-file",
        Place("{}/" + KEY),
        "--new-key",
        nothing,
        BACK_UP,
    ),
    row(
        "the key file of a backup holds something else",
        "keeping.key-file",
        Place("{}/" + KEY),
        "--new-key",
        write(KEY, "0123\n"),
        BACK_UP,
    ),
    row(
        "others can read the key of a backup",
        "keeping.key-open",
        Place("{}/" + KEY),
        "chmod 600",
        together(key, open_to_others),
        BACK_UP,
    ),
    row(
        "a new key would overwrite one",
        "keeping.there-already",
        Place("{}/" + KEY),
        "not there yet",
        key,
        ("backup", "--new-key", "{}/" + KEY),
    ),
    row(
        "a backup would overwrite a file",
        "keeping.there-already",
        HERE,
        "not there yet",
        backup(),
        BACK_UP,
    ),
    row(
        "a backup is to lie in a folder that is not there",
        "keeping.cannot-write",
        Place("{}/none/site.backup"),
        "on a disk with room",
        together(key, a_real_database),
        ("backup", "--out", "{}/none/site.backup", "--key-file", "{}/" + KEY),
    ),
    row(
        "there is no site to back up",
        "keeping.nothing-there",
        Place("{}/" + DATA + "/evenhand.sqlite3"),
        "as the site itself has it",
        key,
        BACK_UP,
    ),
    row(
        "a stored file that the database names is gone",
        "keeping.file-changed",
        Place("case-lists/one.csv"),
        "take in the case list once more",
        together(key, a_database_that_names_a_file),
        BACK_UP,
    ),
    row(
        "the backup to restore is not there",
        "keeping.cannot-read",
        HERE,
        "that you may read",
        key,
    ),
    row(
        "the file to restore is no backup",
        "keeping.not-a-backup",
        HERE,
        "`evenhand backup` wrote",
        together(key, write(BACKUP, "something else")),
    ),
    row(
        "a backup is opened with another key",
        "keeping.key-wrong",
        HERE,
        "that it was made with",
        together(backup(), another_key),
    ),
    row(
        "a byte of a backup was changed",
        "keeping.damaged",
        HERE,
        "another copy",
        together(
            backup(),
            changed(lambda raw: raw[:900] + bytes([raw[900] ^ 1]) + raw[901:]),
        ),
    ),
    row(
        "the end of a backup was cut off",
        "keeping.damaged",
        HERE,
        "another copy",
        together(backup(), changed(lambda raw: raw[:-1])),
    ),
    row(
        "a backup holds no sound database",
        "keeping.content-wrong",
        HERE,
        "Make the backup again",
        backup(database=b"something else"),
    ),
    row(
        "there is a database where a backup is to be restored",
        "keeping.not-empty",
        Place("the environment"),
        "a new, empty place",
        together(backup(), a_database),
    ),
    row(
        "there are files where a backup is to be restored",
        "keeping.not-empty",
        Place("the environment"),
        "a new, empty place",
        together(backup(), a_file),
    ),
    row(
        "a backup of PostgreSQL is to become SQLite",
        "keeping.other-engine",
        HERE,
        "of the same kind",
        backup("postgresql"),
    ),
    row(
        "the program that copies PostgreSQL is not there",
        "keeping.no-tool",
        DATABASE,
        "client programs of PostgreSQL",
        key,
        BACK_UP,
        DATABASE_URL=TOOLS,
        PATH="{}",
    ),
    row(
        "the program that copies PostgreSQL fails",
        "keeping.tool-failed",
        DATABASE,
        "can be reached",
        together(key, a_program_that_fails),
        BACK_UP,
        DATABASE_URL=TOOLS,
        PATH="{}",
    ),
]
