"""Reading many reports: whatever one of them does, the others are read."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from evenhand.errors import Place, ProblemsFound, in_published
from evenhand.published import many
from evenhand.published.many import Outcome, read_many
from evenhand.published.reading import ReportReading


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


def mistaken(path: Path) -> ReportReading:
    if path.name == "odd.txt":
        raise KeyError(path.read_text())
    raise ProblemsFound([in_published.NOT_KNOWN.at(Place(path.name))])


def test_a_mistake_of_ours_costs_its_file_alone_and_tells_nothing_of_what_is_in_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(many, "read_report", mistaken)
    files = [tmp_path / f"{name}.txt" for name in ("a", "odd", "b")]
    for file in files:
        file.write_text("Child Sycamore")
    for jobs in (1, 2):
        told = {one.file.stem: one.problems for one in read_many(files, None, jobs=jobs)}
        codes = {name: [one.code for one in found] for name, found in told.items()}
        known, odd = ["published.not-known"], ["published.mistake"]
        assert codes == {"a": known, "odd": odd, "b": known}
        said = str(told["odd"][0].as_json())
        assert re.search(r"KeyError, in published/many\.py:\d+", said)
        assert "Sycamore" not in said
