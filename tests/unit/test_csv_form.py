"""The tables of a document as CSV."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings

from evenhand.document.forms.csv_files import csv_files
from evenhand.document.model import (
    Cell,
    Column,
    Document,
    RowGroup,
    Table,
    plain,
    words,
)
from evenhand.formats.formulas import armed
from tests.generative.documents import documents, everything
from tests.unit.forms import hash_elsewhere, hash_of, with_blocks


def _read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def _table(id_: str, *cells: str) -> Table:
    row = tuple(Cell(words(cell)) for cell in cells)
    columns = tuple(Column(words(f"Column {n}")) for n in range(len(cells)))
    return Table(id_, words("A caption"), columns, (RowGroup((row,)),))


def test_every_table_has_its_file_those_of_pictures_included() -> None:
    assert [*csv_files(everything())] == [
        "tables/index.csv",
        "tables/standards.csv",
        "tables/profile-table.csv",
        "tables/bare.csv",
    ]


def test_a_file_holds_headings_rows_and_the_headings_of_groups() -> None:
    rows = _read(csv_files(everything())["tables/standards.csv"])
    assert rows == [
        ["Standard", "Relevant cases", "Number “Yes”", "Percentage"],
        ["Court disposals ", "", "", ""],
        ["2.1 Assessment", "36", "27", "75%"],
        ["2.2 Planning", "36", "31", "86%"],
        ["Out-of-court disposals", "", "", ""],
        ["3.1 Assessment", "12", "3", "25%"],
    ]


def test_the_index_tells_captions_and_notes() -> None:
    rows = _read(csv_files(everything())["tables/index.csv"])
    assert rows[:2] == [
        ["file", "caption", "notes"],
        [
            "tables/standards.csv",
            "How many cases were done well enough",
            "Percentages are rounded to whole numbers.",
        ],
    ]


def test_formulas_are_disarmed_and_lines_end_as_elsewhere() -> None:
    table = _table("t", "=1+1", "-7", "@SUM(A1)", "+44", "plain")
    written = csv_files(with_blocks(table))["tables/t.csv"].decode()
    assert written.endswith("\n'=1+1,'-7,'@SUM(A1),'+44,plain\n")
    assert "\r" not in written


@given(document=documents())
@settings(max_examples=25)
def test_every_text_of_a_table_comes_back(document: Document) -> None:
    files = csv_files(document)
    for table in document.tables():
        heading, *rows = _read(files[f"tables/{table.id}.csv"])
        assert [armed(cell) for cell in heading] == [
            plain(column.heading) for column in table.columns
        ]
        inner = [row for group in table.groups for row in _of(group)]
        assert [[armed(cell) for cell in row if cell] for row in rows] == inner


def _of(group: RowGroup) -> list[list[str]]:
    """The cells of a group with something in them, row by row."""
    first = [] if group.heading is None else [[plain(group.heading)]]
    rows = [[plain(cell.words) for cell in row] for row in group.rows]
    return [[cell for cell in row if cell] for row in (*first, *rows)]


def test_a_table_with_the_name_of_the_index_is_refused() -> None:
    with pytest.raises(ValueError, match="the name of the index"):
        csv_files(with_blocks(_table("index", "a")))


def test_the_same_document_gives_the_same_bytes_elsewhere() -> None:
    imports = (
        "from evenhand.document.forms.csv_files import csv_files;"
        "from tests.generative.documents import everything"
    )
    here = hash_of(repr(csv_files(everything())).encode())
    assert here == hash_elsewhere(imports, "repr(csv_files(everything())).encode()")
