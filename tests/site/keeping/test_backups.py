"""Backups: equal after a restore, consistent while the site is in use, never half."""

from __future__ import annotations

import random
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from evenhand.errors import ProblemsFound
from evenhand_web.keeping import backups, sealing
from tests.site.keeping.conftest import Places
from tests.site.keeping.sites import SiteHere

TRIALS = 1000


def restored(there: SiteHere, backup: Path, key: Path) -> SiteHere:
    done = there.evenhand("restore", backup, "--key-file", key)
    assert done.returncode == 0, done.stderr
    return there


def test_what_is_restored_elsewhere_is_equal_to_the_row_and_to_the_byte(
    site: SiteHere, key: Path, places: Places, tmp_path: Path
) -> None:
    backup = tmp_path / "one.backup"
    done = site.evenhand("backup", "--out", backup, "--key-file", key)
    assert "the database and 1 file." in " ".join(done.stdout.split()), done.stderr
    there = restored(places("there"), backup, key)
    assert there.rows() == site.rows()
    assert there.files() == site.files()
    assert len(site.files()) == 1


@pytest.mark.parametrize("gone", [True, False])
def test_a_stored_file_that_is_not_as_it_came_in_is_told_and_all_else_backed_up(
    site: SiteHere, key: Path, places: Places, tmp_path: Path, gone: bool
) -> None:
    ((name, raw),) = site.files().items()
    stored, backup = site.data / "files" / name, tmp_path / "one.backup"
    stored.unlink() if gone else stored.write_bytes(raw[:-5])
    try:
        done = site.evenhand("backup", "--out", backup, "--key-file", key)
        there = restored(places("there"), backup, key)
        assert there.files() == site.files() != {name: raw}
    finally:
        stored.write_bytes(raw)
    assert done.returncode == 2
    assert f"1 problem: {name} It is not kept here any more as it came in" in " ".join(
        done.stderr.split()
    )
    assert there.rows() == site.rows()


def test_the_key_of_the_audit_stays_behind_and_verifies_what_was_restored(
    site: SiteHere, key: Path, backup: Path, places: Places
) -> None:
    there = places("there")
    done = there.evenhand("restore", backup, "--key-file", key)
    assert "The key that signs the audit is not here." in " ".join(done.stdout.split())
    assert not (there.data / "keys").exists()
    audit_key = {"EVENHAND_AUDIT_KEY_FILE": str(site.data / "keys" / "audit.key")}
    with_key = SiteHere(there.data, there.url, audit_key)
    verified = with_key.evenhand("audit", "verify")
    assert verified.returncode == 0, verified.stdout
    assert not [path for path in there.data.rglob("*") if backups.is_draft(path)]


def test_the_key_is_64_hexadecimal_digits_that_only_its_owner_reads(key: Path) -> None:
    assert key.stat().st_mode & 0o777 == 0o600
    assert len(bytes.fromhex(key.read_text().strip())) == 32


def test_nothing_of_the_site_can_be_read_in_a_backup(
    site: SiteHere, backup: Path
) -> None:
    raw = backup.read_bytes()
    assert b"SQLite format" not in raw
    assert b"Westerdale" not in raw
    for content in site.files().values():
        assert content[:200] not in raw
    assert backup.stat().st_mode & 0o077 == 0


def write_pairs(site: SiteHere, stop: threading.Event, first: threading.Event) -> None:
    """Two services in each transaction, until told to stop."""
    number = 0
    while not stop.is_set():
        rows = [(f"{side}{number:011}", f"Pair {number} {side}") for side in "ab"]
        if site.url:
            with psycopg.connect(site.url) as connection, connection.cursor() as cursor:
                statement = "INSERT INTO inspections_service VALUES (%s, %s, 'England')"
                cursor.executemany(statement, rows)
        else:
            with closing(sqlite3.connect(site.database, timeout=20)) as found, found:
                statement = "INSERT INTO inspections_service VALUES (?, ?, 'England')"
                found.executemany(statement, rows)
        number += 1
        first.set()


def names(site: SiteHere) -> set[str]:
    question = "SELECT name FROM inspections_service WHERE name LIKE 'Pair%'"
    if site.url:
        with psycopg.connect(site.url) as connection:
            return {row[0] for row in connection.execute(question)}
    with closing(sqlite3.connect(site.database)) as found:
        return {row[0] for row in found.execute(question)}


def test_a_backup_is_consistent_while_others_go_on_writing(
    site: SiteHere, backup: Path, key: Path, places: Places, tmp_path: Path
) -> None:
    busy = restored(places("busy"), backup, key)
    stop, first = threading.Event(), threading.Event()
    writer = threading.Thread(target=write_pairs, args=(busy, stop, first))
    writer.start()
    try:
        assert first.wait(60)
        before = names(busy)
        done = busy.evenhand(
            "backup", "--out", tmp_path / "busy.backup", "--key-file", key
        )
    finally:
        stop.set()
        writer.join()
    assert done.returncode == 0, done.stderr
    there = restored(places("there"), tmp_path / "busy.backup", key)
    found = names(there)
    assert before <= found < names(busy)
    sides = [{name[:-2] for name in found if name.endswith(side)} for side in "ab"]
    assert sides[0] == sides[1]


