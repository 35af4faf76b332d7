"""Texts of a report in which something is wrong."""

from __future__ import annotations

from evenhand.errors import Place
from evenhand.report.narrative.markdown import LONGEST_PARAGRAPH
from tests.functional.broken import WESTERDALE, line
from tests.functional.report_rows import (
    FINDINGS,
    in_line,
    report_row,
    says,
    told,
    unwritten,
)

PLANNING = "narrative/2.2.md"

REFERENCES = [
    report_row(
        "a reference names a question that is not in the framework",
        says("In {2.1.9 percent} of them.\n"),
        "report.reference-unknown",
        "{2.1.9",
        "‘2.1.9’ is no question of yos-2018",
    ),
    report_row(
        "a reference does not say what of the question is meant",
        says("In {2.1.2} of them.\n"),
        "report.reference-unknown",
        "{2.1.2}",
        "Write ‘{2.1.2 percent}’, or one of: percent, phrase, count",
    ),
    report_row(
        "a reference has a word that is not known",
        says("In {2.1.2 persent} of them.\n"),
        "report.reference-unknown",
        "{2.1.2 persent}",
        "Did you mean ‘percent’?",
    ),
    report_row(
        "a reference asks for the contrary of a rating",
        says("It is {2.1.2 not band}.\n"),
        "report.reference-unknown",
        "{2.1.2 not",
        "After ‘not’ write one of: percent, phrase, count",
    ),
    report_row(
        "a reference is to the rating of a standard that is not there",
        says("It is {rating 2.9}.\n"),
        "report.reference-unknown",
        "{rating 2.9}",
        "there is no standard ‘2.9’.",
    ),
    report_row(
        "a reference splits the cases by what is not known of them",
        says("In {2.1.2 count in sexx: male}.\n"),
        "report.reference-unknown",
        "{2.1.2 count in sexx",
        "Did you mean ‘sex’?",
        example=WESTERDALE,
    ),
    report_row(
        "a reference splits the cases by a part that none is in",
        says("In {2.1.2 count in sex: mail}.\n"),
        "report.reference-unknown",
        "{2.1.2 count in sex",
        "Did you mean ‘male’?",
        example=WESTERDALE,
    ),
    report_row(
        "a reference asks for a count where only a percentage is known",
        says("In {2.1.2 count} of them.\n"),
        "report.figure-not-known",
        "{2.1.2",
        "only the percentage of 2.1.2 is known",
    ),
    report_row(
        "a reference asks for a date that is not known",
        says("From {date closed} on.\n"),
        "report.reference-unknown",
        "{date",
        "there is no date ‘closed’.",
    ),
    report_row(
        "a brace is opened and never closed",
        says("All is well.\n\nIn {2.1.2 percent of them.\n"),
        "report.brace",
        "{2.1.2",
        "for a brace itself write two",
    ),
    report_row(
        "a brace is closed and was never opened",
        says("In 2.1.2 percent} of them.\n"),
        "report.brace",
        "}",
        "A reference to a figure is written {2.1.2 percent}",
    ),
    report_row(
        "a percentage is given of very few cases",
        says("In {2.1.1 percent} of them.\n"),
        "report.few-cases",
        "{2.1.1",
        "instead ({2.1.1 count}): a percentage of so few promises too much",
        example=WESTERDALE,
    ),
]

