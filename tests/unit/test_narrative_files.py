"""Which text belongs where: files by section and language, headings inside of them."""

from __future__ import annotations

import pytest

from evenhand.document.model import Paragraph, Run, Sentence
from evenhand.errors import Problems
from evenhand.inspection.writings import read_writings
from evenhand.report.narrative.files import Part, arranged
from evenhand.report.narrative.markdown import Heading
from evenhand.report.reading import check_files, narrative_files, unknown_files
from evenhand.wording.languages import Language
from tests.unit.reports import (
    WESTERDALE,
    codes,
    inspection_folder,
    problems,
    report,
    written,
)

FILE = "narrative/2.1.md"


def _heading(level: int, title: str, line: int = 1) -> Heading:
    return Heading(level, (Run(title),), line)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Sentence((Run(text),)),))


def _arranged(*found: Heading | Paragraph) -> tuple[Part, list[tuple[str, str]]]:
    gathered = Problems()
    return arranged([*found], FILE, gathered), codes(gathered)


def _tree(part: Part) -> object:
    return [part.title, len(part.blocks), [_tree(inner) for inner in part.parts]]


def test_smaller_headings_stand_below_larger_ones() -> None:
    whole, wrong = _arranged(
        _paragraph("before"),
        _heading(1, "A"),
        _paragraph("a"),
        _heading(3, "A1"),
        _heading(2, "A2"),
        _paragraph("a2"),
        _heading(1, "B"),
    )
    assert wrong == []
    assert _tree(whole) == [
        "",
        1,
        [["A", 1, [["A1", 0, []], ["A2", 1, []]]], ["B", 0, []]],
    ]


@pytest.mark.parametrize("again", ["Same", "SAME", "  Same "])
def test_two_headings_alike_in_one_place_are_a_problem(again: str) -> None:
    _, wrong = _arranged(_heading(1, "Same"), _heading(1, again.strip(), 5))
    assert wrong == [("report.heading-twice", f"{FILE}, line 5")]


def test_two_headings_alike_in_different_places_are_none() -> None:
    _, wrong = _arranged(
        _heading(1, "A"), _heading(2, "Same"), _heading(1, "B"), _heading(2, "Same")
    )
    assert wrong == []


def test_thousands_of_headings_are_arranged() -> None:
    whole, wrong = _arranged(*(_heading(1, f"h{n % 15_000}") for n in range(20_000)))
    assert len(whole.parts) == 20_000
    assert len(wrong) == 5_000


def test_a_part_is_taken_once_and_whatever_its_capitals() -> None:
    whole, _ = _arranged(_heading(1, "Strengths"), _heading(1, "Other"))
    taken = whole.take(("STRENGTHS", "Cryfderau"))
    assert taken is not None
    assert whole.take(("Strengths",)) is None
    assert [part.title for part in whole.left()] == ["Other"]


# Files and languages

BOTH = {
    "narrative/2.1.md": "English.",
    "narrative/2.1.cy.md": "Cymraeg.",
    "narrative/2.2.md": "English only.",
    "narrative/2.3.cy.md": "Cymraeg yn unig.",
    "report.yaml": "{}",
}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", {"2.1": "narrative/2.1.md", "2.2": "narrative/2.2.md"}),
        (
            "cy",
            {
                "2.1": "narrative/2.1.cy.md",
                "2.2": "narrative/2.2.md",
                "2.3": "narrative/2.3.cy.md",
            },
        ),
    ],
)
def test_a_section_has_its_text_in_the_language_of_the_report_or_in_english(
    language: Language, expected: dict[str, str]
) -> None:
    found = narrative_files(BOTH, language)
    assert {file.section: file.name for file in found} == expected


def test_files_that_no_section_takes_are_found_in_both_languages() -> None:
    assert [*unknown_files(BOTH, ["2.2"])] == [
        "narrative/2.1.md",
        "narrative/2.1.cy.md",
        "narrative/2.3.cy.md",
    ]


