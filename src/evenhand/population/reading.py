"""Reading a case list: every row, and every problem at once.

A row with a problem is unusable, and the others go on. What was understood although it
was written otherwise is counted for each column, and nothing is repaired silently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from evenhand.errors import Problem, Problems, ProblemsFound, in_populations
from evenhand.formats.sheets import Cell, Sheet, read_sheet
from evenhand.frameworks.case_list_records import bare
from evenhand.frameworks.case_lists import CaseListFile
from evenhand.frameworks.framework import Framework
from evenhand.population.case_list import CaseList, ListedCase, ReadLoosely
from evenhand.population.cell_texts import sheet_hash
from evenhand.population.children import same_id
from evenhand.population.headers import find_header
from evenhand.population.list_dates import has_month_first
from evenhand.population.rows import RowReader
from evenhand.population.vocabulary import vocabulary
from evenhand.wording import counted

DATE_COLUMNS = ("date-of-birth", "started")


def read_case_list(
    path: Path, framework: Framework, case_list: CaseListFile, sheet: str | None = None
) -> CaseList:
    """The case list in a CSV, XLSX or ODS file; ``sheet`` picks one of several sheets.

    Raises ProblemsFound where the file or its header row cannot be read; problems of
    single rows stand in the case list.
    """
    return case_list_of(read_sheet(path, sheet), framework, case_list)


def case_list_of(sheet: Sheet, framework: Framework, file: CaseListFile) -> CaseList:
    """The case list on a sheet that was read. Raises ProblemsFound as above."""
    words = vocabulary(file.record, framework)
    header = find_header(sheet, list(words.columns.values()))
    numbered = [
        (number, cells)
        for number, cells in enumerate(sheet.rows, start=1)
        if number > header.row and any(cell is not None for cell in cells)
    ]
    if not numbered:
        raise ProblemsFound([in_populations.NO_ROWS.at(sheet.place(header.row))])
    problems = Problems(list(header.warnings))
    problems.extend(_merged(sheet, [number for number, _ in numbered]))
    reader = RowReader(sheet, header, words, problems, Counter())
    reader.swapped = frozenset(
        id_
        for id_ in DATE_COLUMNS
        if has_month_first(_column(header.columns.get(id_), numbered))
    )
    rows = [reader.read(number, cells) for number, cells in numbered]
    rows = _with_one_spelling(rows, reader)
    problems.extend(_ids_of_others(rows, sheet, reader.heading("case")))
    return CaseList(
        file=sheet.file,
        sheet=sheet.sheet,
        header_row=header.row,
        headings=header.headings,
        loosely=_loosely(reader),
        rows=tuple(rows),
        problems=tuple(sorted(problems, key=lambda p: p.place.order)),
        list_hash=sheet_hash(sheet.rows),
    )


def _merged(sheet: Sheet, rows: list[int]) -> Iterator[Problem]:
    """A worker who is merged over three rows stands in the first of them only."""
    merged = [row for row in rows if row in sheet.merged]
    if merged:
        yield in_populations.MERGED_ROWS.at(
            sheet.place(merged[0]), rows=counted(len(merged), "row")
        )


def _column(
    index: int | None, rows: list[tuple[int, tuple[Cell, ...]]]
) -> Iterator[Cell]:
    if index is not None:
        yield from (cells[index] for _, cells in rows if index < len(cells))


def _loosely(reader: RowReader) -> tuple[ReadLoosely, ...]:
    order = list(reader.words.columns)
    found = sorted(reader.loosely.items(), key=lambda item: order.index(item[0][0]))
    return tuple(
        ReadLoosely(reader.heading(column), read_as, count)
        for (column, read_as), count in found
    )


def _with_one_spelling(rows: list[ListedCase], reader: RowReader) -> list[ListedCase]:
    """A worker who is written in several ways is one worker, by one of the spellings."""
    spellings: dict[str, str] = {}
    for row in rows:
        key = bare(row.worker)
        spellings[key] = min(row.worker, spellings.get(key, row.worker))
    found = []
    for row in rows:
        worker = spellings[bare(row.worker)]
        if worker != row.worker:
            reader.loosely["worker", "another spelling of the same person"] += 1
        found.append(row if worker == row.worker else replace(row, worker=worker))
    return found


def _ids_of_others(
    rows: list[ListedCase], sheet: Sheet, heading: str
) -> Iterator[Problem]:
    """Ids under which two names or dates of birth stand: two children, or a slip."""
    first: dict[str, ListedCase] = {}
    for row in rows:
        if not (row.id and row.person and row.born):
            continue
        other = first.setdefault(same_id(row.id), row)
        if (other.person, other.born) != (row.person, row.born):
            place = sheet.place(row.row, heading)
            yield in_populations.ID_OF_OTHERS.at(place, first=other.row)
