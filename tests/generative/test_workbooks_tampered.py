"""Workbooks that somebody, or a disk, changed: no answer comes to another question."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from evenhand.assessment.away.entries import Entered
from evenhand.assessment.away.identity import identity_for
from evenhand.assessment.away.layout import laid_out
from evenhand.assessment.away.workbook import workbook_of
from evenhand.assessment.away.workbook_reading import read_case_workbook
from evenhand.assessment.cases import Case
from evenhand.errors import ProblemsFound
from evenhand.frameworks import library_framework
from tests.hand_ins import filled

FILE = library_framework("yos-2018")
CASES = (Case("C01", "court"), Case("C02", "court"))
ROWS = st.integers(1, laid_out(FILE.framework, "court")[-1].row)
slowly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@cache
def typed_in() -> dict[tuple[str, str], str]:
    """Every answer and note, each note another one."""
    found = {}
    for case in CASES:
        for row in laid_out(FILE.framework, "court"):
            if row.line is not None:
                if row.line.field:
                    found[case.id, row.line.field] = row.line.words[0][0]
                if row.line.note:
                    found[case.id, row.line.note] = f"{case.id} {row.number} {row.row}"
    return found


@cache
def whole() -> bytes:
    made = identity_for("an-id", "an-inspection", FILE, CASES)
    raw = workbook_of(CASES, FILE.framework, made)
    return filled(raw, FILE.framework, CASES, typed_in())


@cache
def values() -> dict[tuple[str, str], Entered]:
    """What is taken of it as it is."""
    found = read_case_workbook(whole(), "w.xlsx", FILE, "an-inspection")
    assert found.problems == ()
    return {(one.case, one.field): one.value for one in found.entries}


def moved(book: Any, kind: str, at: int, other: int) -> None:
    """Change the first case's sheet as people do who unlocked it."""
    sheet = book["Case 1"]
    if kind == "row in":
        sheet.insert_rows(at)
    elif kind == "row out":
        sheet.delete_rows(at)
    elif kind == "column in":
        sheet.insert_cols(1 + at % 6)
    elif kind == "column out":
        sheet.delete_cols(1 + at % 6)
    elif kind == "rows swapped":
        for column in range(1, 7):
            one, two = sheet.cell(at, column), sheet.cell(other, column)
            one.value, two.value = two.value, one.value
    elif kind == "names swapped":
        two = book["Case 2"]
        sheet.title, two.title = "x", "Case 1"
        sheet.title = "Case 2"
    else:
        sheet.cell(at, 1 + other % 8).value = "something else"


@given(
    st.sampled_from(
        [
            *("row in", "row out", "column in", "column out", "rows swapped"),
            *("names swapped", "a cell"),
        ]
    ),
    ROWS,
    ROWS,
)
@slowly
def test_what_is_moved_is_told_and_never_taken_for_another_answer(
    kind: str, at: int, other: int
) -> None:
    book = load_workbook(io.BytesIO(whole()))
    moved(book, kind, at, other)
    raw = io.BytesIO()
    book.save(raw)
    found = read_case_workbook(raw.getvalue(), "w.xlsx", FILE, "an-inspection")
    typed = "something else"
    taken = {
        (one.case, one.field): one.value
        for one in found.entries
        if typed not in str(one.value)
    }
    assert taken.items() <= values().items()
    if taken.items() < values().items():
        # A note in which something else was typed is one that was typed.
        assert found.problems or typed in str([one.value for one in found.entries])


@given(st.integers(0, 10**9), st.binary(min_size=1, max_size=8))
@slowly
def test_damaged_bytes_are_told_and_end_in_no_bug(where: int, junk: bytes) -> None:
    raw = bytearray(whole())
    at = where % len(raw)
    raw[at : at + len(junk)] = junk
    try:
        found = read_case_workbook(bytes(raw), "w.xlsx", FILE, "an-inspection")
    except ProblemsFound as told:
        assert told.problems
    else:
        taken = {(entry.case, entry.field) for entry in found.entries}
        assert taken <= set(values())


@given(st.integers(0, 10**9))
@slowly
def test_a_file_that_was_cut_off_is_told(where: int) -> None:
    raw = whole()
    cut = raw[: where % len(raw)]
    try:
        read_case_workbook(cut, "w.xlsx", FILE, "an-inspection")
    except ProblemsFound as told:
        assert told.problems
    else:
        raise AssertionError("half a file was taken")
