"""No name of a service stands in the code of the reader or in its layouts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "evenhand"
READER = (
    *(SOURCE / "published").rglob("*.py"),
    *(SOURCE / "published").rglob("*.yaml"),
    *(SOURCE / "commands").glob("read*.py"),
    *(SOURCE / "commands").glob("compare*.py"),
    *(SOURCE / "collection").rglob("*.py"),
)
# What every service is called, and so the name of none.
OF_ANY = set(
    "youth offending justice service services team partnership yos yot yjs and of the in"
    " inspection joint single full area city council county north south east west upon"
    " city metropolitan borough new old vale london shire".split()
)


def names() -> set[str]:
    """The words by which services are called in what was published and in examples."""
    return {
        word
        for name in _called()
        for word in re.findall(r"[A-Za-z]{4,}", name)
        if word.casefold() not in OF_ANY
    }


def _called() -> Iterator[str]:
    for path in (ROOT.parent / "shared" / "published").glob("*.json"):
        yield json.loads(path.read_text(encoding="utf-8"))["service"]
    for path in (ROOT / "examples").rglob("*.y*ml"):
        read = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(read, dict) and isinstance(read.get("service"), str):
            yield read["service"]
    for path in (ROOT / "tests" / "acceptance" / "invented").iterdir():
        yield path.stem.capitalize()


def test_there_are_names_and_files_to_look_at() -> None:
    assert {"Derby", "Westerdale", "Harrowmere"} <= names()
    assert len(READER) > 30


@pytest.mark.parametrize("path", READER, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_service_is_named(path: Path) -> None:
    words = set(re.findall(r"[a-z]{4,}", path.read_text(encoding="utf-8").casefold()))
    assert not {name for name in names() if name.casefold() in words}
