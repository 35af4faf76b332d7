"""A site that is made once, a key, and empty places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.site.keeping.sites import SiteHere, made, place

Places = Callable[[str], SiteHere]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteHere]:
    """A site with people, a case list and a sample. Tests add to it, and no more."""
    with place(tmp_path_factory.mktemp("keeping") / "site") as here:
        yield made(here)


@pytest.fixture(scope="session")
def key(site: SiteHere) -> Path:
    path = site.data.parent / "backup.key"
    done = site.evenhand("backup", "--new-key", path)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="session")
def backup(site: SiteHere, key: Path) -> Path:
    """A backup of the site."""
    path = site.data.parent / "site.backup"
    done = site.evenhand("backup", "--out", path, "--key-file", key)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    """Empty places by name."""
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(place(tmp_path / name))
