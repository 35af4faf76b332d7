"""Commands where there is no site: they say where they looked, and make none."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.site.installing.places import evenhand, refused

BY = ("--by", "Olaf")
NEED_A_SITE = (
    ("retention",),
    ("audit", "verify"),
    ("audit", "heads"),
    ("audit", "export", "--out", "audit.jsonl"),
    ("audit", "new-key"),
    ("letters",),
    ("ledger",),
    ("export", "abc", "--out", "out", *BY),
    ("import", "export", *BY),
    ("devices", "new-key", *BY),
    ("people", "seal-again", *BY),
    ("backup", "--out", "site.backup", "--key-file", "backup.key"),
)
each = pytest.mark.parametrize("words", NEED_A_SITE, ids=" ".join)
PERSON = ("people", "add", "a@example.org", "--name", "A", "--head", *BY)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a key for backups, and with nothing of a site."""
    (tmp_path / "backup.key").write_text("0f" * 32, encoding="ascii")
    (tmp_path / "backup.key").chmod(0o600)
    return tmp_path


@each
def test_it_says_where_it_looked_and_makes_nothing(
    words: tuple[str, ...], here: Path
) -> None:
    done = evenhand(*words, cwd=here)
    assert refused(done) == {"keeping.nothing-there"}
    said = done.stderr.replace("\n", "")
    assert str(here / "data" / "evenhand.sqlite3") in said
    assert "EVENHAND_DATA" in said
    assert [path.name for path in here.iterdir()] == ["backup.key"]


@each
def test_a_database_without_tables_of_a_site_is_no_site(
    words: tuple[str, ...], here: Path
) -> None:
    (here / "there").mkdir()
    with closing(sqlite3.connect(here / "there" / "evenhand.sqlite3")) as made:
        made.execute("CREATE TABLE one (id TEXT)")
        made.commit()
    before = {path: path.stat().st_mtime_ns for path in (here / "there").iterdir()}
    done = evenhand(*words, cwd=here, EVENHAND_DATA=str(here / "there"))
    assert refused(done) == {"keeping.nothing-there"}
    assert "no tables of a site" in " ".join(done.stderr.split())
    assert {p: p.stat().st_mtime_ns for p in (here / "there").iterdir()} == before


def test_a_key_for_backups_needs_no_site_and_makes_none(tmp_path: Path) -> None:
    done = evenhand("backup", "--new-key", tmp_path / "new.key", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["new.key"]


def test_the_first_person_says_in_which_place_a_site_begins(tmp_path: Path) -> None:
    there = tmp_path / "there"
    first = evenhand(*PERSON, cwd=tmp_path, EVENHAND_DATA=str(there))
    assert first.returncode == 0, first.stderr
    said = "".join(first.stdout.split())
    assert f"Anewsitebeginsin{there / 'evenhand.sqlite3'}." in said
    second = (*PERSON[:2], "b@example.org", *PERSON[3:])
    done = evenhand(*second, cwd=tmp_path, EVENHAND_DATA=str(there))
    assert f"Inthesitein{there / 'evenhand.sqlite3'}:" in "".join(done.stdout.split())


def test_a_site_begins_in_no_place_that_nobody_named(tmp_path: Path) -> None:
    done = evenhand(*PERSON, cwd=tmp_path)
    assert refused(done) == {"site.setting-missing"}
    assert "EVENHAND_DATA is not set." in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_link_that_would_lead_nowhere_is_not_made(tmp_path: Path) -> None:
    done = evenhand(
        *PERSON,
        cwd=tmp_path,
        EVENHAND_DATA=str(tmp_path / "there"),
        EVENHAND_SECRET_KEY=None,
        EVENHAND_HOSTS=None,
    )
    assert refused(done) == {"site.setting-missing"}
    for name in ("EVENHAND_SECRET_KEY_FILE", "EVENHAND_HOSTS"):
        assert f"{name} is not set." in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", ["--name", "--by"])
def test_a_person_without_a_name_is_none(option: str, tmp_path: Path) -> None:
    words = list(PERSON)
    words[words.index(option) + 1] = "  "
    done = evenhand(*words, cwd=tmp_path, EVENHAND_DATA=str(tmp_path / "there"))
    assert done.returncode == 2
    assert "--name, --by" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("left", [b"", "a database without a table"])
def test_an_empty_database_is_an_empty_place(left: bytes | str, here: Path) -> None:
    site, other = here / "site", here / "other"
    assert evenhand(*PERSON, cwd=here, EVENHAND_DATA=str(site)).returncode == 0
    words = ("--out", "one.backup", "--key-file", "backup.key")
    done = evenhand("backup", *words, cwd=here, EVENHAND_DATA=str(site))
    assert done.returncode == 0, done.stderr
    other.mkdir()
    if isinstance(left, bytes):
        (other / "evenhand.sqlite3").write_bytes(left)
    else:
        with closing(sqlite3.connect(other / "evenhand.sqlite3")) as made:
            made.execute("PRAGMA journal_mode=WAL")
            made.execute("CREATE TABLE one (id TEXT)")
            made.execute("DROP TABLE one")
    words = ("restore", "one.backup", "--key-file", "backup.key")
    done = evenhand(*words, cwd=here, EVENHAND_DATA=str(other))
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(other / "evenhand.sqlite3")) as found:
        assert found.execute("SELECT count(*) FROM accounts_user").fetchone() == (1,)
