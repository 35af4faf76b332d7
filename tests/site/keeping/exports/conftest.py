"""A site with a full inspection, made once, and an export of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.site.keeping.sites import SiteHere, place

MAIN = """
from evenhand_web.commands.setting_up import set_up
set_up()
from tests.site.keeping.exports.full import main
main()
"""
EmptySites = Callable[[str], SiteHere]


@dataclass(frozen=True)
class Origin:
    """A site, the id of its full inspection, and an export of that."""

    site: SiteHere
    id: str
    export: Path

    @property
    def events(self) -> int:
        lines = (self.export / "audit.jsonl").read_text(encoding="utf-8").splitlines()
        return len(lines) - 2

    @property
    def key(self) -> str:
        manifest = json.loads((self.export / "manifest.json").read_bytes())
        return str(manifest["key"])


def dumped(site: SiteHere, id_: str, events: int) -> dict[str, Any]:
    done = site.python(MAIN, "dump", id_, str(events))
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Origin]:
    """Tests read it, and export from it; nothing else."""
    folder = tmp_path_factory.mktemp("origin")
    with place(folder / "site") as site:
        site.data.mkdir(parents=True)
        done = site.python(MAIN, "make")
        assert done.returncode == 0, done.stderr
        id_ = done.stdout.strip()
        done = site.evenhand("export", id_, "--out", folder / "export", "--by", "Olaf")
        assert done.returncode == 0, done.stderr
        yield Origin(site, id_, folder / "export")


@pytest.fixture
def empty_sites(tmp_path: Path) -> Iterator[EmptySites]:
    """Sites with tables and nothing in them, by name."""
    with ExitStack() as stack:

        def empty(name: str) -> SiteHere:
            site = stack.enter_context(place(tmp_path / name))
            site.data.mkdir()
            done = site.python(MAIN, "migrate")
            assert done.returncode == 0, done.stderr
            return site

        yield empty
