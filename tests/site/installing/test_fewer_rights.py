"""A site that runs with an account of the database which can neither change a table nor
what was recorded; another owns them. On PostgreSQL alone: SQLite has no accounts."""

from __future__ import annotations

import re
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import errors, sql

from tests.conftest import ROOT
from tests.site.keeping.exports.conftest import MAIN
from tests.site.keeping.sites import SERVER, SiteHere, place

pytestmark = pytest.mark.skipif(
    not SERVER.startswith("postgres"),
    reason="SQLite has no accounts; set DATABASE_URL to a PostgreSQL server",
)
PREPARE = """
from evenhand_web.commands.setting_up import prepare, set_up
set_up()
prepare()
"""
ERASE = """
from evenhand_web.commands.setting_up import set_up
set_up()
from evenhand_web.inspections.models import Inspection
from evenhand_web.keeping.registry import CASE_LEVEL
from evenhand_web.stored import writing
with writing():
    for eraser in CASE_LEVEL.values():
        eraser.erase(Inspection.objects.get(service__name="Westerdale"))
"""
# Of what is read or written at the machine; the site's own deeds are in ``full.py``.
DEEDS = (
    ("audit", "verify"),
    ("letters",),
    ("ledger",),
    ("retention",),
    ("people", "seal-again", "--by", "Olaf"),
    ("people", "add", "olaf@example.org", "--name", "O", "--head", "--by", "Olaf"),
)
REFUSED = (
    "CREATE TABLE one (id text)",
    "CREATE TEMPORARY TABLE one (id text)",
    "ALTER TABLE audit_auditevent DISABLE TRIGGER ALL",
    "DROP TRIGGER audit_auditevent_no_update ON audit_auditevent",
    "DROP TABLE audit_auditevent CASCADE",
    "SET session_replication_role = replica",
    "UPDATE audit_auditevent SET who = 'x'",
    "DELETE FROM audit_auditevent",
    "TRUNCATE audit_auditevent CASCADE",
    "UPDATE audit_auditcontent SET kind = 'x'",
    "DELETE FROM audit_auditchain",
    "UPDATE assessments_storedoperation SET place = 7",
    "DELETE FROM assessments_storedoperation",
    "UPDATE assessments_operationcontent SET reason = 'x'",
    "DELETE FROM assessments_batch",
    "DELETE FROM django_migrations",
)


@dataclass(frozen=True)
class Accounts:
    """The same site, by the account that owns its tables and by the one that runs it."""

    owner: SiteHere
    runs: SiteHere
    name: str

    def tables(self) -> subprocess.CompletedProcess[str]:
        return self.owner.evenhand("tables", "--for", self.name)


def as_guide_says(name: str) -> str:
    """The statements of docs/site.md that make the accounts."""
    text = (ROOT / "docs" / "site.md").read_text(encoding="utf-8")
    found = re.search(r"```sql\n(.*?)```", text, re.DOTALL)
    assert found is not None
    return found[1].replace("evenhand", name)


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    with accounts_in(tmp_path / "site") as found:
        yield found


@contextmanager
def accounts_in(folder: Path) -> Iterator[Accounts]:
    with place(folder) as site:
        site.data.mkdir()
        name = f"evenhand_{uuid.uuid4().hex[:8]}"
        there = urlsplit(site.url).path[1:]
        begin, _, rest = as_guide_says(name).partition(f"\\connect {name}\n")
        make, create = begin.strip().rsplit("\n", 1)
        assert create.startswith("CREATE DATABASE")
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(make.encode())
            own = sql.SQL("ALTER DATABASE {} OWNER TO {}")
            server.execute(
                own.format(sql.Identifier(there), sql.Identifier(f"{name}_owner"))
            )
            try:
                rest = rest.replace(f"DATABASE {name}", f"DATABASE {there}")
                with psycopg.connect(site.url, autocommit=True) as database:
                    database.execute(rest.encode())
                yield Accounts(by(site, f"{name}_owner"), by(site, name), name)
            finally:
                with psycopg.connect(site.url, autocommit=True) as database:
                    for one in (name, f"{name}_owner"):
                        database.execute(f"DROP OWNED BY {one} CASCADE".encode())
                server.execute(f"ALTER DATABASE {there} OWNER TO CURRENT_USER".encode())
                for one in (name, f"{name}_owner"):
                    server.execute(f"DROP ROLE {one}".encode())


