"""Reading a table from CSV or XLSX: every cell a text, every row with its number.

Rows are numbered as a spreadsheet shows them, the header being row 1. A row without any
text is passed over and keeps its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evenhand.errors import Place, Problem, ProblemsFound, in_files
from evenhand.formats.csv_rows import csv_rows, separator_of_header
from evenhand.formats.formulas import armed
from evenhand.formats.limits import bytes_of
from evenhand.formats.workbooks import read_workbook


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number, and its cells by column. Empty cells are empty texts."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read, and how to name a place in it.

    ``problems`` are those of rows that could not be taken; the others stand in ``rows``.
    """

    file: str
    sheet: str | None
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        return Place(self.file, sheet=self.sheet, row=row, column=column)


def read_table(
    path: Path, sheet: str, needed: Sequence[str], known: Sequence[str] = ()
) -> Table:
    """The table of a ``.csv`` or ``.xlsx`` file.

    ``sheet`` is the name of the sheet to take from a workbook that has several;
    ``needed`` are the columns that the table must have and ``known`` those that it may
    have: a first row with none of them is no header row. Raises ProblemsFound:
    unreadable, not UTF-8, not CSV or XLSX, no header, a column twice.
    """
    place = Place(path.name)
    raw = bytes_of(path, place)
    if path.suffix.lower() == ".xlsx":
        name, rows = _xlsx_rows(raw, path.name, sheet)
        return _table(path.name, name, rows, needed, known)
    return _table(
        path.name, None, csv_rows(raw, path.name, separator_of_header), needed, known
    )


def _xlsx_rows(raw: bytes, file: str, sheet: str) -> tuple[str, list[list[str]]]:
    name, found = read_workbook(raw, file, sheet)
    problems = []
    rows: list[list[str]] = []
    for number, cells in enumerate(found, start=1):
        row = []
        for index, cell in enumerate(cells):
            text = _cell_text(cell)
            if text is None:
                header = _cell_text(found[0][index]) if number > 1 else None
                place = Place(file, sheet=name, row=number, column=header)
                kind = "true or false" if isinstance(cell, bool) else "a date or time"
                problems.append(in_files.TABLE_CELL_KIND.at(place, kind=kind))
            row.append(armed(text or ""))
        rows.append(row)
    if problems:
        raise ProblemsFound(problems)
    return name, rows


def _cell_text(cell: Any) -> str | None:
    """A cell as text; None for a kind that a table does not hold."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        # A workbook keeps every number as a float: 7 comes as 7.0.
        return str(int(cell)) if float(cell).is_integer() else str(cell)
    return None


def _table(
    file: str,
    sheet: str | None,
    rows: list[list[str]],
    needed: Sequence[str],
    known: Sequence[str],
) -> Table:
    header = [cell.strip() for cell in rows[0]] if rows else []
    while header and not header[-1]:
        header.pop()
    place = Place(file, sheet=sheet, row=1)
    if not {normal(cell) for cell in header} & {*map(normal, (*needed, *known))}:
        # The first row is data: a child's, perhaps. It is not repeated.
        named = ", ".join(needed)
        raise ProblemsFound([in_files.TABLE_NO_HEADER.at(place, columns=named)])
    twice = [
        name
        for index, name in enumerate(header)
        if name and normal(name) in map(normal, header[:index])
    ]
    if twice:
        raise ProblemsFound(
            in_files.TABLE_COLUMN_TWICE.at(Place(file, sheet=sheet, row=1, column=name))
            for name in twice
        )
    return Table(file, sheet, tuple(header), *_rows(file, sheet, header, rows))


def _rows(
    file: str, sheet: str | None, header: list[str], rows: list[list[str]]
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows with anything in them, and a problem for each that is too wide."""
    found, problems = [], []
    for number, cells in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in cells[len(header) :]):
            wide = Place(file, sheet=sheet, row=number)
            problems.append(in_files.TABLE_TOO_MANY_CELLS.at(wide))
        elif any(cell.strip() for cell in cells):
            padded = cells + [""] * (len(header) - len(cells))
            found.append(Row(number, dict(zip(header, padded, strict=False))))
    return tuple(found), tuple(problems)


def normal(word: str) -> str:
    """A word without what does not matter: ``Not Relevant `` → ``not-relevant``."""
    return re.sub(r"[\s_-]+", "-", word.strip().casefold())
