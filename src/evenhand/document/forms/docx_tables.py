"""Tables of a DOCX file: header rows that repeat, headers of rows, rows kept whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from evenhand.document.forms.docx_styles import PALE
from evenhand.document.forms.docx_words import Making
from evenhand.document.forms.docx_xml import (
    FLAT,
    TEXT_WIDTH,
    Standing,
    paragraph,
    quoted,
    shading,
)
from evenhand.document.model import Cell, Column, RowGroup, Table, plain

# Letters that have room side by side in a table over the whole width of the text.
_LETTERS = 88
_LONGEST_WORD, _LONGEST_TEXT, _SPARE = 22, 60, 4
_WHOLE = "<w:cantSplit/>"
# First row and first column are headers; no bands.
_LOOK = (
    '<w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1"'
    ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
)


def table(making: Making, table_: Table, standing: Standing = FLAT) -> str:
    """A table with its caption above and its notes below.

    A table without any cell is only caption and notes: Word knows no such table.
    """
    caption = making.placed(table_.id, making.words(table_.caption))
    parts = [paragraph("Caption", caption, standing, keep=True)]
    width = TEXT_WIDTH - standing.indent
    columns = widths(table_, width)
    rows = "".join(_rows(making, table_, columns))
    if rows:
        parts.append(_frame(table_, standing.indent, columns, rows))
    notes = (making.words(note) for note in table_.notes)
    parts += [paragraph("TableNote", note, standing) for note in notes]
    return "".join(parts)


def _frame(table_: Table, indent: int, columns: Sequence[int], rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_LOOK}'
        f"<w:tblCaption w:val={quoted(plain(table_.caption))}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _rows(making: Making, table_: Table, columns: Sequence[int]) -> Iterator[str]:
    headings = [_heading(making, column) for column in table_.columns]
    yield _row(headings, columns, _WHOLE + "<w:tblHeader/>")
    for group in table_.groups:
        if group.heading is not None:
            yield _group_heading(making.words(group.heading), columns)
        yield from _body(making, table_.columns, group, columns)


def _heading(making: Making, column: Column) -> str:
    style = "TableNumberHeading" if column.kind == "number" else "TableHeading"
    return paragraph(style, making.words(column.heading))


def _group_heading(words: str, columns: Sequence[int]) -> str:
    properties = (
        f'<w:tcW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{len(columns)}"/>{shading(PALE)}'
    )
    cell = f"<w:tcPr>{properties}</w:tcPr>{paragraph('TableHeading', words, keep=True)}"
    return f"<w:tr><w:trPr>{_WHOLE}</w:trPr><w:tc>{cell}</w:tc></w:tr>"


def _body(
    making: Making, columns: Sequence[Column], group: RowGroup, widths_: Sequence[int]
) -> Iterator[str]:
    styles = ["TableNumber" if one.kind == "number" else "TableText" for one in columns]
    styles[:1] = ["TableRowHeading"]
    for row in group.rows:
        cells = (
            paragraph(style, making.words(cell.words))
            for style, cell in zip(styles, row, strict=False)
        )
        yield _row(cells, widths_, _WHOLE)


def _row(cells: Iterable[str], widths_: Sequence[int], properties: str) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths_, strict=False)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>" if inner else ""


def widths(table_: Table, whole: int) -> list[int]:
    """Twips for each column: every one its longest word, long texts what they need as
    far as there is room, and what is left goes to the columns of text."""
    texts = list(_texts_by_column(table_))
    needed = [_limited(_words_in(column), _LONGEST_WORD) for column in texts]
    more = [
        max(0, _limited(column, _LONGEST_TEXT) - need)
        for column, need in zip(texts, needed, strict=True)
    ]
    spare = max(0, _LETTERS - sum(needed))
    share = min(1.0, spare / sum(more)) if any(more) else 0.0
    letters = [need + share * extra for need, extra in zip(needed, more, strict=True)]
    left = max(0.0, _LETTERS - sum(letters))
    growing = [one.kind == "text" for one in table_.columns]
    if not any(growing):
        growing = [True] * len(letters)
    letters = [
        one + left / sum(growing) * grows
        for one, grows in zip(letters, growing, strict=True)
    ]
    return [int(whole * one / sum(letters)) for one in letters]


def _texts_by_column(table_: Table) -> Iterator[list[str]]:
    rows: list[Sequence[Cell]] = [row for group in table_.groups for row in group.rows]
    for at, column in enumerate(table_.columns):
        yield [plain(column.heading), *(plain(row[at].words) for row in rows)]
    if not table_.columns:
        yield []


def _words_in(texts: Iterable[str]) -> Iterator[str]:
    return (word for text in texts for word in text.split())


def _limited(texts: Iterable[str], most: int) -> int:
    return min(most, max(map(len, texts), default=1)) + _SPARE
