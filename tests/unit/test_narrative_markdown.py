"""From Markdown to the parts of a document: what appears, and what is refused."""

from __future__ import annotations

import pytest

from evenhand.document.model import (
    Block,
    Callout,
    Items,
    Link,
    NoteMark,
    Paragraph,
    Quotation,
    Run,
    Table,
    Words,
    plain,
)
from evenhand.report.narrative.markdown import Heading
from tests.unit.narratives import FIGURE, FILE, Read


def _part(text: str) -> Heading | Block:
    """The only part of a text without problems."""
    read = Read(text)
    assert read.problems == []
    (part,) = read.parts
    return part


def _sentences(text: str) -> list[tuple[str, str | None]]:
    paragraph = _part(text)
    assert isinstance(paragraph, Paragraph)
    return [(plain(one.words), one.source) for one in paragraph.sentences]


def _words(text: str) -> Words:
    paragraph = _part(text)
    assert isinstance(paragraph, Paragraph)
    (sentence,) = paragraph.sentences
    return sentence.words


# What stands in a paragraph


def test_each_sentence_knows_its_line() -> None:
    assert _sentences("One\ngoes on. Two.\nThree\n{score}. Four.") == [
        ("One goes on.", f"{FILE}:1"),
        ("Two.", f"{FILE}:2"),
        (f"Three {FIGURE}.", f"{FILE}:3"),
        ("Four.", f"{FILE}:4"),
    ]


def test_a_note_with_several_lines_moves_no_line_of_the_text() -> None:
    read = Read("One[^a].\nTwo.\nThree.\n\n[^a]: It has\n    two lines.\n")
    (paragraph,) = read.parts
    assert isinstance(paragraph, Paragraph)
    assert [one.source for one in paragraph.sentences] == [
        f"{FILE}:1",
        f"{FILE}:2",
        f"{FILE}:3",
    ]


def test_lines_of_a_link_are_counted_and_its_words_are_kept_apart() -> None:
    assert _sentences("[One\ntwo](https://example.org). Three.") == [
        ("One two.", f"{FILE}:1"),
        ("Three.", f"{FILE}:2"),
    ]


@pytest.mark.parametrize(
    "text", ["`One\ntwo`. Three.", "[One](\nhttps://example.org). Two."]
)
def test_what_would_hide_a_line_is_refused(text: str) -> None:
    assert Read(text).problems == [("report.markdown", f"{FILE}, line 1")]


def test_styles_are_runs_of_their_own() -> None:
    assert _words("a **b *c*** d") == (
        Run("a "),
        Run("b ", strong=True),
        Run("c", strong=True, emphasis=True),
        Run(" d"),
    )


def test_a_figure_has_the_style_around_it() -> None:
    assert _words("**{score}**") == (Run(FIGURE, strong=True, figure="figure-score"),)


def test_a_text_in_another_language_is_marked_as_that() -> None:
    (part,) = Read("One *two*", lang="en").parts
    assert isinstance(part, Paragraph)
    assert [run for one in part.sentences for run in one.words] == [
        Run("One ", lang="en"),
        Run("two", emphasis=True, lang="en"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b>bold</b> <!-- word --> <br/>",
        '<img src="x" onerror="alert(1)">',
        "=HYPERLINK(1)",
        "+44 20 7946 0000",
        "@SUM(A1)",
        "    four spaces before",
        "~~~ wavy",
        "[x](javascript:alert(1))",
        "[ ] to do",
        "^[no note]",
    ],
)
def test_what_is_no_markdown_here_appears_as_it_stands(text: str) -> None:
    assert plain(_words(text)) == text.strip()


def test_a_character_may_be_written_as_an_entity() -> None:
    assert plain(_words("Q&amp;A &#65; &amp;#8238; &#123;score&#125;")) == (
        "Q&A A &#8238; {score}"
    )


@pytest.mark.parametrize("entity", ["&#8238;", "&#x202E;", "&shy;", "&#xF0000;", "&zwj;"])
def test_an_entity_hides_no_character_that_may_not_be_there(entity: str) -> None:
    read = Read(f"One {entity}.")
    assert read.problems == [("report.character", f"{FILE}, line 1, column 5")]


