"""Writing what can be read again, and telling what cannot: row by row.

Who writes a folder of what lies elsewhere (the site) may have a row that no table may
hold, or an answer that rests on a fact that nobody has established yet. That row is left
out, and nothing else: all others are as they would be without it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from evenhand.assessment import Answered, Case
from evenhand.assessment.beside import Beside
from evenhand.errors import Problem, ProblemsFound, in_inspections
from evenhand.inspection.case_tables import facts_of
from evenhand.inspection.columns import BESIDE
from evenhand.inspection.reading import read_inspection
from evenhand.inspection.record import Inspection
from evenhand.inspection.writing import write_inspection
from evenhand.wording import joined

# Of these no row of an answer is named, but the fact that lacks.
_LACKING = {in_inspections.FACT_MISSING.code, in_inspections.FACT_NOWHERE.code}
_WHOLE_CASE = in_inspections.ATTRIBUTE_MISSING.code
_UNKNOWN = in_inspections.CASE_UNKNOWN.code
_KIND_OF = {table: kind for kind, table in BESIDE.items()}

_Row = TypeVar("_Row", Answered, Beside)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is left out: of a case (by its id) and a table, so many rows, and why.

    ``part`` is the question of an answer, or the fact or attribute of which the value
    alone is left out, its row staying (``rows`` is 0); it is empty for a whole case,
    with all rows about it in every table, and for a row that has no such name. ``code``
    is that of the problem, and ``why`` never says what stands there.
    """

    case: str
    table: str
    part: str
    rows: int
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, what was left out of it, and the problems with which the folder
    is not read all the same: those of its details, which no row can help."""

    inspection: Inspection
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]


def write_readable(inspection: Inspection, folder: Path) -> Written:
    """Write a new folder with everything that is read from it again. Raises
    ProblemsFound where it cannot be written at all."""
    left_out: list[LeftOut] = []
    while True:
        problems, is_there = _tried(inspection, folder)
        removing = _Removing.of(inspection, problems)
        if not removing.names_any:
            if not is_there:
                raise ProblemsFound(problems)
            return Written(inspection, tuple(left_out), problems)
        if is_there:
            shutil.rmtree(folder)
        left_out += removing.told()
        inspection = removing.without()


def _tried(inspection: Inspection, folder: Path) -> tuple[tuple[Problem, ...], bool]:
    """What keeps it from being written or read; and whether it was written."""
    try:
        write_inspection(inspection, folder)
    except ProblemsFound as found:
        return found.problems, False
    try:
        read_inspection(folder)
    except ProblemsFound as found:
        return tuple(one for one in found.problems if not one.warning), True
    return (), True


@dataclass(slots=True)
class _Removing:
    """What problems name: cases by their id (as it is read, without spaces round it),
    cells of cases by place and column, and rows of the other tables by their place."""

    inspection: Inspection
    cases: dict[str, Problem] = field(default_factory=dict)
    cells: dict[tuple[str, int, str], Problem] = field(default_factory=dict)
    rows: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, inspection: Inspection, problems: Iterable[Problem]) -> _Removing:
        found = cls(inspection)
        problems = tuple(problems)
        for problem in problems:
            found._add(problem)
        if any(problem.code in _LACKING for problem in problems):
            found._add_lacking()
        return found

    @property
    def names_any(self) -> bool:
        return bool(self.cases or self.cells or self.rows)

    def _add(self, problem: Problem) -> None:
        table, _, ending = problem.place.file.rpartition(".")
        place = (problem.place.row or 0) - 2  # the header is row 1
        if ending != "csv" or place < 0 or problem.code in _LACKING:
            return
        column = problem.place.column or ""
        if table in ("cases", "facts"):
            self._add_of_case(problem, table, place, column)
        elif problem.code == _UNKNOWN:
            self.cases.setdefault(self._rows_of(table)[place].case.strip(), problem)
        elif table == "answers" or table in _KIND_OF:
            self.rows.setdefault((table, place), (problem.code, problem.what))

    def _add_of_case(self, problem: Problem, table: str, place: int, column: str) -> None:
        framework = self.inspection.framework
        things = framework.attributes if table == "cases" else framework.facts
        if column in {one.id for one in things} and problem.code != _WHOLE_CASE:
            self.cells.setdefault((table, place, column), problem)
        else:
            id_ = self.inspection.cases[place].id.strip()
            self.cases.setdefault(id_, problem)

    def _add_lacking(self) -> None:
        """Every answer that rests on a fact which its case has not."""
        framework = self.inspection.framework
        known = {case.id: set(case.facts) for case in self.inspection.cases}
        for place, one in enumerate(self.inspection.answers):
            lacking = facts_of(framework, one.question) - known.get(one.case, set())
            if lacking:
                names = joined(f"‘{name}’" for name in sorted(lacking))
                why = f"it rests on {names}, which nobody has established on this case."
                code = in_inspections.FACT_MISSING.code
                self.rows.setdefault(("answers", place), (code, why))

    def _rows_of(self, table: str) -> tuple[Answered | Beside, ...]:
        if table == "answers":
            return self.inspection.answers
        kind = _KIND_OF[table]
        return tuple(one for one in self.inspection.beside if one.kind == kind)

    def told(self) -> Iterator[LeftOut]:
        cases = self.inspection.cases
        for id_, problem in self.cases.items():
            rows = self._count(id_)
            yield LeftOut(id_, "cases", "", rows, problem.code, problem.what)
        for (table, place, column), problem in self.cells.items():
            if (case := cases[place].id).strip() not in self.cases:
                yield LeftOut(case, table, column, 0, problem.code, problem.what)
        for (table, place), (code, why) in self.rows.items():
            row = self._rows_of(table)[place]
            part = row.question if isinstance(row, Answered) else ""
            if row.case.strip() not in self.cases:
                yield LeftOut(row.case, table, part, 1, code, why)

    def _count(self, id_: str) -> int:
        """In how many rows a case stands: twice where it has one of its own, and one of
        facts."""
        own = [case for case in self.inspection.cases if case.id.strip() == id_]
        answers, beside = self.inspection.answers, self.inspection.beside
        about: tuple[Answered | Beside, ...] = (*answers, *beside)
        return 2 * len(own) + sum(one.case.strip() == id_ for one in about)

    def without(self) -> Inspection:
        """The inspection without all of it."""
        return replace(
            self.inspection,
            cases=tuple(
                self._without_cells(place, case)
                for place, case in enumerate(self.inspection.cases)
                if case.id.strip() not in self.cases
            ),
            answers=tuple(self._left("answers", self.inspection.answers)),
            beside=tuple(
                one
                for kind, table in BESIDE.items()
                for one in self._left(
                    table, (b for b in self.inspection.beside if b.kind == kind)
                )
            ),
        )

    def _left(self, table: str, rows: Iterable[_Row]) -> Iterator[_Row]:
        for place, row in enumerate(rows):
            if row.case.strip() not in self.cases and (table, place) not in self.rows:
                yield row

    def _without_cells(self, place: int, case: Case) -> Case:
        def stay(table: str, values: Mapping[str, str]) -> dict[str, str]:
            gone = {name for at, row, name in self.cells if (at, row) == (table, place)}
            return {name: value for name, value in values.items() if name not in gone}

        attributes = stay("cases", case.attributes)
        return replace(case, attributes=attributes, facts=stay("facts", case.facts))
