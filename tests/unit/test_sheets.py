"""A sheet of a case list, as any program wrote it: its cells, and where they stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from evenhand.errors import Place, ProblemsFound
from evenhand.formats.sheets import Cell, Sheet, read_sheet
from tests.functional.odd_sheets import (
    Rows,
    ods,
    ods_cell,
    ods_row,
    ods_rows,
    with_change,
    xlsx,
)

CHILD = "Zebedee Quill"
LIST: Rows = [["Case ID", "Started"], ["C01", date(2020, 10, 5)], ["C02", CHILD]]

Make = Callable[[str, bytes | str], Path]
each_kind = pytest.mark.parametrize("make", [xlsx, ods])


@pytest.fixture
def file(tmp_path: Path) -> Make:
    """Writes a file under a name."""

    def make(name: str, content: bytes | str) -> Path:
        raw = content.encode() if isinstance(content, str) else content
        (tmp_path / name).write_bytes(raw)
        return tmp_path / name

    return make


def _suffix(make: Callable[..., bytes]) -> str:
    return "cases.xlsx" if make is xlsx else "cases.ods"


def _code(path: Path, name: str | None = None) -> str:
    with pytest.raises(ProblemsFound) as found:
        read_sheet(path, name)
    assert CHILD not in str(found.value)
    (problem,) = found.value.problems
    assert problem.place.file == path.name
    return problem.code


@each_kind
@pytest.mark.parametrize(
    ("value", "read"),
    [
        (7, 7),
        (7.5, 7.5),
        (True, True),
        (False, False),
        (date(2020, 10, 5), date(2020, 10, 5)),
        (datetime(2020, 10, 5, 14, 30), datetime(2020, 10, 5, 14, 30)),  # noqa: DTZ001
        (time(14, 30), time(14, 30)),
        (timedelta(hours=30), timedelta(hours=30)),
        (" \u00a0C01 \u2003", "C01"),
        ("\u00a0", None),
        ("", None),
        ("'=1+1", "=1+1"),
        ("'tis", "'tis"),
    ],
)
def test_a_cell_of_a_workbook_keeps_its_kind(
    make: Callable[..., bytes], value: Any, read: Cell, file: Make
) -> None:
    sheet = read_sheet(file(_suffix(make), make({"Cases": [["x", value, "y"]]})))
    cell = sheet.rows[0][1]
    assert (type(cell), cell) == (type(read), read)


def test_cells_of_csv_stay_texts(file: Make) -> None:
    sheet = read_sheet(file("cases.csv", "a,b,c,d\n7, \u00a0x ,,'=1\n"))
    assert sheet == Sheet(
        "cases.csv", None, (("a", "b", "c", "d"), ("7", "x", None, "=1"))
    )


@each_kind
def test_rows_have_the_numbers_that_a_spreadsheet_shows(
    make: Callable[..., bytes], file: Make
) -> None:
    rows: Rows = [[None], [None], [None, "Case ID"], [None], [None, "C01", None], [None]]
    sheet = read_sheet(file(_suffix(make), make({"Cases": rows})))
    none = (None, None)
    assert sheet.rows == (none, none, (None, "Case ID"), none, (None, "C01"))
    assert sheet.place(5, "Case ID") == Place(
        _suffix(make), sheet="Cases", row=5, column="Case ID"
    )


def test_empty_rows_and_columns_at_the_end_of_csv_are_dropped(file: Make) -> None:
    sheet = read_sheet(file("cases.csv", "\na,b,,\n\nC01,,,\n,,,\n\n"))
    assert sheet.rows == ((None, None), ("a", "b"), (None, None), ("C01", None))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "title", ["", "Case list, Westerdale, 2020", "Cases; sent by: us", '"a, b\n; c"']
)
def test_the_separator_is_found_below_lines_of_a_title(
    title: str, separator: str, mark: str, end: str, file: Make
) -> None:
    rows = [["Case ID", "Disposal", "Note"], ["C01", "referral order", "so; so, well"]]
    lines = [title, *(separator.join(f'"{cell}"' for cell in row) for row in rows)]
    sheet = read_sheet(file("cases.csv", mark + end.join(lines) + end))
    assert [list(row)[:3] for row in sheet.rows[-2:]] == rows


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", 3),
        ("a;b\nC01;he said, and then, well\nC02;no, yes\n", 2),
        ("Surname, first;Started\nQ;5/10/2020\n", 2),
        ("a\tb\nx, y\tz\n", 2),
        ("only one\nC01\n", 1),
        ("Case ID;Disposal, type;Started\n", 3),
    ],
)
def test_a_sign_inside_texts_is_not_taken_for_the_separator(
    text: str, width: int, file: Make
) -> None:
    assert {len(row) for row in read_sheet(file("cases.csv", text)).rows} == {width}


def test_formulas_errors_and_merged_cells_of_xlsx_are_found(file: Make) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["B2"] = "=1+1"
        sheet["A5"] = "#REF!"
        sheet["A5"].data_type = "e"
        sheet["D7"] = '=HYPERLINK("x")'
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("A30:B40")

    sheet = read_sheet(file("cases.xlsx", xlsx({"Cases": LIST}, change)))
    assert sheet.formulas == {(2, 1), (7, 3)}
    assert sheet.merged == {1}
    assert sheet.rows[4] == ("#REF!", None, None, None)
    assert len(sheet.rows) == 7


def test_formulas_errors_and_merged_cells_of_ods_are_found(file: Make) -> None:
    rows = ods_row(ods_cell("Cases", 'table:number-columns-spanned="2"')) + ods_row(
        ods_cell(None) + ods_cell(2, 'table:formula="of:=1+1"') + ods_cell("#REF!"),
        repeated=2,
    )
    sheet = read_sheet(file("cases.ods", ods({"Cases": rows})))
    assert sheet.formulas == {(2, 1), (3, 1)}
    assert sheet.merged == {1}
    assert sheet.rows[1:] == ((None, 2, "#REF!"), (None, 2, "#REF!"))


def test_cells_merged_over_rows_of_ods_are_found(file: Make) -> None:
    rows = ods_row(ods_cell("a", 'table:number-rows-spanned="3"')) + ods_rows([["b"]] * 4)
    sheet = read_sheet(file("cases.ods", ods({"Cases": rows})))
    assert sheet.merged == {1, 2, 3}


def test_xlsx_cells_that_do_not_say_their_place_stand_one_after_the_other(
    file: Make,
) -> None:
    def plain(sheet: bytes) -> bytes:
        rows = (
            b'<row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row>'
            b'<row r="4"><c r="C4"><v>2</v></c><c><f>A1</f><v>3</v></c></row>'
        )
        before, _, rest = sheet.partition(b"<sheetData>")
        return b"".join(
            [before, b"<sheetData>", rows, rest[rest.index(b"</sheetData>") :]]
        )

    raw = with_change(xlsx({"Cases": LIST}), "xl/worksheets/sheet1.xml", plain)
    sheet = read_sheet(file("cases.xlsx", raw))
    none = (None,) * 4
    assert sheet.rows == ((1, "#N/A", None, None), none, none, (None, None, 2, 3))
    assert sheet.formulas == {(4, 3)}


def test_what_ods_repeats_is_repeated_and_what_is_empty_is_not(file: Make) -> None:
    empty = ods_cell(None, 'table:number-columns-repeated="16383"')
    rows = (
        ods_row(ods_cell("a") + ods_cell("b", 'table:number-columns-repeated="2"'))
        + ods_row(ods_cell(None), repeated=2)
        + ods_row(ods_cell("c") + empty, repeated=2)
        + ods_row(empty, repeated=1_048_000)
        + ods_row(ods_cell(None, 'table:number-columns-repeated="99999999999"'))
        + ods_row("", repeated=99_999_999_999)
    )
    sheet = read_sheet(file("cases.ods", ods({"Cases": rows})))
    none, c = (None, None, None), ("c", None, None)
    assert sheet.rows == (("a", "b", "b"), none, none, c, c)


def test_notes_drawings_and_earlier_versions_in_ods_are_no_text_of_a_cell(
    file: Make,
) -> None:
    inner = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>Note'
        "</text:p></office:annotation><text:p>two<text:s text:c='2'/>words<text:tab/>"
        "<text:span>here</text:span></text:p><text:p>and below</text:p>"
        "<draw:frame><draw:text-box><text:p>Drawing</text:p></draw:text-box></draw:frame>"
        "</table:table-cell>"
    )
    before = "<table:tracked-changes><table:table-cell><text:p>old</text:p>"
    rows = f"{before}</table:table-cell></table:tracked-changes>{ods_row(inner)}"
    sheet = read_sheet(file("cases.ods", ods({"Cases": rows})))
    assert sheet.rows == (("two  words here\nand below",),)


@each_kind
@pytest.mark.parametrize(
    ("sheets", "name", "taken"),
    [
        ({"Anything": LIST}, None, "Anything"),
        ({"Notes": [["read me"]], "CASES": LIST}, None, "CASES"),
        ({"Empty": [[None]], "2020": LIST, "Sheet3": []}, None, "2020"),
        ({"Notes": [["read me"]], "2020": LIST}, "2020", "2020"),
        ({"Notes": [["read me"]], "Court": LIST}, " court", "Court"),
        ({"Cases": [["read me"]], "Court": LIST}, "Court", "Court"),
    ],
)
def test_the_sheet_of_a_name_or_the_only_one_is_taken(
    make: Callable[..., bytes],
    sheets: dict[str, Rows],
    name: str | None,
    taken: str,
    file: Make,
) -> None:
    assert read_sheet(file(_suffix(make), make(sheets)), name).sheet == taken


def test_hidden_sheets_are_passed_over_where_another_has_anything(file: Make) -> None:
    def hide(sheet: Worksheet) -> None:
        if sheet.title == "Lists":
            sheet.sheet_state = "hidden"

    sheets: dict[str, Rows] = {"Lists": [["x"]], "2020": LIST}
    assert read_sheet(file("cases.xlsx", xlsx(sheets, hide))).sheet == "2020"
    assert read_sheet(file("cases.ods", ods(sheets, hidden=["Lists"]))).sheet == "2020"
    alone = ods({"Lists": LIST, "Empty": []}, hidden=["Lists"])
    assert read_sheet(file("cases.ods", alone)).sheet == "Lists"


@each_kind
@pytest.mark.parametrize(
    ("sheets", "name", "code", "said"),
    [
        ({CHILD: LIST, "b": [], "c": LIST}, None, "table.which-sheet", "1 and 3 of 3"),
        ({CHILD: LIST}, "Cases", "table.no-such-sheet", "it has 1 sheet."),
        ({CHILD: LIST, "b": []}, "Cases", "table.no-such-sheet", "it has 2 sheets."),
        ({"Cases": [], "b": LIST}, None, "table.empty-sheet", "nothing in the sheet"),
        ({"a": [], "b": [[None]]}, None, "file.empty", "the file is empty"),
    ],
)
def test_a_sheet_that_cannot_be_told_is_asked_for_without_naming_any(
    make: Callable[..., bytes],
    sheets: dict[str, Rows],
    name: str | None,
    code: str,
    said: str,
    file: Make,
) -> None:
    path = file(_suffix(make), make(sheets))
    assert _code(path, name) == code
    with pytest.raises(ProblemsFound, match=said):
        read_sheet(path, name)


def test_a_csv_file_has_no_sheet_to_name(file: Make) -> None:
    path = file("cases.csv", "a,b\n")
    assert _code(path, "Cases") == "table.no-such-sheet"


@pytest.mark.parametrize("text", ["", "\n\n", ",,\n,,\n", "\ufeff", " \u00a0\n"])
def test_a_csv_file_without_anything_in_it_is_empty(text: str, file: Make) -> None:
    assert _code(file("cases.csv", text)) == "file.empty"


def test_a_file_that_is_not_there_is_missing_and_a_folder_cannot_be_read(
    tmp_path: Path,
) -> None:
    assert _code(tmp_path / "cases.csv") == "file.missing"
    (tmp_path / "folder.csv").mkdir()
    assert _code(tmp_path / "folder.csv") == "file.unreadable"


def test_as_many_rows_as_a_case_list_may_have_are_read_and_no_more(file: Make) -> None:
    most = "C01,x\n" * 49_999
    assert len(read_sheet(file("cases.csv", f"a,b\n{most}\n,\n")).rows) == 50_000
    assert _code(file("cases.csv", f"a,b\n{most}C01,x\n")) == "table.too-many-rows"
    rows = ods_rows([["a", "b"]]) + ods_row(ods_cell("C01"), repeated=50_000)
    assert _code(file("cases.ods", ods({"Cases": rows}))) == "table.too-many-rows"
