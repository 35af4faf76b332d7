"""A document with its sentences or other texts changed, and all else the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

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

OnWords = Callable[[Words], Words]
OnParagraph = Callable[[Paragraph], Paragraph]


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


def paragraphs(sections: tuple[Section, ...]) -> Iterator[tuple[Section, Paragraph]]:
    """Every paragraph in reading order, with the section that it stands in."""
    for section in sections:
        found: list[Paragraph] = []

        def gather(one: Paragraph, found: list[Paragraph] = found) -> Paragraph:
            found.append(one)
            return one

        changed_blocks(section.blocks, words=lambda text: text, paragraph=gather)
        yield from ((section, one) for one in found)
        yield from paragraphs(section.sections)


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
