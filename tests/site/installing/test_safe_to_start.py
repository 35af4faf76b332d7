"""What would let others in is refused, whatever variables are set and whatever lies
there; and what the site makes nobody else can read."""

from __future__ import annotations

import os
import shlex
import socket
import stat
import subprocess
from pathlib import Path

import pytest

from evenhand_web.environment.safety import unsafe
from tests.functional.broken_settings import SAFE
from tests.site.installing.places import evenhand, refused

BY = ("--by", "Olaf")
PERSON = ("people", "add", "real@example.com", "--name", "Real", "--head", *BY)


def codes(**settings: str) -> list[str]:
    safe = {name: value for name, value in SAFE.items() if value is not None}
    return [problem.code for problem in unsafe({**safe, **settings})]


def test_the_variable_of_the_demonstration_switches_no_check_off(tmp_path: Path) -> None:
    found = codes(
        EVENHAND_DEMO="yes",
        EVENHAND_DATA=str(tmp_path),
        EVENHAND_HOSTS="*",
        EVENHAND_SECRET_KEY="abc",  # noqa: S106
        EVENHAND_SECOND_FACTOR="no",
    )
    assert sorted(found) == [
        "site.demo-set",
        "site.host-any",
        "site.second-factor-off",
        "site.secret-weak",
    ]


