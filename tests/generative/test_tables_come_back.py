"""A table comes back to the letter, or it is refused before it is written."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import ProblemsFound
from evenhand.formats.tables import read_table
from evenhand.inspection.writing import Rows, TableKind, write_table
from tests.generative.strategies import LETTERS, notes

CELLS = st.lists(notes(), min_size=1, max_size=4)
# As a browser, an old Macintosh and a broken program send them.
DOUBTFUL = st.sampled_from(["a\r\nb", "a\rb", "\r", "a\x0bb", "a\x00b", "a\ufffeb"])

both_kinds = pytest.mark.parametrize("kind", ["csv", "xlsx"])


def _back(cells: list[str], kind: TableKind) -> list[str] | None:
    """The cells of a column after writing and reading; None if writing is refused.

    Beside it stands a case's id, so that no row is empty.
    """
    with TemporaryDirectory() as there:
        folder = Path(there)
        rows: Rows = [["C01", cell] for cell in cells]
        try:
            write_table(folder, "answers", ["case", "note"], rows, kind)
        except ProblemsFound:
            return None
        table = read_table(folder / f"answers.{kind}", "answers", ["case", "note"])
    return [row.cells["note"] for row in table.rows]


@both_kinds
@given(cells=CELLS)
@settings(max_examples=60)
def test_every_cell_comes_back(kind: TableKind, cells: list[str]) -> None:
    assert _back(cells, kind) == cells


@both_kinds
@given(cells=st.lists(DOUBTFUL | st.text(LETTERS), min_size=1, max_size=3))
@settings(max_examples=40)
def test_what_a_table_cannot_keep_is_refused_and_not_changed(
    kind: TableKind, cells: list[str]
) -> None:
    assert _back(cells, kind) in (cells, None)


@both_kinds
@pytest.mark.parametrize("size", [32_767, 32_768, 131_073])
def test_what_is_too_long_for_a_cell_is_refused_and_not_cut_off(
    kind: TableKind, size: int
) -> None:
    for text in ("a" * size, "=" + "a" * (size - 1)):
        kept_or_refused = _back([text], kind) in ([text], None)
        assert kept_or_refused, text[0]
