"""Reading the table of the team: who takes cases, and what they have an interest in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from evenhand.errors import Problem, Problems, ProblemsFound, in_allocation, in_files
from evenhand.formats.tables import Table, normal, read_table
from evenhand.sampling.allocation.records import Assessor, Case, Interests, Role
from evenhand.sampling.allocation.rules import same

NEEDED = ("id", "name", "role")
INTERESTS = ("interest-cases", "interest-workers", "interest-services")
KNOWN = (*NEEDED, "service", *INTERESTS, "most", "share")

_WHOLE = re.compile(r"[0-9]{1,4}")
_SHARE = re.compile(r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,4})?)\s*(?P<percent>%?)")


@dataclass(frozen=True, slots=True)
class Team:
    """The people of a table, and what is worth a look."""

    people: tuple[Assessor, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table: its cells by column as we call it, stripped."""

    table: Table
    number: int
    cells: dict[str, str]

    def several(self, column: str) -> frozenset[str]:
        """What is separated by semicolons."""
        parts = (part.strip() for part in self.cells.get(column, "").split(";"))
        return frozenset(part for part in parts if part)


def read_team(path: Path, cases: Collection[Case]) -> Team:
    """The team of a CSV or XLSX file with the columns of ``KNOWN``, the first three
    needed. Several cases, workers or services in a cell are separated by semicolons.

    Warns of interests in a case or worker that no case has. Raises ProblemsFound with
    every row and column that is wrong.
    """
    table = read_table(path, "Team", NEEDED, KNOWN)
    problems = Problems(list(table.problems))
    problems.extend(_wrong_columns(table))
    problems.stop_if_any()
    lines = [
        _Line(
            table,
            row.number,
            {normal(column): cell.strip() for column, cell in row.cells.items()},
        )
        for row in table.rows
    ]
    if not lines:
        problems.add(in_allocation.NOBODY_IN_TEAM.at(table.place()))
    problems.extend(_twice(lines))
    people = [_person(line, problems) for line in lines]
    problems.extend(p for line in lines for p in _matching_nothing(line, cases))
    problems.stop_if_any()
    return Team(tuple(p for p in people if p is not None), problems.warnings)


def _wrong_columns(table: Table) -> Iterator[Problem]:
    given = {normal(column) for column in table.columns}
    for column in NEEDED:
        if column not in given:
            place = table.place(1)
            yield in_files.TABLE_COLUMN_MISSING.at(place, column=column)
    for column in table.columns:
        if column and normal(column) not in KNOWN:
            place = table.place(1, column)
            yield in_allocation.COLUMN.at(place, columns=", ".join(KNOWN))


def _twice(lines: list[_Line]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for line in lines:
        id_ = line.cells["id"]
        if id_ and id_ in first:
            place = line.table.place(line.number, "id")
            yield in_allocation.TWICE.at(place, first=first[id_])
        first.setdefault(id_, line.number)


def _person(line: _Line, problems: Problems) -> Assessor | None:
    """The person of a row; None where something in it is wrong."""
    found = list(_wrong_cells(line))
    problems.extend(found)
    if found:
        return None
    cells = line.cells
    most, share = cells.get("most", ""), cells.get("share", "")
    interests = Interests(*(line.several(column) for column in INTERESTS))
    return Assessor(
        id=cells["id"],
        name=cells["name"],
        role=Role(normal(cells["role"])),
        service=cells.get("service") or None,
        interests=interests,
        most=int(most) if most else None,
        share=_share(share) if share else Fraction(1),
    )


def _wrong_cells(line: _Line) -> Iterator[Problem]:
    cells = line.cells
    for column in NEEDED:
        if not cells[column]:
            place = line.table.place(line.number, column)
            yield in_allocation.BLANK.at(place, column=column)
    role = normal(cells["role"])
    if role and role not in [known.value for known in Role]:
        place = line.table.place(line.number, "role")
        yield in_allocation.ROLE.at(place, known=", ".join(Role))
    if role == Role.LOCAL and not cells.get("service"):
        place = line.table.place(line.number, "service")
        yield in_allocation.LOCAL_SERVICE.at(place)
    most, share = cells.get("most", ""), cells.get("share", "")
    if most and not _WHOLE.fullmatch(most):
        yield in_allocation.MOST.at(line.table.place(line.number, "most"))
    if share and not 0 < _share(share) <= 1:
        yield in_allocation.SHARE.at(line.table.place(line.number, "share"))


def _share(text: str) -> Fraction:
    """``60%`` or ``0.6`` as a share; 0 for what is neither."""
    found = _SHARE.fullmatch(text)
    if found is None:
        return Fraction(0)
    number = Fraction(found["number"])
    return number / 100 if found["percent"] else number


def _matching_nothing(line: _Line, cases: Collection[Case]) -> Iterator[Problem]:
    """A name that is written wrongly would let somebody assess what they must not."""
    ids = {case.id for case in cases}
    if line.several("interest-cases") - ids:
        place = line.table.place(line.number, "interest-cases")
        yield in_allocation.NO_MATCH.at(place, what="case")
    workers = {case.worker for case in cases}
    for name in sorted(line.several("interest-workers")):
        if not any(same(name, worker) for worker in workers):
            place = line.table.place(line.number, "interest-workers")
            yield in_allocation.NO_MATCH.at(place, what="worker")
            return


def seconds_asked(text: str, cases: int) -> int:
    """How many cases ``10%`` or ``5`` asks for. Raises ProblemsFound for anything else,
    and for more than there are."""
    from evenhand.sampling.allocation.seconds import number_of_seconds
    from evenhand.sampling.gathering import COMMAND_LINE

    found = _SHARE.fullmatch(text.strip())
    if found is not None and found["percent"] and _share(text.strip()) <= 1:
        return number_of_seconds(cases, _share(text.strip()))
    if _WHOLE.fullmatch(text.strip()) and int(text) <= cases:
        return int(text)
    raise ProblemsFound([in_allocation.SECONDS.at(COMMAND_LINE)])
