"""A document with its sentences or other texts changed, and all else the same; and its
texts in reading order, with the places where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from evenhand.document.model import (
    Block,
    Callout,
    Cell,
    Column,
    Definitions,
    Items,
    Paragraph,
    Picture,
    Quotation,
    RowGroup,
    Section,
    Sentence,
    Table,
    Words,
)

Kind = Literal["heading", "sentence", "table", "title", "speaker", "term"]

OnWords = Callable[[Words], Words]
OnParagraph = Callable[[Paragraph], Paragraph]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and where it stands.

    ``of`` is the number of a sentence (``57.2``: the second of the 57th paragraph), the
    id of a section with a ``heading`` or of a ``table``, the number of the paragraph that
    follows the ``title`` of a block, and of the one that a ``speaker`` (who said what is
    quoted) or a ``term`` with its meaning follows.
    """

    kind: Kind
    of: str
    section: Section
    words: Words
    source: str | None = None


def changed_sections(
    sections: tuple[Section, ...],
    *,
    words: OnWords = lambda text: text,
    paragraph: OnParagraph = lambda one: one,
) -> tuple[Section, ...]:
    """The sections with ``words`` applied to every text and then ``paragraph`` to every
    paragraph, in reading order."""
    change = _Change(words, paragraph)
    return tuple(change.section(section) for section in sections)


def changed_blocks(
    blocks: tuple[Block, ...], *, words: OnWords, paragraph: OnParagraph
) -> tuple[Block, ...]:
    return _Change(words, paragraph).blocks(blocks)


def passages(sections: tuple[Section, ...]) -> Iterator[Passage]:
    """Every text in reading order. The titles of pictures are no words, and left out."""
    return _Walk().sections(sections)


class _Walk:
    """Goes through sections, and counts their paragraphs."""

    def __init__(self) -> None:
        self.count = 0

    def sections(self, sections: tuple[Section, ...]) -> Iterator[Passage]:
        for section in sections:
            yield Passage("heading", section.id, section, section.title)
            yield from self.blocks(section, section.blocks)
            yield from self.sections(section.sections)

    def blocks(self, section: Section, blocks: tuple[Block, ...]) -> Iterator[Passage]:
        for block in blocks:
            yield from self.block(section, block)

    def block(self, section: Section, block: Block) -> Iterator[Passage]:
        match block:
            case Paragraph():
                yield from self.paragraph(section, block)
            case Items():
                for item in block.items:
                    yield from self.blocks(section, item)
            case Table() | Picture():
                table = block.table if isinstance(block, Picture) else block
                for text in table_words(table):
                    yield Passage("table", table.id, section, text)
            case Callout():
                yield Passage("title", str(self.count + 1), section, block.title)
                yield from self.blocks(section, block.blocks)
            case Quotation():
                yield from self.blocks(section, block.paragraphs)
                yield Passage("speaker", str(self.count), section, block.by or ())
            case Definitions():
                for text in (text for entry in block.entries for text in entry):
                    yield Passage("term", str(self.count), section, text)

    def paragraph(self, section: Section, paragraph: Paragraph) -> Iterator[Passage]:
        self.count += 1
        for index, sentence in enumerate(paragraph.sentences, start=1):
            number = f"{self.count}.{index}"
            yield Passage("sentence", number, section, sentence.words, sentence.source)


def table_words(table: Table) -> Iterator[Words]:
    """Every text of a table in reading order."""
    yield table.caption
    yield from (column.heading for column in table.columns)
    for group in table.groups:
        yield group.heading or ()
        yield from (cell.words for row in group.rows for cell in row)
    yield from table.notes


class _Change:
    def __init__(self, words: OnWords, paragraph: OnParagraph) -> None:
        self.words, self.on_paragraph = words, paragraph

    def section(self, section: Section) -> Section:
        return replace(
            section,
            title=self.words(section.title),
            blocks=self.blocks(section.blocks),
            sections=tuple(self.section(inner) for inner in section.sections),
        )

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                return self.paragraph(block)
            case Items():
                items = tuple(self.blocks(item) for item in block.items)
                return replace(block, items=items)
            case Table():
                return self.table(block)
            case Picture():
                return replace(block, table=self.table(block.table))
            case Callout():
                title = self.words(block.title)
                return replace(block, title=title, blocks=self.blocks(block.blocks))
            case Quotation():
                said = tuple(self.paragraph(one) for one in block.paragraphs)
                by = None if block.by is None else self.words(block.by)
                return replace(block, paragraphs=said, by=by)
            case Definitions():
                entries = ((self.words(t), self.words(m)) for t, m in block.entries)
                return replace(block, entries=tuple(entries))
        return block

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        sentences = tuple(self.sentence(one) for one in paragraph.sentences)
        return self.on_paragraph(replace(paragraph, sentences=sentences))

    def sentence(self, sentence: Sentence) -> Sentence:
        return replace(sentence, words=self.words(sentence.words))

    def table(self, table: Table) -> Table:
        return replace(
            table,
            caption=self.words(table.caption),
            columns=tuple(
                Column(self.words(column.heading), column.kind)
                for column in table.columns
            ),
            groups=tuple(self.group(group) for group in table.groups),
            notes=tuple(self.words(note) for note in table.notes),
        )

    def group(self, group: RowGroup) -> RowGroup:
        heading = None if group.heading is None else self.words(group.heading)
        rows = tuple(tuple(self.cell(cell) for cell in row) for row in group.rows)
        return RowGroup(rows, heading)

    def cell(self, cell: Cell) -> Cell:
        return replace(cell, words=self.words(cell.words))
