"""Sub-groups, margins, and what became of like figures."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evenhand.errors import Place, ProblemsFound
from evenhand.inspection import read_inspection
from evenhand.inspection.similar import alike, inspections_in
from evenhand.inspection.sub_groups import UNKNOWN, sub_groups
from evenhand.sampling.margins import margin_points


@pytest.mark.parametrize(
    ("looked_at", "eligible"), [(30, 36), (42, 56), (7, 7), (30, 35), (42, 55)]
)
def test_the_published_sample_sizes_keep_the_margin_of_five_points(
    looked_at: int, eligible: int
) -> None:
    """Methodology §3: 30 cases of about 36, 42 of about 56 (or 55), 7 of 7."""
    assert margin_points(looked_at, eligible, 80) <= 5.05


def test_a_smaller_sample_has_a_wider_margin() -> None:
    margins = [margin_points(n, None, 80) for n in (30, 14, 5, 1)]
    assert margins == sorted(margins)
    assert round(margins[1]) == 17


@pytest.mark.parametrize(("looked_at", "eligible"), [(0, None), (5, 4)])
def test_a_margin_needs_cases(looked_at: int, eligible: int | None) -> None:
    with pytest.raises(ValueError, match="looked at"):
        margin_points(looked_at, eligible, 80)


def test_the_figures_of_sub_groups_add_up_to_the_whole(examples: Path) -> None:
    inspection = read_inspection(examples / "westerdale-2020").inspection
    whole = inspection.rate()
    for by in ("sex", "disposal", "safety-factors"):
        parts = sub_groups(inspection, by, 80)
        for id_, result in whole.standards.items():
            for place, question in enumerate(result.questions):
                found = [part.rating.standards[id_].questions[place] for part in parts]
                assert sum(q.yes or 0 for q in found) == question.yes
                assert sum(q.relevant or 0 for q in found) == question.relevant


def test_a_sub_group_is_rated_by_the_rules_alone(examples: Path) -> None:
    """2.4 is Good by a decision; nobody decided anything about girls alone."""
    inspection = read_inspection(examples / "westerdale-2020").inspection
    girls = next(p for p in sub_groups(inspection, "sex", 80) if p.name == "female")
    assert girls.cases == {"court": 1, "out-of-court": 1}
    assert girls.rating.standards["2.4"].decision is None
    assert girls.rating.standards["1.1"].rating is None


@pytest.mark.parametrize("example", ["westerdale-2020", "derby-2018"])
def test_a_split_that_cannot_be_is_a_problem_where_it_was_asked_for(
    examples: Path, example: str
) -> None:
    """A report asks in report.yaml, not on the command line."""
    inspection = read_inspection(examples / example).inspection
    by = "sex" if not inspection.cases else "sexx"
    with pytest.raises(ProblemsFound) as found:
        sub_groups(inspection, by, 80, Place("report.yaml"))
    assert [one.place.file for one in found.value.problems] == ["report.yaml"]


SPLIT = """
splits:
  process:
    title: Decision process
    parts:
      old: [O01, O02]
      new: [O03, O04]
"""


def _with_split(examples: Path, folder: Path, text: str) -> Path:
    shutil.copytree(examples / "westerdale-2020", folder, dirs_exist_ok=True)
    details = folder / "inspection.yaml"
    with_split = details.read_text(encoding="utf-8").replace("splits:\n", text, 1)
    details.write_text(with_split, encoding="utf-8")
    return folder


def test_an_inspection_names_splits_of_its_own(examples: Path, tmp_path: Path) -> None:
    """As Manchester's 15 cases under an old process and 14 under a new one."""
    folder = _with_split(examples, tmp_path, SPLIT)
    parts = sub_groups(read_inspection(folder).inspection, "process", 80)
    sizes = {part.name: sum(part.cases.values()) for part in parts}
    assert sizes == {"old": 2, "new": 2, UNKNOWN: 8}


def test_a_case_in_two_parts_of_a_split_is_a_problem(
    examples: Path, tmp_path: Path
) -> None:
    folder = _with_split(examples, tmp_path, SPLIT.replace("O03", "O01"))
    with pytest.raises(ProblemsFound, match=r"is in another part too.*split\.case"):
        read_inspection(folder)


def test_four_of_five_became_good_once_and_stayed_outstanding_twice(
    examples: Path,
) -> None:
    """Cornwall 2021: 2.4 was moved down; 3.1 and 3.3, with the same figures, were not."""
    others, problems = inspections_in(examples)
    cornwall = read_inspection(examples / "cornwall-2021").inspection
    found = alike(cornwall.rate(), "2.4", others)
    of_cornwall = {
        one.standard: one.rating for one in found if one.inspection == "cornwall-2021"
    }
    assert of_cornwall == {"2.4": "Good", "3.1": "Outstanding", "3.3": "Outstanding"}
    assert problems == []


def test_a_folder_that_cannot_be_read_does_not_hide_the_others(
    examples: Path, tmp_path: Path
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "inspection.yaml").write_text("service: x", encoding="utf-8")
    (tmp_path / "good").symlink_to(examples / "derby-2018")
    found, problems = inspections_in(tmp_path)
    assert [one.details.inspection for one in found] == ["derby-2018"]
    assert problems
