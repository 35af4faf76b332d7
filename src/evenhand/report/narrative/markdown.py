"""From Markdown to the parts of a document, with the line of every sentence.

CommonMark with tables, notes (``[^1]``) and blocks between ``:::``. There is no HTML:
what looks like it appears as text. Pictures cannot be brought in from elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from evenhand.document.model import (
    Block,
    Callout,
    Cell,
    Column,
    Inline,
    Items,
    NoteMark,
    Paragraph,
    Quotation,
    RowGroup,
    Run,
    Sentence,
    Table,
    Words,
    plain,
)
from evenhand.errors import Problems, in_reports
from evenhand.formats.records import nearest
from evenhand.report.narrative.inlines import Bind, Inlines
from evenhand.report.narrative.inlines_text import NoteTexts, Text
from evenhand.report.narrative.marks import Marked
from evenhand.report.narrative.parsing import LONGEST_PARAGRAPH, REFUSED, parsed
from evenhand.report.narrative.sentences import sentences
from evenhand.report.narrative.source import Source
from evenhand.report.privacy.names import Lookup

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    Node = SyntaxTreeNode

__all__ = ["BLOCKS", "LONGEST_PARAGRAPH", "Heading", "NoteTexts", "read_markdown"]

BLOCKS = ("practice-example", "note")

_BLOCK = re.compile(r"\s*(?P<name>[\w-]+)\s*(?P<title>.*)")
_CLOSED = re.compile(r"[\s>]*:{3,}\s*")
_CAPTION = re.compile(r"(Table|Tabl)\s*:\s*")
_BAR = re.compile(r"(?<!\\)\|")
_BY = ("— ", "– ", "-- ")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it stands in a file: its level there, its words, its line."""

    level: int
    words: Words
    line: int


def read_markdown(
    marked: Marked,
    file: str,
    bind: Bind,
    notes: NoteTexts,
    problems: Problems,
    lang: str | None = None,
    names: Lookup | None = None,
) -> list[Heading | Block]:
    """The headings and blocks of a file, in their order.

    ``bind`` gives the run for a reference; ``lang`` is the language of the text where it
    is not that of the report. ``names`` are replaced where something is written for them.
    Everything that cannot stand in a narrative is a problem with its line.
    """
    source = Source(marked, file, problems, lang, names)
    tree = parsed(source)
    return [] if tree is None else _Reader(source, bind, notes).top(tree)


