"""Tables of cases that no spreadsheet program would have written, or not so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from evenhand.errors import Place
from tests.functional.broken import (
    CHILD,
    WESTERDALE,
    Broken,
    Change,
    Here,
    folder_for_file,
    in_windows_1252,
    remove,
    rename,
    replace,
    row,
    together,
    write,
)
from tests.functional.workbooks import (
    bytes_of,
    cell,
    of_a_later_zip,
    one_text_in_every_row,
    two_sheets,
    workbook,
    zip_of,
)

CASES, ANSWERS, BOOK = "cases.csv", "answers.csv", "cases.xlsx"
NOTE = "School exclusion is analysed well."
SHEET = "xl/worksheets/sheet1.xml"


def _row(
    name: str,
    change: Change,
    code: str,
    place: Place | Here,
    remedy: str,
    apart: bool = False,
) -> Broken:
    return Broken(name, WESTERDALE, change, code, place, remedy, apart=apart)


def _book(raw: bytes) -> Change:
    return together(remove(CASES), write(BOOK, raw))


def _larger_than_50_mb(folder: Path) -> None:
    with (folder / CASES).open("r+b") as file:
        file.truncate(50_000_001)


TEXT = [
    _row(
        "a table was saved in Windows-1252",
        together(replace(CASES, "C03,court", f"{CHILD} é,court"), in_windows_1252(CASES)),
        "file.not-utf-8",
        Place(CASES, row=4),
        "Save it again as “CSV UTF-8”",
    ),
    _row(
        "a table in Windows-1252 has a line break inside a cell above",
        together(
            replace(ANSWERS, NOTE, f'"{CHILD}\n{NOTE}"'),
            replace(ANSWERS, f"{CHILD},2.1.1,yes,", f"{CHILD},2.1.1,yes,é"),
            in_windows_1252(ANSWERS),
        ),
        "file.not-utf-8",
        Place(ANSWERS, row=65),
        "Save it again as “CSV UTF-8”",
    ),
    _row(
        "a table holds a NUL byte",
        replace(CASES, "C03,court", f"{CHILD}\0,court"),
        "table.not-csv",
        Place(CASES, row=4),
        "save the table anew as “CSV UTF-8”",
    ),
    _row(
        "a table with a NUL byte has a line break inside a cell above",
        together(
            replace(ANSWERS, NOTE, f'"{CHILD}\n{NOTE}"'),
            replace(ANSWERS, f"{CHILD},2.1.1,yes,", f"{CHILD},2.1.1,yes,\0"),
        ),
        "table.not-csv",
        Place(ANSWERS, row=65),
        "save the table anew as “CSV UTF-8”",
    ),
    _row(
        "a quote in a table is not closed",
        replace(ANSWERS, f"{CHILD},2.1.1,yes,", f'{CHILD},2.1.1,yes,"{CHILD}'),
        "table.not-csv",
        row(ANSWERS, f'{CHILD},2.1.1,yes,"{CHILD}'),
        "Look for a quote that is not closed",
    ),
    _row(
        "a folder has the name of a table",
        folder_for_file(CASES),
        "file.unreadable",
        Place(CASES),
        "Check that it is a file",
    ),
    _row(
        "a table is larger than 50 MB",
        _larger_than_50_mb,
        "file.too-large",
        Place(CASES),
        "larger than 50 MB. → Check that it is the right file",
    ),
]

WORKBOOKS = [
    _row(
        "a table of text was renamed to a workbook",
        rename(CASES, to=BOOK),
        "table.not-xlsx",
        Place(BOOK),
        "save it as “Excel workbook (.xlsx)”",
    ),
    _row(
        "an archive without a workbook in it",
        _book(zip_of({"children.txt": CHILD.encode()})),
        "table.not-xlsx",
        Place(BOOK),
        "save it as “Excel workbook (.xlsx)”",
    ),
    _row(
        "a workbook was cut short",
        together(workbook("cases"), bytes_of(BOOK, lambda raw: raw[: len(raw) // 2])),
        "table.not-xlsx",
        Place(BOOK),
        "save it as “Excel workbook (.xlsx)”",
    ),
    _row(
        "a workbook is packed in a way that nobody can unpack yet",
        together(workbook("cases"), bytes_of(BOOK, of_a_later_zip)),
        "table.not-xlsx",
        Place(BOOK),
        "save it as “Excel workbook (.xlsx)”",
    ),
    _row(
        "a workbook has several sheets",
        workbook("cases", two_sheets),
        "table.sheets",
        Place(BOOK),
        "Name the sheet to be read ‘cases’",
    ),
    _row(
        "a cell of a workbook is a date",
        workbook("cases", cell("A3", date(2007, 5, 1))),
        "table.cell-kind",
        Place(BOOK, sheet="cases", row=3, column="case"),
        "holds a date or time, where text or a whole number is expected",
    ),
    _row(
        "a cell of a workbook is true",
        workbook("cases", cell("D3", True)),
        "table.cell-kind",
        Place(BOOK, sheet="cases", row=3, column="sex"),
        "holds true or false",
    ),
    _row(
        "a workbook has no header row, and a child's row stands in its place",
        workbook("cases", lambda sheet: sheet.delete_rows(1, 2)),
        "table.no-header",
        Place(BOOK, sheet="cases", row=1),
        "Write the names of the columns in the first row: case, group",
    ),
]

BOMBS = [
    _row(
        "a workbook says that it unpacks to more than 400 MB",
        _book(zip_of({SHEET: bytes(1_000)}, claimed=400_000_001)),
        "file.too-large",
        Place(BOOK),
        "larger than 400 MB when unpacked",
    ),
    _row(
        "a workbook is packed of more than 5,000 files",
        _book(zip_of({SHEET: b"", **{f"xl/{number}": b"" for number in range(5_000)}})),
        "file.too-large",
        Place(BOOK),
        "larger than 5,000 files when unpacked",
    ),
    _row(
        "a workbook has a text in its very last cell",
        workbook("cases", cell("XFD1048576", CHILD)),
        "file.too-large",
        Place(BOOK),
        "Check that it is the right file",
        apart=True,
    ),
    _row(
        "a workbook repeats a text of one megabyte two thousand times",
        _book(one_text_in_every_row(CHILD + "x" * 1_000_000, 2_000)),
        "file.too-large",
        Place(BOOK),
        "Check that it is the right file",
        apart=True,
    ),
]

BROKEN_UPLOADS = [*TEXT, *WORKBOOKS, *BOMBS]
