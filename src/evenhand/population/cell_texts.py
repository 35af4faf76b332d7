"""Cells as text, and the hash of a whole sheet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime, time

from evenhand.formats.sheets import Cell

_ERRORS = (
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
)


def text_of(cell: Cell) -> str:
    """What a cell says; the same for a number and a text of the same figures, and for a
    day with and without midnight. Empty for a blank cell."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def is_error(cell: Cell) -> bool:
    """Whether a cell holds an error of the spreadsheet instead of a value."""
    return isinstance(cell, str) and cell.upper() in _ERRORS


def sheet_hash(rows: Sequence[Sequence[Cell]]) -> str:
    """``sha256:`` and the hash of every cell of a sheet, as canonical JSON.

    The name of the file and of the sheet are not part of it, nor blank cells at the end
    of a row: the same table saved again has the same hash, and one changed cell in any
    column gives another.
    """
    texts = [_without_end([text_of(cell) for cell in row]) for row in rows]
    text = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _without_end(texts: list[str]) -> list[str]:
    while texts and not texts[-1]:
        texts.pop()
    return texts


def letter(index: int) -> str:
    """A column's letters as a spreadsheet shows them: 0 is A, 26 is AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
