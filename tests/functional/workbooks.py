"""Workbooks as people and villains upload them."""

from __future__ import annotations

import csv
import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.functional.broken import Change

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def workbook(
    table: str, change: Callable[[Worksheet], None] = lambda sheet: None
) -> Change:
    """Put a workbook in place of a table's CSV file, with a change to its sheet."""

    def put(folder: Path) -> None:
        path = folder / f"{table}.csv"
        book = Workbook()
        sheet: Any = book.active
        sheet.title = table
        for cells in csv.reader(io.StringIO(path.read_text(encoding="utf-8"))):
            sheet.append(cells)
        change(sheet)
        path.unlink()
        book.save(folder / f"{table}.xlsx")

    return put


def cell(name: str, value: str | bool | date) -> Callable[[Worksheet], None]:
    """Write a value into a cell such as ``A3``."""

    def change(sheet: Worksheet) -> None:
        sheet[name] = value

    return change


def two_sheets(sheet: Worksheet) -> None:
    """A second sheet, and neither has the name of the table."""
    sheet.title = "Sheet1"
    book = sheet.parent
    assert book is not None
    book.create_sheet("Sheet2")


def bytes_of(file: str, change: Callable[[bytes], bytes]) -> Change:
    """Change the bytes of a file."""
    return lambda folder: _put(folder / file, change)


def _put(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def of_a_later_zip(raw: bytes) -> bytes:
    """An archive that says it needs version 9.9 of zip to be unpacked."""
    start = raw.index(b"PK\x01\x02")
    return raw[: start + 6] + struct.pack("<H", 99) + raw[start + 8 :]


def zip_of(files: dict[str, bytes], claimed: int | None = None) -> bytes:
    """An archive; ``claimed`` is the unpacked size that it gives for its first file."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        if claimed is not None:
            archive.infolist()[0].file_size = claimed
    return raw.getvalue()


def one_text_in_every_row(text: str, rows: int) -> bytes:
    """A workbook whose one long text is shared by the first cells of many rows."""
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, rows + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": _relationships(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="cases" sheetId="1" r:id="worksheet"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relationships(
            worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"
        ),
        "xl/sharedStrings.xml": f"<sst {_MAIN}><si><t>{text}</t></si></sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}><sheetData>{cells}"
        "</sheetData></worksheet>",
    }
    return zip_of({name: part.encode() for name, part in parts.items()})


def _relationships(**targets: str) -> str:
    inner = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
