"""Reading the tables of quotations, interviews, further enquiries and oversight."""

from __future__ import annotations

from dataclasses import dataclass, field

from evenhand.assessment import Case
from evenhand.assessment.beside import ENTRIES, ENTRY_ID, KINDS, WITH, Beside
from evenhand.errors import Problems, in_files, in_inspections
from evenhand.formats.keeping import can_be_kept
from evenhand.formats.tables import Table
from evenhand.frameworks import Framework
from evenhand.inspection.case_tables import ReadCases, UnknownCases, question_fits
from evenhand.inspection.cells import Cells, RowCells, permitted
from evenhand.inspection.columns import BESIDE, NEEDED, beside_columns
from evenhand.wording import joined


def read_beside(
    framework: Framework, kind: str, table: Table, read: ReadCases, problems: Problems
) -> list[Beside]:
    """The rows of one kind, in their order."""
    cells = Cells(table, beside_columns(kind), NEEDED[BESIDE[kind]], problems)
    reading = _Reading(framework, kind)
    found = [reading.row(row, read.cases) for row in cells.rows()]
    reading.unknown.tell(problems)
    cells.finish()
    return [one for one in found if one is not None and any(one.texts.values())]


@dataclass(slots=True)
class _Reading:
    framework: Framework
    kind: str
    unknown: UnknownCases = field(default_factory=UnknownCases)
    # The rows in which a case, or an id on a case, stood first.
    rows: dict[tuple[str, str], int] = field(default_factory=dict)

    def row(self, row: RowCells, cases: dict[str, Case]) -> Beside | None:
        id_ = row.id("case")
        case = cases.get(id_)
        if case is None:
            self.unknown.add(row, id_)
        texts = {name: self._text(row, name, case) for name in KINDS[self.kind]}
        first = next(iter(texts))
        if self.kind in ENTRIES and not (texts[first] or row.text(first)):
            row.add(in_inspections.BESIDE_BLANK, first, name=first)
        if case is None:
            return None
        known_by = row.id("id") if self.kind in ENTRIES else ""
        self._check_id(row, case.id, known_by)
        return Beside(case.id, self.kind, texts, known_by)

    def _text(self, row: RowCells, name: str, case: Case | None) -> str:
        if name == "question":
            question = row.id(name)
            if question:
                question_fits(self.framework, row, question, case)
            return question
        words = KINDS[self.kind][name]
        if words is not None:
            return _word(row, name, words)
        text = row.raw(name).replace("\r\n", "\n")
        if not can_be_kept(text):
            row.add(in_files.TEXT_UNKEPT, name)
        return text

    def _check_id(self, row: RowCells, case: str, id_: str) -> None:
        """An id stands once on a case; and a case has one row of oversight."""
        if id_ and not ENTRY_ID.fullmatch(id_):
            row.add(in_inspections.BESIDE_ID, "id")
        first = self.rows.setdefault((case, id_), row.row.number)
        if first == row.row.number:
            return
        if self.kind not in ENTRIES:
            row.add(in_inspections.CASE_TWICE, "case", first=first)
        elif id_:
            row.add(in_inspections.BESIDE_TWICE, "id", first=first)


def _word(row: RowCells, name: str, words: tuple[str, ...]) -> str:
    """The word in a cell; empty where there is none, or a problem was told."""
    if not row.text(name):
        return ""
    titles = WITH if name == "with" else {}
    found = row.word(name, permitted([word for word in words if word], titles))
    if found is None:
        told = [word or "nothing at all" for word in words]
        known = joined(told, "or")
        row.add(in_inspections.VALUE_UNKNOWN, name, name=name, where="", known=known)
    return found or ""
