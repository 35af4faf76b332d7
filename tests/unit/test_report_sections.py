"""Where written text stands among what the report tells by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.document.model import Note, NoteMark, Section, plain
from evenhand.document.texts import section_texts
from evenhand.frameworks import library_framework
from evenhand.frameworks.outlines import outline_for
from evenhand.report.beginning import begun
from evenhand.report.report import Report
from evenhand.report.sections import narrative_names
from evenhand.report.telling import Wishes
from tests.unit.reports import (
    DERBY,
    LAMBETH,
    OURS,
    WESTERDALE,
    codes,
    inspection_with,
    problems,
    report,
    report_of,
    section,
    written,
)

FILE = "narrative/2.1.md"


def _titles(made: Section) -> list[str]:
    return [plain(inner.title) for inner in made.sections]


def _place(made: Report, sentence: str) -> str:
    """The id of the section in which a sentence stands."""
    return next(one.section for one in made.sentences if one.text == sentence)


def test_a_text_stands_in_the_section_that_its_file_is_named_after() -> None:
    texts = {
        "foreword.md": "Of the foreword.",
        "2.md": "Of the domain.",
        "2.1.md": "Of the standard.",
        "methodology.md": "Of the method.",
    }
    made = report(WESTERDALE, texts)
    assert _place(made, "Of the foreword.") == "foreword"
    assert _place(made, "Of the domain.") == "domain-2"
    assert _place(made, "Of the standard.") == "standard-2.1"
    assert _place(made, "Of the method.") == "methodology"


def test_text_under_a_heading_of_the_outline_stands_in_that_section() -> None:
    text = """\
# Areas for improvement

- Weak.

# Strengths

- Strong.
"""
    made = report(WESTERDALE, {"2.md": text})
    assert _place(made, "Strong.") == "domain-2-strengths"
    assert _place(made, "Weak.") == "domain-2-areas-for-improvement"
    assert _titles(section(made, "domain-2"))[:2] == [
        "Strengths",
        "Areas for improvement",
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "2.1.2",
        "Does assessment sufficiently analyse how to keep the child safe?",
        "DOES ASSESSMENT SUFFICIENTLY ANALYSE HOW TO KEEP THE CHILD SAFE?",
    ],
)
def test_text_under_a_key_question_stands_with_it(heading: str) -> None:
    made = report(WESTERDALE, {"2.1.md": f"# {heading}\n\nSafe.\n"})
    assert _place(made, "Safe.") == "question-2.1.2"


@pytest.mark.parametrize(
    ("heading", "language"),
    [("Cryfderau", "cy"), ("Strengths", "cy"), ("Cryfderau", "en")],
)
def test_a_heading_is_known_in_both_languages(heading: str, language: str) -> None:
    spoken = "cy" if language == "cy" else "en"
    name = "2.cy.md" if language == "cy" else "2.md"
    texts = {name: f"# {heading}\n\nStrong.\n"}
    made = report(WESTERDALE, texts, language="cy" if spoken == "cy" else "en")
    assert _place(made, "Strong.") == "domain-2-strengths"


def test_headings_of_ones_own_are_sections_with_all_that_is_under_them() -> None:
    text = "Before.\n\n# Mine\n\nOne.\n\n## Deeper\n\nTwo.\n\n### Deepest\n\nThree.\n"
    made = report(WESTERDALE, {"2.1.md": text})
    (mine,) = [
        s for s in section(made, "standard-2.1").sections if plain(s.title) == "Mine"
    ]
    assert [*section_texts(mine)] == [
        "Mine",
        "One.",
        "Deeper",
        "Two.",
        "Deepest",
        "Three.",
    ]
    assert not mine.listed


def test_what_people_wrote_comes_before_how_the_rating_came_about() -> None:
    made = report(WESTERDALE, {"2.1.md": "# Mine\n\nOne.\n"})
    titles = _titles(section(made, "standard-2.1"))
    assert titles.index("Mine") < titles.index("How this rating came about")


def test_text_under_a_generated_heading_follows_what_is_generated() -> None:
    text = "# How this rating came about\n\nThe panel met twice.\n"
    made = report(WESTERDALE, {"2.4.md": text})
    shown = [*section_texts(section(made, "standard-2.4-how-rated"))]
    assert shown[0] == "How this rating came about"
    assert shown[-1] == "The panel met twice."
    assert len(shown) > 2


@pytest.mark.parametrize("title", ["2.1.9", "2.2.1", "2.1.1a", "3.1"])
def test_a_heading_that_looks_like_a_question_of_another_standard_is_a_problem(
    title: str,
) -> None:
    found = problems(
        lambda: report(WESTERDALE, {"2.1.md": f"One.\n\n# {title}\n\nTwo.\n"})
    )
    assert codes(found) == [("report.heading-question", f"{FILE}, line 3")]
    assert "2.1.1, 2.1.2, 2.1.3" in found[0].remedy


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# 2.1.1\n\nOne.\n\n## 2.1.2\n\nTwo.\n", 5),
        ("# Mine\n\nOne.\n\n## 2.1.2\n\nTwo.\n", 5),
        ("# A\n\n## B\n\n### 2.1.2\n\nTwo.\n", 5),
    ],
)
def test_a_key_question_below_another_heading_is_a_problem(text: str, line: int) -> None:
    found = problems(lambda: report(WESTERDALE, {"2.1.md": text}))
    assert codes(found) == [("report.markdown", f"{FILE}, line {line}")]


def test_the_problem_of_a_welsh_heading_is_in_the_welsh_file() -> None:
    texts = {"2.1.cy.md": "# 2.1.9\n\nUn.\n"}
    found = problems(lambda: report(WESTERDALE, texts, language="cy"))
    assert codes(found) == [("report.heading-question", "narrative/2.1.cy.md, line 1")]


def test_a_theme_has_its_headings() -> None:
    text = "# Key findings\n\nKey.\n\n# Explanation of findings\n\nSo.\n"
    made = report(LAMBETH, {"1.md": text})
    assert _place(made, "Key.") == "standard-1-key-findings"
    assert _place(made, "So.") == "standard-1-explanation"


def test_a_section_without_anything_is_left_out() -> None:
    ids = [one.id for one in report(DERBY).document.sections]
    assert "foreword" not in ids
    assert "previous" not in ids
    assert "ratings" in ids


def test_a_draft_says_where_nothing_is_written_yet() -> None:
    draft = report(DERBY, wishes=Wishes(draft=True))
    assert "overall-findings" in [one.id for one in draft.document.sections]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Age!", "Age?"), ("!!", "??"), ("Age", "age"), ("Oed 1", "Oed-1")],
)
def test_tables_of_facts_with_names_that_are_alike_are_two(
    first: str, second: str
) -> None:
    inspection = inspection_with(WESTERDALE)
    one, other, *_ = inspection.details.context
    facts = tuple(
        fact.model_copy(update={"table": name, "heading": "H"})
        for fact, name in ((one, first), (other, second))
    )
    details = inspection.details.model_copy(update={"context": facts})
    made = report_of(replace(inspection, details=details))
    captions = {plain(table.caption): table.id for table in made.document.tables()}
    assert captions[first] != captions[second]


# Notes


def test_notes_are_numbered_as_a_reader_meets_them_whatever_the_order_of_files() -> None:
    texts = {
        "1.md": "First domain[^z].\n\n[^z]: Third.\n",
        "2.1.md": "# 2.1.1\n\nStandard[^a].\n\n[^a]: Fourth.\n",
        "foreword.md": "Foreword[^b].\n\n[^b]: First.\n",
        "overall-findings.md": "> Findings[^b].\n\n[^b]: Second.\n",
        "methodology.md": """\