def test_a_line_below_a_text_makes_no_heading_of_it() -> None:
    assert plain(_words("Words\n=====")) == "Words ====="


def test_a_link_leads_to_its_page() -> None:
    assert _words("[here](https://example.org/a?b=1)") == (
        Link("here", "https://example.org/a?b=1"),
    )


def test_a_figure_in_a_link_stays_bound() -> None:
    assert _words("[{score}](https://example.org)") == (
        Link(FIGURE, "https://example.org", "figure-score"),
    )


def test_an_address_in_angles_is_a_link() -> None:
    assert _words("<https://example.org>") == (
        Link("https://example.org", "https://example.org"),
    )


# Notes


def test_a_note_stands_at_its_mark() -> None:
    read = Read("One[^a] two.\n\n[^a]: First.\n\n    And {score}.\n")
    assert read.notes == [f"First. And {FIGURE}."]
    (part,) = read.parts
    assert isinstance(part, Paragraph)
    assert NoteMark(1) in part.sentences[0].words


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("One[^a].", "report.note-unknown", 1),
        ("One.\n\n[^a]: Text.", "report.note-unknown", 3),
        ("One[^a].\n\n[^a]: Text[^b].\n\n[^b]: Text.", "report.markdown", 3),
        ("One[^a].\n\n[^a]: Text[^a].", "report.markdown", 3),
        ("One[^a].\n\n[^a]: Text.\n\n[^a]: Text.", "report.markdown", 5),
        ("One[^a].\n\n[^a]: Text.\n\n    - item", "report.markdown", 5),
        ("One[^a].\n\n[^a]:", "report.markdown", 3),
        ("::: note One[^a]\nTwo.\n:::\n\n[^a]: Text.", "report.note-unknown", 5),
    ],
)
def test_a_note_is_never_lost_in_silence(text: str, code: str, line: int) -> None:
    assert (code, f"{FILE}, line {line}") in Read(text).problems


def test_the_name_of_a_note_is_not_repeated_in_a_problem() -> None:
    (said,) = Read("One.\n\n[^Zebedee-{score}]: Text.").said
    assert "a note is referred to here and has no text" in said
    assert "Zebedee" not in said
    assert "score" not in said


# Blocks


def test_a_list_may_begin_with_any_number_and_hold_another() -> None:
    items = _part("3. One\n4. Two\n   - Three\n")
    assert isinstance(items, Items)
    assert (items.ordered, items.start, len(items.items)) == (True, 3, 2)
    (_, inner) = items.items[1]
    assert isinstance(inner, Items)
    assert not inner.ordered


def test_a_quotation_may_say_who_said_it() -> None:
    quotation = _part("> They listened.\n>\n> — a *parent*")
    assert isinstance(quotation, Quotation)
    assert len(quotation.paragraphs) == 1
    assert quotation.by == (Run("a "), Run("parent", emphasis=True))


def test_who_said_it_is_in_the_language_of_the_text() -> None:
    (part,) = Read("> They listened.\n>\n> — a parent", lang="en").parts
    assert isinstance(part, Quotation)
    assert part.by == (Run("a parent", lang="en"),)


def test_who_said_it_may_be_a_figure() -> None:
    quotation = _part("> We listened.\n>\n> — {service}")
    assert isinstance(quotation, Quotation)
    assert quotation.by == (Run(FIGURE, figure="figure-service"),)


def test_a_practice_example_has_a_title_and_blocks() -> None:
    block = _part("::: practice-example A way {score}\nOne.\n\n- Two\n:::\n")
    assert isinstance(block, Callout)
    assert block.kind == "practice-example"
    assert plain(block.title) == f"A way {FIGURE}"
    assert [type(inner) for inner in block.blocks] == [Paragraph, Items]


def test_a_block_in_a_list_is_closed_there() -> None:
    items = _part("- ::: note\n  One.\n  :::\n")
    assert isinstance(items, Items)
    assert isinstance(items.items[0][0], Callout)