def test_the_variable_of_the_demonstration_is_unsafe_by_itself(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    done = evenhand("serve", cwd=tmp_path, EVENHAND_DATA=data, EVENHAND_DEMO="yes")
    assert refused(done) == {"site.demo-set"}
    assert codes(EVENHAND_DATA=data, EVENHAND_DEMO="no") == []
    assert codes(EVENHAND_DATA=data, EVENHAND_DEMO="maybe") == ["site.setting-word"]


def test_a_demonstration_does_not_open_a_real_site(tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = evenhand(*PERSON, cwd=tmp_path, EVENHAND_DATA=str(data))
    assert done.returncode == 0, done.stderr
    before = (data / "evenhand.sqlite3").read_bytes()
    done = evenhand(
        "serve", "--demo", "--port", "0", cwd=tmp_path, EVENHAND_DATA=str(data)
    )
    assert refused(done) == {"site.demo-of-real"}
    assert str(data) in done.stderr
    assert (data / "evenhand.sqlite3").read_bytes() == before


@pytest.mark.parametrize(
    ("there", "real", "demonstration"),
    [
        ([], False, False),
        (["head@example.org", "lead@example.org"], False, False),
        (["real@example.com"], True, False),
        (["head@example.org", "real@example.com"], True, False),
        (["everybody", "invited@example.com"], False, True),
    ],
)
def test_whose_accounts_they_are(
    there: list[str], real: bool, demonstration: bool, db: None
) -> None:
    from evenhand_web.accounts.models import User
    from evenhand_web.demo.people import PEOPLE
    from evenhand_web.demo.real import has_demonstration, has_real_accounts
    from evenhand_web.stored import writing

    everybody = [person.email for person in PEOPLE] if "everybody" in there else []
    with writing():
        for email in (*everybody, *(one for one in there if "@" in one)):
            User.objects.create(email=email, name=email)
    assert has_real_accounts() == real
    assert has_demonstration() == demonstration


def test_a_demonstration_has_nothing_of_the_real_sites_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:

    from evenhand_web.commands.serve import _demo_environment
    from evenhand_web.environment.names import NEEDED, OTHERS

    for name in (*NEEDED, *OTHERS):
        monkeypatch.setenv(name, "of the real site")
    monkeypatch.setenv("EVENHAND_DATA", str(tmp_path))
    _demo_environment("127.0.0.1", 8000)
    assert os.environ["EVENHAND_DATA"] == str(tmp_path)
    assert "of the real site" not in [os.environ.get(n) for n in (*NEEDED, *OTHERS)]


def test_what_is_made_in_an_open_folder_is_closed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    data.chmod(0o755)
    before = os.umask(0o022)  # as most machines have it, whatever this process has set
    try:
        done = evenhand(*PERSON, cwd=tmp_path, EVENHAND_DATA=str(data))
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    made = [data / "evenhand.sqlite3", data / "keys" / "audit.key", *data.glob("*.*")]
    opened = [str(path) for path in made if path.stat().st_mode & 0o077]
    assert opened == []


@pytest.mark.parametrize("end", ["", "-wal", "-shm"])
def test_a_database_that_others_can_read_is_refused_with_what_to_run(
    end: str, tmp_path: Path
) -> None:
    data = tmp_path / "with space"
    data.mkdir(mode=0o755)
    for one in ("", "-wal", "-shm"):
        (data / f"evenhand.sqlite3{one}").touch(mode=0o640)
    data.chmod(0o755)
    assert codes(EVENHAND_DATA=str(data)) == [], "the group may be meant to"
    (data / f"evenhand.sqlite3{end}").chmod(0o644)
    safe = {name: value for name, value in SAFE.items() if value is not None}
    (problem,) = unsafe({**safe, "EVENHAND_DATA": str(data)})
    assert problem.code == "site.database-open"
    run = problem.remedy.removeprefix("Run: ")
    subprocess.run(shlex.split(run), check=True)
    assert codes(EVENHAND_DATA=str(data)) == []
    assert stat.S_IMODE(data.stat().st_mode) == 0o750


def test_a_database_in_a_closed_folder_is_closed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    (data / "evenhand.sqlite3").touch(mode=0o644)
    (data / "evenhand.sqlite3").chmod(0o644)
    assert codes(EVENHAND_DATA=str(data)) == []
    data.chmod(0o702)
    assert codes(EVENHAND_DATA=str(data)) == ["site.database-open"]


def test_a_database_beside_the_folder_for_data_is_looked_at_too(tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    away.chmod(0o755)
    (away / "one.sqlite3").touch()
    (away / "one.sqlite3").chmod(0o644)
    url = f"sqlite:///{away / 'one.sqlite3'}"
    found = codes(EVENHAND_DATA=str(tmp_path / "data"), DATABASE_URL=url)
    assert found == ["site.database-open"]


@pytest.mark.enable_socket
def test_a_port_that_is_taken_is_told_in_a_sentence(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = evenhand("serve", "--port", port, cwd=tmp_path, EVENHAND_DATA=str(data))
    assert done.returncode == 2
    said = " ".join(done.stderr.split())
    assert f"Nothing can be served at 127.0.0.1, port {port}" in said
    assert not (data / "evenhand.sqlite3").exists()


WRONG = {
    "EVENHAND_FILES": ("ftp://x", "s3://", "s3:///prefix"),
    "DATABASE_URL": ("sqlite://", "sqlite:///:memory:", "postgresql://h", "mysql://h/x"),
    "EVENHAND_EMAIL_URL": ("smtp://", "smtp://h:abc", "smtp://u:p@:25", "http://h"),
    "EVENHAND_EMAIL_FROM": ("nobody", "a@", "@b", "Olaf <nobody>"),
    "EVENHAND_HOSTS": (
        "https://a.org",
        "a.org:8000",
        "a.org,,b.org",
        "a.org/x",
        ",",
        "a b",
    ),
    "EVENHAND_DEMO": ("maybe", "true"),
    "EVENHAND_OIDC_ISSUER": ("http://a.org", "https://"),
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name in WRONG for value in WRONG[name]]
)
def test_a_setting_that_is_wrong_is_not_let_through(
    name: str, value: str, tmp_path: Path
) -> None:
    more = {"EVENHAND_OIDC_CLIENT_ID": "us"} if "OIDC" in name else {}
    found = codes(EVENHAND_DATA=str(tmp_path), **more, **{name: value})
    assert found == ["site.setting-word"]


RIGHT = {
    "EVENHAND_FILES": ("s3://bucket", "s3://bucket/prefix"),
    "DATABASE_URL": (
        "postgresql://a:b@h:5432/x?sslmode=verify-full",
        "postgresql://evenhand@/postgres?host=/run/pg",
        "postgres://h/x?sslmode=verify-ca&sslrootcert=/etc/evenhand/ca.crt",
        "sqlite:////tmp/none/x.sqlite3",
    ),
    "EVENHAND_EMAIL_URL": ("smtp://h", "smtps://u%40x:p%2F@mail.example.org:465"),
    "EVENHAND_EMAIL_FROM": ("a@b", "The Inspectorate <a@example.org>"),
    "EVENHAND_HOSTS": ("a.org, b.org", "localhost,127.0.0.1,[::1],::1", "[2001:db8::1]"),
    "EVENHAND_SERVICE_HOST": ("10.0.0.1",),
    "EVENHAND_PORT": ("tcp://10.0.0.1:8000",),
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name in RIGHT for value in RIGHT[name]]
)
def test_a_setting_that_is_right_is(name: str, value: str, tmp_path: Path) -> None:
    assert codes(EVENHAND_DATA=str(tmp_path), **{name: value}) == []


def test_half_of_single_sign_on_is_none(tmp_path: Path) -> None:
    data = str(tmp_path)
    issuer = codes(EVENHAND_DATA=data, EVENHAND_OIDC_ISSUER="https://id.example.org")
    assert issuer == ["site.setting-missing"]
    assert codes(EVENHAND_DATA=data, EVENHAND_OIDC_CLIENT_ID="us") == issuer


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("EVENHAND_HOST", "EVENHAND_HOSTS"),
        ("EVENHAND_SECOND_FACTORS", "EVENHAND_SECOND_FACTOR"),
        ("EVENHAND_AUDITKEY_FILE", "EVENHAND_AUDIT_KEY_FILE"),
        ("EVENHAND_BEHIND_A_PROXY", "EVENHAND_BEHIND_PROXY"),
    ],
)
def test_a_misspelt_setting_is_told_with_the_one_that_is_near(
    name: str, near: str, tmp_path: Path
) -> None:
    safe = {one: value for one, value in SAFE.items() if value is not None}
    (problem,) = unsafe({**safe, "EVENHAND_DATA": str(tmp_path), name: "x"})
    assert problem.code == "site.setting-unknown"
    assert f"Did you mean {near}?" in problem.remedy


def test_a_folder_for_files_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    found = codes(EVENHAND_DATA=str(tmp_path), EVENHAND_FILES="/proc/x")
    assert found == ["site.folder"]
