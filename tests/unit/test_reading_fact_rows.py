"""Contextual facts whose cells a file has put one below the other."""

from __future__ import annotations

import pytest

from evenhand.published.finding.fact_rows import Telling, rows_again, without_feet
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
