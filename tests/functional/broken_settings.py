"""Settings of the site that are missing, not understood or unsafe, and what a machine
refuses."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from evenhand.errors import Place
from evenhand_web.demo.people import PEOPLE
from evenhand_web.environment.safety import PLACE
from tests.functional.broken import NOTHING, Broken, Change, nothing, together, write

SECRET = "kJ8s-Qz2Lw0xV9tR4mN7pB1cY6dF3gH5aE_uTiOoPlKjHgFdSaZx"  # noqa: S105 - of nobody
SAFE: dict[str, str | None] = {
    "EVENHAND_DATA": "{}",
    "EVENHAND_HOSTS": "evenhand.example.org",
    "EVENHAND_EMAIL_URL": "smtp://post:word@mail.example.org:587",
    "EVENHAND_EMAIL_FROM": "evenhand@example.org",
    "EVENHAND_ORGANISATION": "The Inspectorate of Examples",
    "EVENHAND_SECRET_KEY": SECRET,
    "EVENHAND_HTTPS": "yes",
    "EVENHAND_BEHIND_PROXY": "yes",
    "EVENHAND_SECOND_FACTOR": None,
    "EVENHAND_DEMO": None,
    "DATABASE_URL": None,
}


def row(
    name: str,
    code: str,
    remedy: str,
    change: Change = nothing,
    **settings: str | None,
) -> Broken:
    return Broken(
        name=name,
        start_from=NOTHING,
        change=change,
        code=code,
        place=PLACE,
        remedy=remedy,
        command=("serve", "--check"),
        environment=tuple({**SAFE, **settings}.items()),
    )


def open_key(folder: Path) -> None:
    """A key that everybody on the machine can read."""
    key = folder / "audit.key"
    key.write_text("0" * 64, encoding="ascii")
    key.chmod(0o644)


def at_the_machine(
    name: str,
    code: str,
    place: Place,
    remedy: str,
    change: Change,
    command: tuple[str, ...] = ("retention",),
    **settings: str | None,
) -> Broken:
    """What this machine refuses a command, with the site's own settings."""
    ours = {**SAFE, "DJANGO_SETTINGS_MODULE": None, **settings}
    variables = tuple(ours.items())
    return Broken(
        name, NOTHING, change, code, place, remedy, (), command, True, variables
    )


def database(script: str) -> Change:
    """A database with these tables alone."""

    def change(folder: Path) -> None:
        with closing(sqlite3.connect(folder / "evenhand.sqlite3")) as made:
            made.executescript(script)

    return change


def a_demonstration(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "evenhand.sqlite3")) as made:
        made.execute("CREATE TABLE accounts_user (email)")
        made.executemany(
            "INSERT INTO accounts_user VALUES (?)", [[one.email] for one in PEOPLE]
        )
        made.commit()
    (folder / "evenhand.sqlite3").chmod(0o600)


def a_held_database(folder: Path) -> None:
    """By this process, until it ends: whoever wants it waits for 20 seconds."""
    database(TABLES)(folder)
    _HELD.append(sqlite3.connect(folder / "evenhand.sqlite3"))
    _HELD[-1].execute("BEGIN EXCLUSIVE")


_HELD: list[sqlite3.Connection] = []


def a_key_for_backups(folder: Path) -> None:
    (folder / "one.key").write_text("0f" * 32, encoding="ascii")
    (folder / "one.key").chmod(0o600)


def open_database(folder: Path) -> None:
    (folder / "evenhand.sqlite3").touch()
    (folder / "evenhand.sqlite3").chmod(0o644)
    folder.chmod(0o755)


def unopened_database(folder: Path) -> None:
    """Also for root, who may read everything."""
    database("PRAGMA journal_mode=WAL; CREATE TABLE one (id TEXT)")(folder)
    (folder / "evenhand.sqlite3-wal").mkdir()


