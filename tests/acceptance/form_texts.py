"""The letters of a report taken out of each of its forms again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree as Tree

import lxml.html

from evenhand.document.model import (
    Callout,
    Cell,
    Document,
    Picture,
    RowGroup,
    Section,
    Table,
    plain,
)
from evenhand.errors import Place
from evenhand.formats.formulas import armed, disarmed
from evenhand.formats.ods import read_ods
from evenhand.formats.ods_reader import OdsSheet
from tests.unit.forms import member, squeezed
from tests.unit.pdf_trees import printed

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SVG_TEXT = "{http://www.w3.org/2000/svg}text"


def html_letters(page: bytes) -> str:
    """What the document says: without drawings, and without what the form adds."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    body = lxml.html.document_fromstring(page, parser=parser).find("body")
    for added in [*body.iter("svg"), *body.xpath(".//*[@data-added]")]:
        added.drop_tree()
    return squeezed([body.text_content()])


def table_texts(table: Table) -> list[str]:
    """The texts of a table as a spreadsheet has them, its notes last."""
    found = [plain(table.caption), *(plain(one.heading) for one in table.columns)]
    for group in table.groups:
        found += [] if group.heading is None else [plain(group.heading)]
        found += [plain(cell.words) for row in group.rows for cell in row]
    found += [plain(note) for note in table.notes]
    return [disarmed(text) for text in found]


def ods_letters(raw: bytes) -> list[str]:
    """The letters of each sheet, but not of the first, which leads to the others."""
    sheets = [*member(raw, "content.xml").iter(f"{TABLE}table")]
    return [squeezed(sheet.itertext()) for sheet in sheets[1:]]


def ods_sheet(raw: bytes, number: int) -> OdsSheet:
    """A sheet as our own reader has it, from 1."""
    return read_ods(raw, Place("report.ods"), lambda sheets, filled: number)


def csv_table(folder: Path, name: str) -> list[list[str]]:
    """The rows of a CSV file with their cells as they were before disarming."""
    text = (folder / name).read_bytes().decode()
    rows = csv.reader(io.StringIO(text, newline=""))
    return [[armed(cell) for cell in row] for row in rows]


def rows_of(table: Table) -> Iterator[list[str]]:
    """The rows of a table as its CSV file has them."""
    yield [plain(column.heading) for column in table.columns]
    for group in table.groups:
        yield from _rows_of_group(group, len(table.columns))


def _rows_of_group(group: RowGroup, width: int) -> Iterator[list[str]]:
    if group.heading is not None:
        yield [plain(group.heading), *[""] * (width - 1)]
    for row in group.rows:
        yield [plain(cell.words) for cell in row]


def numbers_of(table: Table) -> list[Cell]:
    """The cells that show a whole number or percentage, in their order."""
    cells = (cell for group in table.groups for row in group.rows for cell in row)
    return [cell for cell in cells if re.fullmatch(r"\d+%?", plain(cell.words))]


def added_in_print(document: Document) -> list[str]:
    """What a PDF says besides the texts of the document: letters of drawings, headings
    that are repeated on every page, contents, and the words of the form itself."""
    labels = document.labels
    found = [document.publisher, labels.practice_example, labels.quotation]
    found += [text for part in document.pictures() for text in _drawn(part)]
    for table in document.tables():
        found += [plain(column.heading) for column in table.columns]
        found += [plain(group.heading) for group in table.groups if group.heading]
    named = (part for part in document.parts() if isinstance(part, Section | Callout))
    found += [plain(part.title) for part in named]
    return [text for text in map(printed, found) if text]


def _drawn(picture: Picture) -> Iterator[str]:
    drawing = Tree.fromstring(picture.svg)  # noqa: S314 - our own
    for text in drawing.iter(_SVG_TEXT):
        yield "".join(text.itertext())


def without(text: str, parts: Iterable[str]) -> str:
    """A text from which all of these parts are taken out, the longest first."""
    for part in sorted(set(parts), key=len, reverse=True):
        text = text.replace(part, " ")
    return text
