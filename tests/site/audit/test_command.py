"""``evenhand audit``: what is not understood is told, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from evenhand.errors import ProblemsFound
from evenhand_web.commands.audit import command
from tests.site.cast import Cast


@pytest.mark.parametrize("option", ["--head", "--key"])
@pytest.mark.parametrize("value", ["", "abc", "g" * 64, "0" * 63, "é" * 64])
def test_what_was_noted_is_refused_where_it_is_not_whole(option: str, value: str) -> None:
    done = CliRunner().invoke(command, ["verify", option, value])
    assert done.exit_code == 2
    assert "Enter all 64 digits" in done.output


def test_what_was_noted_may_have_capitals_and_spaces(cast: Cast) -> None:
    lines = CliRunner().invoke(command, ["heads"]).output.splitlines()
    key, head = lines[0].split()[-1], lines[1].split()[-1]
    noted = " ".join(head.upper()[at : at + 8] for at in range(0, 64, 8))
    done = CliRunner().invoke(command, ["verify", "--head", noted, "--key", key.upper()])
    assert done.exit_code == 0, done.output
    assert "Everything that was recorded is as it was recorded." in done.output


def test_a_file_that_is_not_there_is_told() -> None:
    done = CliRunner().invoke(command, ["verify", "nowhere.jsonl"])
    assert isinstance(done.exception, ProblemsFound)
    assert [problem.code for problem in done.exception.problems] == ["file.missing"]


@pytest.mark.parametrize(
    ("there", "words"),
    [
        ("audit.jsonl", "is there already"),
        ("audit.jsonl.part", "another export is under way"),
    ],
)
def test_an_export_overwrites_nothing(
    cast: Cast, tmp_path: Path, there: str, words: str
) -> None:
    (tmp_path / there).write_text("mine")
    out = str(tmp_path / "audit.jsonl")
    done = CliRunner().invoke(command, ["export", "--out", out])
    assert done.exit_code == 2
    assert words in done.output
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {there: "mine"}


def test_an_export_needs_a_folder(cast: Cast, tmp_path: Path) -> None:
    out = str(tmp_path / "nowhere" / "audit.jsonl")
    done = CliRunner().invoke(command, ["export", "--out", out])
    assert done.exit_code == 2
    assert "make it first" in done.output
