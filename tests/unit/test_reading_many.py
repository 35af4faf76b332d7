"""Reading many reports: whatever one of them does, the others are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evenhand.published import many
from evenhand.published.many import Outcome, read_many


def dying(file: Path, out: Path | None, replace: bool) -> Outcome:
    if file.name == "deadly.txt":
        os._exit(1)
    return Outcome(file, {"file": {"name": file.name}})


def test_a_file_that_takes_its_process_down_is_told_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(many, "read_one", dying)
    files = [Path(f"{name}.txt") for name in ("a", "deadly", "b", "c")]
    outcomes = {outcome.file.name: outcome for outcome in read_many(files, None, jobs=2)}
    assert set(outcomes) == {"a.txt", "b.txt", "c.txt", "deadly.txt"}
    told = {name: [p.code for p in o.problems] for name, o in outcomes.items()}
    assert told.pop("deadly.txt") == ["intake.broken"]
    assert set(map(tuple, told.values())) == {()}
