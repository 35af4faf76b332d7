"""Which drawn samples a report tells of."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from evenhand.errors import Problems
from evenhand.frameworks.basis import Value
from evenhand.inspection import Inspection, read_inspection
from evenhand.inspection.details import GroupDetails
from evenhand.report.samples import drawn_samples


def _with_court(examples: Path, cases: int, eligible: int) -> Inspection:
    """Cornwall, as if so many court cases had been looked at of so many."""
    inspection = read_inspection(examples / "cornwall-2021").inspection
    court = GroupDetails(
        cases=Value(value=cases, provenance="printed"),
        eligible=Value(value=eligible, provenance="printed"),
    )
    groups = {**inspection.details.groups, "court": court}
    return replace(
        inspection, details=inspection.details.model_copy(update={"groups": groups})
    )


@pytest.fixture
def folder(examples: Path, tmp_path: Path) -> Path:
    shutil.copytree(examples / "westerdale-case-list" / "sample", tmp_path / "sample")
    return tmp_path


def test_a_sample_that_is_the_inspections_own_is_told(
    examples: Path, folder: Path
) -> None:
    problems = Problems()
    (found,) = drawn_samples(folder, _with_court(examples, 42, 56), problems)
    assert (found.lottery.group, list(problems)) == ("court", [])


@pytest.mark.parametrize(
    ("cases", "eligible", "said"),
    [
        (7, 56, "42 cases of ‘court’ were looked at in it, and here 7"),
        (42, 57, "56 cases of ‘court’ were eligible in it, and here 57"),
    ],
)
def test_a_sample_of_other_numbers_is_not_told(
    cases: int, eligible: int, said: str, examples: Path, folder: Path
) -> None:
    problems = Problems()
    inspection = _with_court(examples, cases, eligible)
    assert drawn_samples(folder, inspection, problems) == ()
    (problem,) = problems
    assert (problem.code, problem.warning) == ("report.sample-other", True)
    assert said in problem.what


def test_a_sample_that_cannot_be_verified_is_not_told(
    examples: Path, folder: Path
) -> None:
    path = folder / "sample" / "draw.json"
    text = path.read_text(encoding="utf-8")
    assert '"ticket": 998' in text
    path.write_text(text.replace('"ticket": 998', '"ticket": 997'), encoding="utf-8")
    problems = Problems()
    assert drawn_samples(folder, _with_court(examples, 42, 56), problems) == ()
    assert "cannot be verified" in next(iter(problems)).what


def test_a_sample_under_another_framework_is_not_told(
    examples: Path, folder: Path
) -> None:
    derby = read_inspection(examples / "derby-2018").inspection
    problems = Problems()
    assert drawn_samples(folder, derby, problems) == ()
    assert any("by another framework" in problem.what for problem in problems)
