"""Case lists that are wrong in their headings, cells, dates or counts.

Every list has the row of Zebedee Quill, whose id is ``SECRET-CHILD-7``; where a cell may
hold anything, what is wrong in it is that name. It must never be printed.
"""

from __future__ import annotations

import io
from datetime import date, time

from openpyxl import load_workbook

from evenhand.errors import Place
from tests.functional.broken import (
    CHILD,
    NOTHING,
    Broken,
    Change,
    nothing,
    together,
    write,
)
from tests.functional.odd_sheets import Rows, Value, xlsx

NAME = "Zebedee Quill"
CSV, BOOK = "cases.csv", "cases.xlsx"
CHECK = ("--framework", "yos-2020", "--fieldwork", "2020-10-26")
HEAD = ("Case ID", "Name", "DOB", "Disposal", "Date of sentence", "Sex", "RoSH")
QUILL: list[Value] = [CHILD, NAME, "2005-02-03", "RO", "2020-03-02", "M", "RLRH"]
OTHERS: Rows = [
    ["C02", "Made Up", "2005-04-05", "YRO", "2020-03-03", "F", "M"],
    ["C03", "An Other", "2005-06-07", "YCC", "2020-04-04", "M", "H"],
]
DISPOSAL, STARTED, BORN = HEAD[3], HEAD[4], HEAD[2]


def text(*rows: str, name: str = CSV) -> Change:
    """A case list of lines of text."""
    return write(name, "\n".join(rows) + "\n")


def csv_list(*quill: str, head: tuple[str, ...] = HEAD) -> Change:
    """A CSV file: the header, the row of Zebedee Quill, and two others."""
    cells = quill or tuple(str(cell) for cell in QUILL)
    others = [",".join(str(cell) for cell in row) for row in OTHERS]
    return text(",".join(head), ",".join(cells), *others)


def with_cell(column: str, value: str) -> Change:
    """A CSV file with another cell in the row of Zebedee Quill, which is row 2."""
    cells = [str(cell) for cell in QUILL]
    cells[HEAD.index(column)] = value
    return csv_list(*cells)


def book(column: str, value: Value, *above: list[Value]) -> Change:
    """A workbook with another cell in the row of Zebedee Quill."""
    cells = list(QUILL)
    cells[HEAD.index(column)] = value
    return write(BOOK, xlsx({"Cases": [*above, list(HEAD), cells, *OTHERS]}))


def bad(
    name: str,
    change: Change,
    code: str,
    place: Place,
    remedy: str,
    *also: str,
    file: str = CSV,
    more: tuple[str, ...] = (),
) -> Broken:
    """A broken case list; ``more`` are further words of the command."""
    command = ("population", "check", f"{{}}/{file}", *CHECK, *more)
    return Broken(name, NOTHING, change, code, place, remedy, also, command)


def in_book(row: int | None = None, column: str | None = None) -> Place:
    return Place(BOOK, sheet="Cases", row=row, column=column)


def _merged(raw: bytes, cells: str) -> bytes:
    workbook = load_workbook(io.BytesIO(raw))
    workbook["Cases"].merge_cells(cells)
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


