"""Contextual facts whose cells a file has put one below the other."""

from __future__ import annotations

import pytest

from evenhand.published.finding.fact_rows import (
    Telling,
    labelled_below,
    rows_again,
    without_feet,
)
from evenhand.published.parts import Placed
from evenhand.published.passages import Passage

KNOWN = ("Rate in Mere", "Rate in England and Wales", "Population")
TELLING = Telling(
    is_value=lambda words: words.rstrip("%").replace(",", "").isdigit(),
    is_area=lambda words: words in ("Mere YJS", "National average"),
    is_known=lambda words: words in KNOWN,
    fits=lambda label, figure: label != "Population" or "%" not in figure,
)


def rows(*lines: str) -> list[tuple[str, ...]]:
    placed = [
        Placed(Passage("text", words, at), "context", None, None)
        for at, words in enumerate(lines)
    ]
    made = rows_again(placed, TELLING)
    return [at.passage.cells or (at.passage.words,) for at in made]


def test_a_figure_before_each_label_is_that_label_s() -> None:
    lines = ("Rates", "143", "Rate in Mere", "149", "Rate in England and Wales")
    assert rows(*lines) == [
        ("Rates",),
        ("143", "Rate in Mere"),
        ("149", "Rate in England and Wales"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Rate in Mere", "143", "Rate in England and Wales", "149", "Others"),
        ("Rates", "143", "Mere YJS", "149", "National average"),
        ("Rates", "143", "Something", "149", "Something else"),
        ("Excluded", "27%", "Population", "41", "Rate in Mere"),
        ("Excluded", "30", "Population", "41,049", "Rate in Mere", "Not available"),
    ],
)
def test_where_labels_come_first_or_say_nothing_lines_stay_lines(
    lines: tuple[str, ...],
) -> None:
    assert rows(*lines) == [(words,) for words in lines]


def test_columns_and_then_each_area_with_its_figures_are_a_table() -> None:
    lines = ("Age", "10–14", "15–17", "Mere YJS", "27%", "73%", "National average")
    assert rows(*lines, "22%", "78%", "Gender") == [
        ("Age", "10–14", "15–17"),
        ("Mere YJS", "27%", "73%"),
        ("National average", "22%", "78%"),
        ("Gender",),
    ]


def test_a_label_and_its_figure_may_be_in_one_line() -> None:
    assert rows("Population: 41,049", "61 Rate in Mere", "Page: 3") == [
        ("Population", "41,049"),
        ("Rate in Mere", "61"),
        ("Page: 3",),
    ]


def test_the_title_and_the_number_of_its_page_are_left_out_and_no_figure() -> None:
    lines = ("Staff", "12", "The title", "9", "The title 10", "8", "3", "The title")
    placed = [Placed(Passage("text", words, 1), "context", None, None) for words in lines]
    left = without_feet(placed, lambda words: words.startswith("The title"))
    assert [at.passage.words for at in left] == ["Staff", "12", "8", "3"]


def test_labels_that_are_not_known_follow_those_that_are() -> None:
    known = ("143", "Rate in Mere", "149", "Rate in England and Wales", "41,049")
    lines = (*known, "Population", "Status of children:", "11%", "In care", "9%")
    more = (
        "Rate in Mere",
        "17%",
        "In need",
        "6%",
        "With a plan",
        "A sentence of its own",
    )
    assert rows(*lines, *more)[4:7] == [
        ("11%", "In care"),
        ("9%", "Rate in Mere"),
        ("17%", "In need"),
    ]


def test_what_says_that_there_is_no_figure_stands_in_its_place() -> None:
    lines = (
        "Fewer than five",
        "First",
        "143",
        "Rate in Mere",
        "*",
        "Other",
        "5",
        "Population",
    )
    assert rows(*lines) == [("143", "Rate in Mere"), ("5", "Population")]


def test_a_heading_that_says_of_how_many_the_figures_are_is_no_label_of_theirs() -> None:
    lines = (
        "Of the 46 Population:",
        "143",
        "Rate in Mere",
        "149",
        "Rate in England and Wales",
    )
    assert rows(*lines)[1] == ("143", "Rate in Mere")


def test_in_a_chapter_a_known_label_has_the_figure_right_below_it() -> None:
    lines = ("Staff", "Population", "36", "Rate in Mere", "12.5", "Prose.")
    placed = [
        Placed(Passage("text", words, at), "chapter 1", "1", None)
        for at, words in enumerate(lines)
    ]
    found = labelled_below(
        placed, lambda w: w.replace(".", "").isdigit(), lambda w: w in KNOWN
    )
    assert [at.passage.cells or at.passage.words for at in found] == [
        "Staff",
        ("Population", "36"),
        ("Rate in Mere", "12.5"),
        "Prose.",
    ]
