"""What a file really is, whatever its name says."""

from __future__ import annotations

import io
import zipfile

from evenhand.errors import Place, ProblemsFound, in_files
from evenhand.formats.archives import BROKEN

READABLE = {".csv": "csv", ".xlsx": "xlsx", ".ods": "ods"}

_MACRO_SUFFIXES = (".xlsm", ".xltm", ".xlam")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS = (
    b"application/vnd.oasis.opendocument.spreadsheet",
    b"application/vnd.oasis.opendocument.spreadsheet-template",
)
_NAMES = {
    "csv": "a table of text, as CSV is",
    "xlsx": "an Excel workbook (.xlsx)",
    "ods": "an OpenDocument spreadsheet (.ods)",
    "xlsb": "a binary workbook (.xlsb)",
    "docx": "a Word document",
    "odt": "an OpenDocument text or drawing",
    "html": "a web page (HTML)",
    "xml": "a file of XML",
    "pdf": "a PDF document",
    "rtf": "a document in Rich Text Format",
    "zip": "a zip archive of other files",
}
_STARTS = ((b"%PDF", "pdf"), (b"{\\rtf", "rtf"))
_TAGS = (b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta")
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1a")
_SEEN = 4096


def kind_of_table(raw: bytes, suffix: str, place: Place) -> str:
    """``csv``, ``xlsx`` or ``ods``, by the suffix, with which the content agrees.

    Raises ProblemsFound: another suffix, another content, a password, macros, nothing.
    """
    suffix = suffix.lower()
    if not raw:
        raise ProblemsFound([in_files.EMPTY.at(place)])
    if suffix in _MACRO_SUFFIXES:
        raise ProblemsFound([in_files.TABLE_MACROS.at(place)])
    really = content_kind(raw)
    if suffix in (*READABLE, ".xls"):
        _refuse_old(really, place)
        if really in _NAMES and really != READABLE.get(suffix):
            raise ProblemsFound(
                [
                    in_files.TABLE_NAMED_OTHERWISE.at(
                        place, really=_NAMES[really], suffix=suffix
                    )
                ]
            )
    if suffix not in READABLE:
        known = ", ".join(READABLE)
        raise ProblemsFound([in_files.TABLE_SUFFIX.at(place, known=known)])
    return READABLE[suffix]


def content_kind(raw: bytes) -> str:
    """A short word for what the bytes are; ``unknown`` if that cannot be told."""
    if raw.startswith(_OLE):
        return _ole_kind(raw)
    if raw.startswith(b"PK"):
        return _zip_kind(raw)
    for start, kind in _STARTS:
        if raw.startswith(start):
            return kind
    return _text_kind(raw[:_SEEN])


def _refuse_old(really: str, place: Place) -> None:
    if really == "encrypted":
        raise ProblemsFound([in_files.TABLE_PASSWORD.at(place)])
    if really == "xls":
        raise ProblemsFound([in_files.TABLE_OLD_XLS.at(place)])


def _ole_kind(raw: bytes) -> str:
    """Programs keep old documents, and encrypted new ones, in the same container."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return "encrypted"
    if any(name.encode("utf-16-le") in raw for name in ("Workbook", "Book")):
        return "xls"
    return "unknown"


def _zip_kind(raw: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = {name.lower() for name in archive.namelist()}
            if "mimetype" in names and "content.xml" in names:
                with archive.open("mimetype") as stream:
                    return "ods" if stream.read(_SEEN).strip() in _ODS else "odt"
    except BROKEN:
        return "unknown"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.startswith("word/") for name in names):
        return "docx"
    return "ods" if "content.xml" in names else "zip"


def _text_kind(start: bytes) -> str:
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(_TAGS):
        return "html"
    if text.startswith(b"<?xml"):
        return "html" if b"<html" in text else "xml"
    return "unknown" if _CONTROL.intersection(start) else "csv"