HEADERS = [
    bad(
        "a case list has no header row, and a child's row stands in its place",
        text(",".join(str(c) for c in QUILL), *(",".join(map(str, r)) for r in OTHERS)),
        "case-list.no-header",
        Place(CSV),
        "It needs: Disposal, Date the disposal started",
    ),
    bad(
        "a case list has only a header row",
        text(",".join(HEAD)),
        "case-list.no-rows",
        Place(CSV, row=1),
        "Check that it is the right file and sheet",
    ),
    bad(
        "a case list has a title above its header row",
        text(f"Cases of {NAME}", "", ",".join(HEAD), ",".join(str(c) for c in QUILL)),
        "case-list.title-rows",
        Place(CSV, row=1),
        "header row, which is row 3, were passed over",
    ),
    bad(
        "a case list has two header rows",
        text(",".join(HEAD), ",".join(str(c) for c in QUILL), ",".join(HEAD)),
        "case-list.two-headers",
        Place(CSV, row=3),
        "Keep one header row",
    ),
    bad(
        "the headings of a case list are merged",
        write(
            BOOK,
            _merged(xlsx({"Cases": [list(HEAD), list(QUILL), *OTHERS]}), "D1:E1"),
        ),
        "case-list.merged-header",
        in_book(1),
        "write one heading above each column",
        file=BOOK,
    ),
    bad(
        "the sex of two children is written once, in merged cells",
        write(
            BOOK,
            _merged(xlsx({"Cases": [list(HEAD), list(QUILL), *OTHERS]}), "F2:F3"),
        ),
        "case-list.merged-rows",
        in_book(2),
        "Take the merging away",
        file=BOOK,
    ),
    bad(
        "a case list has the same column twice",
        csv_list(*map(str, QUILL), head=(*HEAD[:5], "Sex", "Sex")),
        "case-list.column-twice",
        Place(CSV, row=1, column="Sex"),
        "Keep one of the two",
    ),
    bad(
        "two headings of a case list stand for the same column",
        csv_list(*map(str, QUILL), head=(*HEAD[:5], "Sex", "Gender")),
        "case-list.column-twice",
        Place(CSV, row=1, column="Gender"),
        "This heading and ‘Sex’ both stand for the column ‘Sex’",
    ),
    bad(
        "a case list does not say when the disposal started",
        csv_list(*map(str, QUILL), head=(*HEAD[:4], "Date of offence", *HEAD[5:])),
        "case-list.column-missing",
        Place(CSV, row=1),
        "These headings are recognised: Date the disposal started, Started, Start",
    ),
    bad(
        "a case list says neither what the disposal is nor when it started",
        text("Case ID,Name", f"{CHILD},{NAME}"),
        "case-list.column-missing",
        Place(CSV, row=1),
        "The column ‘Disposal’ is missing",
        "case-list.column-missing",
    ),
]

CELLS = [
    bad(
        "a disposal is not known",
        with_cell(DISPOSAL, NAME),
        "case-list.word",
        Place(CSV, row=2, column=DISPOSAL),
        "Write one of: Referral order, Youth rehabilitation order",
    ),
    bad(
        "the sex of a child is a word that nobody knows",
        with_cell("Sex", NAME),
        "case-list.word",
        Place(CSV, row=2, column="Sex"),
        "Write one of: Female, Male",
    ),
    bad(
        "a disposal is blank",
        with_cell(DISPOSAL, ""),
        "case-list.blank",
        Place(CSV, row=2, column=DISPOSAL),
        "Fill it in",
    ),
    bad(
        "a disposal is said not to be known",
        with_cell(DISPOSAL, "Not known"),
        "case-list.blank",
        Place(CSV, row=2, column=DISPOSAL),
        "Fill it in",
    ),
    bad(
        "a row of a case list has a comma without quotes",
        with_cell("Name", "Quill, Zebedee"),
        "table.too-many-cells",
        Place(CSV, row=2),
        "Look for a comma",
    ),
    bad(
        "a cell of a case list is an error",
        book(DISPOSAL, "#REF!"),
        "case-list.error-value",
        in_book(2, DISPOSAL),
        "Put the formula right",
        file=BOOK,
    ),
    bad(
        "a cell of a case list is a formula",
        book(STARTED, f'="{NAME}"'),
        "case-list.formula",
        in_book(2, STARTED),
        "paste it as values",
        file=BOOK,
    ),
    bad(
        "a disposal is a truth",
        book(DISPOSAL, True),
        "case-list.word",
        in_book(2, DISPOSAL),
        "Write one of: Referral order",
        file=BOOK,
    ),
    bad(
        "an id of a case list stands for two children",
        text(
            ",".join(HEAD),
            ",".join(str(cell) for cell in QUILL),
            f"{CHILD},Made Up,2005-04-05,YRO,2020-03-03,F,M",
        ),
        "case-list.id-of-others",
        Place(CSV, row=3, column="Case ID"),
        "rows with the same id are taken for the same child",
    ),
]


def _date(name: str, value: str, code: str, remedy: str, column: str = STARTED) -> Broken:
    place = Place(CSV, row=2, column=column)
    return bad(name, with_cell(column, value), f"case-list.{code}", place, remedy)


def _book_date(name: str, value: Value, code: str, remedy: str) -> Broken:
    change, place = book(STARTED, value), in_book(2, STARTED)
    return bad(name, change, f"case-list.{code}", place, remedy, file=BOOK)