def flip(rng: random.Random, raw: bytes) -> bytes:
    at = rng.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ rng.randrange(1, 256)]) + raw[at + 1 :]


def cut_off(rng: random.Random, raw: bytes) -> bytes:
    return raw[: rng.randrange(len(raw))]


def cut_off_after_a_chunk(rng: random.Random, raw: bytes) -> bytes:
    start, size = len(sealing.MAGIC) + 64, sealing.CHUNK + 16
    return raw[: start + size * rng.randrange((len(raw) - start) // size + 1)]


def take_out(rng: random.Random, raw: bytes) -> bytes:
    at = rng.randrange(len(raw) - 100)
    return raw[:at] + raw[at + rng.randrange(1, 100) :]


def add(rng: random.Random, raw: bytes) -> bytes:
    at = rng.choice([rng.randrange(len(raw)), len(raw)])
    return raw[:at] + rng.randbytes(rng.randrange(1, 100)) + raw[at:]


def swap(rng: random.Random, raw: bytes) -> bytes:
    start, size = len(sealing.MAGIC) + 64, sealing.CHUNK + 16
    count = (len(raw) - start) // size
    one, two = sorted(rng.sample(range(count), 2))
    chunks = [raw[start + size * i :][:size] for i in range(count)]
    chunks[one], chunks[two] = chunks[two], chunks[one]
    return raw[:start] + b"".join(chunks) + raw[start + size * count :]


WAYS: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    flip,
    cut_off,
    cut_off_after_a_chunk,
    take_out,
    add,
    swap,
)


def test_a_thousand_tamperings_are_all_found(
    backup: Path, key: Path, tmp_path: Path
) -> None:
    raw, secret = backup.read_bytes(), sealing.read_key(key)
    path, rng = tmp_path / "changed", random.Random(3)  # noqa: S311 - of a test
    backups.check(backup, secret)
    for trial in range(TRIALS):
        way = WAYS[trial % len(WAYS)]
        changed = way(rng, raw)
        assert changed != raw
        path.write_bytes(changed)
        with pytest.raises(ProblemsFound) as found:
            backups.check(path, secret)
        assert found.value.problems[0].code.startswith("keeping."), way.__name__


KILLED = """
import importlib, os, signal, sys
from evenhand_web.commands.setting_up import set_up
set_up()
module, name, count, out, key = sys.argv[1:]
holder = importlib.import_module(module)
for part in name.split(".")[:-1]:
    holder = getattr(holder, part)
last, calls = name.split(".")[-1], [int(count)]
original = getattr(holder, last)
def killed(*arguments, **named):
    calls[0] -= 1
    if calls[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return original(*arguments, **named)
setattr(holder, last, killed)
from pathlib import Path
from evenhand_web.keeping import backups, places, restoring, sealing
site, secret = places.site_of(os.environ), sealing.read_key(Path(key))
if out.startswith("restore:"):
    restoring.restore(site, Path(out[8:]), secret, print)
else:
    backups.make(site, Path(out), secret, print)
"""
OURS = "evenhand_web.keeping"


@pytest.mark.parametrize(
    ("module", "name", "count"),
    [
        (f"{OURS}.archive", "Writer.add", "1"),
        (f"{OURS}.sealing", "Sealer._chunk", "1"),
        (f"{OURS}.sealing", "Sealer._chunk", "3"),
        (f"{OURS}.archive", "Writer.close", "1"),
        (f"{OURS}.backups", "check", "1"),
        ("os", "link", "1"),
    ],
)
def test_a_backup_that_is_killed_leaves_nothing_under_its_name(
    module: str, name: str, count: str, site: SiteHere, key: Path, tmp_path: Path
) -> None:
    out = tmp_path / "killed.backup"
    done = site.python(KILLED, module, name, count, out, key)
    assert done.returncode == -9, done.stderr
    assert not out.exists()
    again = site.evenhand("backup", "--out", out, "--key-file", key)
    assert again.returncode == 0, again.stderr
    assert not list(site.data.glob(".keeping-*"))


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (f"{OURS}.restoring", "_check"),
        (f"{OURS}.restoring", "_put"),
        (f"{OURS}.sealing", "Opener._next"),
    ],
)
def test_a_restore_that_is_killed_before_its_end_can_be_done_again(
    module: str, name: str, backup: Path, key: Path, places: Places
) -> None:
    there = places("there")
    done = there.python(KILLED, module, name, "1", f"restore:{backup}", key)
    assert done.returncode == -9, done.stderr
    assert not there.files()
    restored(there, backup, key)
    assert len(there.files()) == 1


def test_a_place_with_a_site_in_it_is_left_as_it_is(
    site: SiteHere, backup: Path, key: Path
) -> None:
    before = site.rows(), site.files()
    done = site.evenhand("restore", backup, "--key-file", key)
    assert done.returncode == 2
    assert "[keeping.not-empty]" in done.stderr
    assert (site.rows(), site.files()) == before


def test_a_restore_whose_database_cannot_be_put_takes_its_files_away_again(
    backup: Path, key: Path, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("no folder", encoding="ascii")
    url = f"sqlite:///{tmp_path}/a file/evenhand.sqlite3"
    there = SiteHere(tmp_path / "there", url)
    done = there.evenhand("restore", backup, "--key-file", key)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not there.files()
