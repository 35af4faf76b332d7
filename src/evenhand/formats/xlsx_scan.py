"""What stands where in an XLSX workbook, found before a cell is read.

How far the cells reach decides whether the sheet is read at all. Which cells hold a
formula or an error is not said by the library that reads them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from evenhand.formats.archives import Archive, Attributes, local, walk, without_prefixes
from evenhand.formats.limits import MOST_CELLS
from evenhand.formats.sheet_choice import SheetName

WORKBOOK = "xl/workbook.xml"
RELATIONSHIPS = "xl/_rels/workbook.xml.rels"

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})", re.ASCII)

Position = tuple[int, int]


@dataclass(slots=True)
class Scan:
    """How far the filled cells of a sheet reach, and which of them are not plain.

    Positions are (row from 1, column from 0). ``shared`` is how many cells refer to a
    text of the shared table. ``merged`` are rows with merged cells.
    """

    rows: int = 0
    columns: int = 0
    shared: int = 0
    formulas: set[Position] = field(default_factory=set)
    errors: dict[Position, str] = field(default_factory=dict)
    merged: set[int] = field(default_factory=set)


def sheets_of(archive: Archive) -> list[tuple[SheetName, str]]:
    """The sheets with cells in the workbook's order, each with its member's name."""
    targets: dict[str, Attributes] = {}
    found: list[tuple[SheetName, str]] = []

    def relationship(name: str, attributes: Attributes) -> None:
        if local(name) == "Relationship":
            targets[attributes["Id"]] = attributes

    def sheet(name: str, attributes: Attributes) -> None:
        if local(name) != "sheet":
            return
        plain = without_prefixes(attributes)
        target = targets.get(plain.get("id", ""))
        if target is not None and target.get("Type", "").endswith("/worksheet"):
            hidden = plain.get("state", "visible") != "visible"
            found.append((SheetName(plain["name"], hidden), _member(target["Target"])))

    walk(archive.pieces(RELATIONSHIPS), relationship)
    walk(archive.pieces(WORKBOOK), sheet)
    return found


def scan_sheet(archive: Archive, member: str) -> Scan:
    """What stands where in a sheet. Raises one of BROKEN."""
    scanner = _Scanner()
    walk(archive.pieces(member), scanner.start, scanner.end, scanner.text)
    return scanner.scan


def _member(target: str) -> str:
    path = target.lstrip("/")
    return path if path.startswith("xl/") else f"xl/{path}"


class _Scanner:
    """Follows the cells of a sheet; where one does not say its place, it is the next."""

    def __init__(self) -> None:
        self.scan = Scan()
        self._row = 0
        self._next = 0
        self._merged = 0
        self._at: Position = (0, 0)
        self._error: str | None = None
        self._in_value = False

    def start(self, name: str, attributes: Attributes) -> None:
        tag = local(name)
        if tag == "c":
            self._cell(attributes)
        elif tag in ("v", "is"):
            self._reach()
            self._in_value = tag == "v"
        elif tag == "f":
            self._reach()
            self.scan.formulas.add(self._at)
        elif tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._next = 0
        elif tag == "mergeCell":
            self._merge(attributes["ref"])

    def end(self, name: str) -> None:
        tag = local(name)
        if tag == "v":
            self._in_value = False
        elif tag == "c" and self._error:
            self.scan.errors[self._at] = self._error.strip()

    def text(self, text: str) -> None:
        if self._in_value and self._error is not None:
            self._error += text

    def _cell(self, attributes: Attributes) -> None:
        row, column = self._row, self._next
        if "r" in attributes:
            row, column = _position(attributes["r"])
        self._at = (row, column)
        self._next = column + 1
        kind = attributes.get("t")
        self._error = "" if kind == "e" else None
        self.scan.shared += kind == "s"

    def _reach(self) -> None:
        row, column = self._at
        self.scan.rows = max(self.scan.rows, row)
        self.scan.columns = max(self.scan.columns, column + 1)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        rows = range(_position(first)[0], _position(last or first)[0] + 1)
        self._merged += len(rows)
        if self._merged <= MOST_CELLS:  # A hostile file merges all rows a million times.
            self.scan.merged.update(rows)


def _position(reference: str) -> Position:
    """The place of a cell by its name: ``B3`` is (3, 1). Raises ValueError."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError("not the name of a cell")
    number = 0
    for letter in match[1].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), number - 1
