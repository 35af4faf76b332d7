"""Wording that nobody has is shown as missing, wherever texts are shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from evenhand.commands.main import evenhand_command
from evenhand.frameworks import library_framework

MISSING = "(wording missing)"
NONE = "{en: null, en_status: missing}"
DIFFERENCE = f"""\
id: mine
version: 1.0.0
status: draft
title: Mine
years: "2030"
difference:
  base: yos-2020
  base_version: 1.0.0
  base_hash: {library_framework("yos-2020").hash}
  replace:
    "2.1": {{title: {NONE}, text: {NONE}}}
    "2.1.1": {{text: {NONE}}}
    "2.1.1a": {{text: {NONE}}}
    rating-rule: {{text: {NONE}}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new inspection under a framework that lacks much of its wording."""
    file = tmp_path / "mine.yaml"
    file.write_text(DIFFERENCE, encoding="utf-8")
    _run("new", str(file), str(tmp_path / "folder"))
    return tmp_path / "folder"


def _run(*arguments: str) -> str:
    done = CliRunner().invoke(evenhand_command, arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_framework_and_the_standard_are_shown(folder: Path) -> None:
    mine = str(folder / "mine.yaml")
    assert _run("frameworks", "show", mine).count(MISSING) == 2
    standard = _run("frameworks", "show", mine, "2.1")
    assert standard.startswith(f"2.1 {MISSING}\n{MISSING}\n")
    assert f"2.1.1  {MISSING}" in standard
    assert f"2.1.1a  {MISSING}" in standard


def test_the_guidance_and_the_ratings_are_written(folder: Path) -> None:
    guide = (folder / "HOW-TO-FILL-THIS-IN.md").read_text(encoding="utf-8")
    assert f"| `2.1.1` | {MISSING} |" in guide
    assert f"| `2.1.1a` | {MISSING} |" in guide
    assert f"2.1 {MISSING}" in _run("rate", str(folder))
    assert MISSING in _run("explain", str(folder), "2.1")


def test_what_is_missing_now_is_told_as_a_difference(folder: Path) -> None:
    said = _run("frameworks", "diff", "yos-2020", str(folder / "mine.yaml"))
    assert f"standard 2.1, title: ‘Assessment’ → {MISSING}" in said
    assert said.count(f"→ {MISSING}") == 5