class _Reader:
    """Turns the nodes of one file into blocks."""

    def __init__(self, source: Source, bind: Bind, notes: NoteTexts) -> None:
        self.source = source
        self.inlines = Inlines(source, bind, notes)
        self.lines = source.marked.text.split("\n")
        self.tables = 0

    def top(self, tree: Node) -> list[Heading | Block]:
        self.find_notes(tree)
        found: list[Heading | Block] = []
        for node in tree.children:
            if node.type == "heading":
                found.extend(self.heading(node))
            else:
                self.block(node, found)
        for label, node in self.inlines.bodies.items():
            if label not in self.inlines.noted:
                name = self.source.marked.written(label)
                place = self.source.place(node)
                self.source.problems.add(in_reports.NOTE_UNKNOWN.at(place, name=name))
        return found

    def find_notes(self, tree: Node) -> None:
        """The notes of the file by their names, each with one text."""
        for node in tree.walk():
            if node.type != "footnote_reference":
                continue
            label = str(node.meta.get("label"))
            if label in self.inlines.bodies:
                name = self.source.marked.written(label)
                what = f"a second text for the note ‘{name}’"
                self.source.refuse(node, what, "Give one of the two another name.")
            else:
                self.inlines.bodies[label] = node

    def heading(self, node: Node) -> Iterator[Heading]:
        text = self.inlines.words(node.children[0])
        if plain(text).strip():
            yield Heading(int(node.tag[1]), text, self.source.line(node))
        elif REFUSED not in node.children[0].meta:
            self.source.refuse(node, "a heading without words", "Write some, or none.")

    def blocks(self, nodes: Sequence[Node]) -> tuple[Block, ...]:
        found: list[Any] = []
        for node in nodes:
            self.block(node, found)
        return tuple(found)

    def block(self, node: Node, found: list[Any]) -> None:
        """The block of a node, put at the end of ``found``."""
        match node.type:
            case "paragraph":
                found.append(self.paragraph(node))
            case "bullet_list" | "ordered_list":
                found.append(self.items(node))
            case "blockquote":
                found.append(self.quotation(node))
            case "table":
                self.table(node, found)
            case "container_block":
                found.extend(self.set_apart(node))
            case "footnote_reference" | "footnote_reference_open":
                return
            case "heading":
                self.source.refuse(
                    node, "a heading inside a list, a quotation or a block",
                    "Put it at the start of a line of its own.",
                )  # fmt: skip
            case "hr":
                self.source.refuse(node, "a line across the page", "Take it away.")
            case _:
                self.source.refuse(node, f"‘{node.type}’", "Say it in another way.")

    def paragraph(self, node: Node) -> Paragraph:
        text = self.inlines.text(node.children[0])
        return Paragraph(tuple(self.told(text, self.source.line(node))))

    def told(self, text: Text, line: int) -> Iterator[Sentence]:
        """A paragraph's sentences, each with the line on which it begins."""
        words = text.words
        whole = "".join(_letters(run) for run in words)
        at = 0
        for sentence in sentences(words):
            said = "".join(_letters(run) for run in sentence)
            at = whole.index(said, at)
            on = line + bisect_left(text.breaks, at)
            yield Sentence(sentence, source=f"{self.source.file}:{on}")
            at += len(said)

    def items(self, node: Node) -> Items:
        ordered = node.type == "ordered_list"
        start = node.attrs.get("start", 1) if ordered else 1
        items = tuple(self.blocks(item.children) for item in node.children)
        return Items(items, ordered, int(start))

    def quotation(self, node: Node) -> Quotation:
        """A quotation; its last line may say who said it, after a dash."""
        found = [b for b in self.blocks(node.children) if isinstance(b, Paragraph)]
        if len(found) != len(node.children):
            self.source.refuse(
                node, "anything but paragraphs in a quotation", "Put it below."
            )
        by = None
        if len(found) > 1 and len(found[-1].sentences) == 1:
            by = _said_by(found[-1].sentences[0].words)
        return Quotation(tuple(found if by is None else found[:-1]), by)

    def set_apart(self, node: Node) -> list[Block]:
        """A block between ``:::``; its kind and its title stand in its first line."""
        match = _BLOCK.fullmatch(node.info)
        name, title = (match["name"], match["title"]) if match else ("", "")
        end = node.map[1] if node.map else 0
        if not _CLOSED.fullmatch("".join(self.lines[end : end + 1])):
            place = self.source.place(node)
            self.source.problems.add(in_reports.BLOCK_OPEN.at(place))
            return []
        if name not in BLOCKS:
            self.unknown_block(
                node, name or self.source.marked.written(node.info.strip())
            )
            return []
        kind: Any = name
        text = self.inlines.title(title)
        return [Callout(kind, text, self.blocks(node.children))]

    def unknown_block(self, node: Node, name: str) -> None:
        place, known = self.source.place(node), ", ".join(BLOCKS)
        hint = nearest(name, BLOCKS)
        self.source.problems.add(
            in_reports.BLOCK_UNKNOWN.at(place, name=name, hint=hint, known=known)
        )

    def table(self, node: Node, found: list[Any]) -> None:
        """A table; the paragraph before it, ‘Table: …’, is its caption."""
        caption: Words | None = None
        if found and isinstance(found[-1], Paragraph):
            caption = _caption(found[-1])
        if caption is None:
            self.source.refuse(
                node, "a table without a caption",
                "Write a paragraph ‘Table: what it shows’ before it.",
            )  # fmt: skip
            return
        found.pop()
        self.tables += 1
        head, *bodies = node.children
        columns = tuple(Column(cell) for cell in self.cells(head.children[0]))
        rows = [row for body in bodies for row in body.children]
        for row in rows:
            self.check_row(row, len(columns))
        cells = tuple(tuple(Cell(cell) for cell in self.cells(row)) for row in rows)
        name = re.sub(r"[^a-z0-9.]+", "-", self.source.file.rsplit("/", 1)[-1].lower())
        id_ = f"table-{name.removesuffix('.md')}-{self.tables}"
        found.append(Table(id_, caption, columns, (RowGroup(cells),)))

    def cells(self, row: Node) -> Iterator[Words]:
        return (self.inlines.words(cell.children[0]) for cell in row.children)

    def check_row(self, row: Node, columns: int) -> None:
        """The parser leaves out the cells that a row has too many of."""
        line = self.lines[row.map[0]].strip() if row.map else ""
        cells = _BAR.split(line.removeprefix("|"))
        if len(cells) - (cells[-1] == "") > columns:
            self.source.refuse(
                row, "a row with more cells than the table has columns",
                "Take the bar away, or write it \\|.",
            )  # fmt: skip


def _letters(run: Inline) -> str:
    return "" if isinstance(run, NoteMark) else run.text


def _said_by(words: Words) -> Words | None:
    """Who said it, where the words begin with a dash."""
    first = words[0] if words else None
    if not isinstance(first, Run) or not first.text.startswith(_BY):
        return None
    named = replace(first, text=first.text[2:].lstrip())
    return (*((named,) if named.text else ()), *words[1:])


def _caption(paragraph: Paragraph) -> Words | None:
    whole: list[Inline] = []
    for sentence in paragraph.sentences:
        whole.extend(([Run(" ")] if whole else []) + list(sentence.words))
    if not whole or not isinstance(whole[0], Run):
        return None
    match = _CAPTION.match(whole[0].text)
    if match is None or not plain(tuple(whole))[match.end() :].strip():
        return None
    first = replace(whole[0], text=whole[0].text[match.end() :])
    return (*((first,) if first.text else ()), *whole[1:])
