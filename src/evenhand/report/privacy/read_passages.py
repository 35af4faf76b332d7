"""The texts of a report as they are read, to be compared with names.

Where Markdown divides a name (‘Ja[ne](…)’) or an address holds one, the file's own text
does not show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from evenhand.document.changing import changed_blocks, changed_sections
from evenhand.document.model import (
    Block,
    Callout,
    Document,
    Items,
    Link,
    Paragraph,
    Quotation,
    Words,
    plain,
)
from evenhand.document.texts import texts
from evenhand.report.narrative.files import Part
from evenhand.report.narrative.inlines_text import NoteTexts
from evenhand.report.privacy.clearing import Passage


def of_part(part: Part, example: bool = False) -> Iterator[Passage]:
    """Every text of a file, its headings and addresses among them."""
    yield from _of_words(part.words, part.file, part.line, example)
    for block in part.blocks:
        yield from _of_block(block, part.file, example)
    for inner in part.parts:
        yield from of_part(inner)


def has_example(part: Part) -> bool:
    """Whether a practice example stands in a file."""
    return any(map(_is_example, part.blocks)) or any(map(has_example, part.parts))


def _is_example(block: Block) -> bool:
    match block:
        case Callout():
            return block.kind == "practice-example" or any(map(_is_example, block.blocks))
        case Items():
            return any(_is_example(one) for item in block.items for one in item)
    return False


def of_notes(notes: NoteTexts) -> Iterator[Passage]:
    """The notes of all the files; a note of several marks once."""
    for file, words in dict.fromkeys(zip(notes.files, notes.texts, strict=True)):
        # What a note of a practice example says is a part of it, and cannot be told
        # from the others: all are compared with names of every kind.
        yield from _of_words(words, file, 0, True)


def of_document(document: Document) -> Iterator[str]:
    """Every text and address of a finished document, and what pictures are called."""
    yield document.publisher
    yield from texts(document)
    for picture in document.pictures():
        yield picture.description
    found: list[Words] = [note.words for note in document.notes]

    def gather(words: Words) -> Words:
        found.append(words)
        return words

    changed_sections(document.sections, words=gather)
    yield from (address for words in found for address in _addresses(words))


def _of_block(block: Block, file: str, example: bool) -> Iterator[Passage]:
    match block:
        case Paragraph():
            yield from _of_paragraph(block, file, example)
        case Items():
            for inner in (one for item in block.items for one in item):
                yield from _of_block(inner, file, example)
        case Callout():
            example = example or block.kind == "practice-example"
            yield from _of_words(block.title, file, 0, example)
            for inner in block.blocks:
                yield from _of_block(inner, file, example)
        case Quotation():
            for paragraph in block.paragraphs:
                yield from _of_paragraph(paragraph, file, True)
            yield from _of_words(block.by or (), file, 0, True)
        case _:
            for words in _words_of(block):
                yield from _of_words(words, file, 0, example)


def _of_paragraph(block: Paragraph, file: str, example: bool) -> Iterator[Passage]:
    """Sentence by sentence, each with the line that it was written on."""
    for sentence in block.sentences:
        line = (sentence.source or "").rpartition(":")[2]
        number = int(line) if line.isdecimal() else 0
        yield from _of_words(sentence.words, file, number, example)


def _of_words(words: Words, file: str, line: int, example: bool) -> Iterator[Passage]:
    for text in (plain(words), *_addresses(words)):
        if text:
            yield Passage(file, text, example=example, line=line, exact=False)


def _addresses(words: Words) -> Iterable[str]:
    return [unquote(one.target) for one in words if isinstance(one, Link)]


def _words_of(block: Block) -> list[Words]:
    found: list[Words] = []

    def gather(words: Words) -> Words:
        found.append(words)
        return words

    changed_blocks((block,), words=gather, paragraph=lambda one: one)
    return found
