"""A site whose processes record at once, are killed, and are verified by the command."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.site.keeping.sites import SiteHere, place

TABLES = """
from evenhand_web.commands.setting_up import set_up
set_up()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
"""
RECORDING = """
import sys
from evenhand_web.commands.setting_up import set_up
set_up()
from evenhand_web.acting import Operator, acting
from evenhand_web.audit.recording import record
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    with acting():
        record("test.done", by=Operator(sys.argv[1]), about=None, after=number)
    print(number, flush=True)
"""
UNGUARDED = """
from evenhand_web.commands.setting_up import set_up
set_up()
from django.db import connection
with connection.cursor() as cursor:
    if connection.vendor == "sqlite":
        cursor.execute("DROP TRIGGER audit_auditevent_no_update")
    else:
        cursor.execute("DROP TRIGGER audit_auditevent_no_update ON audit_auditevent")
    cursor.execute("UPDATE audit_auditevent SET who = hash WHERE number = 2")
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SiteHere]:
    """A site in which nothing has been done yet, and which has no key yet."""
    with place(tmp_path / "data") as site:
        site.data.mkdir()
        done = site.python(TABLES)
        assert done.returncode == 0, done.stderr
        yield site


@contextmanager
def recording(site: SiteHere, name: str, count: int) -> Iterator[subprocess.Popen[str]]:
    """A process that records as soon as it is sent a line."""
    words = [sys.executable, "-W", "ignore", "-c", RECORDING, name, str(count)]
    with subprocess.Popen(
        words,
        env=site.environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


def public_key_of(site: SiteHere) -> str:
    return site.evenhand("audit", "heads").stdout.split()[1]


def begin(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def said(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    return process.stdout.read().split()


def verified(site: SiteHere) -> dict[str, Any]:
    """What the command finds: intact, and of one chain."""
    done = site.evenhand("audit", "verify", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert found["intact"] is True
    (chain,) = found["chains"]
    return dict(chain)


def test_processes_that_record_at_once_give_one_chain_verified_meanwhile(
    site: SiteHere,
) -> None:
    with (
        recording(site, "Olaf", 100_000) as one,
        recording(site, "Petra", 100_000) as two,
    ):
        begin(one)
        begin(two)
        for process in (one, two):
            assert process.stdout is not None
            assert process.stdout.readline() == "0\n"
        found = [verified(site)["events"] for _ in range(3)]
        assert found == sorted(set(found))  # they went on all the time
        one.kill()
        two.kill()
        told = 2 + len(said(one)) + len(said(two))
    # What they said was done is there; at most one more each.
    assert told <= verified(site)["events"] <= told + 2
    key = site.data / "keys" / "audit.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert list(key.parent.iterdir()) == [key]


def test_a_process_that_is_killed_leaves_whole_events_and_an_unbroken_chain(
    site: SiteHere,
) -> None:
    with recording(site, "Olaf", 100_000) as one:
        begin(one)
        assert one.stdout is not None
        while one.stdout.readline().strip() != "20":
            assert one.poll() is None
        os.kill(one.pid, signal.SIGKILL)
        told = 21 + len(said(one))
    before = verified(site)["events"]
    # What it said was done is there; at most one more, of which it could not say so.
    assert told <= before <= told + 1
    with recording(site, "Petra", 3) as two:
        begin(two)
        assert said(two) == ["0", "1", "2"]
    assert verified(site)["events"] == before + 3


def test_an_audit_is_taken_away_and_verified_without_the_site(
    site: SiteHere, tmp_path: Path
) -> None:
    with recording(site, "Olaf", 5) as one:
        begin(one)
        said(one)
    heads = site.evenhand("audit", "heads").stdout.split()
    key, noted = heads[1], heads[-1]
    file = tmp_path / "audit.jsonl"
    assert site.evenhand("audit", "export", "--out", file).returncode == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert site.evenhand("audit", "export", "--out", file).returncode == 2
    nowhere = SiteHere(tmp_path / "nowhere")
    done = nowhere.evenhand("audit", "verify", file, "--key", key, "--head", noted)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "yes: the site: 5 events, intact." in done.stdout
    assert not nowhere.data.exists()
    for option in ("--key", "--head"):
        done = nowhere.evenhand("audit", "verify", file, option, "0" * 64)
        assert done.returncode == 1
        assert "NO: " in done.stdout
    file.write_text(file.read_text().replace("Olaf", "Otto", 1))
    done = nowhere.evenhand("audit", "verify", file, "--key", key)
    assert done.returncode == 1
    assert "event 1: ‘who’ is not what was recorded" in done.stdout


def test_a_database_that_somebody_wrote_to_is_found_out(site: SiteHere) -> None:
    with recording(site, "Olaf", 3) as one:
        begin(one)
        said(one)
    assert site.python(UNGUARDED).returncode == 0
    done = site.evenhand("audit", "verify")
    assert done.returncode == 1
    assert "event 2 is not what its hash was made of" in done.stdout


def test_a_key_that_is_gone_is_not_made_anew_unasked(
    site: SiteHere, tmp_path: Path
) -> None:
    with recording(site, "Olaf", 1) as one:
        begin(one)
        said(one)
    key = site.data / "keys" / "audit.key"
    kept, old = key.read_text(), public_key_of(site)
    key.unlink()
    done = site.evenhand("audit", "verify")
    assert done.returncode == 2  # nothing is said of the audit: it was not verified
    assert "[site.audit-key]" in done.stderr
    with recording(site, "Olaf", 1) as two:
        begin(two)
        assert said(two) == []
    assert not key.exists()
    file = tmp_path / "audit.jsonl"
    assert site.evenhand("audit", "export", "--out", file).returncode == 2
    assert site.evenhand("audit", "export", "--out", file, "--key", old).returncode == 0
    assert site.evenhand("audit", "verify", file, "--key", old).returncode == 0
    assert site.evenhand("audit", "verify", "--key", old).returncode == 0
    key.write_text(kept)
    assert verified(site)["events"] == 1


def test_where_a_key_is_lost_another_one_signs_on(site: SiteHere) -> None:
    with recording(site, "Olaf", 1) as one:
        begin(one)
        said(one)
    old = public_key_of(site)
    assert site.evenhand("audit", "new-key").returncode == 2
    (site.data / "keys" / "audit.key").unlink()
    new = site.evenhand("audit", "new-key").stdout.split()[-1]
    assert new == public_key_of(site) != old
    assert site.evenhand("audit", "verify", "--key", old).returncode == 1
    assert any("audit.key-made" in row and new in row for row in site.rows())
    both = ("--key", old, "--key", new)
    assert site.evenhand("audit", "verify", *both).returncode == 0
    with recording(site, "Petra", 1) as two:
        begin(two)
        assert said(two) == ["0"]
    assert site.evenhand("audit", "verify", *both).returncode == 0
    assert verified(site)["events"] == 3


def test_an_audit_is_verified_without_django_and_without_the_database() -> None:
    code = """
import sys
from evenhand_web.audit import filing, verifying
assert not {"django", "sqlite3", "psycopg"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
