"""Cells as people fill them in: words matched, numbers read, problems placed.

Spaces round a word and capitals do not matter, and a title may stand for its id
(“Referral order” for ``referral-order``); what was read so is told, column by column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.errors import Kind, Place, Problems, in_files, in_inspections
from evenhand.formats.records import nearest
from evenhand.formats.tables import Row, Table, normal
from evenhand.wording import counted


def permitted(
    words: Iterable[str], titles: Mapping[str, str] | None = None
) -> dict[str, str]:
    """What may be written, in its normal form, with what it means."""
    found = {normal(title): word for word, title in (titles or {}).items()}
    found.update({normal(word): word for word in words})
    return found


class Cells:
    """A table being read. Missing and unknown columns are problems at once."""

    def __init__(
        self,
        table: Table,
        columns: Sequence[str],
        needed: Sequence[str],
        problems: Problems,
    ) -> None:
        self.table = table
        self.problems = problems
        self._headers: dict[str, str] = {}
        self._loose: dict[str, list[int]] = {}
        problems.extend(table.problems)
        known = {normal(column): column for column in columns}
        for header in table.columns:
            column = known.get(normal(header))
            if column is not None:
                self._headers.setdefault(column, header)
                if header != column:
                    self._loose[column] = [1]
                continue
            problems.add(
                in_files.TABLE_COLUMN_UNKNOWN.at(
                    table.place(1, header),
                    hint=nearest(normal(header), columns),
                    columns=", ".join(columns),
                )
            )
        for column in needed:
            if column not in self._headers:
                problems.add(
                    in_files.TABLE_COLUMN_MISSING.at(table.place(1), column=column)
                )
        self.complete = all(column in self._headers for column in needed)

    def rows(self) -> Iterator[RowCells]:
        """Every row; none if a needed column is missing. Call ``finish`` afterwards."""
        for row in self.table.rows if self.complete else ():
            yield RowCells(self, row)

    def header(self, column: str) -> str | None:
        return self._headers.get(column)

    def read_loosely(self, row: Row, column: str) -> None:
        self._loose.setdefault(column, []).append(row.number)

    def finish(self) -> None:
        """Tell what was read loosely, once for each column."""
        for column, rows in self._loose.items():
            self.problems.add(
                in_inspections.READ_LOOSELY.at(
                    self.table.place(rows[0], self.header(column)),
                    count=counted(len(rows), "cell"),
                    first=rows[0],
                )
            )


@dataclass(frozen=True, slots=True)
class RowCells:
    """One row being read."""

    cells: Cells
    row: Row

    def place(self, column: str) -> Place:
        header = self.cells.header(column) or column
        return self.cells.table.place(self.row.number, header)

    def raw(self, column: str) -> str:
        """What stands in a cell, to the letter; empty where there is no such column."""
        header = self.cells.header(column)
        return "" if header is None else self.row.cells[header]

    def text(self, column: str) -> str:
        return self.raw(column).strip()

    def id(self, column: str) -> str:
        """The id in a cell, without the spaces round it, which are told. Once a row."""
        raw = self.raw(column)
        if raw != raw.strip():
            self.cells.read_loosely(self.row, column)
        return raw.strip()

    def add(self, kind: Kind, column: str, **words: object) -> None:
        self.cells.problems.add(kind.at(self.place(column), **words))

    def word(self, column: str, words: Mapping[str, str]) -> str | None:
        """The word that a cell means, of those in ``words``; None if none of them."""
        raw = self.raw(column)
        found = words.get(normal(raw))
        if found is not None and raw != found:
            self.cells.read_loosely(self.row, column)
        return found

    def number(self, column: str, most: int | None = None) -> int | None:
        """A whole number from 0 to ``most``; a problem and None if it is not one."""
        text = self.text(column)
        if re.fullmatch(r"[0-9]{1,9}", text) and (most is None or int(text) <= most):
            return int(text)
        limits = "" if most is None else f" from 0 to {most}"
        self.add(in_inspections.NUMBER_WRONG, column, name=column, limits=limits)
        return None
