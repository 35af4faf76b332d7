"""The document model: a report as frozen parts, before it is given any form.

Texts are ``Words``: runs of one style each, marks of notes, and links. What a form may
need to know of a text (its language, the figure it is bound to, that nobody has reviewed
its translation) travels with the run, and not in its letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Literal

# What XML, and so DOCX, ODS and SVG, cannot hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ID = re.compile(r"[a-z][a-z0-9.-]*\Z")
_SAFE_LINK = re.compile(r"(#[a-z][a-z0-9.-]*|https?://\S+|mailto:\S+)\Z")


@dataclass(frozen=True, slots=True)
class Run:
    """Some text in one style. ``lang`` is None where it is the document's language.

    ``figure`` is the id of the bound figure that the text comes from, if it does.
    Raises ValueError for a character that no form can hold.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    lang: str | None = None
    figure: str | None = None
    unreviewed: bool = False

    def __post_init__(self) -> None:
        _check_letters(self.text)


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a page (https, http, mailto) or to an id here (``#ratings``).

    Raises ValueError for any other target: a report never holds a script.
    """

    text: str
    target: str
    figure: str | None = None

    def __post_init__(self) -> None:
        _check_letters(self.text, self.target)
        if not _SAFE_LINK.match(self.target):
            raise ValueError("a link leads to a page or to an id of the document")


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place of a note; ``number`` is that of a ``Note`` of the document, from 1."""

    number: int


Inline = Run | Link | NoteMark
Words = tuple[Inline, ...]


def words(*texts: str | Inline) -> Words:
    """Texts and runs as ``Words``."""
    return tuple(Run(text) if isinstance(text, str) else text for text in texts)


def plain(text: Words) -> str:
    """Only the letters of a text; marks of notes are left out."""
    return "".join(inline.text for inline in text if not isinstance(inline, NoteMark))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``number`` (``57.2``) is shown where there is one, to name it by.

    ``source`` is where it was written (``narrative/2.1.md:14``); None of a generated one.
    No form shows it but JSON.
    """

    words: Words
    number: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list with bullets, or with numbers from ``start`` on."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """``kind`` says how a column is set: numbers to the right."""

    heading: Words
    kind: Literal["text", "number"] = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, and the number that it is where it is one.

    ``value`` is what a spreadsheet adds up: 93.0 with the unit ``percent`` is 93 per
    cent.
    """

    words: Words
    value: float | None = None
    unit: Literal["percent", "number"] = "number"


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under a heading that spans the table, or under none. The first cell of a row
    is its header."""

    rows: tuple[tuple[Cell, ...], ...]
    heading: Words | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with column headers and row headers. ``id`` names its file too.

    Raises ValueError where a row has not a cell for each column.
    """

    id: str
    caption: Words
    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    notes: tuple[Words, ...] = ()

    def __post_init__(self) -> None:
        _check_id(self.id)
        width = len(self.columns)
        if any(len(row) != width for group in self.groups for row in group.rows):
            raise ValueError("a row has a cell for each column")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG, ``width`` by ``height`` CSS pixels), what it is called, what a
    person hears who cannot see it, and its numbers as a table.

    ``open``: the table is more than the numbers of the drawing, and nowhere folded away.
    """

    id: str
    title: str
    description: str
    svg: str
    width: int
    height: int
    table: Table
    open: bool = False

    def __post_init__(self) -> None:
        _check_id(self.id)
        _check_letters(self.title, self.description)


@dataclass(frozen=True, slots=True)
class Callout:
    """Blocks set apart. ``rating`` is a standard's rating; ``review`` is for drafts."""

    kind: Literal["practice-example", "note", "rating", "review"]
    title: Words
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said, and who (``parent``), as far as that may be told."""

    paragraphs: tuple[Paragraph, ...]
    by: Words | None = None


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms and what they mean, in the order in which they stand."""

    entries: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the table of contents: headings down to ``depth`` (1 is chapters)."""

    depth: int = 2


Block = Paragraph | Items | Table | Picture | Callout | Quotation | Definitions | Contents


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it: blocks first, then smaller sections.

    A chapter (a section of the document itself) begins a new page unless ``run_on``.
    ``listed`` is False for what the table of contents leaves out.
    """

    id: str
    title: Words
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    run_on: bool = False
    listed: bool = True

    def __post_init__(self) -> None:
        _check_id(self.id)


