"""Files that are no case list, or that are not safe to open, are refused unopened."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
import zlib
from pathlib import Path
from xml.parsers.expat import ExpatError

import pytest

from evenhand.errors import Place, ProblemsFound
from evenhand.formats.archives import Archive
from evenhand.formats.sheets import read_sheet
from evenhand.formats.workbooks import broken_is_told
from tests.functional.odd_sheets import (
    OLE,
    Rows,
    claiming_less,
    encrypted_ods,
    encrypted_workbook,
    macro_ods,
    macro_workbook,
    ods,
    ods_cell,
    ods_of,
    ods_row,
    old_workbook,
    with_change,
    with_member,
    word_document,
    xlsx,
)
from tests.functional.workbooks import one_text_in_every_row, zip_of

CHILD = "Zebedee Quill"
LIST: Rows = [["Case ID", "Started"], ["C01", CHILD]]
BOOK, ODS = xlsx({"Cases": LIST}), ods({"Cases": LIST})
TEXT = with_member(ODS, "mimetype", b"application/vnd.oasis.opendocument.text")
CSV = f"Case ID,Started\nC01,{CHILD}\n".encode()
SHEET = "xl/worksheets/sheet1.xml"
FIGURES = f'table:number-columns-repeated="{"9" * 5000}"'
BINARY = bytes(range(256)) * 8


def _refusal(folder: Path, name: str, raw: bytes) -> tuple[str, str]:
    """The code of the only problem, and what it says."""
    path = folder / name
    path.write_bytes(raw)
    with pytest.raises(ProblemsFound) as found:
        read_sheet(path)
    (problem,) = found.value.problems
    assert CHILD not in str(problem)
    return problem.code, str(problem)


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("cases.xlsx", CSV, "a table of text"),
        ("cases.ods", CSV, "a table of text"),
        ("cases.xls", CSV, "a table of text"),
        ("cases.csv", BOOK, "an Excel workbook"),
        ("cases.ods", BOOK, "an Excel workbook"),
        ("cases.xls", BOOK, "an Excel workbook"),
        ("cases.csv", ODS, "an OpenDocument spreadsheet"),
        ("cases.xlsx", ODS, "an OpenDocument spreadsheet"),
        ("cases.xls", b"\xef\xbb\xbf\r\n<HTML><table>", "a web page"),
        ("cases.xlsx", b"<!DOCTYPE html><table>", "a web page"),
        ("cases.csv", b"<table><tr><td>", "a web page"),
        ("cases.xls", b'<?xml version="1.0"?><html xmlns="">', "a web page"),
        ("cases.xls", b'<?xml version="1.0"?><Workbook/>', "XML"),
        ("cases.xlsx", b"%PDF-1.7", "a PDF document"),
        ("cases.csv", b"{\\rtf1", "Rich Text"),
        ("cases.xlsx", word_document(), "a Word document"),
        ("cases.xlsx", zip_of({"xl/workbook.bin": b""}), "a binary workbook"),
        ("cases.ods", TEXT, "OpenDocument text"),
        ("cases.xlsx", zip_of({"children.csv": CSV}), "a zip archive"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(
    name: str, raw: bytes, said: str, tmp_path: Path
) -> None:
    code, text = _refusal(tmp_path, name, raw)
    assert code == "table.named-otherwise"
    assert said in text


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("cases.docx", word_document(), "table.suffix"),
        ("cases.txt", CSV, "table.suffix"),
        ("cases", CSV, "table.suffix"),
        ("cases.xlsb", zip_of({"xl/workbook.bin": b""}), "table.suffix"),
        ("cases.xls", BINARY, "table.suffix"),
        ("cases.xls", OLE + BINARY, "table.suffix"),
        ("cases.xls", old_workbook(), "table.old-workbook"),
        ("cases.xlsx", old_workbook(), "table.old-workbook"),
        ("cases.XLS", old_workbook(), "table.old-workbook"),
        ("cases.xlsx", encrypted_workbook(), "table.password"),
        ("cases.ods", encrypted_ods(), "table.password"),
        ("cases.xlsm", BOOK, "table.macros"),
        ("cases.xlsx", macro_workbook(LIST), "table.macros"),
        ("cases.ods", macro_ods(LIST), "table.macros"),
        ("cases.xlsx", BINARY, "table.not-xlsx"),
        ("cases.ods", BINARY, "table.not-xlsx"),
        ("cases.xlsx", OLE + BINARY, "table.not-xlsx"),
        ("cases.xlsx", BOOK[: len(BOOK) // 2], "table.not-xlsx"),
        ("cases.ods", ODS[: len(ODS) // 2], "table.not-xlsx"),
        ("cases.ods", ods_of(f"<a>{CHILD}", {}), "table.not-xlsx"),
        ("cases.csv", BINARY, "file.not-utf-8"),
        ("cases.csv", CSV.decode().encode("utf-16"), "file.not-utf-8"),
        ("cases.csv", CSV + b"\0", "table.not-csv"),
        ("cases.csv", CSV + b'"' + CHILD.encode(), "table.not-csv"),
        ("cases.xlsx", b"", "file.empty"),
    ],
)
def test_a_file_that_cannot_be_read(
    name: str, raw: bytes, code: str, tmp_path: Path
) -> None:
    assert _refusal(tmp_path, name, raw)[0] == code


def _sheet_of(cells: str) -> bytes:
    """A workbook with other cells in its sheet."""

    def change(sheet: bytes) -> bytes:
        before, _, rest = sheet.partition(b"<sheetData>")
        after = rest[rest.index(b"</sheetData>") :]
        return before + b"<sheetData>" + cells.encode() + after

    return with_change(BOOK, SHEET, change)


def _entities(content: bytes) -> bytes:
    """Ten entities, each ten times the one before."""
    lines = ['<!ENTITY e0 "ha">']
    lines += [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 11)]
    doctype = f"<!DOCTYPE x [{''.join(lines)}]>".encode()
    return doctype + content.replace(b"C01", b"&e10;")


FAR = [
    "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
    '<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>',
    '<row r="1"><c t="n" r="A1"><v>1</v></c><c\n r="&#88;FD1048576"><v>1</v></c></row>',
    '<row r="1048576"><c><v>1</v></c><c r="ZZ1"><v>2</v></c></row>',
    '<row r="1"><c r="XFD1048576"><f>1+1</f></c></row>',
    '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576" t="e"><v>#REF!</v></c></row>',
]
BOMBS = [
    (
        "cases.xlsx",
        zip_of({SHEET: b"x", "xl/workbook.xml": b""}, claimed=400_000_001),
    ),
    ("cases.xlsx", one_text_in_every_row(CHILD + "x" * 1_000_000, 2_000)),
    *[("cases.xlsx", _sheet_of(cells)) for cells in FAR],
    *[
        ("cases.ods", ods({"Cases": rows}))
        for rows in (
            ods_row(ods_cell(CHILD, 'table:number-columns-repeated="1099511627776"')),
            ods_row(ods_cell(CHILD), repeated=1_099_511_627_776),
            ods_row(ods_cell(CHILD, 'table:number-columns-repeated="16000"'), 1_000),
            ods_row(
                ods_cell(None, 'table:number-columns-repeated="1000000"')
                + ods_cell(CHILD)
            ),
            ods_row(
                ods_cell(None, 'table:number-columns-repeated="9000"') + ods_cell("x")
            )
            + ods_row(ods_cell("x"), 40_000),
        )
    ],
    ("cases.csv", b"," * 2_000_001),
]


@pytest.mark.parametrize(("name", "raw"), BOMBS)
def test_a_file_that_asks_for_too_much_is_refused_before_it_is_given(
    name: str, raw: bytes, tmp_path: Path
) -> None:
    assert _refusal(tmp_path, name, raw)[0] == "file.too-large"


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("cases.xlsx", with_change(BOOK, SHEET, _entities)),
        ("cases.xlsx", with_change(BOOK, "xl/workbook.xml", _entities)),
        ("cases.ods", with_change(ODS, "content.xml", _entities)),
        ("cases.ods", ods_of("<a " + "x" * 5_000_000, {})),
        ("cases.ods", ods({"Cases": ods_row(ods_cell("x", FIGURES))})),
    ],
    ids=["sheet", "workbook", "content", "tag", "figures"],
)
def test_xml_made_to_grow_is_no_spreadsheet(
    name: str, raw: bytes, tmp_path: Path
) -> None:
    tracemalloc.start()
    code = _refusal(tmp_path, name, raw)[0]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert code == "table.not-xlsx"
    assert peak < 60_000_000


def test_a_member_that_unpacks_to_more_than_it_says_is_handed_on_as_it_says() -> None:
    """Python's reader stops where the member is said to end; another may go on."""
    raw = zip_of({SHEET: b"x" * 50_000_000})
    archive = Archive(claiming_less(raw, SHEET, 1_000), Place("cases.xlsx"))
    with zipfile.ZipFile(io.BytesIO(archive.only([SHEET]))) as handed_on:
        assert handed_on.read(SHEET) == b"x" * 1_000


