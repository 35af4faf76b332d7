"""A process that is killed leaves nothing half-written, and nothing half-taken-in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site.keeping.exports.conftest import EmptySites, Origin, dumped

KILLED = """
import importlib, os, signal, sys
from evenhand_web.commands.setting_up import set_up
set_up()
module, name, count, *words = sys.argv[1:]
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
from evenhand.commands.main import evenhand_command
evenhand_command(words)
"""
EXPORTS = "evenhand_web.keeping.exports"
ACTIONS = "evenhand_web.actions.exports"


@pytest.mark.parametrize(
    ("module", "name", "count"),
    [
        (f"{EXPORTS}.writing", "write_folder", "1"),
        (f"{EXPORTS}.laying_out", "_put", "1"),
        (f"{EXPORTS}.laying_out", "_put", "4"),
        (f"{EXPORTS}.laying_out", "_write", "2"),
        (f"{EXPORTS}.files", "listed", "1"),
        (f"{EXPORTS}.writing", "_close", "1"),
        ("os", "fsync", "9"),
        (ACTIONS, "note", "1"),
        (f"{EXPORTS}.writing", "_rename", "1"),
    ],
)
def test_an_export_that_is_killed_leaves_nothing(
    module: str, name: str, count: str, origin: Origin, tmp_path: Path
) -> None:
    out = tmp_path / "place" / "export"
    out.parent.mkdir()
    words = ("export", origin.id, "--out", out, "--by", "Olaf")
    done = origin.site.python(KILLED, module, name, count, *words)
    assert done.returncode == -9, done.stderr
    assert list(out.parent.iterdir()) == []
    again = origin.site.evenhand(*words)
    assert again.returncode == 0, again.stderr
    assert list(out.parent.iterdir()) == [out]
    assert not list(origin.site.data.glob(".keeping-*"))
    assert origin.site.evenhand("audit", "verify").returncode == 0


@pytest.mark.parametrize(
    ("module", "name", "count"),
    [
        ("evenhand_web.keeping.sealing", "Sealer._chunk", "1"),
        ("evenhand_web.keeping.sealing", "Sealer._chunk", "3"),
        ("os", "link", "1"),
    ],
)
def test_a_sealed_one_leaves_nothing_that_can_be_read(
    module: str, name: str, count: str, origin: Origin, tmp_path: Path
) -> None:
    key, out = tmp_path / "a.key", tmp_path / "place" / "sealed"
    out.parent.mkdir()
    assert origin.site.evenhand("backup", "--new-key", key).returncode == 0
    words = ("export", origin.id, "--out", out, "--by", "Olaf", "--key-file", key)
    done = origin.site.python(KILLED, module, name, count, *words)
    assert done.returncode == -9, done.stderr
    assert not out.exists()
    for path in out.parent.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0
        assert path.is_dir() or b"Westerdale" not in path.read_bytes()
    again = origin.site.evenhand(*words)
    assert again.returncode == 0, again.stderr
    assert list(out.parent.iterdir()) == [out]


def test_an_import_that_is_killed_anywhere_takes_in_nothing_and_can_be_done_again(
    origin: Origin, empty_sites: EmptySites
) -> None:
    there = empty_sites("there")
    words = ("import", origin.export, "--by", "Petra")
    for name, count in [
        ("matched", 1),
        ("_rows", 1),
        ("_rows", 9),
        ("_files", 1),
        ("_chain", 1),
        ("_content", 5),
        ("_tell", 1),
        ("_verify", 1),
    ]:
        done = there.python(KILLED, ACTIONS, name, str(count), *words)
        assert done.returncode == -9, done.stderr
        assert not any(dumped(there, origin.id, 999).values()), name
    done = there.evenhand(*words)
    assert done.returncode == 0, done.stderr
    assert there.files() == origin.site.files()
    assert not list(there.data.glob(".keeping-*"))
    assert there.evenhand("audit", "verify").returncode == 0


WRITING = """
import sys
from evenhand_web.commands.setting_up import set_up
set_up()
from django.conf import settings
settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
from evenhand_web.accounts.models import User
from evenhand_web.acting import acting
from evenhand_web.actions import concerns
from evenhand_web.inspections.models import Inspection
User.objects.update(is_active=True, waits=False)
inspection = Inspection.objects.get(pk=sys.argv[1])
lena = User.objects.get(email="lena@example.org")
print("begun", flush=True)
while True:
    with acting():
        concern = concerns.raise_concern(
            by=lena, inspection=inspection, kind="service", seen="A pair."
        )
        concerns.add_entry(by=lena, concern=concern, text="Its other half.")
    print("done", flush=True)
"""


def test_an_export_is_of_one_moment_while_others_go_on_writing(
    origin: Origin, empty_sites: EmptySites, tmp_path: Path
) -> None:
    busy, there = empty_sites("busy"), empty_sites("there")
    done = busy.evenhand("import", origin.export, "--by", "Petra")
    assert done.returncode == 0, done.stderr
    with busy.started(WRITING, origin.id) as writer:
        assert writer.stdout is not None
        for _ in range(3):
            assert writer.stdout.readline()
        for number in range(3):
            out = tmp_path / f"export-{number}"
            done = busy.evenhand("export", origin.id, "--out", out, "--by", "Olaf")
            assert done.returncode == 0, done.stderr
        assert writer.poll() is None
    site = json.loads((out / "site.json").read_bytes())
    pairs = [one["id"] for one in site["concerns"] if one["seen"] == "A pair."]
    halves = [
        one["concern"]
        for one in site["concern_entries"]
        if one["text"] == "Its other half."
    ]
    assert sorted(pairs) == sorted(halves)
    lines = (out / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if '"kind":"concern.raised"' in line]
    assert len(told) == len(site["concerns"])
    done = there.evenhand("import", out, "--by", "Petra")
    assert done.returncode == 0, done.stderr
