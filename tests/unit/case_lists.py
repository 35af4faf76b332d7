"""Made-up case lists for tests, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from evenhand.formats.sheets import Cell, Sheet
from evenhand.frameworks import library_framework
from evenhand.frameworks.case_lists import case_list_for
from evenhand.population import CaseList, Population, case_list_of, population

HEAD = ("Case ID", "National ID", "Name", "Date of birth", "Disposal", "Started")
DISPOSAL = "Referral order"
FIELDWORK = date(2020, 10, 26)
# Inside the windows of yos-2020 for both case groups.
IN_TIME = date(2020, 3, 2)

Row = Sequence[Cell]


def case(
    id_: str | None = None,
    *,
    national: str | None = None,
    name: str | None = None,
    born: Cell = None,
    disposal: str | None = DISPOSAL,
    started: Cell = IN_TIME,
) -> Row:
    """A row under ``HEAD``."""
    return (id_, national, name, born, disposal, started)


def sheet(*rows: Row, name: str | None = "Cases") -> Sheet:
    """A sheet whose rows are made equally long, as the reader of files does."""
    width = max(len(row) for row in rows)
    filled = tuple((*row, *[None] * (width - len(row))) for row in rows)
    return Sheet("cases.xlsx", name, filled)


def read(table: Sheet, framework: str = "yos-2020") -> CaseList:
    """The case list on a sheet."""
    file = library_framework(framework)
    return case_list_of(table, file.framework, case_list_for(file))


def listed(*rows: Row, head: Row = HEAD, framework: str = "yos-2020") -> CaseList:
    """The case list of some rows under a header row, which is row 1."""
    return read(sheet(head, *rows), framework)


def eligible(
    case_list: CaseList, group: str = "court", framework: str = "yos-2020"
) -> Population:
    """The population of a case group, fieldwork starting on 26 October 2020."""
    rules = library_framework(framework).framework
    return population(case_list, rules, group, FIELDWORK)


def kept(*rows: Row) -> list[int]:
    """The rows (the first is row 2) that are eligible court disposals."""
    return sorted(one.row for one in eligible(listed(*rows)).cases)


def codes(*rows: Row, group: str = "court") -> dict[int, str]:
    """Why rows are left out, by row."""
    return {left.row: left.code for left in eligible(listed(*rows), group).left_out}


def problems(case_list: CaseList) -> list[tuple[str, int | None, str | None]]:
    """The codes and the places of problems."""
    return [(p.code, p.place.row, p.place.column) for p in case_list.problems]