Table: x[^n]

|a|
|-|
|b[^m]|

[^n]: Fifth.

[^m]: Sixth.
""",
    }
    made = report(WESTERDALE, texts)
    assert [(note.number, plain(note.words)) for note in made.document.notes] == [
        (number, text)
        for number, text in enumerate(
            ["First.", "Second.", "Third.", "Fourth.", "Fifth.", "Sixth."], start=1
        )
    ]


def test_the_note_of_a_heading_that_the_outline_has_is_not_lost() -> None:
    made = report(WESTERDALE, {"2.1.md": "# 2.1.1[^a]\n\nOne.\n\n[^a]: The note.\n"})
    assert section(made, "question-2.1.1").title[-1] == NoteMark(1)
    assert [plain(note.words) for note in made.document.notes] == ["The note."]


def test_the_note_of_a_heading_of_ones_own_stands_there() -> None:
    made = report(WESTERDALE, {"2.1.md": "# Mine[^a]\n\nOne.\n\n[^a]: {score}.\n"})
    (note,) = made.document.notes
    assert isinstance(note, Note)
    assert plain(note.words) == "27."


# Files


@pytest.mark.parametrize("example", OURS)
def test_every_file_that_is_laid_out_is_one_that_the_report_reads(example: str) -> None:
    inspection = inspection_with(example)
    framework = inspection.framework
    outline = outline_for(library_framework(framework.id), None).outline
    laid_out = dict(begun(outline, framework))
    names = narrative_names(outline, framework)
    stems = [n.removeprefix("narrative/") for n in laid_out if n.startswith("narrative/")]
    assert {name.removesuffix(".md") for name in stems} <= {*names}
    texts = {_short(name): text for name, text in laid_out.items()}
    made = report_of(inspection_with(example, texts))
    assert written(made) == []
    assert "report.nothing-written" in [one.code for one in made.warnings]


def _short(name: str) -> str:
    return name.removeprefix("narrative/")


def test_names_of_files_are_those_of_sections_that_take_text() -> None:
    framework = inspection_with(WESTERDALE).framework
    outline = outline_for(library_framework(framework.id), None).outline
    names = narrative_names(outline, framework)
    assert {"foreword", "overall-findings", "1", "2.1", "3.4", "methodology"} <= {*names}
    assert not {"ratings", "recommendations", "results", "glossary", "2.1.1"} & {*names}


def test_a_report_without_any_text_says_so() -> None:
    assert [one.code for one in report(DERBY).warnings] == ["report.nothing-written"]
