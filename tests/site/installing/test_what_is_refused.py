"""What the machine refuses a command is told as a problem: never a traceback, never with
a password or what stands in a row."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.site.installing.places import can_be_a_user, evenhand, refused

BY = ("--by", "Olaf")
PERSON = ("people", "add", "a@example.org", "--name", "A", "--head", *BY)
READING = (("retention",), ("audit", "verify"), ("letters",), ("ledger",))
READING_MORE = (*READING, ("export", "abc", "--out", "out", *BY))
AWAY = "postgresql://olaf:open-sesame@127.0.0.1:1/none"
each = pytest.mark.parametrize("words", READING_MORE, ids=" ".join)
as_a_user = pytest.mark.skipif(
    not can_be_a_user(), reason="needs root, and setpriv to take rights away"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site, made once."""
    folder = tmp_path_factory.mktemp("refused")
    done = evenhand(*PERSON, cwd=folder, EVENHAND_DATA=str(folder / "site"))
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it."""
    shutil.copytree(made, tmp_path / "site")
    yield tmp_path / "site"
    (tmp_path / "site").chmod(0o700)


@pytest.mark.parametrize("where", ["a file", "in a file", "/proc/evenhand"])
@pytest.mark.parametrize(
    "words", [PERSON, ("serve", "--demo", "--port", "0"), ("serve", "--check")]
)
def test_a_folder_for_data_that_cannot_be_made(
    words: tuple[str, ...], where: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine", encoding="ascii")
    ours = {"a file": tmp_path / "file", "in a file": tmp_path / "file" / "data"}
    done = evenhand(*words, cwd=tmp_path, EVENHAND_DATA=str(ours.get(where, where)))
    assert refused(done) == {"site.folder"}
    assert (tmp_path / "file").read_text(encoding="ascii") == "mine"


@each
def test_a_file_in_the_place_of_the_folder_for_data_is_no_site(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine", encoding="ascii")
    done = evenhand(*words, cwd=tmp_path, EVENHAND_DATA=str(tmp_path / "file"))
    assert refused(done) == {"keeping.nothing-there"}


@pytest.mark.parametrize("words", [*READING_MORE, PERSON], ids=" ".join)
def test_a_database_that_is_none(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "evenhand.sqlite3").write_bytes(b"Child Sycamore, 14 " * 500)
    done = evenhand(*words, cwd=tmp_path, EVENHAND_DATA=str(tmp_path))
    assert refused(done) == {"site.database-damaged"}
    assert "Sycamore" not in done.stderr


@each
def test_a_database_that_is_damaged_further_on(
    words: tuple[str, ...], site: Path
) -> None:
    raw = (site / "evenhand.sqlite3").read_bytes()
    (site / "evenhand.sqlite3").write_bytes(raw[:4096] + os.urandom(len(raw) - 4096))
    done = evenhand(*words, cwd=site, EVENHAND_DATA=str(site))
    assert refused(done) == {"site.database-damaged"}


@each
def test_tables_of_another_version(words: tuple[str, ...], tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "evenhand.sqlite3")) as old:
        for name in ("django_migrations", "audit_auditchain"):
            old.execute(f"CREATE TABLE {name} (another TEXT)")
        old.commit()
    done = evenhand(*words, cwd=tmp_path, EVENHAND_DATA=str(tmp_path))
    assert refused(done) == {"site.database-tables"}


@pytest.mark.parametrize("words", [*READING_MORE, PERSON], ids=" ".join)
def test_a_server_that_is_away(words: tuple[str, ...], tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    done = evenhand(*words, cwd=tmp_path, EVENHAND_DATA=data, DATABASE_URL=AWAY)
    assert refused(done) == {"site.database-away"}
    assert "sesame" not in done.stdout + done.stderr


def _closed(site: Path) -> None:
    (site / "evenhand.sqlite3").chmod(0)


def _only_read(site: Path) -> None:
    (site / "evenhand.sqlite3").chmod(0o400)
    site.chmod(0o500)


@as_a_user
@pytest.mark.parametrize("close", [_closed, _only_read], ids=["closed", "read only"])
@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_database_that_this_user_may_not_use(
    close: Callable[[Path], None], words: tuple[str, ...], site: Path
) -> None:
    close(site)
    done = evenhand(*words, cwd=site, as_user=True, EVENHAND_DATA=str(site))
    assert refused(done) == {"site.database-closed"}


@as_a_user
def test_a_backup_of_what_cannot_be_read_does_not_find_fault_with_its_own_place(
    site: Path, tmp_path: Path
) -> None:
    key = tmp_path / "backup.key"
    key.write_text("0f" * 32, encoding="ascii")
    key.chmod(0o600)
    words = ("backup", "--out", tmp_path / "one.backup", "--key-file", key)
    _closed(site)
    done = evenhand(*words, cwd=site, as_user=True, EVENHAND_DATA=str(site))
    assert refused(done) == {"site.database-closed"}
    (site / "evenhand.sqlite3").chmod(0o600)
    site.chmod(0o500)
    done = evenhand(*words, cwd=tmp_path, as_user=True, EVENHAND_DATA=str(site))
    assert refused(done) <= {"site.database-closed", "site.file-failed"}
    assert not (tmp_path / "one.backup").exists()


@pytest.mark.parametrize(
    "words", [("audit", "verify"), ("audit", "heads"), PERSON], ids=" ".join
)
def test_a_key_of_the_audit_that_is_none(words: tuple[str, ...], site: Path) -> None:
    (site / "keys" / "audit.key").write_bytes(b"\xff\xfe no key")
    another = [word.replace("a@", "b@") for word in words]
    done = evenhand(*another, cwd=site, EVENHAND_DATA=str(site))
    assert refused(done) == {"site.audit-key"}
    assert "is not the key of an audit." in " ".join(done.stderr.split())


@as_a_user
def test_a_key_of_the_audit_that_this_user_may_not_read(site: Path) -> None:
    (site / "keys" / "audit.key").chmod(0)
    words = {"cwd": site, "as_user": True, "EVENHAND_DATA": str(site)}
    done = evenhand("audit", "heads", **words)  # type: ignore[arg-type]  # words by name
    assert refused(done) == {"site.file-failed"}
    assert str(site / "keys" / "audit.key") in done.stderr
    check = evenhand("serve", "--check", **words)  # type: ignore[arg-type]  # words by name
    assert refused(check) == {"site.file-closed"}


@as_a_user
def test_a_folder_that_an_export_of_the_audit_may_not_be_in(
    site: Path, tmp_path: Path
) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    words = ("audit", "export", "--out", tmp_path / "closed" / "audit.jsonl")
    done = evenhand(*words, cwd=tmp_path, as_user=True, EVENHAND_DATA=str(site))
    assert refused(done) == {"site.file-failed"}


@pytest.mark.parametrize("words", [*READING, ("serve", "--check"), PERSON], ids=" ".join)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EVENHAND_EMAIL_URL", "smtp://olaf:open-sesame@mail.example.org:abc"),
        ("DATABASE_URL", "postgresql://olaf:open-sesame@db.example.org:abc/x"),
        ("DATABASE_URL", "sqlite://"),
    ],
)
def test_an_address_that_cannot_be_read(
    name: str, value: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    given = {"EVENHAND_DATA": str(tmp_path / "data"), name: value}
    done = evenhand(*words, cwd=tmp_path, **given)  # type: ignore[arg-type]  # words by name
    assert refused(done) == {"site.setting-word"}
    assert f"{name} cannot be understood." in done.stderr
    assert "sesame" not in done.stderr.replace("password", "")


@pytest.mark.parametrize("words", [("retention",), ("serve", "--check")], ids=" ".join)
@pytest.mark.parametrize(
    ("content", "why"),
    [(None, "is not there"), (b"\xff\xfe\x00", "is no text"), (b"\n", "is empty")],
)
def test_a_file_of_the_secret_key_that_has_none(
    words: tuple[str, ...], content: bytes | None, why: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    if content is not None:
        secret.write_bytes(content)
        secret.chmod(0o600)
    done = evenhand(
        *words,
        cwd=tmp_path,
        EVENHAND_DATA=str(tmp_path / "data"),
        EVENHAND_SECRET_KEY=None,
        EVENHAND_SECRET_KEY_FILE=str(secret),
    )
    assert refused(done) == {"site.secret-file"}
    assert why in " ".join(done.stderr.split())
