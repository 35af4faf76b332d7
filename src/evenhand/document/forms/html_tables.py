"""Tables as HTML."""

from __future__ import annotations

from evenhand.document.forms.html_words import Page, attribute, words_html
from evenhand.document.model import Cell, Column, RowGroup, Table, Words, plain

# A table of so many columns fits on the page by letting its words wrap; a wider one may
# scroll. Only that one is a stop for the keyboard, or a report would have fifty. It is a
# group and no region: regions are landmarks, and no two of them may have one caption.
_FIT = 6


def table_html(page: Page, table: Table) -> str:
    """A table with its caption, headers and notes.

    On a phone rows become blocks, and each cell says its column (the style sheet does it,
    from ``data-heading``): nothing has to be scrolled sideways.
    """
    notes = _notes(page, table)
    described = attribute("aria-describedby", f"{table.id}_notes") if notes else ""
    caption = words_html(page, table.caption)
    parts = [
        f'<table id="{table.id}"{described}>',
        f'<caption id="{table.id}_caption">{caption}</caption>',
        f"<thead><tr>{_headings(page, table)}</tr></thead>",
        *(_group(page, table.columns, group) for group in table.groups),
        "</table>",
    ]
    return "\n".join((f"<div{_frame(table)}>", *parts, "</div>")) + notes


def _frame(table: Table) -> str:
    if len(table.columns) <= _FIT:
        return ' class="table"'
    named = f'role="group" aria-labelledby="{table.id}_caption"'
    return f' class="table wide" tabindex="0" {named}'


def _headings(page: Page, table: Table) -> str:
    return "".join(
        _header(page, column.heading, "col", _kind(column)) for column in table.columns
    )


def _group(page: Page, columns: tuple[Column, ...], group: RowGroup) -> str:
    kinds = [_kind(column) for column in columns]
    said = [attribute("data-heading", plain(column.heading)) for column in columns]
    rows = [_row(page, row, kinds, said) for row in group.rows]
    if group.heading is not None:
        across = f' class="group" colspan="{max(1, len(columns))}"'
        heading = _header(page, group.heading, "rowgroup", across)
        rows.insert(0, f"<tr>{heading}</tr>")
    return "\n".join(("<tbody>", *rows, "</tbody>"))


def _row(page: Page, row: tuple[Cell, ...], kinds: list[str], said: list[str]) -> str:
    cells = [
        _header(page, cell.words, "row", kind)
        for cell, kind in zip(row[:1], kinds, strict=False)
    ]
    cells += [
        f"<td{kind}{heading}>{words_html(page, cell.words)}</td>"
        for cell, kind, heading in zip(row[1:], kinds[1:], said[1:], strict=True)
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _header(page: Page, words: Words, scope: str, known: str) -> str:
    """A header; without words it heads nothing, and is a cell."""
    said = words_html(page, words)
    if not plain(words).strip():
        return f"<td{known}>{said}</td>"
    return f'<th scope="{scope}"{known}>{said}</th>'


def _kind(column: Column) -> str:
    return ' class="figure"' if column.kind == "number" else ""


def _notes(page: Page, table: Table) -> str:
    if not table.notes:
        return ""
    notes = "".join(f"<p>{words_html(page, note)}</p>" for note in table.notes)
    return f'\n<div class="table-notes" id="{table.id}_notes">{notes}</div>'