DATES = [
    _date("a start is a name", NAME, "not-a-date", "Write the day, month and year"),
    _date("a start is blank", "", "blank", "Fill it in"),
    _date("there is no such day", "31/02/2020", "no-such-day", "Correct the date"),
    _date("a year has two figures", "2/3/20", "two-digit-year", "Write the year in full"),
    _date("the month comes first", "10/25/2020", "month-first", "Write the day first"),
    _date("a date is a number", "43892", "number-for-date", "the format of a date"),
    _date("a year is far away", "2/3/1020", "year", "Correct the date"),
    _date("a birthday is a name", NAME, "not-a-date", "as 5 October 2020", BORN),
    _date("a birthday has two figures", "3/2/05", "two-digit-year", "in full", BORN),
    bad(
        "a date could be two days, since another has the month first",
        text(
            ",".join(HEAD),
            f"{CHILD},{NAME},,RO,2/3/2020,M,L",
            "C02,Made Up,,RO,3/25/2020,M,L",
        ),
        "case-list.ambiguous-date",
        Place(CSV, row=2, column=STARTED),
        "Write all dates of the column with the day first",
        "case-list.month-first",
    ),
    bad(
        "a date of a workbook could be two days, since a text has the month first",
        write(
            BOOK,
            xlsx(
                {
                    "Cases": [
                        list(HEAD),
                        [*QUILL[:4], date(2020, 3, 2), "M", "L"],
                        ["C02", "Made Up", None, "RO", "3/25/2020", "M", "L"],
                    ]
                }
            ),
        ),
        "case-list.ambiguous-date",
        in_book(2, STARTED),
        "or as 2020-10-25",
        "case-list.month-first",
        file=BOOK,
    ),
    _book_date("a date of a workbook is a number", 43892, "number-for-date", "format"),
    _book_date("a date of a workbook is a truth", True, "not-a-date", "as 5 October"),
    _book_date("a date of a workbook is a time", time(9, 30), "not-a-date", "as 5"),
]

COMMANDS = [
    bad(
        "fieldwork starts on no day",
        csv_list(),
        "population.fieldwork",
        Place("the command line"),
        "--fieldwork 2020-10-26",
        more=("--fieldwork", "soon"),
    ),
    Broken(
        "a template is to be a text file",
        NOTHING,
        nothing,
        "population.template-suffix",
        Place("cases.csv"),
        "ends in .xlsx",
        command=("population", "template", "yos-2020", "--out", "{}/cases.csv"),
    ),
    Broken(
        "a template is to go where a file is",
        NOTHING,
        write("cases.xlsx", NAME),
        "population.template-there",
        Place("cases.xlsx"),
        "Choose another name; nothing was written",
        command=("population", "template", "yos-2020", "--out", "{}/cases.xlsx"),
    ),
    Broken(
        "a template is to go into a folder that is not there",
        NOTHING,
        nothing,
        "file.cannot-write",
        Place("cases.xlsx"),
        "Check that you may write there",
        command=("population", "template", "yos-2020", "--out", "{}/no/cases.xlsx"),
    ),
]


def _counts(name: str, lines: str, code: str, place: Place, remedy: str) -> Broken:
    change = together(csv_list(), write("counts.csv", lines))
    more = ("--counts", "{}/counts.csv")
    return bad(name, change, f"counts.{code}", place, remedy, more=more)


_COLUMNS = "of,count,from,source,period\n"
COUNTS = [
    _counts(
        "a count is of something else",
        f"{_COLUMNS}girls,4,courts,,\n",
        "of",
        Place("counts.csv", row=2, column="of"),
        "Write one of: referral-order, youth-rehabilitation-order",
    ),
    _counts(
        "a count is no number",
        f"{_COLUMNS}all,four,courts,,\n",
        "count",
        Place("counts.csv", row=2, column="count"),
        "in figures",
    ),
    _counts(
        "nobody counted",
        f"{_COLUMNS}all,3,,,\n",
        "from",
        Place("counts.csv", row=2, column="from"),
        "Write who counted: service, published, police, courts, other",
    ),
    _counts(
        "a count stands twice",
        f"{_COLUMNS}all,3,courts,,\nAll,4,courts,,\n",
        "twice",
        Place("counts.csv", row=3, column="of"),
        "Keep one of the two",
    ),
    _counts(
        "the list has fewer than were counted",
        f"{_COLUMNS}court,4,courts,,\n",
        "fewer",
        Place("counts.csv", row=2),
        "Ask the service for the missing cases",
    ),
    _counts(
        "only the service itself counted",
        f"{_COLUMNS}court,2,service,,\n",
        "only-the-service",
        Place("counts.csv"),
        "Compare with a count of somebody else",
    ),
]

BROKEN_CASE_LISTS = [*HEADERS, *CELLS, *DATES, *COMMANDS, *COUNTS]
