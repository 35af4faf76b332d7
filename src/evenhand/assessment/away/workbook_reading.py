"""A workbook of cases that comes back, read with distrust: anybody can have changed it.

Nothing is looked for: a sheet is taken only where every number, question and heading
stands where it was put, so that no answer can come to stand by another question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from evenhand.assessment.away.entries import Entry, HandIn
from evenhand.assessment.away.identity import (
    FORM,
    SHEET_NAME,
    Identity,
    SheetOf,
    form_told,
    not_from_here,
    other_form,
    read_identity,
)
from evenhand.assessment.away.layout import (
    ANSWER,
    GUIDANCE,
    HEAD_ROW,
    HEADS,
    NOTE,
    NUMBER,
    QUESTION,
    STANDING,
    LaidOut,
    laid_out,
    title_of,
)
from evenhand.assessment.away.lines import Line
from evenhand.assessment.away.several import gathered
from evenhand.assessment.away.values import value_of
from evenhand.assessment.away.workbook import HELP, START, VALUES
from evenhand.errors import Place, Problem, ProblemsFound, in_files, in_hand_ins
from evenhand.formats.file_kinds import kind_of_table
from evenhand.formats.formulas import armed, disarmed
from evenhand.formats.limits import LARGEST_FILE
from evenhand.formats.workbooks import Cells, read_sheets
from evenhand.formats.xlsx_scan import Scan
from evenhand.frameworks import FrameworkFile
from evenhand.wording import counted

_MOST_STRAYS = 20
_OURS = (START, HELP, VALUES, SHEET_NAME)


def read_case_workbook(
    raw: bytes, name: str, file: FrameworkFile, inspection: str
) -> HandIn:
    """What was entered in a workbook. Raises ProblemsFound where nothing of it can be
    taken: unreadable, hostile, not ours, another inspection, another framework."""
    place = Place(name)
    if len(raw) > LARGEST_FILE:
        largest = f"{LARGEST_FILE // 1_000_000} MB"
        raise ProblemsFound([in_files.TOO_LARGE.at(place, largest=largest)])
    kind_of_table(raw, ".xlsx", place)
    sheets = read_sheets(raw, place)
    identity = _identity(sheets, file, place)
    problems = not_from_here(place, identity, inspection, file)
    if problems:
        raise ProblemsFound(problems)
    known = {*_OURS, *(one.sheet for one in identity.sheets)}
    extra = sum(title not in known for title in sheets)
    if extra:
        count = counted(extra, "sheet")
        problems.append(in_hand_ins.SHEET_EXTRA.at(place, count=count))
    entries: list[Entry] = []
    spoilt: list[Entry] = []
    for one in identity.sheets:
        if one.sheet not in sheets:
            problems.append(in_hand_ins.SHEET_MISSING.at(place, sheet=one.sheet))
            continue
        cells, scan = sheets[one.sheet]
        plan = laid_out(file.framework, one.group)
        reading = _Reading(name, one, cells, scan)
        reading.read(plan)
        entries += reading.entries
        spoilt += reading.spoilt
        problems += reading.problems
    entries, bare = gathered(entries, identity.id, spoilt)
    return HandIn("workbook", identity.id, tuple(entries), (*problems, *bare))


def _identity(
    sheets: dict[str, tuple[Cells, Scan]], file: FrameworkFile, place: Place
) -> Identity:
    """What the workbook says of itself. Raises ProblemsFound."""
    cells = sheets[SHEET_NAME][0] if SHEET_NAME in sheets else []
    rows = [[armed(_text(cell) or "") for cell in row[:3]] for row in cells]
    found = read_identity(rows)
    if found is None:
        other = other_form(form_told(rows), FORM, place)
        raise ProblemsFound([other or in_hand_ins.NOT_OURS.at(place)])
    same = (found.framework, found.version) == (file.framework.id, file.framework.version)
    groups = {one.group for one in found.sheets}
    if same and not groups <= set(file.framework.groups):
        raise ProblemsFound([in_hand_ins.NOT_OURS.at(place)])
    return found


@dataclass(slots=True)
class _Reading:
    """One sheet on its way."""

    file: str
    of: SheetOf
    cells: Cells
    scan: Scan
    entries: list[Entry] = field(default_factory=list)
    # What stands where a problem was told.
    spoilt: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def place(self, row: int, column: int | None = None) -> Place:
        head = None if column is None else HEADS[column - 1]
        return Place(self.file, sheet=self.of.sheet, row=row, column=head)

    def read(self, plan: Sequence[LaidOut]) -> None:
        changed = next(self._changed(plan), None)
        if changed is not None:
            self.problems.append(in_hand_ins.SHEET_CHANGED.at(self.place(changed)))
            return
        self._tell_strays(plan)
        for row in plan:
            line = row.line
            if line is None:
                continue
            if line.field:
                self._take(row.row, ANSWER, line.field, line)
            if line.note:
                self._take(row.row, NOTE, line.note, line)

    def _changed(self, plan: Sequence[LaidOut]) -> Iterator[int]:
        """The rows in which something of ours is not as it was put."""
        if self._at(1, NUMBER) != _put(title_of(self.of.case)):
            yield 1
        for column, head in enumerate(HEADS, start=1):
            if self._at(HEAD_ROW, column) != head:
                yield HEAD_ROW
        for row in plan:
            texts = {NUMBER: row.number, QUESTION: row.text, GUIDANCE: row.guidance}
            if any(self._at(row.row, at) != _put(text) for at, text in texts.items()):
                yield row.row

    def _tell_strays(self, plan: Sequence[LaidOut]) -> None:
        """Cells with something in them in which nothing is asked."""
        lines = {row.row: row.line for row in plan}
        told = 0
        for number, cells in enumerate(self.cells, start=1):
            if number <= HEAD_ROW:
                continue
            line = lines.get(number)
            ours = {NUMBER, QUESTION, GUIDANCE} if number in lines else set()
            if line is not None:
                ours |= {STANDING} | ({ANSWER} if line.field else set())
                ours |= {NOTE} if line.note else set()
            for column, cell in enumerate(cells, start=1):
                if column not in ours and _text(cell) != "" and told < _MOST_STRAYS:
                    told += 1
                    within = column if column <= len(HEADS) else None
                    place = self.place(number, within)
                    self.problems.append(in_hand_ins.STRAY.at(place))

    def _take(self, row: int, column: int, field_: str, line: Line) -> None:
        place = self.place(row, column)
        value = self._value(row, column, field_, line)
        if isinstance(value, Problem):
            self.problems.append(value)
            self.spoilt.append(Entry(self.of.case, field_, "", place))
        elif value:
            self.entries.append(Entry(self.of.case, field_, value, place))

    def _value(self, row: int, column: int, field_: str, line: Line) -> str | Problem:
        place, position = self.place(row, column), (row, column - 1)
        if position in self.scan.formulas or position in self.scan.errors:
            return in_hand_ins.FORMULA.at(place)
        cell = self._cell(row, column)
        text = _text(cell)
        if text is None:
            kind = "true or false" if isinstance(cell, bool) else "a date or time"
            return in_files.TABLE_CELL_KIND.at(place, kind=kind)
        return value_of(line, field_, text, place)

    def _cell(self, row: int, column: int) -> Any:
        if row > len(self.cells) or column > len(self.cells[row - 1]):
            return ""
        return self.cells[row - 1][column - 1]

    def _at(self, row: int, column: int) -> str | None:
        text = _text(self._cell(row, column))
        return None if text is None else _normal(text)


def _put(text: str) -> str:
    return _normal(disarmed(text))


def _normal(text: str) -> str:
    """Programs break lines and keep spaces in their own ways."""
    return " ".join(text.split())


def _text(cell: Any) -> str | None:
    """A cell as text; None for a kind that is no answer. Nothing is taken off it: what
    people typed is theirs, an apostrophe too."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return str(int(cell)) if float(cell).is_integer() else str(cell)
    return None
