"""Following an ODS spreadsheet element by element, without doing what it repeats.

In this format one cell or row can say that it stands there a million times; programs say
so of the empty rest of every sheet. Empty ones are counted, and full ones are refused
where they would reach too far.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from evenhand.errors import Place
from evenhand.formats.archives import Attributes, local, too_large, without_prefixes
from evenhand.formats.limits import MOST_CELLS
from evenhand.formats.ods_values import OdsValue, value_of
from evenhand.formats.sheet_choice import SheetName

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384

_MOST_SPACES = 100
_SPACES = re.compile(r"[ \t\r\n]+")
# Notes, drawings and earlier versions can hold paragraphs and tables of their own.
_ASIDE = frozenset(
    ("annotation", "tracked-changes", "shapes", "frame", "custom-shape", "dde-links")
)


@dataclass(slots=True)
class OdsSheet:
    """The filled cells of a sheet by row (from 1) and column (from 0)."""

    name: SheetName
    filled: bool = False
    rows: dict[int, dict[int, OdsValue]] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    merged: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Row:
    repeated: int = 1
    next: int = 0
    cells: dict[int, OdsValue] = field(default_factory=dict)
    formulas: set[int] = field(default_factory=set)
    spanned: int = 0


class OdsReader:
    """Takes the events of ``walk`` over a content.xml.

    With ``only`` it keeps the cells of the sheet at that position; without, it finds
    out which sheets there are and which have anything in them. Raises ProblemsFound for
    filled cells that reach too far, ValueError for what is no spreadsheet.
    """

    def __init__(self, place: Place, only: int | None) -> None:
        self.sheets: list[OdsSheet] = []
        self._place = place
        self._only = only
        self._aside = 0
        self._hidden: set[str] = set()
        self._style = ""
        self._at = 0
        self._kept = 0
        self._merged = 0
        self._row = _Row()
        self._cell: Attributes | None = None
        self._text: list[str] = []
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "style": self._start_style,
            "table-properties": self._table_properties,
            "table": self._start_table,
            "table-row": self._start_row,
            "table-cell": self._start_cell,
            "covered-table-cell": self._start_cell,
            "p": self._paragraph,
            "s": self._spaces,
            "tab": lambda _: self._text.append(" "),
            "line-break": lambda _: self._text.append("\n"),
        }
        self._ends: dict[str, Callable[[], None]] = {
            "table-row": self._end_row,
            "table-cell": self._end_cell,
            "covered-table-cell": self._end_cell,
        }

    def start(self, name: str, attributes: Attributes) -> None:
        tag = local(name)
        if self._aside or tag in _ASIDE or (tag == "table" and self._cell is not None):
            self._aside += 1
        elif tag in self._starts:
            self._starts[tag](without_prefixes(attributes))

    def end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif (tag := local(name)) in self._ends:
            self._ends[tag]()

    def text(self, text: str) -> None:
        if self._cell is not None and not self._aside:
            self._text.append(_SPACES.sub(" ", text))

    def _start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("name", "")

    def _table_properties(self, attributes: Attributes) -> None:
        if attributes.get("display") == "false":
            self._hidden.add(self._style)

    def _start_table(self, attributes: Attributes) -> None:
        hidden = attributes.get("style-name") in self._hidden
        self.sheets.append(OdsSheet(SheetName(attributes["name"], hidden)))
        self._at = 0
        if self._only is not None and self._only != len(self.sheets) - 1:
            self._aside = 1

    def _start_row(self, attributes: Attributes) -> None:
        self._row = _Row(_repeats(attributes, "number-rows-repeated"))

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._text = []

    def _paragraph(self, _: Attributes) -> None:
        if self._text:
            self._text.append("\n")

    def _spaces(self, attributes: Attributes) -> None:
        self._text.append(" " * min(int(attributes.get("c", 1)), _MOST_SPACES))

    def _end_cell(self) -> None:
        attributes, row = self._cell or {}, self._row
        self._cell = None
        first, count = row.next, _repeats(attributes, "number-columns-repeated")
        row.next += count
        if _repeats(attributes, "number-columns-spanned") > 1:
            row.spanned = max(row.spanned, 1)
        if (rows := _repeats(attributes, "number-rows-spanned")) > 1:
            row.spanned = max(row.spanned, rows)
        value = value_of(attributes, "".join(self._text))
        formula = "formula" in attributes
        if value in ("", None) and not formula:
            return
        if self._only is None:
            row.cells[0] = value  # Enough to see that there is something.
            return
        if row.next > MOST_COLUMNS:
            raise too_large(self._place, f"{MOST_COLUMNS:,} columns")
        row.cells.update((column, value) for column in range(first, row.next))
        if formula:
            row.formulas.update(range(first, row.next))

    def _end_row(self) -> None:
        row, sheet = self._row, self.sheets[-1]
        first = self._at + 1
        self._at += row.repeated
        if row.spanned:
            end = self._at + row.spanned
            self._merged += end - first
            if self._merged <= MOST_CELLS:  # A hostile file merges rows without end.
                sheet.merged.update(range(first, end))
        if not row.cells:
            return
        sheet.filled = True
        if self._only is None:
            self._aside = 1  # The rest of this sheet has nothing to tell yet.
        else:
            self._keep(first)

    def _keep(self, first: int) -> None:
        row, sheet = self._row, self.sheets[-1]
        self._kept += row.repeated * len(row.cells)
        if self._at > MOST_ROWS or self._kept > MOST_CELLS:
            raise too_large(self._place, f"{MOST_CELLS:,} cells")
        for number in range(first, self._at + 1):
            sheet.rows[number] = row.cells
            sheet.formulas.update((number, column) for column in row.formulas)


def _repeats(attributes: Attributes, name: str) -> int:
    return max(1, int(attributes.get(name, 1)))
