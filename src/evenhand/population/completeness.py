"""Whether a case list is complete: its rows against counts of others.

Figures that services submit are wrong now and then, by significant percentage amounts
(Tower Hamlets 2022); so a count that is not the service's own is worth having.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evenhand.errors import Kind, Problem, Problems, in_files, in_populations
from evenhand.formats.tables import Row, Table, read_table
from evenhand.frameworks.case_list_records import (
    CaseListRecord,
    bare,
    deciding_attribute,
    values_of,
)
from evenhand.frameworks.framework import Framework
from evenhand.population.case_list import CaseList, ListedCase

COLUMNS = ("of", "count", "from", "source", "period")
NEEDED = ("of", "count", "from")
COUNTERS = ("service", "published", "police", "courts", "other")
ALL = "all"

# What is compared, to the letter; a reader must know what the figures are of.
COMPARED_ROWS = (
    "rows with a disposal of the framework, whenever it started, restricted ones "
    "included; without unusable rows and the example"
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many cases somebody counted: of ``all``, of a case group, or of a disposal (by
    id); ``title`` is how that is said. ``counter`` is who counted, of ``COUNTERS``."""

    row: int
    of: str
    title: str
    count: int
    counter: str
    source: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """A count beside the number of rows of the case list that it is compared with."""

    count: Count
    listed: int

    @property
    def difference(self) -> int:
        """The list less the count: below zero where cases are missing from the list."""
        return self.listed - self.count.count


@dataclass(frozen=True, slots=True)
class Completeness:
    """Every count compared, and what is to be noticed about them."""

    compared: tuple[Compared, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """A table of counts that was read."""

    table: Table
    counts: tuple[Count, ...]


def read_counts(path: Path, framework: Framework, record: CaseListRecord) -> Counts:
    """The table of counts (CSV or XLSX). Raises ProblemsFound with every problem."""
    table = read_table(path, "Counts", NEEDED, COLUMNS)
    headers = {bare(column): column for column in table.columns}
    problems = Problems(list(table.problems))
    problems.extend(_headers(table, headers))
    problems.stop_if_any()
    reader = _CountReader(table, headers, _words(framework, record), problems)
    counts = [reader.read(row) for row in table.rows]
    found = tuple(count for count in counts if count is not None)
    problems.extend(_twice(found, table, headers))
    problems.stop_if_any()
    return Counts(table, found)


def compare(case_list: CaseList, counts: Counts, framework: Framework) -> Completeness:
    """The rows of the case list against each count."""
    compared = tuple(
        Compared(count, sum(_counts(row, count.of, framework) for row in case_list.rows))
        for count in counts.counts
    )
    return Completeness(compared, tuple(_warnings(compared, counts.table)))


def _counts(row: ListedCase, of: str, framework: Framework) -> bool:
    if row.unusable or row.example or row.not_inspected:
        return False
    return of in (ALL, row.group, *row.attributes.values())


def _words(framework: Framework, record: CaseListRecord) -> dict[str, tuple[str, str]]:
    """What ``of`` may be, bare, with the id and the title that it means."""
    found: dict[str, tuple[str, str]] = {}
    attribute = deciding_attribute(framework)
    if attribute is not None:
        titles = {value.id: value.name for value in attribute.values}
        for word, value in values_of(record, attribute).items():
            found[word] = (value, titles[value])
    for group in framework.case_groups:
        found[bare(group.id)] = found[bare(group.name)] = (group.id, group.name)
    found[ALL] = (ALL, "All cases")
    return found


def _headers(table: Table, headers: Mapping[str, str]) -> Iterator[Problem]:
    for column in NEEDED:
        if column not in headers:
            place = table.place(1)
            yield in_files.TABLE_COLUMN_MISSING.at(place, column=column)


@dataclass(slots=True)
class _CountReader:
    """Reads the rows of the table of counts; problems gather."""

    table: Table
    headers: Mapping[str, str]
    words: Mapping[str, tuple[str, str]]
    problems: Problems

    def read(self, row: Row) -> Count | None:
        """The count in a row; None, and problems, if it is not whole."""
        of = self.words.get(bare(self.text(row, "of")))
        number = re.fullmatch(r"[0-9]{1,7}", self.text(row, "count"))
        counter = bare(self.text(row, "from"))
        if of is None:
            known = ", ".join(dict.fromkeys(id_ for id_, _ in self.words.values()))
            self.add(in_populations.COUNTS_OF, row, "of", known=known)
        if number is None:
            self.add(in_populations.COUNTS_NUMBER, row, "count")
        if counter not in COUNTERS:
            known = ", ".join(COUNTERS)
            self.add(in_populations.COUNTS_FROM, row, "from", known=known)
        if of is None or number is None or counter not in COUNTERS:
            return None
        source, period = self.text(row, "source"), self.text(row, "period")
        return Count(row.number, *of, int(number[0]), counter, source, period)

    def text(self, row: Row, column: str) -> str:
        header = self.headers.get(column)
        return "" if header is None else row.cells[header].strip()

    def add(self, kind: Kind, row: Row, column: str, **words: object) -> None:
        place = self.table.place(row.number, self.headers[column])
        self.problems.add(kind.at(place, **words))


def _twice(
    counts: Sequence[Count], table: Table, headers: Mapping[str, str]
) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for count in counts:
        key = (count.of, count.counter, count.source, count.period)
        if key in first:
            place = table.place(count.row, headers["of"])
            yield in_populations.COUNTS_TWICE.at(place, first=first[key])
        first.setdefault(key, count.row)


def _warnings(compared: Sequence[Compared], table: Table) -> Iterator[Problem]:
    for one in compared:
        if one.difference < 0:
            yield in_populations.FEWER.at(
                table.place(one.count.row),
                listed=one.listed,
                of=one.count.title,
                short=-one.difference,
                count=one.count.count,
            )
    if all(one.count.counter == "service" for one in compared):
        yield in_populations.NOT_COMPARED.at(table.place())
