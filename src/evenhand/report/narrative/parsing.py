"""From a file's text to a tree of Markdown, as far as a report can hold it.

CommonMark with tables, notes and blocks between ``:::``. Reading stays quick whatever
stands in a file: what would take long, or nest without end, is a problem before it is
read. Nothing is ever left out without a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from evenhand.errors import Place, Problem, in_reports
from evenhand.report.narrative.source import Source

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

    Node = SyntaxTreeNode

LONGEST_PARAGRAPH = 20_000

# Markdown looks for the end of each bracket in all that follows it, and the other signs
# make many small pieces.
MOST_BRACKETS = 400
MOST_SIGNS = 2_000
_SIGN = re.compile(r"[*_`<\\&\n]")

# Hundreds of pages: the narrative of a whole report is shorter.
MOST_LINES = 20_000
MOST_BARS = 20_000

# A list inside a list is two levels deeper. The parser leaves out what is deeper than its
# own limit, so that is far away from ours.
DEEPEST = 16
_PARSER_STOPS = 60

# What marks a text that was taken out, and the list of these.
REFUSED = "refused"

# A text that begins with four spaces, or is underlined, is meant as it stands.
_NOT_READ = ["code", "fence", "lheading", "html_block", "html_inline"]


def parsed(source: Source) -> Node | None:
    """The tree of a file; None where a problem is so great that it has none."""
    from markdown_it.tree import SyntaxTreeNode

    large = _too_large(source)
    if large is not None:
        source.problems.add(large)
        return None
    refused: list[tuple[int, str]] = []
    tokens = _parser().parse(source.marked.text, {REFUSED: refused})
    for line, content in refused:
        source.problems.add(_too_much(Place(source.file, line=line), content))
    for line in _too_deep(tokens):
        place = Place(source.file, line=line)
        what = "text inside of so many lists, quotations or emphases"
        remedy = "Write it with fewer of them inside of each other."
        source.problems.add(in_reports.MARKDOWN.at(place, what=what, remedy=remedy))
        return None
    return SyntaxTreeNode(tokens)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.container import container_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    options = {"html": False, "maxNesting": _PARSER_STOPS}
    parser = MarkdownIt("commonmark", options).enable("table")
    parser.disable(_NOT_READ)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.use(container_plugin, "block", validate=lambda *_: True)
    parser.core.ruler.before("inline", "too_much", _take_out)
    return parser


def _take_out(state: StateCore) -> None:
    """Empties texts that would take too long to read, and remembers them by line."""
    for token in state.tokens:
        content = token.content
        if token.type == "inline" and _is_too_much(content):
            line = token.map[0] + 1 if token.map else 1
            state.env[REFUSED].append((line, content))
            token.content = ""
            token.meta[REFUSED] = True


def _too_large(source: Source) -> Problem | None:
    """The problem of a file that would take long to read, if it would."""
    text = source.marked.text
    for sign, most, name in (("\n", MOST_LINES, "lines"), ("|", MOST_BARS, "bars (|)")):
        if text.count(sign) > most:
            return in_reports.MARKDOWN.at(
                Place(source.file),
                what=f"a file with more than {most:,} {name}",
                remedy="Write less, or bring lines together.",
            )
    return None


def _is_too_much(content: str) -> bool:
    return len(content) > LONGEST_PARAGRAPH or _signs(content) is not None


def _signs(content: str) -> str | None:
    """What a text has too much of to be read soon; None if there is nothing."""
    if content.count("[") > MOST_BRACKETS:
        return f"{MOST_BRACKETS} square brackets"
    if sum(1 for _ in _SIGN.finditer(content)) > MOST_SIGNS:
        return f"{MOST_SIGNS:,} signs such as * and `, or lines"
    return None


def _too_much(place: Place, content: str) -> Problem:
    if len(content) > LONGEST_PARAGRAPH:
        return in_reports.PARAGRAPH_LONG.at(
            place, length=len(content), most=LONGEST_PARAGRAPH
        )
    what = f"a paragraph with more than {_signs(content)}"
    return in_reports.MARKDOWN.at(place, what=what, remedy="Write it with fewer.")


def _too_deep(tokens: list[Token]) -> Iterator[int]:
    """The lines of what is nested too deeply."""
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        inner = (child.level for child in token.children or ())
        if token.level > DEEPEST or any(level > DEEPEST for level in inner):
            yield line
