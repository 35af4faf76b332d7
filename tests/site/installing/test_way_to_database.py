"""Nobody between the site and the servers of its database and files reads along,
or is taken for them; and what the address asks for counts for whatever speaks with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evenhand_web.environment.safety import unsafe
from tests.functional.broken_settings import SAFE
from tests.site.installing.places import evenhand, refused
from tests.site.installing.postgres import certificate_for, standing_there
from tests.site.installing.test_nothing_there import NEED_A_SITE

AT = "postgresql://evenhand:open-sesame@"
FULL = "sslmode=verify-full"
AWAY = [
    "db.example.org/x",
    "db.example.org:5432/x",
    "10.0.0.7/x",
    "[2001:db8::7]/x",
    "127.0.0.1.example.org/x",
    "localhost.example.org/x",
    "/x?host=db.example.org",
    "/x?host=10.0.0.7",
    "/x?hostaddr=10.0.0.7",
    # Django takes the first, PostgreSQL's programs the second.
    "db.example.org/x?host=/run/postgresql",
    "localhost/x?host=db.example.org",
    "localhost/x?hostaddr=10.0.0.7",
    "/x?host=/run/postgresql,db.example.org",
    "/x?host=%64b.example.org",
    # A file says where it is, and nobody has looked.
    "/x?service=evenhand",
    "localhost/x?service=evenhand",
]
HERE = [
    "localhost/x",
    "127.0.0.1:5432/x",
    "127.8.0.1/x",
    "[::1]/x",
    "/x",
    "/x?host=/run/postgresql",
    "/x?host=%2Frun%2Fpostgresql",
    "%2Frun%2Fpostgresql/x",
    "/x?host=@socket",
    "/x?host=/run/postgresql,localhost",
    "localhost/x?hostaddr=127.0.0.1",
    "localhost/x?sslmode=disable",
]


def codes(tmp_path: Path, url: str, **more: str) -> list[str]:
    safe = {name: value for name, value in SAFE.items() if value is not None}
    given = {**safe, "EVENHAND_DATA": str(tmp_path), "DATABASE_URL": url, **more}
    return [problem.code for problem in unsafe(given)]


def asking(url: str, more: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{more}"


@pytest.mark.parametrize("address", AWAY)
def test_a_server_elsewhere_has_to_show_that_it_is_the_one(
    address: str, tmp_path: Path
) -> None:
    refused = ["site.database-unverified"]
    url = AT + address
    assert codes(tmp_path, url) == refused
    assert codes(tmp_path, url.replace("postgresql:", "postgres:")) == refused
    for mode in ("disable", "allow", "prefer", "require", "Verify-Full", ""):
        assert codes(tmp_path, asking(url, f"sslmode={mode}")) == refused, mode
    both = asking(url, f"sslmode=disable&{FULL}")
    assert codes(tmp_path, both) == refused
    assert codes(tmp_path, asking(url, "sslrootcert=system")) == refused
    assert codes(tmp_path, asking(url, FULL)) == []
    assert codes(tmp_path, asking(url, f"{FULL}&sslrootcert=system")) == []
    assert codes(tmp_path, asking(url, "sslmode=verify-ca&sslrootcert=/ca.crt")) == []


@pytest.mark.parametrize("address", HERE)
def test_a_server_on_this_machine_is_reached_as_it_is(
    address: str, tmp_path: Path
) -> None:
    assert codes(tmp_path, AT + address) == []


def test_what_the_address_leaves_out_postgresqls_variables_say(tmp_path: Path) -> None:
    refused = ["site.database-unverified"]
    away = f"{AT}db.example.org/x"
    assert codes(tmp_path, away, PGSSLMODE="verify-full") == []
    assert codes(tmp_path, away, PGSSLMODE="require") == refused
    weaker = asking(away, "sslmode=require")
    assert codes(tmp_path, weaker, PGSSLMODE="verify-full") == refused
    assert codes(tmp_path, f"{AT}/x", PGHOST="db.example.org") == refused
    assert codes(tmp_path, f"{AT}/x", PGHOST="/run/postgresql") == []
    assert codes(tmp_path, f"{AT}localhost/x", PGHOST="db.example.org") == []
    assert codes(tmp_path, f"{AT}localhost/x", PGHOSTADDR="10.0.0.7") == refused
    # A service says more than the variable does, and may say less than it should.
    service = {"PGSERVICE": "one", "PGSSLMODE": "verify-full"}
    assert codes(tmp_path, f"{AT}/x", **service) == refused
    assert codes(tmp_path, f"{AT}/x?{FULL}", **service) == []
    assert codes(tmp_path, "", PGHOST="db.example.org") == [], "SQLite"


@pytest.mark.parametrize("name", ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"])
def test_a_store_of_files_elsewhere_is_reached_encrypted(
    name: str, tmp_path: Path
) -> None:
    files = {"EVENHAND_FILES": "s3://a-bucket/files"}
    refused = ["site.files-in-the-open"]
    for address in ("http://store.example.org:9000", "http://10.0.0.7", "store"):
        assert codes(tmp_path, "", **files, **{name: address}) == refused, address
        assert codes(tmp_path, "", **{name: address}) == [], "a folder"
    for address in ("https://store.example.org", "http://127.0.0.1:9000"):
        assert codes(tmp_path, "", **files, **{name: address}) == [], address


@pytest.mark.parametrize("words", [("serve",), ("serve", "--check")])
def test_the_site_does_not_start_and_says_what_to_write(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    data = str(tmp_path / "data")
    url = f"{AT}db.example.org/x"
    done = evenhand(*words, cwd=tmp_path, EVENHAND_DATA=data, DATABASE_URL=url)
    assert refused(done) == {"site.database-unverified"}
    said = done.stdout + done.stderr
    assert f"?{FULL}&sslrootcert=" in said
    assert "open-sesame" not in said


COMMANDS = [
    *(words for words in NEED_A_SITE if "backup" not in words),
    ("backup", "--out", "site.backup", "--key-file", "one.key"),
    ("restore", "site.backup", "--key-file", "one.key"),
    ("people", "add", "a@example.org", "--name", "A", "--head", "--by", "Olaf"),
]


@pytest.mark.enable_socket
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_speaks_with_a_database_that_need_not_show_that_it_is_the_one(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    key = tmp_path / "one.key"
    key.write_text("0f" * 32, encoding="ascii")
    key.chmod(0o600)
    (tmp_path / "site.backup").touch()
    # A host that is not named as this machine, though it is: somebody listens there.
    with standing_there(None) as there:
        url = f"{AT}127.0.0.1.example.org:{there.port}/x?hostaddr=127.0.0.1"
        done = evenhand(
            *words, cwd=tmp_path, EVENHAND_DATA=str(tmp_path / "data"), DATABASE_URL=url
        )
    assert refused(done) == {"site.database-unverified"}
    assert "open-sesame" not in done.stdout + done.stderr
    assert (there.plain, there.encrypted) == ([], [])
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("words", COMMANDS[:2], ids=" ".join)
def test_no_command_reads_files_of_a_store_in_the_open(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    done = evenhand(
        *words,
        cwd=tmp_path,
        EVENHAND_DATA=str(tmp_path),
        EVENHAND_FILES="s3://a-bucket/files",
        AWS_ENDPOINT_URL_S3="http://store.example.org:9000",
    )
    assert refused(done) == {"site.files-in-the-open"}


def test_a_demonstration_is_on_this_machine(tmp_path: Path) -> None:
    url = f"{AT}db.example.org/x"
    words = ("serve", "--demo", "--check")
    assert evenhand(*words, cwd=tmp_path, DATABASE_URL=url).returncode == 0


BACKUP = ("backup", "--out", "{}/one.backup", "--key-file", "{}/one.key")
# Who speaks, with words by which it is known: the site itself by Django, what asks the
# database before a backup, and PostgreSQL's own program.
SPEAKING = {
    "the site": (("retention",), b"client_encoding\0UTF8"),
    "psycopg": (BACKUP, b"user\0evenhand"),
    "pg_dump": (BACKUP, b"application_name\0pg_dump"),
}


@pytest.mark.enable_socket
@pytest.mark.parametrize("who", SPEAKING)
def test_what_the_address_asks_for_reaches_whatever_speaks_with_the_server(
    who: str, tmp_path: Path
) -> None:
    if who == "pg_dump" and shutil.which("pg_dump") is None:
        pytest.skip("there is no pg_dump here")
    key = tmp_path / "one.key"
    key.write_text("0f" * 32, encoding="ascii")
    key.chmod(0o600)
    command, known_by = SPEAKING[who]
    words = [word.format(tmp_path) for word in command]
    ours = certificate_for("localhost", tmp_path / "ours.pem")
    other = certificate_for("localhost", tmp_path / "other.pem")
    elsewhere = certificate_for("db.example.org", tmp_path / "elsewhere.pem")

    def heard(certificate: Path | None, asked: str) -> tuple[bool, ...]:
        """Whether the server was spoken with in the open, and whether encrypted."""
        with standing_there(certificate) as there:
            url = f"{AT}localhost:{there.port}/x?hostaddr=127.0.0.1&{asked}"
            done = evenhand(
                *words, cwd=tmp_path, EVENHAND_DATA=str(tmp_path), DATABASE_URL=url
            )
        assert refused(done), done.stderr
        found = (there.plain, there.encrypted)
        return tuple(any(known_by in one for one in said) for said in found)

    trusting_ours = f"{FULL}&sslrootcert={ours}"
    assert heard(None, "sslmode=prefer") == (True, False), "whoever may listen, hears it"
    assert heard(None, trusting_ours) == (False, False)
    assert heard(other, trusting_ours) == (False, False)
    assert heard(elsewhere, f"{FULL}&sslrootcert={elsewhere}") == (False, False)
    assert heard(ours, trusting_ours) == (False, True)
