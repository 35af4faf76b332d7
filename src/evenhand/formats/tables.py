"""Reading a table from CSV or XLSX: every cell a text, every row with its number.

Rows are numbered as a spreadsheet shows them, the header being row 1. A row without any
text is passed over and keeps its number.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evenhand.errors import Place, ProblemsFound, in_files
from evenhand.formats.formulas import armed

LARGEST_FILE = 50_000_000
LARGEST_UNPACKED = 400_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number, and its cells by column. Empty cells are empty texts."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read, and how to name a place in it."""

    file: str
    sheet: str | None
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        return Place(self.file, sheet=self.sheet, row=row, column=column)


def read_table(path: Path, sheet: str, columns: Sequence[str]) -> Table:
    """The table of a ``.csv`` or ``.xlsx`` file.

    ``sheet`` is the name of the sheet to take from a workbook that has several;
    ``columns`` are named where the header row is missing. Raises ProblemsFound:
    unreadable, not UTF-8, not CSV or XLSX, no header, a column twice, too many cells.
    """
    place = Place(path.name)
    try:
        if path.stat().st_size > LARGEST_FILE:
            largest = f"{LARGEST_FILE // 1_000_000} MB"
            raise ProblemsFound([in_files.TOO_LARGE.at(place, largest=largest)])
        raw = path.read_bytes()
    except OSError:
        raise ProblemsFound([in_files.UNREADABLE.at(place)]) from None
    if path.suffix.lower() == ".xlsx":
        name, rows = _xlsx_rows(raw, path.name, sheet)
        return _table(path.name, name, rows, columns)
    return _table(path.name, None, _csv_rows(raw, path.name), columns)


def _csv_rows(raw: bytes, file: str) -> list[list[str]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        raise ProblemsFound([in_files.NOT_UTF8.at(Place(file, row=row))]) from None
    rows: list[list[str]] = []
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise ProblemsFound([in_files.TABLE_NOT_CSV.at(Place(file, row=row))])
    try:
        for row_cells in csv.reader(io.StringIO(text, newline=""), strict=True):
            rows.append([armed(cell) for cell in row_cells])
    except csv.Error:
        place = Place(file, row=len(rows) + 1)
        raise ProblemsFound([in_files.TABLE_NOT_CSV.at(place)]) from None
    return rows


def _xlsx_rows(raw: bytes, file: str, sheet: str) -> tuple[str, list[list[str]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    _refuse_bomb(raw, file)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        names = workbook.sheet_names
        if len(names) > 1 and sheet not in names:
            place = Place(file)
            raise ProblemsFound([in_files.TABLE_SHEETS.at(place, sheet=sheet)])
        name = sheet if sheet in names else names[0]
        found = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError, IndexError):
        raise ProblemsFound([in_files.TABLE_NOT_XLSX.at(Place(file))]) from None
    problems = []
    rows: list[list[str]] = []
    for number, cells in enumerate(found, start=1):
        row = []
        for index, cell in enumerate(cells):
            text = _cell_text(cell)
            if text is None:
                header = _cell_text(found[0][index]) if found[0] else None
                place = Place(file, sheet=name, row=number, column=header)
                kind = "true or false" if isinstance(cell, bool) else "a date or time"
                problems.append(in_files.TABLE_CELL_KIND.at(place, kind=kind))
            row.append(armed(text or ""))
        rows.append(row)
    if problems:
        raise ProblemsFound(problems)
    return name, rows


def _refuse_bomb(raw: bytes, file: str) -> None:
    """A workbook is a zip archive: look at what it claims to hold before unpacking."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile:
        raise ProblemsFound([in_files.TABLE_NOT_XLSX.at(Place(file))]) from None
    if unpacked > LARGEST_UNPACKED:
        largest = f"{LARGEST_UNPACKED // 1_000_000} MB when unpacked"
        raise ProblemsFound([in_files.TOO_LARGE.at(Place(file), largest=largest)])


def _cell_text(cell: Any) -> str | None:
    """A cell as text; None for a kind that a table does not hold."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        # A workbook keeps every number as a float: 7 comes as 7.0.
        return str(int(cell)) if float(cell).is_integer() else str(cell)
    return None


def _table(
    file: str, sheet: str | None, rows: list[list[str]], columns: Sequence[str]
) -> Table:
    header = [cell.strip() for cell in rows[0]] if rows else []
    while header and not header[-1]:
        header.pop()
    place = Place(file, sheet=sheet, row=1)
    if not header:
        named = ", ".join(columns)
        raise ProblemsFound([in_files.TABLE_NO_HEADER.at(place, columns=named)])
    twice = {name for name in header if header.count(name) > 1}
    if twice:
        raise ProblemsFound(
            in_files.TABLE_COLUMN_TWICE.at(Place(file, sheet=sheet, row=1, column=name))
            for name in sorted(twice)
        )
    found, problems = [], []
    for number, cells in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in cells[len(header) :]):
            wide = Place(file, sheet=sheet, row=number)
            problems.append(in_files.TABLE_TOO_MANY_CELLS.at(wide))
            continue
        if any(cell.strip() for cell in cells):
            padded = cells + [""] * (len(header) - len(cells))
            found.append(Row(number, dict(zip(header, padded, strict=False))))
    if problems:
        raise ProblemsFound(problems)
    return Table(file, sheet, tuple(header), tuple(found))
