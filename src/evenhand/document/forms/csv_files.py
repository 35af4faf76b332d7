"""The tables of a document as CSV files, one each, and an index of them.

A file holds what the table shows and no more, so that it can be read by a program: its
caption and notes stand in the index.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from evenhand.document.model import Document, Table, plain
from evenhand.formats.formulas import disarmed

FOLDER = "tables"
INDEX = f"{FOLDER}/index.csv"


def csv_files(document: Document) -> dict[str, bytes]:
    """Every table by its file's name (``tables/<id>.csv``), and ``tables/index.csv``.

    UTF-8 without a mark at its start, lines ended by a line feed, formulas disarmed. The
    heading of a row group is a row of its own, with nothing in its other cells. Notes
    are lines of one cell of the index.

    Raises ValueError for a table whose id is ``index``.
    """
    tables = list(document.tables())
    files = {_file(table): _written(_rows(table)) for table in tables}
    if INDEX in files:
        raise ValueError("a table has the name of the index")
    return {INDEX: _written(_index(tables)), **files}


def _file(table: Table) -> str:
    return f"{FOLDER}/{table.id}.csv"


def _index(tables: Iterable[Table]) -> Iterator[list[str]]:
    yield ["file", "caption", "notes"]
    for table in tables:
        notes = "\n".join(plain(note) for note in table.notes)
        yield [_file(table), plain(table.caption), notes]


def _rows(table: Table) -> Iterator[list[str]]:
    yield [plain(column.heading) for column in table.columns]
    for group in table.groups:
        if group.heading is not None:
            yield [plain(group.heading), *[""] * (len(table.columns) - 1)]
        for row in group.rows:
            yield [plain(cell.words) for cell in row]


def _written(rows: Iterable[list[str]]) -> bytes:
    """Rows as CSV. A text that a spreadsheet has no room for is still right in a CSV, so
    nothing is refused here as it is in the folder of an inspection."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([disarmed(cell) for cell in row] for row in rows)
    return out.getvalue().encode()
