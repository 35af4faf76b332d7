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


HEADS = "Key question\tNumber of relevant cases\tNumber of ‘yes’\tPercentage"


@pytest.mark.parametrize(
    ("heads", "cells", "percent", "certainty"),
    [
        ("% ‘No’\t% ‘Yes’", "13%\t87%", 87, "read"),
        ("No\tYes", "13%\t87%", 87, "read"),
        ("Boys % yes\tGirls % yes\tAll % yes", "95%\t75%\t87%", 87, "read"),
        ("England and Wales %\tAshcombe %", "70%\t87%", 87, "read"),
        ("First inspection %\tThis inspection %", "70%\t87%", 87, "read"),
        ("All services inspected\tAshcombe", "70%\t87%", 70, "doubtful"),
    ],
)
def test_of_several_columns_the_first_is_not_taken_for_granted(
    tmp_path: Path, heads: str, cells: str, percent: int, certainty: str
) -> None:
    asked = library_framework(FRAMEWORK).framework.questions["2.1.1"].text
    read_text(NAME, FRAMEWORK, tmp_path)
    text = (tmp_path / NAME).read_text(encoding="utf-8")
    text = text.replace(HEADS, f"Key question\t{heads}", 1)
    text = text.replace("\t24\t22\t92%", f"\t{cells}", 1)
    path = tmp_path / "columns.txt"
    path.write_text(text, encoding="utf-8")
    found = read_report(path).value("questions.2.1.1.percent")
    assert str(asked) in text
    assert (found.value, found.certainty) == (percent, certainty)


GIVEN = (
    "We have given Ashcombe and Vale Youth Offending Service an overall rating of Good."
)


@pytest.mark.parametrize(
    "words",
    [
        "We would have given an overall rating of Inadequate had more been known.",
        "The service has not been given an overall rating of Inadequate.",
        "This is an improvement from an overall rating of Inadequate.",
        "Three years ago it had an overall rating of Inadequate.",
        "At the first inspection we gave it an overall rating of Inadequate.",
    ],
)
def test_a_rating_that_was_not_given_now_is_none(tmp_path: Path, words: str) -> None:
    found = changed(tmp_path, GIVEN, f"{GIVEN} {words}").value("overall.rating")
    before = read_text(NAME, FRAMEWORK, tmp_path).value("overall.rating")
    assert (found.value, found.certainty) == ("Good", before.certainty)


TOOK_PLACE = "Fieldwork took place in the week beginning 3 September 2018."


@pytest.mark.parametrize(
    ("words", "started"),
    [
        ("Fieldwork took place 3–7 September 2018.", "2018-09-03"),
        ("Fieldwork took place from 3 to 7 September 2018.", "2018-09-03"),
        ("Fieldwork started 30 August – 7 September 2018.", "2018-08-30"),
        ("Fieldwork took place over two weeks, ending on 7 September 2018.", None),
    ],
)
def test_fieldwork_starts_on_the_first_of_its_days(
    tmp_path: Path, words: str, started: str | None
) -> None:
    found = changed(tmp_path, TOOK_PLACE, words)
    assert found.value("fieldwork.started").value == started


@pytest.mark.parametrize(
    ("words", "to"),
    [
        ("It is recommended that the Director of Services:", "Director of Services"),
        ("The Director of Services is asked to:", "Director of Services"),
        ("Within three months, the Director of Services should:", "Director of Services"),
        ("Ashcombe and Vale YOS:", None),
    ],
)
def test_who_is_addressed_next_is_not_who_was_addressed_before(
    tmp_path: Path, words: str, to: str | None
) -> None:
    new = f"The Chair of the Board should:\n\n1. meet more often.\n\n{words}\n\n"
    told = advice(changed(tmp_path, RECOMMENDATIONS, f"{new}2. write plans in a week."))
    assert told[0].to == ("Chair of the Board",)
    assert told[1].to == ((to,) if to else ())


@pytest.mark.parametrize("mark", ["1", " [1]", " (3)", "²"])
def test_the_mark_of_a_note_is_no_part_of_a_rating(tmp_path: Path, mark: str) -> None:
    found = changed(tmp_path, "Staff\tGood", f"Staff\tGood{mark}")
    assert found.value("standards.1.2.rating").value == "Good"


def test_figures_of_a_region_or_an_earlier_year_are_not_the_area_s(
    tmp_path: Path,
) -> None:
    old = "Overall findings\n\nThe service does well."
    context = (
        "Contextual facts\n\n37.5%\tReoffending rate in Ashcombe and Vale\n"
        "34.2%\tReoffending rate in the South West\n"
        "31.0%\tReoffending rate in the previous year"
    )
    facts = {
        fact.value: (fact.of, fact.elsewhere, fact.doubt is not None)
        for fact in changed(tmp_path, old, f"{context}\n\n{old}").facts
    }
    assert facts[37.5][1:] == (False, False)
    assert facts[34.2] == ("South West", True, False)
    assert facts[31.0][1:] == (False, True)
