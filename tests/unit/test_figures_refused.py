"""Figures that may yet change are refused, and percentages of few cases warned of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.assessment import Tally
from evenhand.document.model import Run
from evenhand.errors import Place, Problems
from evenhand.rating import Percentage
from evenhand.report.figures.known import Figures
from evenhand.report.narrative.marks import Reference
from evenhand.report.report import Report
from tests.unit.reports import CORNWALL, WESTERDALE, inspection_with, report_of

# What is not finished


def _unfinished() -> Report:
    """Westerdale without the last answer to 2.1.2: it, 2.1 and the score may change."""
    inspection = inspection_with(WESTERDALE)
    answers = [a for a in inspection.answers if a.question == "2.1.2"]
    left = tuple(a for a in inspection.answers if a is not answers[-1])
    return report_of(replace(inspection, answers=left))


@pytest.mark.parametrize(
    "reference",
    [
        *("2.1.2 percent", "2.1.2 cases", "2.1.2 count in sex: male", "2.1.2 band"),
        *("rating 2.1", "rule rating 2.1", "overall", "score", "score of"),
        *("standards rated Good", "Score of"),
    ],
)
def test_what_may_yet_change_is_refused(reference: str) -> None:
    bound, found = _bound(_unfinished().telling.figures, reference)
    assert bound.figure is None
    assert found == ["report.figure-not-known"]


def test_a_rating_that_may_yet_change_is_not_explained_by_its_lowest_question() -> None:
    section = "standard-2.1-how-rated"
    told = [one.text for one in _unfinished().sentences if one.section == section]
    assert told
    assert not [text for text in told if "lowest band" in text]
    finished = report_of(inspection_with(WESTERDALE)).sentences
    whole = [one.text for one in finished if one.section == section]
    assert [text for text in whole if "lowest band" in text]


@pytest.mark.parametrize("reference", ["2.1.1 count", "rating 2.2", "cases", "service"])
def test_what_is_finished_is_said_though_other_things_are_not(reference: str) -> None:
    bound, found = _bound(_unfinished().telling.figures, reference)
    assert bound.figure is not None
    assert found == []


def _bound(figures: Figures, reference: str) -> tuple[Run, list[str]]:
    gathered = Problems()
    run = figures.bind(Reference(reference, Place("a.md", line=1)), gathered)
    return run, [problem.code for problem in gathered]


# Percentages of few cases


def _measured(measure: Tally | Percentage) -> Figures:
    """The figures of Cornwall with another measure of 2.1.2."""
    inspection = inspection_with(CORNWALL)
    tallies = {id_: t for id_, t in inspection.tallies.items() if id_ != "2.1.2"}
    if isinstance(measure, Tally):
        changed = replace(inspection, tallies={**tallies, "2.1.2": measure})
    else:
        changed = replace(inspection, tallies=tallies, percentages={"2.1.2": measure})
    return report_of(changed).telling.figures


@pytest.mark.parametrize(
    ("reference", "instead"),
    [
        ("2.1.2 percent", "‘7 of 9’ instead ({2.1.2 count})"),
        ("2.1.2 not percent", "‘2 of 9’ instead ({2.1.2 not count})"),
        ("2.1.2 Percent", "‘7 of 9’ instead ({2.1.2 Count})"),
    ],
)
def test_a_percentage_of_few_cases_is_warned_of(reference: str, instead: str) -> None:
    gathered = Problems()
    _measured(Tally(9, 7)).bind(Reference(reference, Place("a.md", line=1)), gathered)
    (warning,) = gathered
    assert (warning.code, warning.warning) == ("report.few-cases", True)
    assert instead in warning.remedy


@pytest.mark.parametrize(
    ("measure", "reference"),
    [
        (Tally(10, 7), "2.1.2 percent"),
        (Tally(9, 7), "2.1.2 phrase"),
        (Percentage(78, 9), "2.1.2 percent"),
        (Percentage(78), "2.1.2 percent"),
    ],
)
def test_nothing_is_warned_of_where_nothing_better_can_be_said(
    measure: Tally | Percentage, reference: str
) -> None:
    bound, found = _bound(_measured(measure), reference)
    assert bound.figure is not None
    assert found == []


# Figures that are hidden


@pytest.mark.parametrize(
    ("reference", "codes"),
    [
        ("2.4.2 count", ["report.figure-hidden"]),
        ("2.4.2 percent", ["report.figure-hidden"]),
        ("2.1.1 count", []),
    ],
)
def test_a_sentence_with_a_hidden_figure_is_warned_of(
    reference: str, codes: list[str]
) -> None:
    """The sentence does not say that the share is small: it may be all but one."""
    files = {"report.yaml": "small_numbers: true\n"}
    figures = report_of(inspection_with(WESTERDALE, files)).telling.figures
    gathered = Problems()
    bound = figures.bind(
        Reference(reference, Place("a.md", line=3, position=7)), gathered
    )
    assert [problem.code for problem in gathered] == codes
    for problem in gathered:
        assert problem.warning
        assert str(problem.place) == "a.md, line 3, column 7"
        assert bound.text == "a figure that is not shown"
