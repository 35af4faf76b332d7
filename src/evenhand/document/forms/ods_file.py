"""The tables of a document as an ODS spreadsheet, one sheet each, and an index of them.

Written by ourselves, as it is read by ourselves: a spreadsheet in this format is a few
files of XML. A cell is a text or a number, and never a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evenhand.document.forms.ods_cells import NumberStyles, sheet, text_cell
from evenhand.document.forms.ods_frame import MIME, content_xml, other_files
from evenhand.document.model import Cell, Column, Document, Table, plain
from evenhand.formats.packing import packed

_LONGEST_NAME = 31
_NO_NAME = re.compile(r"[\[\]*?:/\\']")

# Millimetres: a letter, what a cell needs besides, the narrowest and the widest column.
_LETTER, _SPARE, _NARROWEST, _WIDEST = 2.1, 6, 18, 90


def ods(document: Document) -> bytes:
    """Every table of the document as a sheet, with its caption above and its notes below.

    The first sheet names the others and leads to them. Numbers are numbers where the
    cell shows them as such (93.0 ``percent`` is 0.93, shown as 93%); every other cell is
    a text, disarmed as in every spreadsheet of ours.
    """
    tables = list(document.tables())
    index, *names = _names([document.labels.contents, *(table.id for table in tables)])
    numbers = NumberStyles()
    sheets = [_index(document, index, dict(zip(names, tables, strict=True)))]
    sheets += [
        _sheet(name, table, numbers) for name, table in zip(names, tables, strict=True)
    ]
    content = content_xml(sheets, numbers.xml(), range(_NARROWEST, _WIDEST + 1))
    files = [("mimetype", MIME.encode()), ("content.xml", content)]
    return packed([*files, *other_files(document)], stored=["mimetype"])


def _names(wanted: Iterable[str]) -> list[str]:
    """Names that sheets may have: of 31 letters, without signs, none of them twice."""
    found: dict[str, str] = {}
    for name in wanted:
        short = _NO_NAME.sub(" ", name)[:_LONGEST_NAME].strip() or "1"
        tried, number = short, 1
        while tried.casefold() in found:
            number += 1
            tail = f"-{number}"
            tried = short[: _LONGEST_NAME - len(tail)] + tail
        found[tried.casefold()] = tried
    return list(found.values())


def _index(document: Document, name: str, tables: dict[str, Table]) -> str:
    rows = [[text_cell(document.title, "caption")]]
    if document.draft is not None:
        rows.append([text_cell(document.draft, "caption")])
    for other, table in tables.items():
        link = text_cell(other, "plain", f"#'{other}'.A1")
        rows.append([link, text_cell(plain(table.caption), "plain")])
    return sheet(name, [_width(tables), _WIDEST], [], [], rows)


def _sheet(name: str, table: Table, numbers: NumberStyles) -> str:
    above = [[text_cell(plain(table.caption), "caption")]]
    headings = [[_heading(column) for column in table.columns]]
    below = [*_rows(table, numbers)]
    below += [[text_cell(plain(note), "plain")] for note in table.notes]
    return sheet(name, _widths(table), above, headings, below)


def _heading(column: Column) -> str:
    style = "heading-number" if column.kind == "number" else "heading"
    return text_cell(plain(column.heading), style)


def _rows(table: Table, numbers: NumberStyles) -> Iterator[list[str]]:
    for group in table.groups:
        if group.heading is not None:
            yield [text_cell(plain(group.heading), "group")]
        for row in group.rows:
            styles = ["row-heading", *["text"] * len(row)]
            cells = zip(row, table.columns, styles, strict=False)
            yield [_cell(cell, column, style, numbers) for cell, column, style in cells]


def _cell(cell: Cell, column: Column, style: str, numbers: NumberStyles) -> str:
    letters = plain(cell.words)
    as_number = numbers.cell(letters, cell)
    if as_number is not None:
        return as_number
    if style == "text" and column.kind == "number":
        return text_cell(letters, "number")
    return text_cell(letters, style)


def _widths(table: Table) -> list[int]:
    """Millimetres for each column by its longest text."""
    columns = [[plain(column.heading)] for column in table.columns]
    for group in table.groups:
        for row in group.rows:
            for texts, cell in zip(columns, row, strict=True):
                texts.append(plain(cell.words))
    return [_width(texts) for texts in columns]


def _width(texts: Iterable[str]) -> int:
    longest = max(map(len, texts), default=0)
    return min(_WIDEST, max(_NARROWEST, round(longest * _LETTER + _SPARE)))
