"""The blocks and sections of a DOCX file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import assert_never

from evenhand.document.forms.docx_numbering import LEVELS
from evenhand.document.forms.docx_styles import (
    BLUE,
    DARK,
    GREY,
    PALE,
    RULE,
    contents_entry,
    heading,
)
from evenhand.document.forms.docx_tables import table
from evenhand.document.forms.docx_words import (
    NOTES,
    Making,
    linked_to,
    mark_place,
    note_place,
)
from evenhand.document.forms.docx_xml import (
    FLAT,
    STEP,
    TEXT_WIDTH,
    Frame,
    Numbered,
    Standing,
    field_end,
    field_start,
    paragraph,
    quoted,
    run,
    style_of,
)
from evenhand.document.model import (
    Block,
    Callout,
    Contents,
    Definitions,
    Items,
    Note,
    Paragraph,
    Picture,
    Quotation,
    Section,
    Table,
)

# Between the bar of a callout and its text, in twips.
_INSET = 227
_FRAMES = {
    "practice-example": Frame(BLUE, PALE),
    "note": Frame(RULE, None),
    "rating": Frame(DARK, None),
    "review": Frame(GREY, PALE, "dashed"),
}
_EMU_A_PIXEL, _EMU_A_TWIP = 9525, 635
_GRAPHIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def section(
    making: Making, section_: Section, level: int = 1, listed: bool = True
) -> str:
    """A heading and what stands under it. Chapters have the level 1. What is inside a
    section that is not listed is not listed either."""
    listed = listed and section_.listed
    title = making.placed(section_.id, making.words(section_.title))
    run_on = level == 1 and section_.run_on
    parts = [paragraph(heading(level, listed), title, run_on=run_on)]
    parts += blocks(making, section_.blocks)
    parts += [section(making, one, level + 1, listed) for one in section_.sections]
    return "".join(parts)


def notes(making: Making) -> str:
    """The notes, each led to by its marks, and its number leading back to the first."""
    document = making.document
    if not document.notes:
        return ""
    title = making.marked_place(NOTES, run(document.labels.notes))
    inner = (_note(making, note) for note in document.notes)
    return "".join((paragraph(heading(1, listed=True), title), *inner))


def _note(making: Making, note: Note) -> str:
    number = run(str(note.number), style_of("NoteNumber"))
    if note.number in making.marked:
        number = linked_to(mark_place(note.number), number, making.document.labels.back)
    number = making.marked_place(note_place(note.number), number)
    return paragraph("NoteText", number + run("\t") + making.words(note.words))


def blocks(
    making: Making, blocks_: Iterable[Block], standing: Standing = FLAT
) -> Iterator[str]:
    for block in blocks_:
        yield _block(making, block, standing)


def _block(making: Making, block: Block, standing: Standing) -> str:
    match block:
        case Paragraph():
            style = "ListContinue" if standing.lists else "Normal"
            return paragraph(style, making.sentences(block.sentences), standing)
        case Items():
            return "".join(_items(making, block, standing))
        case Table():
            return table(making, block, standing)
        case Picture():
            return _picture(making, block, standing)
        case Callout():
            return _callout(making, block, standing)
        case Quotation():
            return _quotation(making, block, standing)
        case Definitions():
            return _definitions(making, block, standing)
        case Contents():
            return _contents(making, block)
        case _:
            assert_never(block)


def _items(making: Making, items: Items, standing: Standing) -> Iterator[str]:
    level = min(standing.lists, LEVELS - 1)
    if items.ordered:
        style, list_id = "ListNumber", making.numbering.numbers(level, items.start)
    else:
        style, list_id = "ListBullet", making.numbering.bullets()
    inner = replace(standing, indent=standing.indent + STEP, lists=standing.lists + 1)
    for item in items.items:
        first, rest = _first_paragraph(item)
        words = making.sentences(first.sentences)
        yield paragraph(style, words, inner, Numbered(list_id, level))
        yield from blocks(making, rest, inner)


def _first_paragraph(item: tuple[Block, ...]) -> tuple[Paragraph, tuple[Block, ...]]:
    """What stands beside the bullet, which only a paragraph can, and what follows."""
    if item and isinstance(item[0], Paragraph):
        return item[0], item[1:]
    return Paragraph(()), item


def _callout(making: Making, callout: Callout, standing: Standing) -> str:
    inner = replace(
        standing, indent=standing.indent + _INSET, frame=_FRAMES[callout.kind]
    )
    title = making.words(callout.title)
    if callout.kind == "practice-example":
        label = making.document.labels.practice_example
        title = run(f"{label}\n", style_of("CalloutLabel")) + title
    below = blocks(making, callout.blocks, inner)
    return "".join((paragraph("CalloutTitle", title, inner), *below))


def _quotation(making: Making, quotation: Quotation, standing: Standing) -> str:
    inner = replace(standing, indent=standing.indent + STEP)
    said = (making.sentences(one.sentences) for one in quotation.paragraphs)
    parts = [paragraph("Quote", words, inner) for words in said]
    if quotation.by is not None:
        parts.append(paragraph("QuoteSource", making.words(quotation.by), inner))
    return "".join(parts)


def _definitions(making: Making, definitions: Definitions, standing: Standing) -> str:
    inner = replace(standing, indent=standing.indent + STEP)
    return "".join(
        paragraph("Term", making.words(term), standing)
        + paragraph("Meaning", making.words(meaning), inner)
        for term, meaning in definitions.entries
    )


def _picture(making: Making, picture: Picture, standing: Standing) -> str:
    """The title, the picture with what a person hears, and its numbers."""
    title = making.placed(picture.id, run(picture.title))
    return (
        paragraph("Caption", title, standing, keep=True)
        + paragraph("Picture", _drawing(making, picture, standing), standing, keep=True)
        + table(making, picture.table, standing)
    )


def _drawing(making: Making, picture: Picture, standing: Standing) -> str:
    image, _ = making.part.get_or_add_image(BytesIO(making.pictures[picture.id]))
    room = (TEXT_WIDTH - standing.indent) * _EMU_A_TWIP
    width = min(picture.width * _EMU_A_PIXEL, room)
    size = f'cx="{width}" cy="{width * picture.height // picture.width}"'
    number = making.number()
    heard = f"title={quoted(picture.title)} descr={quoted(picture.description)}"
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="{picture.id}" {heard}/>'
        f'<a:graphic><a:graphicData uri="{_GRAPHIC}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{picture.id}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{image}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _contents(making: Making, contents: Contents) -> str:
    """A table of contents that is filled in already, without the numbers of pages, which
    only a program that sets them knows: Word adds them when it is updated."""
    start = field_start(f'TOC \\o "1-{contents.depth}" \\h \\z')
    document = making.document
    entries = list(_entries(making, document.sections, 1, contents.depth))
    if document.notes:
        entries.append((1, linked_to(NOTES, run(document.labels.notes))))
    if not entries:
        return paragraph(contents_entry(1), start + field_end())
    entries[0] = (entries[0][0], start + entries[0][1])
    entries[-1] = (entries[-1][0], entries[-1][1] + field_end())
    return "".join(paragraph(contents_entry(level), inner) for level, inner in entries)


def _entries(
    making: Making, sections: Iterable[Section], level: int, depth: int
) -> Iterator[tuple[int, str]]:
    for one in sections:
        if one.listed and level <= depth:
            place = making.place(one.id) or ""
            yield level, linked_to(place, making.letters(one.title))
            yield from _entries(making, one.sections, level + 1, depth)
