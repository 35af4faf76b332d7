"""Reading an XLSX workbook, once it is known to be one that can be read safely.

Before a sheet is turned into rows we look how far its cells reach and how much text they
repeat; then the library that reads cells is given the parts that were looked at, and no
others.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from evenhand.errors import Place, ProblemsFound, in_files
from evenhand.formats.archives import BROKEN, Archive, too_large
from evenhand.formats.limits import LARGEST_UNPACKED, MOST_CELLS
from evenhand.formats.sheet_choice import SheetName
from evenhand.formats.xlsx_scan import (
    RELATIONSHIPS,
    WORKBOOK,
    Scan,
    scan_sheet,
    sheets_of,
)

_SHARED = "xl/sharedStrings.xml"
_OTHERS = ("[Content_Types].xml", "_rels/.rels", "xl/styles.xml", _SHARED)
_MACROS = ("xl/macrosheets/", "xl/vbaproject", "xl/dialogsheets/")
_STRING_END = re.compile(rb"</(?:\w+:)?si>")

Cells = list[list[Any]]
Choose = Callable[[Sequence[SheetName], Callable[[int], bool]], int]


def read_workbook(raw: bytes, file: str, sheet: str) -> tuple[str, Cells]:
    """The name and the cells of a sheet: the one called ``sheet``, or the only one.

    Raises ProblemsFound: no workbook, several sheets and none of that name, too large.
    """
    place = Place(file)

    def choose(sheets: Sequence[SheetName], _: Callable[[int], bool]) -> int:
        names = [one.name for one in sheets]
        if len(names) > 1 and sheet not in names:
            raise ProblemsFound([in_files.TABLE_SHEETS.at(place, sheet=sheet)])
        return names.index(sheet) if sheet in names else 0

    name, cells, _ = read_xlsx(raw, place, choose)
    return name, cells


def read_xlsx(raw: bytes, place: Place, choose: Choose) -> tuple[str, Cells, Scan]:
    """The name, the cells and the scan of the sheet that ``choose`` takes.

    ``choose`` is given the sheets, and what tells whether one of them has anything in
    it. The first cell of the first row is A1. Raises ProblemsFound: no workbook, too
    large, macros, a password, and what ``choose`` raises.
    """
    with broken_is_told(place):
        archive = Archive(raw, place)
        if any(name.startswith(_MACROS) for name in archive.names):
            raise ProblemsFound([in_files.TABLE_MACROS.at(place)])
        sheets = sheets_of(archive)
        scans: dict[int, Scan] = {}

        def scan(at: int) -> Scan:
            if at not in scans:
                scans[at] = scan_sheet(archive, sheets[at][1])
            return scans[at]

        at = choose([sheet for sheet, _ in sheets], lambda one: scan(one).rows > 0)
        _refuse_large(archive, scan(at), place)
        sheet, member = sheets[at]
        others = [name for name in _OTHERS if name in archive]
        parts = archive.only([*others, WORKBOOK, RELATIONSHIPS, member])
        return sheet.name, _cells(parts, sheet.name), scan(at)


def read_sheets(raw: bytes, place: Place) -> dict[str, tuple[Cells, Scan]]:
    """Every sheet of a workbook by its name, in the workbook's order.

    Together they may not be larger than one alone. Raises ProblemsFound: no workbook,
    too large, macros, a password.
    """
    with broken_is_told(place):
        archive = Archive(raw, place)
        if any(name.startswith(_MACROS) for name in archive.names):
            raise ProblemsFound([in_files.TABLE_MACROS.at(place)])
        sheets = sheets_of(archive)
        scans = [scan_sheet(archive, member) for _, member in sheets]
        refuse_cells(sum(scan.rows * scan.columns for scan in scans), 1, place)
        _refuse_texts(archive, sum(scan.shared for scan in scans), place)
        others = [name for name in _OTHERS if name in archive]
        members = dict.fromkeys(member for _, member in sheets)
        parts = archive.only([*others, WORKBOOK, RELATIONSHIPS, *members])
        cells = _all_cells(parts, [sheet.name for sheet, _ in sheets])
    return {
        sheet.name: (rows, scan)
        for (sheet, _), rows, scan in zip(sheets, cells, scans, strict=True)
    }


@contextmanager
def broken_is_told(place: Place) -> Iterator[None]:
    """Whatever a broken workbook makes libraries raise becomes one problem."""
    from python_calamine import CalamineError

    try:
        yield
    except (*BROKEN, CalamineError):
        raise ProblemsFound([in_files.TABLE_NOT_XLSX.at(place)]) from None
    except BaseException as error:
        # What goes wrong inside a Rust library can come out as no Exception at all.
        if type(error).__name__ != "PanicException":
            raise
        raise ProblemsFound([in_files.TABLE_NOT_XLSX.at(place)]) from None


def refuse_cells(rows: int, columns: int, place: Place) -> None:
    """Raises ProblemsFound where the cells reach too far."""
    if rows * columns > MOST_CELLS:
        raise too_large(place, f"{MOST_CELLS:,} cells")


def _cells(raw: bytes, sheet: str) -> Cells:
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    found: Cells = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return found


def _all_cells(raw: bytes, sheets: Sequence[str]) -> list[Cells]:
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    return [
        workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        for sheet in sheets
    ]


def _refuse_large(archive: Archive, scan: Scan, place: Place) -> None:
    refuse_cells(scan.rows, scan.columns, place)
    _refuse_texts(archive, scan.shared, place)


def _refuse_texts(archive: Archive, shared: int, place: Place) -> None:
    longest = _longest_string(archive.pieces(_SHARED)) if _SHARED in archive else 0
    if longest * shared > LARGEST_UNPACKED:
        raise too_large(place, f"{LARGEST_UNPACKED // 1_000_000} MB")


def _longest_string(pieces: Iterator[bytes]) -> int:
    """The length of the longest shared string, its tags included."""
    longest, since = 0, 0
    for piece in pieces:
        end = 0
        for match in _STRING_END.finditer(piece):
            longest = max(longest, since + match.end() - end)
            since, end = 0, match.end()
        since += len(piece) - end
    return max(longest, since)
