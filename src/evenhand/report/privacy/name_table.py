"""``names.csv``: the names that a report replaces, and what it writes for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from evenhand.errors import Problems, ProblemsFound, in_files, in_privacy
from evenhand.formats.csv_rows import csv_rows, separator_of_header
from evenhand.formats.tables import Row, Table, normal
from evenhand.inspection.cells import Cells, RowCells, permitted
from evenhand.population.names import KINDS, KnownName, NameKind
from evenhand.report.privacy.name_forms import is_description
from evenhand.report.privacy.names import Lookup, NameEntry, is_known, lookup
from evenhand.report.privacy.tokens import pieces

NAMES_FILE = "names.csv"
COLUMNS = ("kind", "name", "written_as")
NEEDED = ("kind", "name")


@dataclass(frozen=True, slots=True)
class _Read:
    """An entry, and the row that it comes from."""

    cells: RowCells
    entry: NameEntry = field(repr=False)


def read_names(
    text: str, names: Iterable[KnownName], problems: Problems
) -> tuple[NameEntry, ...]:
    """The entries of a ``names.csv``; ``names`` are those of the case list.

    A row that cannot be used is a problem, and the others stand. No problem repeats what
    stands in a row.
    """
    try:
        table = _table(text)
    except ProblemsFound as found:
        problems.extend(found.problems)
        return ()
    cells = Cells(table, COLUMNS, NEEDED, problems)
    read = [one for row in cells.rows() if (one := _read(row)) is not None]
    cells.finish()
    entries = tuple(one.entry for one in read)
    _check_twice(read)
    _check_written(read, lookup((*names, *entries)))
    return entries


def _table(text: str) -> Table:
    """The text as a table. Raises ProblemsFound: no CSV, no header row."""
    rows = csv_rows(text.encode("utf-8"), NAMES_FILE, separator_of_header)
    header = tuple(cell.strip() for cell in rows[0]) if rows else ()
    table = Table(NAMES_FILE, None, header, tuple(_rows(header, rows)))
    if not {normal(cell) for cell in header} & {normal(column) for column in COLUMNS}:
        named = ", ".join(NEEDED)
        raise ProblemsFound([in_files.TABLE_NO_HEADER.at(table.place(1), columns=named)])
    return table


def _rows(header: tuple[str, ...], rows: list[list[str]]) -> Iterator[Row]:
    for number, cells in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in cells):
            padded = cells + [""] * (len(header) - len(cells))
            yield Row(number, dict(zip(header, padded, strict=False)))


def _read(row: RowCells) -> _Read | None:
    words: dict[str, NameKind] = {kind: kind for kind in KINDS}
    kind = words.get(row.word("kind", permitted(KINDS)) or "")
    name, written = row.text("name"), row.text("written_as")
    usable = True
    if kind is None:
        row.add(in_privacy.NAMES_KIND, "kind", known=", ".join(KINDS))
        usable = False
    if not pieces(name):
        row.add(in_privacy.NAMES_BLANK, "name")
        usable = False
    if written and not any(sign.isalpha() for sign in written):
        row.add(in_privacy.NAMES_WRITTEN_BLANK, "written_as")
        usable = False
    if kind is None or not usable:
        return None
    return _Read(row, NameEntry(kind=kind, name=name, written_as=written or None))


def _check_twice(read: list[_Read]) -> None:
    first: dict[tuple[str, ...], int] = {}
    for one in read:
        for spelling in one.entry.spellings:
            number = one.cells.row.number
            other = first.setdefault(pieces(spelling), number)
            if other != number:
                one.cells.add(in_privacy.NAMES_TWICE, "name", first=other)


def _check_written(read: list[_Read], names: Lookup) -> None:
    """No two names become one, and none becomes a name that is known.

    A description that begins with a small letter (‘a local school’) is no name, and may
    stand for several.
    """
    first: dict[tuple[str, ...], int] = {}
    for one in read:
        written = one.entry.written_as
        if written is None:
            continue
        if is_known(written, names):
            one.cells.add(in_privacy.NAMES_WRITTEN_KNOWN, "written_as")
        if is_description(written):
            continue
        number = one.cells.row.number
        other = first.setdefault(pieces(written), number)
        if other != number:
            one.cells.add(in_privacy.NAMES_WRITTEN_TWICE, "written_as", first=other)
