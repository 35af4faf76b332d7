"""Files that somebody sends for a case list and that are none, or are not safe."""

from __future__ import annotations

from dataclasses import replace as with_other
from pathlib import Path

from evenhand.errors import Place
from tests.functional.broken import CHILD, Broken, Change, nothing, write
from tests.functional.broken_case_lists import (
    BOOK,
    CSV,
    HEAD,
    NAME,
    OTHERS,
    QUILL,
    bad,
    csv_list,
    text,
)
from tests.functional.odd_sheets import (
    Rows,
    encrypted_ods,
    encrypted_workbook,
    macro_ods,
    macro_workbook,
    ods,
    ods_cell,
    ods_row,
    old_workbook,
    word_document,
    xlsx,
)
from tests.functional.workbooks import one_text_in_every_row, zip_of

LIST: Rows = [list(HEAD), QUILL, *OTHERS]
LINES = ",".join(HEAD), ",".join(str(cell) for cell in QUILL)
ODS = "cases.ods"


def _file(
    name: str,
    file: str,
    raw: str | bytes,
    code: str,
    remedy: str,
    place: Place | None = None,
    more: tuple[str, ...] = (),
) -> Broken:
    return bad(
        name, write(file, raw), code, place or Place(file), remedy, file=file, more=more
    )


def _folder(folder: Path) -> None:
    (folder / CSV).mkdir()


def _many_rows() -> Change:
    return text(*LINES, *(f"{n},,,RO,2020-03-02,M,L" for n in range(60_000)))


TEXTS = [
    bad(
        "a case list is not there", nothing, "file.missing", Place(CSV), "Check the name"
    ),
    bad(
        "a case list is a folder", _folder, "file.unreadable", Place(CSV), "it is a file"
    ),
    _file("a case list is empty", CSV, "", "file.empty", "saved whole"),
    _file("a case list is empty but for blank lines", CSV, "\n\n", "file.empty", "saved"),
    _file(
        "a case list was saved in Windows-1252",
        CSV,
        "\n".join([*LINES, f"C04,{NAME} é,,RO,2020-03-02,M,L"]).encode("cp1252"),
        "file.not-utf-8",
        "Save it again as “CSV UTF-8”",
        Place(CSV, row=3),
    ),
    _file(
        "a case list holds a NUL byte",
        CSV,
        "\n".join([*LINES, "C04,A\0,,RO,2020-03-02,M,L"]),
        "table.not-csv",
        "save the table anew",
        Place(CSV, row=3),
    ),
    _file(
        "a quote in a case list is not closed",
        CSV,
        "\n".join([*LINES, f'C04,"{NAME},,RO,2020-03-02,M,L']),
        "table.not-csv",
        "Look for a quote that is not closed",
        Place(CSV, row=3),
    ),
    bad(
        "a case list has sixty thousand rows",
        _many_rows(),
        "table.too-many-rows",
        Place(CSV),
        "the right file and the right sheet",
    ),
    bad(
        "a sheet of a text file is asked for",
        csv_list(),
        "table.no-such-sheet",
        Place(CSV),
        "it has no sheets, being CSV",
        more=("--sheet", "Cases"),
    ),
]

NAMED_OTHERWISE = [
    _file(name, file, raw, "table.named-otherwise", said)
    for name, file, raw, said in (
        ("a text was renamed to a workbook", BOOK, "\n".join(LINES), "a table of text"),
        ("a workbook was renamed to a text", CSV, xlsx({"Cases": LIST}), "an Excel"),
        ("a web page was renamed", "cases.xls", f"<html>{NAME}", "a web page"),
        ("a Word document was renamed", BOOK, word_document(), "a Word document"),
        ("a PDF was renamed", BOOK, b"%PDF-1.7", "a PDF document"),
    )
]

KINDS = [
    _file(
        "a case list is a Word document",
        "cases.docx",
        word_document(),
        "table.suffix",
        "save it as “Excel workbook (.xlsx)”",
    ),
    _file(
        "a case list is a very old workbook",
        "cases.xls",
        old_workbook(),
        "table.old-workbook",
        "save it as “Excel workbook (.xlsx)”",
    ),
    _file(
        "a workbook has a password",
        BOOK,
        encrypted_workbook(),
        "table.password",
        "Open it with the password",
    ),
    _file(
        "an OpenDocument has a password",
        ODS,
        encrypted_ods(),
        "table.password",
        "Open it with the password",
    ),
    _file(
        "a workbook holds macros",
        BOOK,
        macro_workbook(LIST),
        "table.macros",
        "which holds none",
    ),
    _file(
        "an OpenDocument holds macros",
        ODS,
        macro_ods(LIST),
        "table.macros",
        "which holds none",
    ),
    _file(
        "a case list was cut short",
        BOOK,
        xlsx({"Cases": LIST})[:3000],
        "table.not-xlsx",
        "Excel workbook",
    ),
    _file(
        "an OpenDocument was cut short",
        ODS,
        ods({"Cases": LIST})[:400],
        "table.not-xlsx",
        "Excel workbook",
    ),
]

SHEETS = [
    _file(
        "two sheets of a workbook have something in them",
        BOOK,
        xlsx({NAME: LIST, "Old": LIST}),
        "table.which-sheet",
        "Say which to read with --sheet",
    ),
    _file(
        "a sheet is asked for that is not there",
        BOOK,
        xlsx({NAME: LIST}),
        "table.no-such-sheet",
        "it has 1 sheet",
        more=("--sheet", "Kids"),
    ),
    _file(
        "the sheet of cases is empty",
        BOOK,
        xlsx({"Cases": [], "Old": LIST}),
        "table.empty-sheet",
        "Say which sheet to read",
        Place(BOOK, sheet="Cases"),
    ),
]

BOMBS = [
    _file(name, file, raw, "file.too-large", "Check that it is the right file")
    for name, file, raw in (
        (
            "a case list unpacks to more than 400 MB",
            BOOK,
            zip_of(
                {"xl/worksheets/sheet1.xml": b"x", "xl/workbook.xml": b""},
                claimed=400_000_001,
            ),
        ),
        (
            "a case list repeats a long text two thousand times",
            BOOK,
            one_text_in_every_row(CHILD + "x" * 1_000_000, 2_000),
        ),
        (
            "an OpenDocument asks for a trillion columns",
            ODS,
            ods(
                {
                    "Cases": ods_row(
                        ods_cell(NAME, 'table:number-columns-repeated="1099511627776"')
                    )
                }
            ),
        ),
        (
            "an OpenDocument asks for a trillion rows",
            ODS,
            ods({"Cases": ods_row(ods_cell(NAME), repeated=1_099_511_627_776)}),
        ),
    )
]

# Each in a process with little memory: it could take the tests down with it.
APART = [with_other(bomb, apart=True) for bomb in BOMBS]

BROKEN_CASE_FILES = [*TEXTS, *NAMED_OTHERWISE, *KINDS, *SHEETS, *APART]
