"""Reading a workbook, once it is known to be one that can be read safely.

A workbook is a zip archive that anybody can have made. Before it is unpacked we look at
what it claims to hold; before it is turned into rows we look how far its cells reach and
how much text they repeat: a file of a few kilobytes can ask for terabytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from evenhand.errors import Place, ProblemsFound, in_files

LARGEST_UNPACKED = 400_000_000
MOST_CELLS = 2_000_000

_CHUNK = 1_000_000
_LONGEST_TAG = 200
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_SHARED = re.compile(rb'<(?:\w+:)?c\b[^>]*?\bt="s"')
_STRING_END = re.compile(rb"</(?:\w+:)?si>")

Cells = list[list[Any]]


def read_workbook(raw: bytes, file: str, sheet: str) -> tuple[str, Cells]:
    """The name and the cells of a sheet: the one called ``sheet``, or the only one.

    Raises ProblemsFound: no workbook, several sheets and none of that name, too large.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    place = Place(file)
    _look_inside(raw, place)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        names = workbook.sheet_names
        if len(names) > 1 and sheet not in names:
            raise ProblemsFound([in_files.TABLE_SHEETS.at(place, sheet=sheet)])
        name = sheet if sheet in names else names[0]
        cells = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError, IndexError):
        raise ProblemsFound([in_files.TABLE_NOT_XLSX.at(place)]) from None
    return name, cells


def _look_inside(raw: bytes, place: Place) -> None:
    """Refuse what is no archive, and what would become too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > LARGEST_UNPACKED:
                raise _too_large(place, f"{LARGEST_UNPACKED // 1_000_000} MB")
            longest, references = 0, 0
            for member in members:
                if "sharedStrings" in member.filename:
                    longest = max(longest, _longest_string(archive, member))
                elif "worksheets/" in member.filename:
                    references += _check_cells(archive, member, place)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        raise ProblemsFound([in_files.TABLE_NOT_XLSX.at(place)]) from None
    if longest * references > LARGEST_UNPACKED:
        raise _too_large(place, f"{LARGEST_UNPACKED // 1_000_000} MB")


def _check_cells(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Place) -> int:
    """How many cells refer to a shared string; refuses a sheet that reaches too far."""
    rows, columns, references = 0, 0, 0
    for text in _overlapping(archive, member):
        for column, row in _CELL.findall(text):
            rows, columns = max(rows, int(row)), max(columns, _number(column))
        references += len(_SHARED.findall(text))
    if rows * columns > MOST_CELLS:
        raise _too_large(place, f"{MOST_CELLS:,} cells")
    return references


def _longest_string(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """The length of the longest shared string, its tags included."""
    longest, since = 0, 0
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            end = 0
            for match in _STRING_END.finditer(chunk):
                longest = max(longest, since + match.end() - end)
                since, end = 0, match.end()
            since += len(chunk) - end
    return max(longest, since)


def _overlapping(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The text of a member in pieces, none of which cuts a tag in two."""
    rest = b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            cut = text.rfind(b"<")
            keep = cut if 0 <= cut and len(text) - cut < _LONGEST_TAG else len(text)
            yield text[:keep]
            rest = text[keep:]
    yield rest


def _number(column: bytes) -> int:
    """The number of a column by its letters: A is 1, XFD is 16,384."""
    number = 0
    for letter in column:
        number = number * 26 + letter - ord("A") + 1
    return number


def _too_large(place: Place, largest: str) -> ProblemsFound:
    what = f"{largest} when unpacked"
    return ProblemsFound([in_files.TOO_LARGE.at(place, largest=what)])
