"""What would take long to read, or nest without end, is a problem before it is read."""

from __future__ import annotations

import pytest

from evenhand.report.narrative.parsing import LONGEST_PARAGRAPH
from tests.unit.narratives import FILE, Read


@pytest.mark.parametrize(
    "text",
    [
        ">" * 1_000 + " deep",
        "".join("  " * level + "- item\n" for level in range(40)),
        "*a " * 3_000 + "x" + " a*" * 3_000,
        "**a " * 300 + "x" + " a**" * 300,
        "> " * 30 + "- deep",
    ],
)
def test_what_nests_too_deeply_is_a_problem(text: str) -> None:
    found = Read(text).problems
    assert {code for code, _ in found} == {"report.markdown"}
    assert all(place.startswith(f"{FILE}, line ") for _, place in found)


@pytest.mark.parametrize("text", ["> " * 5 + "deep", "- " * 7 + "deep"])
def test_what_nests_a_little_is_read(text: str) -> None:
    read = Read(text)
    assert [code for code, _ in read.problems] in ([], ["report.markdown"] * 4)
    assert read.parts != []


@pytest.mark.parametrize("start", ["", "# ", "- ", "> ", "Table: x\n\n|a|\n|-|\n|"])
def test_a_text_that_is_too_long_is_a_problem_wherever_it_stands(start: str) -> None:
    found = Read(start + "word " * (LONGEST_PARAGRAPH // 5 + 1)).problems
    line = start.count("\n") + 1
    assert found == [("report.paragraph-long", f"{FILE}, line {line}")]


@pytest.mark.parametrize(
    "unit",
    ["[", "![", "[^a]", "[a](", "`a", "<a ", "*a ", "_a ", "**a", "&", "\\*", "a\n"],
)
def test_a_paragraph_that_would_take_long_to_read_is_a_problem(unit: str) -> None:
    found = Read(unit * (18_000 // len(unit))).problems
    assert found == [("report.markdown", f"{FILE}, line 1")]


@pytest.mark.parametrize(
    "unit", ["a\n\n", "# a\n", "- a\n", "> a\n\n", ":::\n", "|a|b|\n", "a\n===\n"]
)
def test_a_file_that_would_take_long_to_read_is_a_problem(unit: str) -> None:
    assert Read(unit * (900_000 // len(unit))).problems == [("report.markdown", FILE)]


@pytest.mark.parametrize(
    "text",
    [
        "Word of a sentence. " * 900 + "\n\n",
        "{score} " * 2_000 + "\n\n",
        "." * 18_000 + "x\n\n",
        "[a](https://example.org) " * 300 + "\n\n",
        "]" * 18_000 + "\n\n",
        " " * 18_000 + "\n",
    ],
)
def test_long_files_are_read(text: str) -> None:
    read = Read(text * (200_000 // len(text)))
    assert read.problems == []