MARKDOWN = [
    report_row(
        "a sentence holds a character that nobody sees",
        says("All is \u200bwell.\n"),
        "report.character",
        "\u200b",
        "(U+200B)",
    ),
    report_row(
        "a sentence turns the direction of reading",
        says("All is \u202ewell.\n"),
        "report.character",
        "\u202e",
        "it changes the order of what is read",
    ),
    report_row(
        "a sentence holds a sign that the fonts do not have",
        says("All is well \N{PARTY POPPER}.\n"),
        "report.no-glyph",
        "\N{PARTY POPPER}",
        "U+1F389. → Say it in words.",
    ),
    report_row(
        "a narrative brings a picture from elsewhere",
        says("See ![a picture](https://example.org/p.png).\n"),
        "report.markdown",
        in_line("See !["),
        "A picture from elsewhere cannot stand",
    ),
    report_row(
        "a link leads to no web page",
        says("All is [well](ftp://example.org).\n"),
        "report.markdown",
        in_line("All is [well]"),
        "Begin its address with https:// or mailto:.",
    ),
    report_row(
        "a figure is bound into an address",
        says("All is [well](https://example.org/{2.1.2 percent}).\n"),
        "report.markdown",
        in_line("All is [well]"),
        "Write the address out.",
    ),
    report_row(
        "a table has no caption",
        says("All is well.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"),
        "report.markdown",
        in_line("| a | b |"),
        "Write a paragraph ‘Table: what it shows’ before it.",
    ),
    report_row(
        "a heading stands inside a list",
        says("- # Strengths\n"),
        "report.markdown",
        in_line("- # Strengths"),
        "Put it at the start of a line of its own.",
    ),
    report_row(
        "a line is drawn across the page",
        says("All is well.\n\n***\n"),
        "report.markdown",
        in_line("***"),
        "Take it away.",
    ),
    report_row(
        "a list stands in a quotation",
        says("> - All is well.\n"),
        "report.markdown",
        in_line("> -"),
        "Anything but paragraphs in a quotation",
        "privacy.not-compared",
    ),
    report_row(
        "a paragraph is longer than a page can hold",
        says("All is well.\n\nLong, " + "long " * (LONGEST_PARAGRAPH // 5) + "\n"),
        "report.paragraph-long",
        in_line("Long,"),
        "Divide it with a blank line.",
    ),
    report_row(
        "a heading stands twice in a file",
        says("# Change\n\nOne.\n\n## Change\n\nTwo.\n\n# CHANGE\n\nThree.\n"),
        "report.heading-twice",
        in_line("# CHANGE"),
        "Bring the two together",
    ),
    report_row(
        "a heading is like a key question and is none",
        told((PLANNING, "# 2.2.1\n\nOne.\n\n# 2.2.9\n\nTwo.\n")),
        "report.heading-question",
        line(PLANNING, "# 2.2.9"),
        "The key questions are: 2.2.1, 2.2.2, 2.2.3.",
    ),
    report_row(
        "a practice example is opened and never closed",
        says("All is well.\n\n::: note Mind\nAll is well.\n"),
        "report.block-open",
        in_line("::: note"),
        "Close it with a line of its own that has only ‘:::’.",
    ),
    report_row(
        "a block is of a kind that is not known",
        says("::: practice-exampel Mind\nAll is well.\n:::\n"),
        "report.block-unknown",
        in_line("::: practice"),
        "Did you mean ‘practice-example’? → Write one of: practice-example, note.",
    ),
    report_row(
        "a note has a text and is nowhere referred to",
        says("All is well.\n\n[^1]: Or nearly so.\n"),
        "report.note-unknown",
        in_line("[^1]"),
        "Write [^1] where it belongs",
    ),
    report_row(
        "a text is for a section that the report does not have",
        told(("narrative/overall-finding.md", "All is well.\n")),
        "report.no-section",
        Place("narrative/overall-finding.md"),
        "Did you mean ‘overall-findings’?",
        "report.nothing-written",
    ),
    report_row(
        "a text of the narrative is in Windows-1252",
        says("All is well.\n\nIt is “good”.\n".encode("cp1252")),
        "file.not-utf-8",
        Place(FINDINGS, line=3),
        "with the encoding UTF-8",
    ),
    report_row(
        "a text of the narrative is larger than any text",
        says(b"x" * 1_000_001),
        "file.too-large",
        Place(FINDINGS),
        "1 MB",
    ),
    report_row(
        "a text of the narrative was saved as a document",
        told((FINDINGS, "All is well.\n"), ("narrative/2.1.docx", "PK")),
        "inspection.narrative-strange",
        Place("narrative/2.1.docx"),
        "Save the text as Markdown (.md)",
    ),
    report_row(
        "a report has no narrative yet",
        unwritten,
        "report.nothing-written",
        Place("narrative"),
        "`evenhand report PATH --begin` lays out the files to write in.",
    ),
]

BROKEN_NARRATIVES = [*REFERENCES, *MARKDOWN]
