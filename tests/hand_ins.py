"""Workbooks of cases, filled in as a person would."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import load_workbook

from evenhand.assessment import Answered, Case
from evenhand.assessment.away.layout import ANSWER, NOTE, laid_out
from evenhand.formats.writing import as_workbook_text
from evenhand.frameworks import Framework

Values = Mapping[tuple[str, str], str]


def values_of(cases: Iterable[Case], answers: Iterable[Answered]) -> dict[Any, str]:
    """What was entered on cases, by case and field. A note has no spaces at its ends."""
    found = {}
    for case in cases:
        for fact, value in case.facts.items():
            found[case.id, f"fact:{fact}"] = value
    for one in answers:
        if one.answer is not None:
            found[one.case, f"answer:{one.question}"] = one.answer.value
        if one.note.strip():
            found[one.case, f"note:{one.question}"] = one.note.strip()
    return found


def filled(
    raw: bytes,
    framework: Framework,
    cases: Sequence[Case],
    values: Values,
) -> bytes:
    """The workbook for these cases with these values typed into it."""
    book = load_workbook(io.BytesIO(raw))
    for number, case in enumerate(cases, start=1):
        sheet = book[f"Case {number}"]
        for row in laid_out(framework, case.group):
            if row.line is None:
                continue
            value = values.get((case.id, row.line.field))
            if value is not None:
                typed(sheet, row.row, ANSWER, dict(row.line.words)[value])
            note = values.get((case.id, row.line.note))
            if note is not None:
                typed(sheet, row.row, NOTE, note)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def typed(sheet: Any, row: int, column: int, text: str) -> None:
    """A text as a spreadsheet program keeps it in a cell that holds text."""
    cell = sheet.cell(row, column)
    cell.value, cell.data_type = as_workbook_text(text), "s"
