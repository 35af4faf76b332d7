"""Finding the header row of a case list, and which heading is which column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.errors import Place, Problem, ProblemsFound, in_populations
from evenhand.formats.sheets import Cell, Sheet
from evenhand.frameworks.case_list_records import Column, bare
from evenhand.population.case_list import Heading
from evenhand.population.cell_texts import letter

# A header row stands among the first rows; above it may be a title.
FIRST_ROWS = 20

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Header:
    """The header row: its number, where each column stands, and what it is called.

    ``columns`` are indexes from 0 by the id of the column; ``texts`` the headings by
    index, ``column F`` where there is none; ``width`` how far headings are written.
    """

    row: int
    columns: Mapping[str, int]
    texts: Mapping[int, str]
    headings: tuple[Heading, ...]
    warnings: tuple[Problem, ...]
    width: int


def find_header(sheet: Sheet, columns: Sequence[Column]) -> Header:
    """The header row of a sheet. Raises ProblemsFound: none, two, columns missing or
    twice, merged cells with headings missing."""
    known = {bare(name): column.id for column in columns for name in column.names}
    needed = {column.id for column in columns if column.required}
    rows = {
        number: _matches(cells, known)
        for number, cells in enumerate(sheet.rows[:FIRST_ROWS], start=1)
    }
    row = _choose(sheet, columns, rows, needed)
    problems = list(_problems(sheet, row, rows[row], columns))
    if problems:
        raise ProblemsFound(problems)
    texts = dict(_texts(sheet, row))
    titles = {column.id: column.title for column in columns}
    found = dict(rows[row])
    headings = tuple(
        Heading(text, found.get(index), titles.get(found.get(index, "")))
        for index, text in texts.items()
    )
    places = {id_: index for index, id_ in rows[row]}
    written = [i for i, cell in enumerate(sheet.rows[row - 1]) if cell is not None]
    return Header(
        row=row,
        columns=places,
        texts=texts,
        headings=headings,
        warnings=tuple(_title_rows(sheet, row)),
        width=max(written) + 1,
    )


def _matches(cells: Sequence[Cell], known: Mapping[str, str]) -> list[tuple[int, str]]:
    """The cells of a row that are headings: their indexes and columns."""
    found = []
    for index, cell in enumerate(cells):
        if not isinstance(cell, str):
            continue
        column = known.get(bare(cell)) or known.get(bare(_BRACKETS.sub(" ", cell)))
        if column is not None:
            found.append((index, column))
    return found


def _choose(
    sheet: Sheet,
    columns: Sequence[Column],
    rows: Mapping[int, list[tuple[int, str]]],
    needed: set[str],
) -> int:
    """The row with the most columns, of those with all that are needed if there are
    any. A second row that has at least half as many is another table."""
    counts = {number: len({id_ for _, id_ in found}) for number, found in rows.items()}
    whole = [n for n, found in rows.items() if needed <= {id_ for _, id_ in found}]
    best = max(whole or counts, key=lambda number: counts[number], default=0)
    if counts.get(best, 0) < 2 and not whole:
        place = sheet.place()
        titles = ", ".join(column.title for column in columns if column.required)
        raise ProblemsFound(
            [in_populations.NO_HEADER.at(place, rows=FIRST_ROWS, needed=titles)]
        )
    rivals = [number for number in whole if counts[number] * 2 >= counts[best]]
    if len(rivals) > 1:
        raise ProblemsFound(
            in_populations.HEADER_TWICE.at(sheet.place(number), first=rivals[0])
            for number in rivals[1:]
        )
    return best


def _problems(
    sheet: Sheet, row: int, found: list[tuple[int, str]], columns: Sequence[Column]
) -> Iterator[Problem]:
    have = {id_ for _, id_ in found}
    missing = [column for column in columns if column.required and column.id not in have]
    if missing and row in sheet.merged:
        yield in_populations.HEADER_MERGED.at(sheet.place(row))
        return
    for column in missing:
        yield in_populations.COLUMN_MISSING.at(
            sheet.place(row), column=column.title, known=", ".join(_names(column))
        )
    titles = {column.id: column.title for column in columns}
    first: dict[str, str] = {}
    for index, id_ in found:
        text = str(sheet.rows[row - 1][index])
        if id_ in first:
            yield in_populations.COLUMN_TWICE.at(
                sheet.place(row, text), first=first[id_], column=titles[id_]
            )
        first.setdefault(id_, text)


def _names(column: Column) -> list[str]:
    """The headings of a column, each once."""
    names: dict[str, str] = {}
    for name in column.names:
        names.setdefault(bare(name), name)
    return list(names.values())


def _texts(sheet: Sheet, row: int) -> Iterator[tuple[int, str]]:
    """Every column with a heading or with anything below: what it is called."""
    cells = sheet.rows[row - 1]
    width = max(len(other) for other in sheet.rows[row - 1 :])
    filled = {
        index
        for other in sheet.rows[row:]
        for index, cell in enumerate(other)
        if cell is not None
    }
    for index in range(width):
        cell = cells[index] if index < len(cells) else None
        if isinstance(cell, str):
            yield index, cell
        elif cell is not None or index in filled:
            # A date or a number is no heading, and may be about a child.
            yield index, f"column {letter(index)}"


def _title_rows(sheet: Sheet, row: int) -> Iterator[Problem]:
    above = [
        number
        for number, cells in enumerate(sheet.rows[: row - 1], start=1)
        if any(cell is not None for cell in cells)
    ]
    if above:
        place: Place = sheet.place(above[0])
        yield in_populations.TITLE_ROWS.at(place, header=row)
