"""Reading one sheet of a CSV, XLSX or ODS file that another program has made.

Every cell keeps its kind (text, number, date …) and its place: rows are numbered as a
spreadsheet shows them. Nothing is taken for a header here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from evenhand.errors import Kind, Place, ProblemsFound, in_files
from evenhand.formats.csv_rows import csv_rows, separator_of_table
from evenhand.formats.file_kinds import kind_of_table
from evenhand.formats.formulas import armed
from evenhand.formats.limits import bytes_of
from evenhand.formats.ods import read_ods
from evenhand.formats.sheet_choice import SheetName, choose_sheet
from evenhand.formats.workbooks import read_xlsx, refuse_cells

MOST_ROWS = 50_000

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Position = tuple[int, int]

_SURE_WHOLE = 2**53
_BLANK = (
    "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + "\u200b\ufeff"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was read, and how to name a place in it.

    ``file`` is the file's name without its folder; ``sheet`` is None for CSV. ``rows[0]``
    is row 1; all rows are equally long, and a blank cell is None. A cell with an error
    holds its name as a text, such as ``#REF!``. ``formulas`` are the cells (row from 1,
    column from 0) that hold a formula, ``merged`` the rows (from 1) with merged cells.
    """

    file: str
    sheet: str | None
    rows: tuple[tuple[Cell, ...], ...]
    formulas: frozenset[Position] = frozenset()
    merged: frozenset[int] = frozenset()

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        return Place(self.file, sheet=self.sheet, row=row, column=column)


def read_sheet(path: Path, name: str | None = None) -> Sheet:
    """The sheet called ``name``; without it ‘Cases’, or the only one with anything in it.

    Texts are stripped; trailing empty rows and columns are dropped. Raises ProblemsFound:
    missing, unreadable, not a table of a known kind or not the one that its name says,
    a password, macros, no such sheet, empty, too large, more than MOST_ROWS rows.
    """
    place = Place(path.name)
    raw = bytes_of(path, place)
    kind = kind_of_table(raw, path.suffix, place)
    if kind == "csv":
        return _read_csv(raw, place, name)
    sheet = (_read_xlsx if kind == "xlsx" else _read_ods)(raw, place, name)
    if not sheet.rows:
        raise ProblemsFound([in_files.TABLE_SHEET_EMPTY.at(sheet.place())])
    return sheet


def _read_csv(raw: bytes, place: Place, name: str | None) -> Sheet:
    if name is not None:
        raise _problem(in_files.TABLE_SHEET_MISSING, place, count="no sheets, being CSV")
    rows = csv_rows(raw, place.file, separator_of_table)
    sheet = _sheet(place, None, rows)
    if not sheet.rows:
        raise _problem(in_files.EMPTY, place)
    return sheet


def _read_xlsx(raw: bytes, place: Place, name: str | None) -> Sheet:
    title, cells, scan = read_xlsx(raw, place, _choice(name, place))
    rows: list[list[Cell]] = [list(row) for row in cells]
    for (row, column), error in scan.errors.items():
        _reach(rows, row, column)
        rows[row - 1][column] = error
    return _sheet(place, title, rows, scan.formulas, scan.merged)


def _read_ods(raw: bytes, place: Place, name: str | None) -> Sheet:
    found = read_ods(raw, place, _choice(name, place))
    last = max(found.rows, default=0)
    width = max((max(row) + 1 for row in found.rows.values()), default=0)
    refuse_cells(last, width, place)
    rows = [
        [found.rows.get(number, {}).get(column) for column in range(width)]
        for number in range(1, last + 1)
    ]
    return _sheet(place, found.name.name, rows, found.formulas, found.merged)


def _choice(
    name: str | None, place: Place
) -> Callable[[Sequence[SheetName], Callable[[int], bool]], int]:
    return lambda sheets, filled: choose_sheet(sheets, filled, name, place)


def _reach(rows: list[list[Cell]], row: int, column: int) -> None:
    """Lengthen the table so that a cell of it can be written."""
    rows.extend([] for _ in range(row - len(rows)))
    rows[row - 1].extend(None for _ in range(column + 1 - len(rows[row - 1])))


def _sheet(
    place: Place,
    name: str | None,
    cells: Sequence[Sequence[Cell]],
    formulas: Iterable[Position] = (),
    merged: Iterable[int] = (),
) -> Sheet:
    """Clean the cells, and drop the empty rows and columns at the end."""
    positions = frozenset(formulas)
    rows = [[_clean(cell) for cell in row] for row in cells]
    last = max((row for row, _ in positions), default=0)
    width = max((column + 1 for _, column in positions), default=0)
    for number, row in enumerate(rows, start=1):
        used = max((at for at, cell in enumerate(row, 1) if cell is not None), default=0)
        width = max(width, used)
        last = max(last, number if used else 0)
    if last > MOST_ROWS:
        problem = in_files.TABLE_TOO_MANY_ROWS
        where = Place(place.file, sheet=name)
        raise _problem(problem, where, most=f"{MOST_ROWS:,}")
    refuse_cells(last, width, place)
    rows.extend([] for _ in range(last - len(rows)))
    even = tuple((*row[:width], *[None] * (width - len(row))) for row in rows[:last])
    within = frozenset(number for number in merged if number <= last)
    return Sheet(place.file, name, even, positions, within)


def _clean(cell: Cell) -> Cell:
    """A text stripped, with formulas restored; a whole number as one; blank as None."""
    if isinstance(cell, str):
        return armed(cell).strip(_BLANK) or None
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _SURE_WHOLE:
        # A workbook keeps every number as a float: 7 comes as 7.0.
        return int(cell)
    return cell


def _problem(kind: Kind, place: Place, **words: str) -> ProblemsFound:
    return ProblemsFound([kind.at(place, **words)])