def test_a_member_that_stands_twice_makes_no_spreadsheet(tmp_path: Path) -> None:
    raw = with_member(BOOK, SHEET.upper(), b"<worksheet/>")
    assert _refusal(tmp_path, "cases.xlsx", raw)[0] == "table.not-xlsx"


class PanicException(BaseException):
    """As a Rust library raises it, outside of every Exception."""


@pytest.mark.parametrize("error", [PanicException, zlib.error, ExpatError, MemoryError])
def test_whatever_a_library_raises_over_a_file_is_told_as_a_problem(
    error: type[BaseException],
) -> None:
    with (
        pytest.raises(ProblemsFound, match="cannot be read as a spreadsheet"),
        broken_is_told(Place("cases.xlsx")),
    ):
        raise error(CHILD)


def test_a_bug_of_our_own_is_not_told_as_a_problem_of_the_file() -> None:
    with pytest.raises(AttributeError), broken_is_told(Place("cases.xlsx")):
        raise AttributeError


def test_rows_merged_a_million_times_over_are_not_followed(tmp_path: Path) -> None:
    merges = b"<mergeCells>%s</mergeCells></worksheet>" % (
        b'<mergeCell ref="A1:B2"/>' + b'<mergeCell ref="A1:XFD1048576"/>' * 100_000
    )
    book = with_change(BOOK, SHEET, lambda raw: raw.replace(b"</worksheet>", merges))
    spanned = 'table:number-rows-spanned="99999999999999999999"'
    sheet = ods({"Cases": ods_row(ods_cell("x", spanned)) * 1_000})
    for name, raw in (("cases.xlsx", book), ("cases.ods", sheet)):
        (tmp_path / name).write_bytes(raw)
    assert read_sheet(tmp_path / "cases.xlsx").merged == {1, 2}
    assert read_sheet(tmp_path / "cases.ods").merged == frozenset()


def test_full_rows_of_another_sheet_are_not_followed(tmp_path: Path) -> None:
    wide = ods_row(ods_cell("x", 'table:number-columns-repeated="16384"')) * 20_000
    path = tmp_path / "cases.ods"
    path.write_bytes(ods({"Wide": wide, "Cases": LIST}))
    assert read_sheet(path).rows[0] == ("Case ID", "Started")