@pytest.mark.parametrize("name", ["narrative/2.1x.md", "narrative/2.1x.cy.md"])
def test_a_file_without_a_section_is_a_problem_with_a_hint(name: str) -> None:
    gathered = Problems()
    check_files({name: "Text."}, ["2.1", "3.4"], gathered)
    (problem,) = gathered
    assert (problem.code, str(problem.place)) == ("report.no-section", name)
    assert "Did you mean ‘2.1’?" in problem.what


def test_english_text_in_a_welsh_report_is_marked_and_welsh_text_is_not() -> None:
    files = {"2.1.md": "English.", "2.2.md": "English.", "2.2.cy.md": "Cymraeg."}
    made = report(WESTERDALE, files, language="cy")
    assert written(made) == ["English.", "Cymraeg."]
    runs = [
        (run.text, run.lang)
        for part in made.document.parts()
        if isinstance(part, Paragraph)
        for one in part.sentences
        if one.source is not None
        for run in one.words
        if isinstance(run, Run)
    ]
    assert runs == [("English.", "en"), ("Cymraeg.", None)]


def test_welsh_text_that_an_english_report_leaves_out_is_warned_of() -> None:
    files = {"2.1.md": "English.", "2.1.cy.md": "Cymraeg.", "2.2.cy.md": "Cymraeg."}
    made = report(WESTERDALE, files)
    assert codes(made.warnings) == [("report.only-welsh", "narrative/2.2.cy.md")]
    assert codes(report(WESTERDALE, files, language="cy").warnings) == []


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("", True),
        ("# 2.1.1\n\n# 2.1.2\n", True),
        ("[//]: # (A comment.)\n\n# 2.1.1\n", True),
        ("# 2.1.1\n\nOne.\n", False),
        ("# 2.1.1[^a]\n\n[^a]: One.\n", False),
    ],
)
def test_a_narrative_of_headings_and_comments_only_is_no_narrative_yet(
    text: str, warned: bool
) -> None:
    found = codes(report(WESTERDALE, {"2.1.md": text}).warnings)
    assert found == ([("report.nothing-written", "narrative")] if warned else [])


# What lies in the folder


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"One.\nTwo \xff.\n", "file.not-utf-8", 2),
        (b"One.\n\n\xed\xa0\x80", "file.not-utf-8", 3),
        ("One.".encode("utf-16"), "file.not-utf-8", 1),
        (b"One.\nTwo\x00.", "report.character", 2),
        (b"One.\nTwo\x1b[31m.", "report.character", 2),
    ],
)
def test_a_file_that_is_no_text_is_a_problem_with_its_line(
    raw: bytes, code: str, line: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    there = tmp_path_factory.mktemp("there")
    folder = inspection_folder(there, WESTERDALE, {"2.1.md": raw})
    gathered = Problems()
    texts = read_writings(folder, "yos-2020", gathered)
    wrong = [*gathered] or [*problems(lambda: report(WESTERDALE, _by_name(texts)))]
    assert [(one.code, one.place.line) for one in wrong] == [(code, line)]


def _by_name(texts: dict[str, str]) -> dict[str, str]:
    return {name.removeprefix("narrative/"): text for name, text in texts.items()}


@pytest.mark.parametrize("text", ["", "\n\n", "[//]: # (Only a comment.)\n", "\ufeff"])
def test_a_file_that_says_nothing_is_fine(text: str) -> None:
    made = report(WESTERDALE, {"2.1.md": text.removeprefix("\ufeff")})
    assert written(made) == []


def test_a_file_may_begin_with_a_mark_of_its_encoding(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    there = tmp_path_factory.mktemp("there")
    raw = "One {score}.\r\nTwo.\r\n".encode("utf-8-sig")
    folder = inspection_folder(there, WESTERDALE, {"2.1.md": raw})
    texts = read_writings(folder, "yos-2020", Problems())
    made = report(WESTERDALE, _by_name(texts))
    assert written(made) == ["One 27.", "Two."]
