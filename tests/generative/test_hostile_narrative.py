"""Whatever stands in a narrative appears as text, or is a problem with its line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from evenhand.document.model import Link, NoteMark, Run
from evenhand.document.texts import texts
from evenhand.errors import Problem
from evenhand.report.report import Report
from tests.generative.strategies import AWKWARD
from tests.unit.reports import (
    MARKS,
    WESTERDALE,
    every_inline,
    every_text,
    inspection_with,
    path_of,
    plain_file,
    problems,
    report_of,
)

hostile = settings(
    max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None
)

PIECES = (
    *("# ", "## ", "- ", "1. ", "> ", "    ", "\t", "* * *", "***", "---", "===", "+"),
    *(
        "|",
        "|-|-|",
        "Table: ",
        "\\|",
        ":::",
        "::: note ",
        "::: practice-example ",
        "::::",
    ),
    *("[^1]", "[^1]: ", "[^", "[a]", "[a](https://example.org)", "[a](javascript:b)"),
    *("![", "](", "<https://example.org>", "[b]: https://example.org", "`", "```", "~~~"),
    *("*", "**", "_", "__", "***a", "<b>", "</b>", "<script>", "<!--", "-->", "&#8238;"),
    *("&#123;score}", "&amp;#123;", "&#xF0000;", "&lt;", "&#0;", "\\{", "\\", "\\\\"),
    *(
        "{",
        "}",
        "{{",
        "}}",
        "{score}",
        "{2.1.2 count}",
        "{2.1.2 percent}",
        "{nope}",
        "{}",
    ),
    *("{rating 2.4}", "{score\n}", "2.1.1", "2.1.9", "Strengths", "word", "Word.", "…"),
    *("\n", "\n\n", "\r\n", "\r", "  \n", "\\\n", "\x00", "\x0b", "\x1b[0m", "\u2028"),
    *("\u202e", "\u2066", "\u200b", "\ufeff", "\ud800", "\uffff", "\U000f0000"),
    *(
        "\U00100000",
        "שלום",
        "مرحبا",
        "e\u0301",
        "\u0301\u0301\u0301\u0301",
        *AWKWARD[:40],
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
# Whatever a file may hold, and what the pieces would never be put together to.
ANY = st.text(
    st.characters(codec="utf-8") | st.sampled_from("#*>|:{}[]^`\n\\!<&- "), max_size=80
)


def _made(text: str, name: str) -> Report | tuple[Problem, ...]:
    """The report with a text in one of its files, or what is wrong with the text."""
    found: list[Report] = []
    inspection = inspection_with(WESTERDALE, {name: text})
    wrong = problems(lambda: found.append(report_of(inspection)))
    return found[0] if found else wrong


FILES = st.sampled_from([plain_file(WESTERDALE), "2.1.md", "2.md"])


@given(text=TEXTS | ANY, name=FILES)
@example("a\n\n[^1]: b [^1]", "2.1.md")
@example("*a " * 2_000 + "a*" * 2_000, "2.1.md")
@example("- " * 400, "2.1.md")
@hostile
def test_any_text_appears_or_is_a_problem_at_its_place(text: str, name: str) -> None:
    made = _made(text, name)
    if isinstance(made, Report):
        _check_whole(made)
        return
    lines = len(re.split(r"\r\n|\r|\n", text))
    for problem in made:
        assert problem.place.file == path_of(name)
        assert 1 <= (problem.place.line or 0) <= lines
        assert problem.what
        assert problem.remedy
        assert all(mark not in str(problem) for mark in MARKS)


def _check_whole(made: Report) -> None:
    """Nothing of what references are marked with is left, and nothing that is unsafe."""
    shown = every_text(made.document)
    assert not any(0xE000 <= ord(one) <= 0xF8FF or ord(one) >= 0xE0000 for one in shown)
    assert all(unicodedata.category(one) not in ("Cs", "Cn") for one in shown)
    for inline in every_inline(made.document):
        if isinstance(inline, Link):
            assert inline.target.startswith(("https://", "http://", "mailto:", "#"))


@given(
    text=st.lists(
        st.sampled_from(
            ["{score}", "{2.1.2 count}", "{overall}", " a", "\n", "\n\n", "*b*"]
        ),
        max_size=20,
    ).map("".join)
)
@hostile
def test_no_brace_is_left_where_every_reference_is_known(text: str) -> None:
    made = _made(text, plain_file(WESTERDALE))
    assert isinstance(made, Report)
    shown = every_text(made.document)
    assert "{" not in shown
    assert "}" not in shown
    assert shown.count("27") >= text.count("{score}")


@given(plain=st.text(st.sampled_from("abc<>&=+'\"/;()%$ £–"), min_size=1, max_size=40))
@hostile
def test_html_and_formulas_appear_to_the_letter(plain: str) -> None:
    text = f"Begin {plain} end."
    made = _made(text, plain_file(WESTERDALE))
    assert isinstance(made, Report)
    assert any(" ".join(one.split()) == " ".join(text.split()) for one in _joined(made))


def _joined(made: Report) -> Iterator[str]:
    """The paragraphs of the written text, their sentences put together again."""
    yield " ".join(one.text for one in made.sentences if one.source is not None)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("\n" * 9_999 + "{nope}", "report.reference-unknown", "line 10000, column 1"),
        ("a\r\n\r\nb {nope}", "report.reference-unknown", "line 3, column 3"),
        ("a\rb {nope}", "report.reference-unknown", "line 2, column 3"),
        ("a\n\n\u202eb", "report.character", "line 3, column 1"),
        ("a &#8238; b", "report.character", "line 1, column 3"),
        ("x" * 30_000, "report.paragraph-long", "line 1"),
    ],
)
def test_the_place_is_right_in_awkward_files(text: str, code: str, place: str) -> None:
    made = _made(text, "2.1.md")
    assert not isinstance(made, Report)
    assert [(p.code, str(p.place)) for p in made] == [
        (code, f"narrative/2.1.md, {place}")
    ]


def test_entities_that_hide_another_are_not_turned_into_it() -> None:
    made = _made("a &amp;#8238; b", plain_file(WESTERDALE))
    assert isinstance(made, Report)
    assert "a &#8238; b" in [*texts(made.document)]


def test_ten_thousand_references_are_bound() -> None:
    made = _made("{score} {2.1.2 count}.\n\n" * 5_000, plain_file(WESTERDALE))
    assert isinstance(made, Report)
    bound = [i for i in every_inline(made.document) if isinstance(i, Run) and i.figure]
    assert len(bound) >= 10_000
    assert len([one for one in made.sentences if one.source]) == 5_000


def test_thousands_of_wrong_references_are_told_each_at_its_place() -> None:
    text = "".join(f"{{2.1.{number} percent}}\n\n" for number in range(10, 3_010))
    made = _made(text, "2.1.md")
    assert not isinstance(made, Report)
    assert len(made) == 3_000
    assert made[-1].place.line == 5_999


@pytest.mark.parametrize("rows", [2_000])
def test_a_large_table_is_read(rows: int) -> None:
    table = "Table: Large\n\n| a | b |\n|---|---|\n" + "| {score} | b |\n" * rows
    made = _made(table, plain_file(WESTERDALE))
    assert isinstance(made, Report)
    (found,) = [t for t in made.document.tables() if t.id.startswith("table-")]
    assert len(found.groups[0].rows) == rows


def test_marks_of_notes_all_have_their_notes_in_a_large_file() -> None:
    text = "".join(f"a[^{n}].\n\n[^{n}]: n{n}.\n\n" for n in range(2_000))
    made = _made(text, plain_file(WESTERDALE))
    assert isinstance(made, Report)
    marks = [i.number for i in every_inline(made.document) if isinstance(i, NoteMark)]
    assert marks == [*range(1, 2_001)]