def by(site: SiteHere, account: str) -> SiteHere:
    parts = urlsplit(site.url)
    _, _, host = parts.netloc.rpartition("@")
    return replace(site, url=parts._replace(netloc=f"{account}@{host}").geturl())


def test_a_site_runs_whole_with_rights_to_its_rows_alone(
    accounts: Accounts, tmp_path: Path
) -> None:
    done = accounts.tables()
    assert done.returncode == 0, done.stderr
    made = accounts.runs.python(MAIN, "make")
    assert made.returncode == 0, made.stderr
    inspection = made.stdout.strip()
    done = accounts.runs.python(PREPARE)
    assert done.returncode == 0, done.stderr
    key, backup = tmp_path / "one.key", tmp_path / "one.backup"
    deeds = [
        *DEEDS,
        ("export", inspection, "--out", str(tmp_path / "export"), "--by", "Olaf"),
        ("backup", "--new-key", str(key)),
        ("backup", "--out", str(backup), "--key-file", str(key)),
        ("audit", "verify"),
    ]
    for words in deeds:
        done = accounts.runs.evenhand(*words)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
    with accounts_in(tmp_path / "other") as other:
        assert other.tables().returncode == 0
        done = other.runs.evenhand("import", tmp_path / "export", "--by", "Olaf")
        assert done.returncode == 0, done.stderr
    erased = accounts.runs.python(ERASE)
    assert erased.returncode == 0, erased.stderr
    for statement in REFUSED:
        with (
            psycopg.connect(accounts.runs.url) as connection,
            pytest.raises(errors.InsufficientPrivilege),
        ):
            connection.execute(statement.encode())


def test_whatever_a_trigger_refuses_always_is_no_right_of_it(accounts: Accounts) -> None:
    assert accounts.tables().returncode == 0
    question = """
        SELECT DISTINCT c.relname, p.what FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid
        JOIN (VALUES (8, 'DELETE'), (16, 'UPDATE'), (32, 'TRUNCATE')) p(bit, what)
        ON t.tgtype & p.bit > 0
        WHERE NOT tgisinternal AND (tgqual IS NULL OR pg_get_triggerdef(t.oid)
        LIKE '%WHEN (true)%')
        AND has_table_privilege(c.oid, p.what)
    """
    counted = "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"
    with psycopg.connect(accounts.runs.url) as connection:
        assert connection.execute(counted).fetchone() != (0,)
        assert connection.execute(question.encode()).fetchall() == []


def test_without_tables_or_with_older_ones_it_says_who_makes_them(
    accounts: Accounts,
) -> None:
    for change in ("", "DELETE FROM django_migrations WHERE name = '0006_elsewhere'"):
        if change:
            assert accounts.tables().returncode == 0
            with psycopg.connect(accounts.owner.url) as connection:
                connection.execute(change.encode())
        done = accounts.runs.evenhand("serve")
        assert done.returncode == 2, done.stdout
        said = " ".join(done.stderr.split())
        assert "evenhand tables --for ACCOUNT" in said
        refused = accounts.runs.evenhand("tables")
        assert "name the one that owns them" in " ".join(refused.stderr.split())


@pytest.mark.parametrize(
    ("who", "said"),
    [("{}_owner", "nothing can be kept from it"), ("nobody_{}", "has no account")],
)
def test_rights_are_given_to_an_account_that_can_be_held_back(
    who: str, said: str, accounts: Accounts
) -> None:
    done = accounts.owner.evenhand("tables", "--for", who.format(accounts.name))
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
