"""A workbook for a service to fill in: headings, lists to choose from, and guidance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evenhand.errors import Place, ProblemsFound, in_files, in_populations
from evenhand.formats.formulas import disarmed
from evenhand.formats.workbook_bytes import workbook_bytes
from evenhand.frameworks.case_list_records import CaseListRecord, Column, columns_of
from evenhand.frameworks.framework import Framework
from evenhand.population.reasons import REASONS
from evenhand.population.vocabulary import EXAMPLE

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# Rows that have the lists to choose from.
ROWS_READY = 2_000

# What the example row has where there is no list to choose from. It is nobody.
_EXAMPLES: dict[str, str | date] = {
    "case": EXAMPLE,
    "first-name": "Made",
    "surname": "Up",
    "date-of-birth": date(2005, 1, 31),
    "started": date(2020, 3, 31),
    "worker": "A worker of yours",
    "other-services": "No",
    "sensitive": "No",
}
_YES_NO = ("Yes", "No")


def write_template(path: Path, framework: Framework, record: CaseListRecord) -> None:
    """A workbook with the sheets Cases, Guidance and Values; its bytes are the same each
    time. Raises ProblemsFound: another suffix than .xlsx, something is there already,
    it cannot be written."""
    place = Place(path.name)
    if path.suffix.lower() != ".xlsx":
        raise ProblemsFound([in_populations.TEMPLATE_SUFFIX.at(place)])
    raw = template_bytes(framework, record)
    try:
        with path.open("xb") as file:
            file.write(raw)
    except FileExistsError:
        raise ProblemsFound([in_populations.TEMPLATE_THERE.at(place)]) from None
    except (OSError, ValueError):
        raise ProblemsFound([in_files.CANNOT_WRITE.at(place)]) from None


def template_bytes(framework: Framework, record: CaseListRecord) -> bytes:
    """The template as the bytes of a workbook."""
    from openpyxl import Workbook

    columns = columns_of(record, framework)
    book = Workbook()
    cases: Any = book.active
    cases.title = "Cases"
    guidance = book.create_sheet("Guidance")
    values = book.create_sheet("Values")
    ranges = _write_values(values, columns, framework)
    _write_cases(cases, columns, framework, ranges)
    _write_guidance(guidance, columns, framework)
    return workbook_bytes(book)


def choices(column: Column, framework: Framework) -> tuple[str, ...]:
    """What may be chosen in a column, as people see it; nothing where anything may
    stand in it."""
    if column.holds == "yes-no":
        return _YES_NO
    for attribute in framework.attributes:
        if attribute.id == column.id and column.holds == "attribute":
            return tuple(value.name for value in attribute.values)
    return ()


def _write_values(
    sheet: Worksheet, columns: Sequence[Column], framework: Framework
) -> dict[str, str]:
    """The sheet of lists; where the list of each column stands."""
    from openpyxl.utils import get_column_letter

    ranges = {}
    listed = [column for column in columns if choices(column, framework)]
    for index, column in enumerate(listed, start=1):
        _put(sheet, 1, index, column.title, bold=True)
        words = choices(column, framework)
        for number, word in enumerate(words, start=2):
            _put(sheet, number, index, word)
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = 34
        ranges[column.id] = f"Values!${letter}$2:${letter}${len(words) + 1}"
    return ranges


def _write_cases(
    sheet: Worksheet,
    columns: Sequence[Column],
    framework: Framework,
    ranges: dict[str, str],
) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for index, column in enumerate(columns, start=1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = max(16, len(column.title) + 4)
        _put(sheet, 1, index, column.title, bold=True)
        _put(sheet, 2, index, _example(column, framework), example=True)
        # Ids are text, so that noughts in front of them stay.
        shown: Any = "dd/mm/yyyy" if column.holds == "date" else "@"
        sheet.column_dimensions[letter].number_format = shown
        sheet.cell(2, index).number_format = shown
        if column.id in ranges:
            cells = f"{letter}2:{letter}{ROWS_READY + 1}"
            sheet.add_data_validation(_validation(ranges[column.id], cells))


def _validation(values: str, cells: str) -> Any:
    """A list to choose from. Other words get a warning and may stay: a service may have
    to say that something is not known, or that it is no disposal."""
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation(
        type="list",
        formula1=values,
        allow_blank=True,
        errorStyle="warning",
        errorTitle="Not on the list",
        error="This word is not on the list. Keep it only if none on the list fits.",
        showErrorMessage=True,
    )
    choice.add(cells)
    return choice


def _example(column: Column, framework: Framework) -> str | date:
    words = choices(column, framework)
    return _EXAMPLES.get(column.id, words[0] if words else "")


def _write_guidance(
    sheet: Worksheet, columns: Sequence[Column], framework: Framework
) -> None:
    heads = ("Column", "Must it be filled in?", "What to write", "What can be chosen")
    for index, (head, width) in enumerate(zip(heads, (30, 14, 70, 60), strict=True)):
        _put(sheet, 1, index + 1, head, bold=True)
        sheet.column_dimensions["ABCD"[index]].width = width
    row = 2
    for column in columns:
        words = (
            column.title,
            "Yes" if column.required else "No",
            column.guidance,
            "; ".join(choices(column, framework)),
        )
        for index, text in enumerate(words, start=1):
            _put(sheet, row, index, text, wrap=True)
        row += 1
    for text in _about(framework):
        row += 1
        _put(sheet, row, 1, text)


def _about(framework: Framework) -> Iterator[str]:
    """What the list is for, and what is done with it."""
    yield "How the list is used"
    yield "Write one row for each disposal. Send all of them: nobody chooses which."
    yield f"The row {EXAMPLE} shows how. Delete it, or leave it: it is left out."
    for group in framework.case_groups:
        window = group.window
        yield (
            f"{group.name}: those that started from {window.from_months} to "
            f"{window.to_months} months before fieldwork can be drawn."
        )
    yield "Names and dates of birth only show which rows are about the same child."
    yield "A row is left out, and you are told, for one of these reasons:"
    for reason in REASONS:
        yield f"– {reason.title} ({reason.code})"


def _put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: str | date,
    *,
    bold: bool = False,
    example: bool = False,
    wrap: bool = False,
) -> None:
    from openpyxl.styles import Alignment, Font

    cell: Any = sheet.cell(row, column)
    if isinstance(value, date):
        cell.value = value
    elif value:
        # Titles may come from an organisation's own framework: never a formula.
        cell.value = disarmed(value)
        cell.data_type = "s"
    if bold or example:
        cell.font = Font(bold=bold, italic=example, color="808080" if example else None)
    if wrap:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
