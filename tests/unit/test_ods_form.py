"""The tables of a document as an ODS spreadsheet, read back by our own reader."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Literal

import pytest
from hypothesis import given, settings

from evenhand.document.forms.ods_file import ods
from evenhand.document.model import Cell, Column, Document, RowGroup, Table, plain, words
from evenhand.errors import Place
from evenhand.formats.formulas import disarmed
from evenhand.formats.ods import read_ods
from evenhand.formats.ods_reader import OdsSheet
from evenhand.formats.packing import packed
from tests.generative.documents import documents, everything
from tests.unit.forms import hash_elsewhere, hash_of, member, squeezed, with_blocks

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"


def _sheet(raw: bytes, at: int) -> OdsSheet:
    return read_ods(raw, Place("tables.ods"), lambda sheets, filled: at)


def _names(raw: bytes) -> list[str]:
    tables = member(raw, "content.xml").iter(f"{TABLE}table")
    return [table.attrib[f"{TABLE}name"] for table in tables]


def _table(id_: str, *cells: Cell) -> Table:
    columns = tuple(Column(words("Column"), "number") for _ in cells)
    return Table(id_, words("A caption"), columns, (RowGroup((cells,)),))


def _value(cell: Cell) -> object:
    """What our reader finds in the only cell of a table."""
    return _sheet(ods(with_blocks(_table("t", cell))), 1).rows[3][0]


def test_every_table_has_a_sheet_and_the_first_leads_to_them() -> None:
    raw = ods(everything())
    assert _names(raw) == ["Contents", "standards", "profile-table", "bare"]
    links = [
        link.attrib[f"{XLINK}href"]
        for link in member(raw, "content.xml").iter(f"{TEXT}a")
    ]
    assert links == ["#'standards'.A1", "#'profile-table'.A1", "#'bare'.A1"]


def test_a_sheet_has_caption_headings_rows_and_notes() -> None:
    rows = _sheet(ods(everything()), 1).rows
    assert [list(row.values()) for row in rows.values()] == [
        ["How many cases were done well enough"],
        ["Standard", "Relevant cases", "Number “Yes”", "Percentage"],
        ["Court disposals "],
        ["2.1 Assessment", 36.0, 27.0, 0.75],
        ["2.2 Planning", 36.0, 31.0, 0.861],
        ["Out-of-court disposals"],
        ["3.1 Assessment", 12.0, 3.0, 0.25],
        ["Percentages are rounded to whole numbers."],
    ]


def test_headings_repeat_on_every_page() -> None:
    content = member(ods(everything()), "content.xml")
    headers = content.findall(f".//{TABLE}table-header-rows/{TABLE}table-row")
    assert len(headers) == 3
    assert "".join(headers[2].itertext()) == "RecommendationFor whom"


@pytest.mark.parametrize(
    ("shown", "value", "unit", "found"),
    [
        ("93%", 93.0, "percent", 0.93),
        ("93.5%", 93.52, "percent", 0.9352),
        ("28", 28.0, "number", 28.0),
        ("1,234", 1234.0, "number", 1234.0),
        ("-0.5", -0.5, "number", -0.5),
        ("93", 93.0, "percent", 93.0),
        ("13%", 12.5, "percent", 0.125),
    ],
)
def test_a_number_that_is_shown_as_a_number_is_one(
    shown: str, value: float, unit: Literal["percent", "number"], found: float
) -> None:
    assert _value(Cell(words(shown), value, unit)) == found


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("28 of 30", 28.0),
        ("nearly all", 93.0),
        ("27", 28.0),
        ("93%", 93.0),
        ("–", 0.0),
        ("1,23", 123.0),
        ("007", 7.0),
        ("0", -0.3),
        ("1", 1e300),
        ("1", float("inf")),
        ("28", None),
    ],
)
def test_a_cell_that_shows_something_else_stays_a_text(
    shown: str, value: float | None
) -> None:
    assert _value(Cell(words(shown), value)) == shown


@pytest.mark.parametrize("text", ["=1+1", "+44", "-7", "@SUM(A1)", "\t=cmd", "'=1"])
def test_a_text_is_never_a_formula(text: str) -> None:
    raw = ods(with_blocks(_table("t", Cell(words(text)))))
    sheet = _sheet(raw, 1)
    assert sheet.rows[3][0] == f"'{text}".replace("\t", " ")
    assert not sheet.formulas
    assert f"{TABLE}formula" not in str(
        [cell.attrib for cell in member(raw, "content.xml").iter(f"{TABLE}table-cell")]
    )


def test_spaces_and_lines_of_a_text_are_kept() -> None:
    assert _value(Cell(words("  a   b \nc"))) == "  a   b \nc"


def test_names_of_sheets_are_short_and_none_stands_twice() -> None:
    long = "a-very-long-name-of-a-table-in-the-report"
    tables = [_table(f"{long}-{n}", Cell(words("1"))) for n in range(12)]
    names = _names(ods(with_blocks(*tables, _table("contents", Cell(words("1"))))))
    assert names[:4] == [
        "Contents",
        "a-very-long-name-of-a-table-in-",
        "a-very-long-name-of-a-table-i-2",
        "a-very-long-name-of-a-table-i-3",
    ]
    assert names[12:] == ["a-very-long-name-of-a-table--12", "contents-2"]


@pytest.mark.parametrize(
    ("language", "found"), [("en-GB", ("en", "GB")), ("cy", ("cy", "GB"))]
)
def test_the_language_of_the_document_is_that_of_its_cells(
    language: str, found: tuple[str, str]
) -> None:
    styles = member(ods(with_blocks(language=language)), "styles.xml")
    text = styles.find(f".//{STYLE}default-style/{STYLE}text-properties")
    assert text is not None
    fo = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
    assert (text.attrib[f"{fo}language"], text.attrib[f"{fo}country"]) == found


def test_a_draft_says_so_in_the_index_and_on_every_page() -> None:
    draft, final = ods(everything(draft=True)), ods(everything(draft=False))
    words_ = "Draft for the factual-accuracy check"
    assert words_ in "".join(member(draft, "content.xml").itertext())
    assert words_ in "".join(member(draft, "styles.xml").itertext())
    assert words_ not in "".join(member(final, "content.xml").itertext())
    assert words_ not in "".join(member(final, "styles.xml").itertext())


@given(document=documents())
@settings(max_examples=25)
def test_every_text_of_a_table_is_in_its_sheet(document: Document) -> None:
    content = member(ods(document), "content.xml")
    sheets = list(content.iter(f"{TABLE}table"))[1:]
    for sheet, table in zip(sheets, document.tables(), strict=True):
        assert squeezed(sheet.itertext()) == squeezed(_expected(table))


def _expected(table: Table) -> list[str]:
    """The texts of a table, disarmed as they are in a spreadsheet but in numbers."""
    found = [plain(table.caption), *(plain(one.heading) for one in table.columns)]
    for group in table.groups:
        found += [] if group.heading is None else [plain(group.heading)]
        found += [plain(cell.words) for row in group.rows for cell in row]
    found += [plain(note) for note in table.notes]
    return [disarmed(text) for text in found]


@given(document=documents())
@settings(max_examples=15)
def test_every_sheet_can_be_read(document: Document) -> None:
    raw = ods(document)
    for at, table in enumerate(document.tables(), start=1):
        rows = 2 + sum(len(g.rows) + (g.heading is not None) for g in table.groups)
        assert max(_sheet(raw, at).rows, default=0) <= rows + len(table.notes)


def test_the_same_document_gives_the_same_bytes_here_and_elsewhere() -> None:
    imports = (
        "from evenhand.document.forms.ods_file import ods;"
        "from tests.generative.documents import everything"
    )
    here = hash_of(ods(everything()))
    assert (
        here == hash_of(ods(everything())) == hash_elsewhere(imports, "ods(everything())")
    )


def test_the_type_of_the_file_stands_first_and_is_not_compressed() -> None:
    with zipfile.ZipFile(io.BytesIO(ods(everything()))) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_the_day_on_which_it_was_made_is_that_of_the_document() -> None:
    told = "".join(member(ods(everything()), "meta.xml").itertext())
    assert f"{date(2021, 3, 24).isoformat()}T00:00:00" in told


def test_an_archive_depends_only_on_its_members() -> None:
    raw = packed([("b", b"2" * 99), ("a", b"1")], stored=["a"])
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        found = archive.infolist()
        assert archive.read("b") == b"2" * 99
    assert [(one.filename, one.date_time[0]) for one in found] == [
        ("b", 1980),
        ("a", 1980),
    ]
    assert [one.compress_type for one in found] == [
        zipfile.ZIP_DEFLATED,
        zipfile.ZIP_STORED,
    ]


def test_an_archive_has_no_member_twice() -> None:
    with pytest.raises(ValueError, match="stands twice"):
        packed([("a", b"1"), ("a", b"2")])