@dataclass(frozen=True, slots=True)
class Note:
    number: int
    words: Words


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that forms add by themselves, in the document's language."""

    contents: str = "Contents"
    skip: str = "Skip to main content"
    notes: str = "Notes"
    note: str = "Note"
    back: str = "Back to the text"
    numbers: str = "The numbers as a table"
    page: str = "Page"
    unreviewed: str = "translation not reviewed"
    practice_example: str = "Practice example"
    quotation: str = "Quotation"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    ``language`` is a tag such as ``en-GB`` or ``cy``. ``cover`` stands below the title on
    the first page. ``draft`` are the words of the watermark, None in a finished report.
    ``made`` is the day that files carry in their metadata, never today's by itself.
    Raises ValueError for an id that stands twice, and a mark without its note.
    """

    title: str
    subtitle: str
    publisher: str
    language: str
    made: date
    sections: tuple[Section, ...]
    cover: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    labels: Labels = field(default_factory=Labels)
    draft: str | None = None

    def __post_init__(self) -> None:
        _check_letters(self.title, self.subtitle, self.publisher, self.draft or "")
        ids = [part.id for part in self.parts() if hasattr(part, "id")]
        if len(ids) != len(set(ids)):
            twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
            raise ValueError(f"ids stand twice: {twice}")
        if [note.number for note in self.notes] != [*range(1, len(self.notes) + 1)]:
            raise ValueError("notes are numbered from 1")
        if any(number > len(self.notes) for number in _marks(self)):
            raise ValueError("a mark has no note")

    def parts(self) -> Iterator[Section | Block]:
        """Every section and block in reading order, those inside others included."""
        yield from _inside(self.cover)
        for section in self.sections:
            yield from _parts(section)

    def tables(self) -> Iterator[Table]:
        """Every table in reading order, those of pictures included."""
        return (part for part in self.parts() if isinstance(part, Table))

    def pictures(self) -> Iterator[Picture]:
        return (part for part in self.parts() if isinstance(part, Picture))


def _parts(section: Section) -> Iterator[Section | Block]:
    yield section
    yield from _inside(section.blocks)
    for inner in section.sections:
        yield from _parts(inner)


def _inside(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Picture):
            yield block.table
        elif isinstance(block, Callout):
            yield from _inside(block.blocks)
        elif isinstance(block, Quotation):
            yield from _inside(block.paragraphs)
        elif isinstance(block, Items):
            for item in block.items:
                yield from _inside(item)


def _marks(document: Document) -> Iterator[int]:
    """The number of every mark of a note in the document."""
    texts = chain.from_iterable(map(_own_words, document.parts()))
    for text in texts:
        yield from (one.number for one in text if isinstance(one, NoteMark))


def _own_words(part: Section | Block) -> Iterator[Words]:
    """The texts of a part itself, without those of the parts inside it."""
    match part:
        case Section() | Callout():
            yield part.title
        case Paragraph():
            yield from (sentence.words for sentence in part.sentences)
        case Quotation():
            yield part.by or ()
        case Definitions():
            yield from chain.from_iterable(part.entries)
        case Table():
            yield part.caption
            yield from (column.heading for column in part.columns)
            yield from part.notes
            for group in part.groups:
                yield group.heading or ()
                yield from (cell.words for row in group.rows for cell in row)


def _check_letters(*texts: str) -> None:
    if any(map(_UNPRINTABLE.search, texts)):
        raise ValueError("a text has a character that no form can hold")


def _check_id(id_: str) -> None:
    if not _ID.match(id_):
        raise ValueError(f"an id begins with a letter, and is plain: {id_}")
