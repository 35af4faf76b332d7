"""What looks like a value of the report and is another's: it is left unread, and what was
read without it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.frameworks import library_framework
from evenhand.published.findings import Advice
from evenhand.published.reading import ReportReading, read_report
from tests.acceptance.invented_reports import read_text

PARTNERS = (
    "Partner inspectors looked at five community sentences and two custodial sentences."
)
NAME, FRAMEWORK = "ashcombe.txt", "yos-2018"


def changed(folder: Path, old: str, new: str) -> ReportReading:
    """The invented report with other words in one place."""
    read_text(NAME, FRAMEWORK, folder)
    text = (folder / NAME).read_text(encoding="utf-8")
    assert old in text
    path = folder / f"changed-{NAME}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return read_report(path)


@pytest.mark.parametrize(
    ("old", "more"),
    [
        ("Overall (25/36)\tGood", "Data as at 11/18"),
        ("Overall (25/36)\tGood", "Figures are of the year before (05/21)."),
        ("We inspected 24 court cases.", PARTNERS),
    ],
)
def test_a_month_or_a_part_of_the_sample_disputes_nothing(
    tmp_path: Path, old: str, more: str
) -> None:
    found = changed(tmp_path, old, f"{old}\n\n{more}")
    before = read_text(NAME, FRAMEWORK, tmp_path)
    for key in ("overall.score", "overall.out_of", "groups.court.cases"):
        read, was = found.value(key), before.value(key)
        assert (read.value, read.certainty) == (was.value, was.certainty), key


def test_a_month_and_a_year_are_no_score(tmp_path: Path) -> None:
    found = changed(tmp_path, "Overall (25/36)\tGood", "Overall\tGood\n\nAs at 11/18")
    assert found.value("overall.score").value is None


@pytest.mark.parametrize(
    ("words", "population"),
    [
        ("Ashcombe and Vale has a population of around 120,000.", 120_000),
        ("The county, which is large, has a population of 120,000.", 120_000),
        ("Its largest town, Marbury, has a population of around 75,000.", None),
        ("Ashcombe and Vale’s largest town has a population of 75,000.", None),
        ("Wales has a population of 3,100,000.", None),
    ],
)
def test_a_population_is_that_of_the_area(
    tmp_path: Path, words: str, population: int | None
) -> None:
    old = "Overall findings\n\nThe service does well."
    found = changed(tmp_path, old, f"Introduction\n\n{words}\n\n{old}")
    told = [fact.value for fact in found.facts if fact.id == "population"]
    assert told == ([] if population is None else [population])


def test_facts_are_not_read_off_by_one(tmp_path: Path) -> None:
    lines = (
        "Number of children excluded from school", "300", "Total population", "412,300",
        "Reoffending rate", "38.1%", "Vacancy rate", "Not available",
    )  # fmt: skip
    old = "Overall findings\n\nThe service does well."
    context = "Contextual facts\n\n" + "\n\n".join(lines)
    found = changed(tmp_path, old, f"{context}\n\n{old}")
    assert {fact.title: fact.value for fact in found.facts} == {
        "Number of children excluded from school": 300,
        "Total population": 412_300,
        "Reoffending rate": 38.1,
    }


RECOMMENDATIONS = (
    "• The YOS management board should make sure that all partners give the resources "
    "they have promised."
)


def advice(found: ReportReading) -> list[Advice]:
    return list(found.advice)


@pytest.mark.parametrize("heading", ["What needs to change", "Priority recommendations"])
def test_a_heading_is_no_part_of_whom_advice_addresses(
    tmp_path: Path, heading: str
) -> None:
    new = f"{heading}\n\nThe Youth Justice Board should:\n\n• publish its data sooner."
    found = changed(tmp_path, RECOMMENDATIONS, new)
    assert advice(found)[0].to == ("Youth Justice Board",)


def test_a_list_inside_of_advice_ends_where_another_is_addressed(tmp_path: Path) -> None:
    new = (
        "The YOS manager should:\n\n1. make sure that plans:\n\n• name the people\n\n"
        "• name the days\n\nThe Youth Justice Board should:\n\n"
        "• publish its data sooner than it does."
    )
    told = advice(changed(tmp_path, RECOMMENDATIONS, new))
    assert [one.to for one in told[:2]] == [("YOS manager",), ("Youth Justice Board",)]
    assert "publish" in told[1].text


def test_two_shares_that_make_up_all_are_of_no_question_that_is_known(
    tmp_path: Path,
) -> None:
    questions = library_framework(FRAMEWORK).framework.questions
    old = f"2.1.1 {questions['2.1.1'].text}\t24\t22\t92%\n"
    old += f"2.1.2 {questions['2.1.2'].text}\t24\t21\t88%\n"
    asked = "\n\n".join(f"{id_} {questions[id_].text}" for id_ in ("2.1.1", "2.1.2"))
    new = f"{asked}\n\n71%\n\n29%\n\n"
    found = changed(tmp_path, old, new)
    assert found.value("questions.2.1.2.percent").value != 29
    assert found.value("questions.2.1.1.percent").value != 71


def test_a_figure_in_a_column_of_its_own_is_no_mark_of_a_note(tmp_path: Path) -> None:
    old = "Overall findings\n\nThe service does well."
    lines = "Total caseload in custody\n1\nAverage caseload per case manager\n12\n"
    lines += "Total caseload on licence\n4"
    found = changed(tmp_path, old, f"Contextual facts\n\n{lines}\n\n{old}")
    assert not [note for note in found.notes if "Average caseload" in note.text]
