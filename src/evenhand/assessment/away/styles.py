"""How the cells of a workbook look, and which of them can be changed."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from evenhand.formats.formulas import disarmed
from evenhand.formats.writing import as_workbook_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TITLE, HEADING, SECTION, LINK = "title", "heading", "section", "link"
GROUND = "ground of a section"
_FONTS: dict[str, dict[str, Any]] = {
    "": {},
    TITLE: {"bold": True, "size": 16},
    HEADING: {"bold": True, "color": "FFFFFFFF"},
    SECTION: {"bold": True, "size": 12},
    GROUND: {},
    LINK: {"color": "FF0B3D91", "underline": "single"},
}
_GROUNDS = {HEADING: "FF1D3557", SECTION: "FFD6E4F0", GROUND: "FFD6E4F0"}
_TO_FILL_IN, _EDGE = "FFFFFBE6", "FF767676"


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    text: str,
    style: str = "",
    *,
    wrap: bool = False,
    bold: bool = False,
) -> None:
    """A text in a cell, never a formula: titles and ids come from people's files."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell: Any = sheet.cell(row, column)
    if text:
        cell.value = as_workbook_text(disarmed(text))
        cell.data_type = "s"
        cell.number_format = "@"
    more = {"bold": True} if bold else {}
    cell.font = Font(**{"name": "Calibri", "size": 11, **_FONTS[style], **more})
    if style in _GROUNDS:
        cell.fill = PatternFill("solid", fgColor=_GROUNDS[style])
    if wrap:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def to_fill_in(sheet: Worksheet, row: int, column: int) -> None:
    """A cell that people write in: as text, so that nothing becomes a date, a number or
    a formula."""
    from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side

    cell: Any = sheet.cell(row, column)
    side = Side(style="thin", color=_EDGE)
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    cell.fill = PatternFill("solid", fgColor=_TO_FILL_IN)
    cell.number_format = "@"
    cell.protection = Protection(locked=False)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def put_formula(sheet: Worksheet, row: int, column: int, formula: str) -> None:
    """A formula of ours."""
    from openpyxl.styles import Alignment

    cell: Any = sheet.cell(row, column)
    cell.value = formula
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def set_height(
    sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float]
) -> None:
    """As high as the longest of the row's texts needs: not every program finds that out
    by itself. A column of width 50 has about 52 letters a line."""
    lines = [
        len(textwrap.wrap(text, max(1, int(width * 1.05)))) or 1
        for text, width in zip(texts, widths, strict=True)
    ]
    sheet.row_dimensions[row].height = 15.0 * max(lines) + 3


def begin_at(sheet: Worksheet, row: int, column: int) -> None:
    """Headings stay where they are when one scrolls, and writing begins in the first row
    below that is to be filled in."""
    sheet.freeze_panes = sheet.cell(row, column).coordinate
    for selection in sheet.sheet_view.selection:
        if selection.pane == "bottomRight":
            first = sheet.cell(row + 1, column).coordinate
            selection.activeCell = selection.sqref = first


def to_be_printed(sheet: Worksheet, head: int) -> None:
    """On pages that lie on their side, the headings on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    properties: Any = sheet.sheet_properties
    properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{head}:{head}"


def lock(sheet: Worksheet) -> None:
    """Nothing can be changed but what is to be filled in; columns and rows may be made
    wider. Without a password: it is against slips."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = False
    protection.formatRows = False
