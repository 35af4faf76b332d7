"""The rows of a CSV file, as texts."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from evenhand.errors import Place, ProblemsFound, in_files
from evenhand.formats.formulas import armed
from evenhand.formats.limits import MOST_CELLS

SEPARATORS = (",", ";", "\t")

_SEEN_ROWS = 50
_SEEN_TEXT = 100_000


def csv_rows(
    raw: bytes, file: str, separator: Callable[[str], str], *, restore: bool = True
) -> list[list[str]]:
    """Every row; ``separator`` finds the sign between cells. Formulas are restored, if
    the program that wrote the file disarms them as ours does.

    Raises ProblemsFound: not UTF-8, no CSV, more than MOST_CELLS cells.
    """
    text = _text(raw, file)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in _reader(text, separator(text), strict=True):
            rows.append([armed(cell) for cell in row] if restore else row)
            cells += len(row)
            if cells > MOST_CELLS:
                most = f"{MOST_CELLS:,} cells"
                raise ProblemsFound([in_files.TOO_LARGE.at(Place(file), largest=most)])
    except csv.Error:
        place = Place(file, row=len(rows) + 1)
        raise ProblemsFound([in_files.TABLE_NOT_CSV.at(place)]) from None
    return rows


def separator_of_header(text: str) -> str:
    """What stands between the cells of the first line.

    Where commas are decimal points, programs write semicolons; a header has no other
    sign between its words.
    """
    header = text.split("\n", 1)[0]
    found = [sign for sign in SEPARATORS if sign in header]
    return found[0] if found else ","


def separator_of_table(text: str) -> str:
    """What stands between the cells, where lines of a title may come first.

    It is the sign that cuts most rows into one and the same number of cells: what is
    written in titles and notes does so here and there only.
    """
    return max(SEPARATORS, key=lambda sign: _agreement(text[:_SEEN_TEXT], sign))


def _agreement(text: str, sign: str) -> tuple[int, int]:
    """How many rows agree on a number of cells above one, and that number."""
    widths: Counter[int] = Counter()
    try:
        for row in islice(_reader(text, sign), _SEEN_ROWS):
            widths[len(row)] += len(row) > 1
    except csv.Error:
        pass  # It is told when the rows are read.
    return max(((rows, width) for width, rows in widths.items()), default=(0, 0))


def _reader(text: str, sign: str, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=strict)


def _text(raw: bytes, file: str) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(file, row=_row_of(raw, error.start))
        raise ProblemsFound([in_files.NOT_UTF8.at(place)]) from None
    if "\0" in text:
        place = Place(file, row=_row_of(raw, raw.index(b"\0")))
        raise ProblemsFound([in_files.TABLE_NOT_CSV.at(place)])
    return text


def _row_of(raw: bytes, position: int) -> int:
    """The row in which a byte stands: a line break inside quotes does not end one."""
    before = raw[:position].decode("utf-8-sig", errors="replace")
    cells = csv.reader(io.StringIO(before + "x", newline=""))
    return max(1, sum(1 for _ in cells))
