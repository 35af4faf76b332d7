"""Documentation is tested: it shows what the code gives, and leaves nothing out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from evenhand.commands.main import evenhand_command
from tests.conftest import ROOT
from tests.docs import DOCS, output, produced


def test_every_produced_part_is_what_the_code_gives_now() -> None:
    for path, text in produced():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run `make docs`"


def _commands(group: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(group, click.Group):
        context = click.Context(group)
        for part in group.list_commands(context):
            command = group.get_command(context, part)
            assert command is not None
            yield from _commands(command, f"{name} {part}")
    else:
        yield name, group


COMMANDS = dict(_commands(evenhand_command, "evenhand"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_stands_in_the_documentation(name: str) -> None:
    assert COMMANDS[name].help, "the command has no help"
    assert name in (DOCS / "commands.md").read_text(encoding="utf-8")


# Names of ratings are keys where they are counted.
RATING_NAMES = {"Inadequate", "Requires improvement", "Good", "Outstanding", "not rated"}


def _keys(value: Any) -> Iterator[str]:
    """Every key of the JSON but ids of standards and problems."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if not re.fullmatch(r"[\d.]+", key):
                yield key
            yield from _keys(inner)
    if isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


@pytest.mark.parametrize(
    "name",
    [
        "westerdale-2020",
        "derby-2018",
        "lambeth-2015",
        "cornwall-2021 --under yjs-2021",
        "derby-2018 --under yos-2020",
    ],
)
def test_every_key_of_the_json_is_documented(name: str) -> None:
    page = (DOCS / "rate-json.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`([a-z_0-9]+)`", page))
    given = set(_keys(json.loads(output(f"evenhand rate examples/{name} --json"))))
    assert given <= documented, given - documented


@pytest.mark.parametrize("name", ["westerdale-2020", "derby-2018", "lambeth-2015"])
def test_every_key_of_an_explanation_is_documented(name: str) -> None:
    page = (DOCS / "explain-json.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`([a-z_0-9]+)`", page))
    given = json.loads(output(f"evenhand explain examples/{name} --json"))
    names = set(_keys(given)) - RATING_NAMES
    assert names <= documented, names - documented


def test_every_link_in_the_documentation_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_version_is_the_same_everywhere() -> None:
    from evenhand import __version__

    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{__version__}"' in project
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_path_of_a_machine_stands_in_the_project() -> None:
    for page in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]:
        assert not re.search(r"/(home|work|root|tmp)/", page.read_text(encoding="utf-8"))


def test_the_lock_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"https?:|--index|--find-links|--extra-index", lock)


def _sections(path: Path) -> list[str]:
    return re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_decision_page_says_its_state() -> None:
    for page in sorted((DOCS / "decisions").glob("*.md")):
        sections = _sections(page)
        assert sections[1:] == ["What we decided", "Why", "What follows"], page.name
