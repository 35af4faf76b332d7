"""References and strange characters, found with their line and column."""

from __future__ import annotations

import pytest

from evenhand.errors import Problems
from evenhand.report.narrative.marks import Marked, Reference, is_mark, marked
from tests.unit.reports import codes

FILE = "narrative/2.1.md"


def _marked(text: str) -> tuple[Marked, list[tuple[str, str]]]:
    problems = Problems()
    return marked(text, FILE, problems), codes(problems)


def _pieces(text: str) -> list[str | tuple[str, str]]:
    """The text as it is divided: letters, and references with their places."""
    found, problems = _marked(text)
    assert problems == []
    return [
        (piece.text, str(piece.place)) if isinstance(piece, Reference) else piece
        for piece in found.pieces(found.text)
    ]


def test_a_text_is_divided_at_its_references() -> None:
    assert _pieces("In {2.1.2 percent} of cases.") == [
        "In ",
        ("2.1.2 percent", f"{FILE}, line 1, column 4"),
        " of cases.",
    ]


def test_references_may_follow_each_other() -> None:
    assert _pieces("{score}{overall}") == [
        ("score", f"{FILE}, line 1, column 1"),
        ("overall", f"{FILE}, line 1, column 8"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_reference_knows_its_line_whatever_ends_a_line(end: str) -> None:
    (_, reference) = _pieces(f"One.{end}Two.{end}{{score}}")
    assert reference == ("score", f"{FILE}, line 3, column 1")


def test_spaces_in_a_reference_do_not_matter() -> None:
    assert _pieces("{  2.1.2 \t percent }") == [
        ("2.1.2 percent", f"{FILE}, line 1, column 1")
    ]


def test_two_braces_are_one_that_is_meant() -> None:
    assert _pieces("a {{b}} c") == ["a {b} c"]


def test_braces_within_braces_are_a_reference_in_braces() -> None:
    pieces = _pieces("{{{score}}}")
    assert pieces == ["{", ("score", f"{FILE}, line 1, column 3"), "}"]


def test_a_reference_is_written_again_as_it_was() -> None:
    found, _ = _marked("to {score of} we go")
    assert found.written(found.text) == "to {score of} we go"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a { b", "line 1, column 3"),
        ("a } b", "line 1, column 3"),
        ("a\n{b\nc}", "line 2, column 1"),
        ("{a {score} b", "line 1, column 1"),
    ],
)
def test_a_brace_that_stands_alone_is_a_problem_at_its_place(
    text: str, place: str
) -> None:
    _, problems = _marked(text)
    assert problems[0] == ("report.brace", f"{FILE}, {place}")


@pytest.mark.parametrize(
    "character",
    [
        *("\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u00ad", "\u200b"),
        *("\u200e", "\u200f", "\u2028", "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff"),
        *("\ufffe", "\uffff", "\ud800", "\udfff", "\ue000", "\U000e0001", "\U000e0020"),
        *("\U000f0000", "\U000ffffd", "\U00100000", "\U0010ffff", "\u061c", "\u2060"),
    ],
)
def test_what_cannot_be_seen_is_a_problem_and_never_in_the_text(character: str) -> None:
    found, problems = _marked(f"a\nb{character}c {{score}}")
    assert problems == [("report.character", f"{FILE}, line 2, column 2")]
    assert found.written(found.text) == "a\nb\ufffdc {score}"


@pytest.mark.parametrize("text", ["שלום", "عربي", "中文", "😀", "👩‍👧", "🏴󠁧󠁢󠁷󠁬󠁳󠁿"])
def test_a_sign_that_the_fonts_do_not_have_is_a_problem(text: str) -> None:
    _, problems = _marked(f"a {text}")
    assert ("report.no-glyph", f"{FILE}, line 1, column 3") in problems


@pytest.mark.parametrize("text", ["Llŷn", "ŵy", "naïve café", "“a” – b … £5 ½ • ™", "Ø"])
def test_welsh_and_the_signs_of_prose_are_no_problem(text: str) -> None:
    assert _pieces(text) == [text]


def test_accents_are_brought_together_with_their_letters() -> None:
    assert _pieces("Lly\u0302n w\u0302y e\u0301") == ["Llŷn ŵy é"]


def test_a_heap_of_accents_is_told_and_takes_no_time() -> None:
    _, problems = _marked("a" + "\u0301\u0327" * 100_000)
    assert problems == [("report.no-glyph", f"{FILE}, line 1, column 2")]


def test_more_references_than_there_are_marks_are_problems_and_not_mixed_up() -> None:
    found, problems = _marked("{a} " * 70_000)
    first = next(piece for piece in found.pieces(found.text))
    assert isinstance(first, Reference)
    assert first.place.position == 1
    assert {code for code, _ in problems} == {"report.brace"}


def test_only_the_characters_of_references_are_marks() -> None:
    found, _ = _marked("{a} b")
    assert [is_mark(character) for character in found.text] == [True, False, False]