def test_a_block_holds_another_that_has_fewer_colons() -> None:
    block = _part(":::: practice-example A\n::: note B\nOne.\n:::\nTwo.\n::::\n")
    assert isinstance(block, Callout)
    assert [type(inner) for inner in block.blocks] == [Callout, Paragraph]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("One.\n\n::: note\nTwo.", "report.block-open", 3),
        ("::: note\n::: note\nTwo.\n:::\n", "report.block-open", 1),
        ("::: note\n\n::: nothing\n:::\n:::\n", "report.block-unknown", 3),
        (":::: note\n::: note\nOne.\n::::\n", "report.block-open", 2),
        ("- ::: note\n  One.\n\nTwo.", "report.block-open", 1),
        ("::: nonsense\nOne.\n:::", "report.block-unknown", 1),
        ("One.\n\n:::\nTwo.\n:::", "report.block-unknown", 3),
        ("::: {score}\nTwo.\n:::", "report.block-unknown", 1),
    ],
)
def test_a_block_that_is_not_as_it_must_be_is_a_problem(
    text: str, code: str, line: int
) -> None:
    found = Read(text).problems
    expected = [one for one in found if one == (code, f"{FILE}, line {line}")]
    assert expected or code == "report.block-open", found
    assert all(one.startswith("report.block") for one, _ in found)


def test_a_table_has_the_caption_before_it() -> None:
    table = _part(
        "Table: What **it** shows.\n\n| a | b |\n|---|--:|\n| 1 | \\| |\n| 2 |\n"
    )
    assert isinstance(table, Table)
    assert (plain(table.caption), table.id) == ("What it shows.", "table-2.1-1")
    cells = [[plain(cell.words) for cell in row] for row in table.groups[0].rows]
    assert cells == [["1", "|"], ["2", ""]]


def test_a_welsh_caption_keeps_its_style_and_language() -> None:
    (part,) = Read("Tabl: Un *dau*\n\n|a|\n|-|\n|1|", lang="cy").parts
    assert isinstance(part, Table)
    assert part.caption == (Run("Un ", lang="cy"), Run("dau", emphasis=True, lang="cy"))


@pytest.mark.parametrize(
    ("row", "refused"),
    [("|1|2|3|", True), ("1|2|3", True), ("|1|2|", False), ("|1|2\\|3|", False)],
)
def test_a_row_never_loses_a_cell_in_silence(row: str, refused: bool) -> None:
    found = Read(f"Table: x\n\n|a|b|\n|-|-|\n{row}\n").problems
    assert found == ([("report.markdown", f"{FILE}, line 5")] if refused else [])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("One ![a picture](https://example.org/p.png).", 1),
        ("One.\n\n*![a picture](p.png)*", 3),
        ("One [two](ftp://example.org).", 1),
        ("One [two](https://example.org/{score}).", 1),
        ("One [two](<https://example.org/{score}>).", 1),
        ('One [two](https://example.org "three").', 1),
        ("One [{score} of {overall}](https://example.org).", 1),
        ("One.\n\n---\n\nTwo.", 3),
        ("|a|\n|-|\n|1|", 1),
        ("Table:\n\n|a|\n|-|\n|1|", 3),
        ("One.\n\n- # Two", 3),
        ("One.\n\n> # Two", 3),
        ("> - One", 1),
        ("One.\n\n#\n\nTwo.", 3),
    ],
)
def test_what_cannot_stand_in_a_narrative_is_a_problem_with_its_line(
    text: str, line: int
) -> None:
    assert ("report.markdown", f"{FILE}, line {line}") in Read(text).problems


def test_headings_have_their_level_and_line() -> None:
    read = Read("# One\n\ntext\n\n### Two {score}\n")
    headings = [part for part in read.parts if isinstance(part, Heading)]
    assert [(h.level, plain(h.words), h.line) for h in headings] == [
        (1, "One", 1),
        (3, f"Two {FIGURE}", 5),
    ]
