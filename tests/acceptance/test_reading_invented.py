"""Invented reports in the manner of real ones, laid out otherwise than any of the five.

Other headings and another order, ratings in prose or side by side, percentages in a row
with their counts, page furniture without pages, recommendations that say whom they
address in their own sentence. ``{2.1.1}`` stands for the words of a question.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.published.json_form import reading_json
from evenhand.published.reading import ReportReading
from tests.acceptance.invented_reports import holds_every_rating, read_text, values

# The ratings in the order of the standards.
REPORTS = {
    "harrowmere.txt": ("yjs-2021", "RGGR RIGR GRGR G"),
    "ashcombe.txt": ("yos-2018", "GGOR OGGR GGOG"),
    "northmoor.md": ("yos-2020", "IRRI IIRI RIRR"),
    "calderby.txt": ("yjs-2021", "GROG GRGO GIGO -"),
    "saltmarsh.txt": ("yos-2018", "GOGR GRGG OGGG"),
    "redmarsh.txt": ("fji-2014", "GUGVPU"),
}


def read(name: str, folder: Path) -> ReportReading:
    return read_text(name, REPORTS[name][0], folder)


@pytest.mark.parametrize("name", REPORTS)
def test_every_rating_is_read_and_none_contradicts(name: str, tmp_path: Path) -> None:
    holds_every_rating(read(name, tmp_path), *REPORTS[name])


def test_chapters_by_the_words_domain_one_end_the_recommendations(tmp_path: Path) -> None:
    found = read("harrowmere.txt", tmp_path)
    board = ("Chair of the Harrowmere YJS Management Board",)
    head = ("Head of Service",)
    both = ("Local Authority", "Integrated Care Board")
    assert [advice.to for advice in found.advice] == [board, board, head, head, both]
    assert [point.about for point in found.points] == ["1", "1", "1"]
    assert values(
        found, "service", "area", "published", "fieldwork.started", "overall.score"
    ) == ["Harrowmere Youth Justice Service", "Harrowmere", "2022-06", "2022-02", 16]
    assert values(found, "groups.court.cases", "groups.out-of-court.cases") == [16, 19]
    assert found.value("discretion.2.3").value == "2.3"
    assert [c.says for c in found.checks if c.outcome == "explained"]


def test_titles_without_numbers_and_figures_in_an_annex(tmp_path: Path) -> None:
    found = read("ashcombe.txt", tmp_path)
    assert values(found, "area", "published", "overall.rating", "overall.score") == [
        "Ashcombe and Vale", "2018-11", "Good", 25,
    ]  # fmt: skip
    assert values(found, "groups.court.cases", "groups.out-of-court.cases") == [24, 15]
    keys = ("relevant", "yes", "percent")
    assert values(found, *(f"questions.2.2.3.{key}" for key in keys)) == [22, 15, 68]
    # Of girls and boys there are other figures of the same question.
    assert values(found, *(f"questions.2.1.1.{key}" for key in keys)) == [24, 22, 92]
    assert [advice.to for advice in found.advice][:2] == [
        ("YOS management board",),
        ("YOS manager",),
    ]
    furniture = {p.words for p in found.text.passages if p.kind == "furniture"}
    assert "HM Inspectorate of Probation: Ashcombe and Vale YOS" in furniture


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    told = reading_json(read("ashcombe.txt", tmp_path))
    assert [one["words"] for one in told["not_read"]] == [
        "Sub-group results",
        "Court cases by gender",
    ]
    assert all("part of the cases" in one["why"] for one in told["not_read"])
    assert reading_json(read("harrowmere.txt", tmp_path))["not_read"] == []


def test_standards_side_by_side_and_shares_with_their_counts(tmp_path: Path) -> None:
    found = read("northmoor.md", tmp_path)
    percents = [f"questions.2.1.{number}.percent" for number in (1, 2, 3)]
    assert values(found, *percents) == [60, 45, 40]
    assert values(found, "overall.rating", "overall.score") == ["Inadequate", 6]
    assert values(found, "groups.court.cases", "groups.out-of-court.cases") == [20, 16]


def test_discretion_in_a_sentence_is_of_the_standard_at_hand(tmp_path: Path) -> None:
    found = read("calderby.txt", tmp_path)
    marked = {key for key in found.values if key.startswith("discretion.")}
    assert marked <= {"discretion.2.3"}
    assert found.value("overall.rating").value == "Good"
    assert found.value("fieldwork.started").value == "2023-06-12"


def test_a_rating_below_its_standard_and_a_marked_one(tmp_path: Path) -> None:
    found = read("saltmarsh.txt", tmp_path)
    assert [advice.to for advice in found.advice] == [
        ("Saltmarsh Youth Offending Service",),
        ("Saltmarsh Youth Offending Service",),
        ("Saltmarsh YOS Management Board",),
    ]
    percents = [f"questions.2.1.{number}.percent" for number in (1, 2, 3)]
    assert values(found, *percents) == [77, 70, 70]
    assert found.value("discretion.2.4").value == "2.4.3"


def test_themes_in_a_table_and_their_scores_in_sentences(tmp_path: Path) -> None:
    found = read("redmarsh.txt", tmp_path)
    assert values(found, "standards.1.percent", "standards.2.percent") == [68, 51]
    assert values(found, "groups.all.cases", "fieldwork.started", "published") == [
        20, "2016-01-11", "2016-03",
    ]  # fmt: skip
    chair = ("Chair of the Management Board",)
    assert [advice.to for advice in found.advice] == [chair, chair]
