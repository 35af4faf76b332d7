"""Tables and parts of published reports that are not what they look like.

Figures of a part of the cases, ratings of the time before, columns of something else.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from evenhand.frameworks import library_framework
from evenhand.published.reading import ReportReading, read_report

STANDARDS = library_framework("yos-2018").framework.standards
ASKED = str(STANDARDS["2.1"].key_questions[0].text)
CHAPTERS = """
# An inspection of youth justice services in Westerdale

# Contents

# Ratings

{ratings}

# 1. Organisational delivery

## 1.1 Governance and leadership

Good

# 2. Court disposals

## 2.1 Assessment

Good

{chapter}

# Annexe 1: Methodology
"""
PAGE = "\n\n".join(f"{s.id} {s.name}\tGood" for s in STANDARDS.values())
OWN = "| 2.1.1 {asked} | 20 | 17 | 85% |"


def read(chapter: str = "", ratings: str = PAGE) -> ReportReading:
    text = CHAPTERS.format(chapter=chapter.format(asked=ASKED), ratings=ratings)
    with tempfile.TemporaryDirectory() as there:
        path = Path(there) / "report.md"
        path.write_text(text, encoding="utf-8")
        return read_report(path)


def measured(found: ReportReading) -> dict[str, object]:
    keys = ("relevant", "yes", "percent")
    read = {name: found.value(f"questions.2.1.1.{name}") for name in keys}
    assert all(value.certainty != "conflict" for value in read.values())
    return {name: value.value for name, value in read.items()}


HEADS = "| Key question | Relevant cases | Number yes | % yes |\n|---|---|---|---|\n"
WHOLE = {"relevant": 20, "yes": 17, "percent": 85}


@pytest.mark.parametrize(
    "part",
    [
        "### Results by gender\n\n" + HEADS + "| 2.1.1 {asked} | 8 | 4 | 50% |",
        "### Sub-groups\n\n" + HEADS + "| 2.1.1 {asked} | 8 | 4 | 50% |",
        "Court cases by ethnicity\n\n" + HEADS + "| 2.1.1 {asked} | 8 | 4 | 50% |",
        "2.1 by: Type of order\n\n" + HEADS + "| 2.1.1 {asked} | 8 | 4 | 50% |",
        HEADS + "| Girls (n=8) | | | |\n| 2.1.1 {asked} | 8 | 4 | 50% |",
        HEADS + "| Girls | | | |\n| 2.1.1 {asked} | 8 | 4 | 50% |",
    ],
)
def test_figures_of_a_part_of_the_cases_are_not_those_of_the_question(part: str) -> None:
    assert measured(read(HEADS + OWN + "\n\n" + part)) == WHOLE


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("% yes | Number yes | Relevant cases", "85% | 17 | 20"),
        ("Number of cases | Number yes | Percentage yes", "20 | 17 | 85%"),
        (
            "Relevant cases | Number ‘Yes’ | Per cent ‘Yes’ | Band",
            "20 | 17 | 85% | Outstanding",
        ),
        ("Relevant cases | Yes | % yes | % yes, previous inspection", "20|17|85%|55%"),
        ("% yes, national average | Relevant | Yes | % yes", "70% | 20 | 17 | 85%"),
    ],
)
def test_columns_are_what_their_headings_say(heads: str, row: str) -> None:
    rule = "|---" * (heads.count("|") + 2) + "|"
    table = f"| Key question | {heads} |\n{rule}\n| 2.1.1 {{asked}} | {row} |"
    found = read(table)
    assert measured(found) == WHOLE
    assert found.value("standards.2.1.rating").value == "Good"
    assert found.value("standards.2.1.rating").certainty == "sure"


def test_of_columns_by_group_that_of_all_cases_is_taken() -> None:
    table = "| Key question | Boys | Girls | All cases |\n|---|---|---|---|\n"
    found = read(table + "| 2.1.1 {asked} | 90% | 50% | 85% |")
    assert found.value("questions.2.1.1.percent").value == 85


def test_where_no_column_is_of_all_cases_the_reading_is_doubtful() -> None:
    table = "| Key question | Boys | Girls |\n|---|---|---|\n"
    found = read(table + "| 2.1.1 {asked} | 90% | 50% |")
    assert found.value("questions.2.1.1.percent").certainty == "doubtful"


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("Previous rating | Current rating", "Inadequate | Good"),
        ("2018 | 2021", "Inadequate | Good"),
        ("Then | Now | Change", "Inadequate | Good | higher"),
        ("Rating | By the rules alone", "Good | Inadequate"),
        ("Rating (2015) | Rating (2018)", "Inadequate | Good"),
    ],
)
def test_of_two_ratings_in_a_row_that_of_now_is_read(heads: str, row: str) -> None:
    rule = "|---" * (heads.count("|") + 2) + "|"
    rows = "\n".join(f"| {s.id} {s.name} | {row} |" for s in STANDARDS.values())
    found = read(ratings=f"| Standard | {heads} |\n{rule}\n{rows}")
    values = [found.value(f"standards.{id_}.rating") for id_ in STANDARDS]
    assert {value.value for value in values} == {"Good"}
    assert {value.certainty for value in values} <= {"sure", "read"}
    assert found.value("standards.1.1.rating").certainty == "sure"


@pytest.mark.parametrize(
    "heading",
    ["## Since the previous inspection", "## Findings of the last inspection (2015)"],
)
def test_a_part_about_an_earlier_inspection_rates_nothing(heading: str) -> None:
    before = "\n\n".join(f"{s.id} {s.name}\tInadequate" for s in STANDARDS.values())
    said = "It had an overall rating of Inadequate."
    found = read(ratings=f"{PAGE}\n\n{heading}\n\n{said}\n\n{before}")
    assert found.value("standards.1.1.rating").certainty == "sure"
    assert found.value("standards.1.2.rating").value == "Good"
    assert found.value("standards.1.2.rating").certainty == "read"
    assert found.value("overall.rating").value is None


def test_a_column_of_ratings_and_percentages_has_both() -> None:
    found = read(
        "| Standards and key questions | Rating and % yes |\n|---|---|\n"
        "| 2.1. Assessment | Inadequate |\n| 2.1.1. {asked} | 45% |\n"
        "| 2.2. Planning | Outstanding |"
    )
    assert found.value("standards.2.2.rating").others[0].value == "Outstanding"
    assert found.value("standards.2.1.rating").others[0].value == "Inadequate"
    assert found.value("questions.2.1.1.percent").value == 45


@pytest.mark.parametrize(("cell", "read_"), [("70", 70), ("705", None), ("70%", 70)])
def test_a_percentage_without_its_sign_is_one_only_up_to_a_hundred(
    cell: str, read_: int | None
) -> None:
    found = read(
        "| Standards and key questions | Rating and % yes |\n|---|---|\n"
        f"| 2.1. Assessment | Good |\n| 2.1.1. {{asked}} | {cell} |"
    )
    assert found.value("questions.2.1.1.percent").value == read_


@pytest.mark.parametrize("cell", ["17 of 20 (85%)", "85% Outstanding", "17/20 (85%)"])
def test_a_short_question_beside_a_figure_with_more_is_no_row_of_headings(
    cell: str,
) -> None:
    begins = ASKED[: ASKED.index("how to")].strip()
    rest = ASKED[ASKED.index("how to") :]
    table = f"| {begins}: | Result |\n|---|---|\n| {rest} | {cell} |"
    assert read(table).value("questions.2.1.1.percent").value == 85


def test_a_heading_with_the_number_of_its_cases_is_of_a_part_as_those_before() -> None:
    """Where a PDF has no tags, a row that names a part looks like any heading."""
    of_parts = """### 2.1 by: Assessment form

