"""``evenhand retention``: it lists, and erases only when it is told by whom."""

from __future__ import annotations

from pathlib import Path

from tests.site.keeping.conftest import Places
from tests.site.keeping.sites import SiteHere

OVER = """
from evenhand_web.commands.setting_up import set_up
set_up()
from datetime import UTC, datetime
from evenhand_web.accounts.models import User
from evenhand_web.inspections.models import Inspection, Stage, StageChange
from evenhand_web.stored import writing
with writing():
    StageChange.objects.create(
        inspection=Inspection.objects.get(service__name="Westerdale"),
        of=Stage.ACCURACY, to=Stage.PUBLISHED, at=datetime(2021, 3, 10, 12, tzinfo=UTC),
        by=User.objects.first(),
    )
"""


def said(there: SiteHere, *words: str) -> str:
    done = there.evenhand("retention", *words)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def test_it_lists_then_erases_and_the_audit_stays_intact(
    site: SiteHere, backup: Path, key: Path, places: Places
) -> None:
    bare = places("there")
    assert bare.evenhand("restore", backup, "--key-file", key).returncode == 0
    audit_key = {"EVENHAND_AUDIT_KEY_FILE": str(site.data / "keys" / "audit.key")}
    there = SiteHere(bare.data, bare.url, audit_key)
    assert "for longer than they may be" in said(there)
    assert there.python(OVER).returncode == 0
    listed = said(there)
    assert "Westerdale, October 2020" in listed
    assert "kept until 2022-03-10" in listed
    assert there.files() == site.files()
    assert "rows erased" in said(there, "--delete", "--by", "Olaf")
    assert there.files() == {}
    assert "for longer than they may be" in said(there)
    verified = there.evenhand("audit", "verify")
    assert verified.returncode == 0
    assert "intact, content erased of 1." in " ".join(verified.stdout.split())


def test_who_does_it_must_be_said(site: SiteHere) -> None:
    for words in (("--delete",), ("--delete", "--by", " ")):
        done = site.evenhand("retention", *words)
        assert done.returncode == 2
        assert "Say who does this: --by NAME." in done.stderr
