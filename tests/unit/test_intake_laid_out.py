"""Text that a tool laid out in signs: lines that belong together are one passage."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.test_intake_text import kinds, took


@pytest.mark.parametrize(
    "written",
    [
        "Does planning focus on keeping\n                         64%\nthe child safe?\n",
        "Does planning focus on keeping the\nchild safe?                64%\n",
        "Does planning focus on keeping        64%\nthe child safe?\n",
    ],
)
def test_a_question_is_whole_wherever_its_figure_stands(
    tmp_path: Path, written: str
) -> None:
    (passage,) = took(tmp_path, written).passages
    assert [word for cell in passage.cells for word in cell.split()] == [
        *"Does planning focus on keeping the child safe? 64%".split()
    ]
    assert passage.cells[-1] == "64%"


def test_two_questions_with_their_tallies_stay_two(tmp_path: Path) -> None:
    text = (
        "                                            Relevant      Yes\n"
        "Does planning focus sufficiently on keeping 11             9\n"
        "the child safe?\n"
        "Does planning focus sufficiently on\n"
        "                                            10             6\n"
        "keeping other people safe?\n"
    )
    rows = [passage.cells for passage in took(tmp_path, text).passages]
    assert rows[-2:] == [
        ("Does planning focus sufficiently on keeping the child safe?", "11", "9"),
        ("Does planning focus sufficiently on keeping other people safe?", "10", "6"),
    ]


def test_prose_with_a_question_is_left_as_it_is(tmp_path: Path) -> None:
    text = "What should be done?\nMore than was done in 2019    \nby all of them.\n"
    assert "What should be done?" in [p.words for p in took(tmp_path, text).passages]


def test_a_bullet_far_from_its_words_makes_no_row(tmp_path: Path) -> None:
    text = "•     The board has a plan, which\n      it keeps.\n1.    Make a plan.\n"
    assert kinds(took(tmp_path, text)) == [
        ("item", "The board has a plan, which it keeps."),
        ("item", "1. Make a plan."),
    ]


def test_a_mark_that_stands_alone_is_that_of_the_words_below(tmp_path: Path) -> None:
    text = "1.\n\nagree a protocol\n\n2.\n\nkeep to it\n\n•\n\nA point.\n\n3.\n"
    assert kinds(took(tmp_path, text)) == [
        ("item", "1. agree a protocol"),
        ("item", "2. keep to it"),
        ("item", "A point."),
        ("text", "3."),
    ]


def test_notes_are_counted_and_other_numbers_are_none(tmp_path: Path) -> None:
    text = (
        "1\n  The Act set out the arrangements of all the teams.\n"
        "7\n  Seven is not the number of the next note at all.\n"
        "2\n  Data supplied by the service at the time of it.\n"
    )
    notes = [words for kind, words in kinds(took(tmp_path, text)) if kind == "note"]
    assert [words[0] for words in notes] == ["¹", "²"]


def test_a_title_that_ends_with_and_goes_on_in_the_next_line(tmp_path: Path) -> None:
    report = took(tmp_path, "Skerrow and\nWyndale\n\nNovember 2019\n")
    assert kinds(report)[0] == ("text", "Skerrow and Wyndale")


def test_a_line_that_a_cell_breaks_is_no_paragraph_of_it(tmp_path: Path) -> None:
    written = "| 3.4 Policy<br>and provision | Requires<br>improvement |\n"
    (passage,) = took(tmp_path, written, "report.md").passages
    assert passage.cells == ("3.4 Policy and provision", "Requires improvement")