DATABASE = Place("{}/evenhand.sqlite3")
TABLES = "CREATE TABLE django_migrations (a TEXT); CREATE TABLE audit_auditchain (a TEXT)"
BROKEN_SETTINGS = [
    row(
        "the site is started without the names of its hosts",
        "site.setting-missing",
        "docs/site.md",
        EVENHAND_HOSTS=None,
    ),
    row(
        "the secret key is one that stands in every tutorial",
        "site.secret-weak",
        "evenhand serve --new-secret",
        EVENHAND_SECRET_KEY="django-insecure-" + SECRET,
    ),
    row(
        "the secret key is short",
        "site.secret-weak",
        "evenhand serve --new-secret",
        EVENHAND_SECRET_KEY="abc",  # noqa: S106
    ),
    row(
        "the site would answer to any name",
        "site.host-any",
        "with commas between them",
        EVENHAND_HOSTS="*",
    ),
    row(
        "the site would be reached without encryption",
        "site.not-encrypted",
        "EVENHAND_HTTPS=yes",
        EVENHAND_HTTPS="no",
    ),
    row(
        "links in letters would lead to another site",
        "site.setting-word",
        "a host that EVENHAND_HOSTS names",
        EVENHAND_ADDRESS="https://elsewhere.example.org",
    ),
    row(
        "links in letters would not be encrypted",
        "site.setting-word",
        "https:// and a host",
        EVENHAND_ADDRESS="http://evenhand.example.org",
    ),
    row(
        "the second factor is switched off",
        "site.second-factor-off",
        "Only a demonstration",
        EVENHAND_SECOND_FACTOR="no",
    ),
    row(
        "a setting is neither yes nor no",
        "site.setting-word",
        "Write yes or no",
        EVENHAND_HTTPS="perhaps",
    ),
    row(
        "the address of the database is of no known kind",
        "site.setting-word",
        "postgresql://",
        DATABASE_URL="mysql://there",
    ),
    row(
        "the database is on another machine, and anybody could be in between",
        "site.database-unverified",
        "?sslmode=verify-full&sslrootcert=",
        DATABASE_URL="postgresql://evenhand:word@db.example.org/evenhand?sslmode=require",
    ),
    row(
        "files would go to another machine without encryption",
        "site.files-in-the-open",
        "https://",
        EVENHAND_FILES="s3://a-bucket/files",
        AWS_ENDPOINT_URL_S3="http://store.example.org:9000",
    ),
    row(
        "the key of the audit can be read by others",
        "site.file-open",
        "chmod 600",
        open_key,
        EVENHAND_AUDIT_KEY_FILE="{}/audit.key",
    ),
    row(
        "the folder for data cannot be made",
        "site.folder",
        "own it",
        EVENHAND_DATA="/proc/evenhand",
    ),
    row(
        "the key for devices can be read by others",
        "site.file-open",
        "chmod 600",
        open_key,
        EVENHAND_DEVICES_KEY_FILE="{}/audit.key",
    ),
    row(
        "the demonstration's own variable is set for a real site",
        "site.demo-set",
        "Leave it out",
        EVENHAND_DEMO="yes",
    ),
    row(
        "the name of a setting is misspelt",
        "site.setting-unknown",
        "Did you mean EVENHAND_HOSTS?",
        EVENHAND_HOST="evenhand.example.org",
    ),
    row(
        "the file of the secret key is not there",
        "site.secret-file",
        "evenhand serve --new-secret",
        EVENHAND_SECRET_KEY=None,
        EVENHAND_SECRET_KEY_FILE="{}/none",  # noqa: S106
    ),
    row(
        "the secret key of now stands among those of before",
        "site.secret-before",
        "in use before the present one",
        EVENHAND_SECRET_KEYS_BEFORE=SECRET,
    ),
    row(
        "the file with secret keys of before is not there",
        "site.secrets-before-file",
        "one a line",
        EVENHAND_SECRET_KEYS_BEFORE_FILE="{}/none",  # noqa: S106
    ),
    row(
        "the key of the audit is a folder",
        "site.file-closed",
        "own it",
        lambda folder: (folder / "audit.key").mkdir(),
        EVENHAND_AUDIT_KEY_FILE="{}/audit.key",
    ),
    at_the_machine(
        "everybody on the machine can read the database",
        "site.database-open",
        DATABASE,
        "chmod o-rwx",
        open_database,
        ("serve", "--check"),
    ),
    at_the_machine(
        "a demonstration is started on a real site",
        "site.demo-of-real",
        Place("{}"),
        "name a new folder",
        database(
            "CREATE TABLE accounts_user (email); INSERT INTO accounts_user VALUES ('a')"
        ),
        ("serve", "--demo", "--port", "0"),
    ),
    at_the_machine(
        "a real site is started on a demonstration",
        "site.demo-there",
        Place("{}"),
        "Name a new, empty place",
        a_demonstration,
        ("serve", "--port", "0"),
    ),
    at_the_machine(
        "the server of the database is away",
        "site.database-away",
        Place("the database"),
        "Check that it runs",
        nothing,
        DATABASE_URL="postgresql://nobody@127.0.0.1:1/none",
    ),
    at_the_machine(
        "something else holds the database",
        "site.database-busy",
        DATABASE,
        "try again",
        a_held_database,
    ),
    at_the_machine(
        "the bucket of the files does not answer",
        "site.bucket",
        Place("the files"),
        "Check EVENHAND_FILES",
        a_key_for_backups,
        ("restore", "{}/one.backup", "--key-file", "{}/one.key"),
        EVENHAND_FILES="s3://a-bucket/files",
        AWS_ACCESS_KEY_ID="of-nobody",
        AWS_SECRET_ACCESS_KEY="of-nobody",  # noqa: S106 - of nobody
        AWS_DEFAULT_REGION="eu-west-2",
        AWS_ENDPOINT_URL_S3="http://127.0.0.1:1",
    ),
    at_the_machine(
        "the database cannot be opened",
        "site.database-closed",
        DATABASE,
        "the site's own user",
        unopened_database,
    ),
    at_the_machine(
        "something else lies where the database should",
        "site.database-damaged",
        DATABASE,
        "restore a backup",
        write("evenhand.sqlite3", "something else " * 500),
    ),
    at_the_machine(
        "the tables are of another version",
        "site.database-tables",
        DATABASE,
        "Start the site once",
        database(TABLES),
    ),
    at_the_machine(
        "the key of the audit is none",
        "site.audit-key",
        Place("the key of the audit"),
        "Put it back",
        together(database(TABLES), write("audit.key", "no key")),
        ("audit", "heads"),
        EVENHAND_AUDIT_KEY_FILE="{}/audit.key",
    ),
    at_the_machine(
        "the key of the audit cannot be read",
        "site.file-failed",
        Place("{}/audit.key"),
        "Check the name",
        together(database(TABLES), lambda folder: (folder / "audit.key").mkdir()),
        ("audit", "heads"),
        EVENHAND_AUDIT_KEY_FILE="{}/audit.key",
    ),
    Broken(
        name="a line of an audit that was taken away was changed",
        start_from=NOTHING,
        change=write("audit.jsonl", '{"key":"00","kind":"evenhand audit 1"}\n{}\n'),
        code="site.audit-file",
        place=Place("audit.jsonl", line=2),
        remedy="it was changed",
        command=("audit", "verify", "{}/audit.jsonl"),
    ),
    *(
        Broken(
            name=name,
            start_from=NOTHING,
            change=nothing if text is None else write("one.sealed", text),
            code=code,
            place=Place("{}/one.sealed"),
            remedy=remedy,
            command=("devices", "take-in", "{}/one.sealed", "--by", "A. Name"),
            environment=(("EVENHAND_DATA", "{}/data"), ("DATABASE_URL", None)),
        )
        for name, text, code, remedy in (
            ("a sealed file is not there", None, "site.sealed-gone", "Check the name"),
            ("a sealed file is none", "{}", "site.not-sealed", "Ask for the file again"),
            (
                "a file is sealed to another key",
                '{"format": "evenhand sealed work 1", "key": "00"}',
                "site.sealed-elsewhere",
                "Put the key back",
            ),
        )
    ),
]
