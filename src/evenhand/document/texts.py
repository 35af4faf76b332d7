"""Every text of a document in reading order, as a form must carry it.

Tests take the text out of each form and compare it with this.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.document.model import (
    Block,
    Callout,
    Contents,
    Definitions,
    Document,
    Items,
    Paragraph,
    Picture,
    Quotation,
    Section,
    Table,
    plain,
)


def texts(document: Document) -> Iterator[str]:
    """The letters of every heading, sentence, item, cell, title and note.

    The table of contents is left out: it says nothing that the headings do not. Numbers
    of notes and sentences, and what a form adds by itself, are left out too.
    """
    yield document.title
    if document.subtitle:
        yield document.subtitle
    yield from _blocks(document.cover)
    for section in document.sections:
        yield from section_texts(section)
    for note in document.notes:
        yield plain(note.words)


def section_texts(section: Section) -> Iterator[str]:
    """The same of one section, with those inside it."""
    yield plain(section.title)
    yield from _blocks(section.blocks)
    for inner in section.sections:
        yield from section_texts(inner)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from (plain(sentence.words) for sentence in block.sentences)
        case Items():
            for item in block.items:
                yield from _blocks(item)
        case Table():
            yield from _table(block)
        case Picture():
            yield block.title
            yield from _table(block.table)
        case Callout():
            yield plain(block.title)
            yield from _blocks(block.blocks)
        case Quotation():
            yield from _blocks(block.paragraphs)
            if block.by is not None:
                yield plain(block.by)
        case Definitions():
            for term, meaning in block.entries:
                yield plain(term)
                yield plain(meaning)
        case Contents():
            return


def _table(table: Table) -> Iterator[str]:
    yield plain(table.caption)
    yield from (plain(column.heading) for column in table.columns)
    for group in table.groups:
        if group.heading is not None:
            yield plain(group.heading)
        for row in group.rows:
            yield from (plain(cell.words) for cell in row)
    yield from (plain(note) for note in table.notes)