### Old form (1 case)

2.1.1 {asked}\t1\t0\t0%

### New form (19 cases)

2.1.1 {asked}\t19\t17\t89%
"""
    found = read(f"{OWN}\n\n{of_parts}")
    assert measured(found) == {"relevant": 20, "yes": 17, "percent": 85}


def test_a_share_that_stands_in_one_cell_with_its_band_is_a_share() -> None:
    found = read("| 2.1.1 {asked} | 20 | 17 | 85% Outstanding |")
    assert measured(found) == {"relevant": 20, "yes": 17, "percent": 85}


def test_questions_may_begin_above_their_table_once_for_all() -> None:
    begins = ASKED[: ASKED.index("how to")].strip()
    rest = ASKED[ASKED.index("how to") :]
    table = f"| {begins}: | % ‘Yes’ |\n|---|---|\n| {rest} | 85% |"
    found = read(table)
    assert found.value("questions.2.1.1.percent").value == 85
    assert found.value("questions.2.1.2.percent").certainty == "not found"


@pytest.mark.parametrize(
    "table",
    [
        (
            "| | Westerdale | England and Wales |\n|---|---|---|\n"
            "| First-time entrant rate per 100,000 | 241 | 211 |\n"
        ),
        (
            "| Rate | Westerdale YOS | National average |\n|---|---|---|\n"
            "| First-time entrant rate per 100,000 | 241 | 211 |\n"
        ),
        (
            "**First-time entrant rate per 100,000**\n\n| | |\n|---|---|\n"
            "| Westerdale YOS | 241 |\n| Average for England and Wales | 211 |\n"
        ),
    ],
)
def test_a_table_may_have_its_areas_in_columns_or_in_rows(table: str) -> None:
    text = CHAPTERS.format(chapter="", ratings=PAGE).lstrip()
    text = text.replace("# Ratings", f"# Contextual facts\n\n{table}\n# Ratings")
    with tempfile.TemporaryDirectory() as there:
        path = Path(there) / "report.md"
        path.write_text(text, encoding="utf-8")
        facts = read_report(path).facts
    found = {fact.elsewhere: fact.value for fact in facts if fact.id}
    assert found == {False: 241, True: 211}
    assert {fact.id for fact in facts} == {"first-time-entrants"}
