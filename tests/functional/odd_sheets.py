"""Case lists as all kinds of programs, and villains, write them: files made by hand."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.sax.saxutils import quoteattr

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.functional.workbooks import zip_of

Value = str | int | float | bool | date | datetime | time | timedelta | None
Rows = Sequence[Sequence[Value]]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_CONTENT = (
    f'<office:document-content xmlns:office="{_URN}office:1.0" '
    f'xmlns:table="{_URN}table:1.0" xmlns:text="{_URN}text:1.0" '
    f'xmlns:style="{_URN}style:1.0" xmlns:draw="{_URN}drawing:1.0">'
)
_HIDDEN = (
    "<office:automatic-styles>"
    '<style:style style:name="seen" style:family="table">'
    '<style:table-properties table:display="true"/></style:style>'
    '<style:style style:name="hidden" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles>"
)


def xlsx(
    sheets: Mapping[str, Rows],
    change: Callable[[Worksheet], None] = lambda sheet: None,
) -> bytes:
    """A workbook of sheets; ``change`` is done to each of them."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet: Any = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        change(sheet)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def ods(
    sheets: Mapping[str, Rows | str],
    hidden: Sequence[str] = (),
    others: Mapping[str, str] | None = None,
) -> bytes:
    """An OpenDocument spreadsheet; rows that are a text are XML as it is to stand there.

    ``others`` are further members of the archive, by name.
    """
    tables = "".join(
        f'<table:table table:name={quoteattr(name)} table:style-name="'
        f'{"hidden" if name in hidden else "seen"}">'
        f"{rows if isinstance(rows, str) else ods_rows(rows)}</table:table>"
        for name, rows in sheets.items()
    )
    content = (
        f"{_CONTENT}{_HIDDEN}<office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return ods_of(content, others or {})


def ods_of(content: str, others: Mapping[str, str]) -> bytes:
    """An archive such as OpenDocument programs write, of a content and other members."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS_TYPE, compress_type=zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        for name, text in others.items():
            archive.writestr(name, text)
    return raw.getvalue()


def ods_rows(rows: Rows) -> str:
    return "".join(ods_row("".join(map(ods_cell, row))) for row in rows)


def ods_row(cells: str, repeated: int = 1) -> str:
    times = f' table:number-rows-repeated="{repeated}"' if repeated != 1 else ""
    return f"<table:table-row{times}>{cells}</table:table-row>"


def ods_cell(value: Value, more: str = "") -> str:
    """A cell, with ``more`` attributes."""
    if value is None:
        return f"<table:table-cell {more}/>"
    kind, key, said = _as_ods(value)
    text = f"<text:p>{value if kind == 'string' else 'as shown'}</text:p>"
    held = f'office:{key}="{said}"' if key else ""
    return (
        f'<table:table-cell office:value-type="{kind}" {held} {more}>{text}'
        "</table:table-cell>"
    )


def _as_ods(value: Value) -> tuple[str, str, str]:
    """The kind of a value, the attribute that holds it, and how it is written there."""
    if isinstance(value, bool):
        return "boolean", "boolean-value", "true" if value else "false"
    if isinstance(value, int | float):
        return "float", "value", str(value)
    if isinstance(value, date):
        return "date", "date-value", value.isoformat()
    if isinstance(value, time):
        return "time", "time-value", value.strftime("PT%HH%MM%SS")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return "time", "time-value", f"PT{minutes // 60}H{minutes % 60}M{seconds}S"
    return "string", "", ""


def with_member(raw: bytes, name: str, content: bytes) -> bytes:
    """An archive with one more member, or with another content of one."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    return zip_of({**members, name: content})


def with_change(raw: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """An archive with a member changed."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return with_member(raw, name, change(archive.read(name)))


def claiming_less(raw: bytes, name: str, said: int) -> bytes:
    """An archive in which a member says that it unpacks to less than it does.

    The checksum is that of the part that it says, so that a reader of no more is content.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        info, content = archive.getinfo(name), archive.read(name)
    old = struct.pack("<III", info.CRC, info.compress_size, info.file_size)
    crc = zlib.crc32(content[:said])
    new = struct.pack("<III", crc, info.compress_size, said)
    assert raw.count(old) == 2, "once before the member, once in the directory"
    return raw.replace(old, new)


def encrypted_workbook() -> bytes:
    """What Excel makes of a workbook with a password: another container, and its name."""
    return _ole("EncryptedPackage")


def old_workbook() -> bytes:
    """A workbook as programs wrote it before 2007."""
    return _ole("Workbook")


def _ole(name: str) -> bytes:
    return OLE + bytes(504) + name.encode("utf-16-le").ljust(128, b"\0") + bytes(384)


def encrypted_ods() -> bytes:
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_URN}manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml">'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    return ods_of("\x07 not to be read", {"META-INF/manifest.xml": manifest})


def macro_workbook(rows: Rows) -> bytes:
    return with_member(xlsx({"Cases": rows}), "xl/vbaProject.bin", b"Sub Auto_Open()")


def macro_ods(rows: Rows) -> bytes:
    return ods({"Cases": rows}, others={"Basic/Standard/Module1.xml": "<module/>"})


def word_document() -> bytes:
    return zip_of({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
