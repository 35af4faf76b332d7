"""No cell that we write is a formula, and every text comes back."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from evenhand.formats.formulas import armed, disarmed
from evenhand.formats.writing import csv_text
from tests.generative.strategies import notes

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
STARTS = st.sampled_from(["", "=", "'=", "+", "-", "@", "\t"])

# Any text at all, half of them beginning as a formula or its disarmed form does.
LEADS = st.text("'=+-@\t\r \n", max_size=4)
texts = st.builds("".join, st.tuples(LEADS, st.text())) | notes()


@given(text=texts)
def test_every_text_comes_back(text: str) -> None:
    assert armed(disarmed(text)) == text


@given(text=texts)
def test_no_written_cell_begins_a_formula(text: str) -> None:
    assert not disarmed(text).startswith(FORMULAS)


@given(text=texts)
def test_what_is_harmless_is_left_as_it_is(text: str) -> None:
    if not text.lstrip("'").startswith(FORMULAS):
        assert disarmed(text) == text


@given(cells=st.lists(st.builds("".join, st.tuples(STARTS, notes())), min_size=1))
def test_no_cell_of_a_written_table_begins_a_formula(cells: list[str]) -> None:
    written = csv_text("answers.csv", ["note"], [[cell] for cell in cells])
    for row in csv.reader(io.StringIO(written, newline="")):
        for cell in row:
            assert not cell.startswith(FORMULAS)
