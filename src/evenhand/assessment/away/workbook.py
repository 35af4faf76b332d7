"""A workbook for answering cases without the site: a sheet a case, by the framework.

Questions go down the rows, in the framework's order and under their standards, because an
inspector works through one case at a time; a matrix of all cases would have no room for
notes. What is not to be changed is locked, without a password: that is against slips, and
whatever comes back is checked all the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from evenhand.assessment.away.conditions import fails_formula
from evenhand.assessment.away.help_sheet import write_help
from evenhand.assessment.away.identity import SHEET_NAME, Identity, SheetOf
from evenhand.assessment.away.layout import (
    ANSWER,
    GUIDANCE,
    HEAD_ROW,
    HEADS,
    NOTE,
    NUMBER,
    QUESTION,
    STANDING,
    LaidOut,
    laid_out,
    title_of,
)
from evenhand.assessment.away.lines import OVERSEEN
from evenhand.assessment.away.styles import (
    GROUND,
    HEADING,
    SECTION,
    TITLE,
    begin_at,
    lock,
    put,
    put_formula,
    set_height,
    set_widths,
    to_be_printed,
    to_fill_in,
)
from evenhand.assessment.cases import Case
from evenhand.assessment.operations_fields import LONGEST_TEXT, kind_of
from evenhand.formats.workbook_bytes import workbook_bytes
from evenhand.frameworks import Framework

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

START, HELP, VALUES = "Start", "Help", "Values"
_WIDTHS = (12, 56, 22, 50, 18, 40)
_HOW = (
    "Facts first, then the questions. Choose an answer from the list in its cell; write "
    "a note beside it if you like. Grey: not relevant to this case, and not counted."
)

Words = tuple[tuple[str, str], ...]


def workbook_of(cases: Sequence[Case], framework: Framework, made: Identity) -> bytes:
    """The workbook for these cases, in their order; its bytes are the same each time for
    the same identity."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "Evenhand"
    book.properties.language = "en-GB"
    book.properties.title = f"Answers on cases, {made.inspection}"
    start: Any = book.active
    start.title = START
    write_help(book.create_sheet(HELP), framework)
    plans = {
        group: laid_out(framework, group)
        for group in dict.fromkeys(case.group for case in cases)
    }
    sheets = [book.create_sheet(one.sheet) for one in made.sheets]
    lists = _write_values(book.create_sheet(VALUES), list(plans.values()))
    for sheet, case in zip(sheets, cases, strict=True):
        _write_case(sheet, case, framework, plans[case.group], lists)
    _write_start(start, made, framework, plans)
    _write_identity(book.create_sheet(SHEET_NAME), made)
    return workbook_bytes(book)


def _write_values(
    sheet: Worksheet, plans: Sequence[Sequence[LaidOut]]
) -> dict[Words, str]:
    """The lists to choose from; where each of them stands."""
    from openpyxl.utils import get_column_letter

    words = dict.fromkeys(
        row.line.words for plan in plans for row in plan if row.line and row.line.words
    )
    ranges = {}
    for column, choice in enumerate(words, start=1):
        put(sheet, 1, column, f"List {column}", HEADING)
        for row, (_, title) in enumerate(choice, start=2):
            put(sheet, row, column, title)
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = 24
        ranges[choice] = f"{VALUES}!${letter}$2:${letter}${len(choice) + 1}"
    lock(sheet)
    return ranges


def _write_case(
    sheet: Worksheet,
    case: Case,
    framework: Framework,
    plan: Sequence[LaidOut],
    lists: Mapping[Words, str],
) -> None:
    put(sheet, 1, NUMBER, title_of(case.id), TITLE)
    put(sheet, 2, NUMBER, f"{framework.title}: {framework.groups[case.group].name}")
    put(sheet, 3, NUMBER, _HOW)
    for column, head in enumerate(HEADS, start=1):
        put(sheet, HEAD_ROW, column, head, HEADING)
    formulas = _standings(case, plan)
    for row in plan:
        style = SECTION if row.line is None else ""
        bold = row.line is not None and row.line.is_key
        put(sheet, row.row, NUMBER, row.number, style, wrap=True, bold=bold)
        put(sheet, row.row, QUESTION, row.text, style, wrap=True, bold=bold)
        put(sheet, row.row, GUIDANCE, row.guidance, style and GROUND, wrap=True)
        texts = (row.number, row.text, "", "", "", row.guidance)
        set_height(sheet, row.row, texts, _WIDTHS)
        if row.line is None:
            for column in (ANSWER, NOTE, STANDING):
                put(sheet, row.row, column, "", style and GROUND)
        else:
            if row.line.field:
                to_fill_in(sheet, row.row, ANSWER)
            if row.line.note:
                to_fill_in(sheet, row.row, NOTE)
            put_formula(sheet, row.row, STANDING, formulas[row.row])
    _choices(sheet, plan, lists)
    _greyed(sheet, plan)
    set_widths(sheet, _WIDTHS)
    begin_at(sheet, HEAD_ROW + 1, ANSWER)
    to_be_printed(sheet, HEAD_ROW)
    lock(sheet)


def _standings(case: Case, plan: Sequence[LaidOut]) -> dict[int, str]:
    """The formula of each row that says how it stands: in words, for colour alone tells
    nothing to those who do not see it."""
    lines = [(row, row.line) for row in plan if row.line is not None]
    facts = {line.id: row for row, line in lines if line.field == f"fact:{line.id}"}
    cells = {fact: f"$C${row.row}" for fact, row in facts.items()}
    titles = {
        (line.id, value): title
        for _, line in lines
        if line.id in facts
        for value, title in line.words
    }
    found = {}
    for row, line in lines:
        cell = f"$C${row.row}"
        if not line.is_needed and kind_of(line.field) != OVERSEEN:
            there = f'{cell}&$D${row.row}=""'
            found[row.row] = f'=IF({there},"","Filled in")'
            continue
        done = "Answered" if line.field.startswith("answer:") else "Filled in"
        told = f'IF({cell}="","To do","{done}")'
        if line.when is not None:
            fails = fails_formula(line.when, case, cells, titles)
            kept = f'IF({cell}="","Not relevant","Not relevant: not counted")'
            told = f"IF({fails},{kept},{told})"
        found[row.row] = f"={told}"
    return found


def _choices(
    sheet: Worksheet, plan: Sequence[LaidOut], lists: Mapping[Words, str]
) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    there: dict[Words, Any] = {}
    note: Any = DataValidation(
        type="textLength",
        operator="lessThanOrEqual",
        formula1=str(LONGEST_TEXT),
        allow_blank=True,
        errorTitle="Too long",
        error=f"A note has at most {LONGEST_TEXT:,} characters.",
        showErrorMessage=True,
    )
    for row in plan:
        if row.line is None:
            continue
        words = row.line.words
        if words and words not in there:
            there[words] = DataValidation(
                type="list",
                formula1=lists[words],
                allow_blank=True,
                errorTitle="Not one of the answers",
                error="Choose an answer from the list, or empty the cell.",
                showErrorMessage=True,
            )
        if words:
            there[words].add(sheet.cell(row.row, ANSWER).coordinate)
        if row.line.note:
            note.add(sheet.cell(row.row, NOTE).coordinate)
    for validation in (*there.values(), note):
        sheet.add_data_validation(validation)


def _greyed(sheet: Worksheet, plan: Sequence[LaidOut]) -> None:
    """Rows of questions that are not relevant are grey: what was answered stays."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    first, last = plan[0].row, plan[-1].row
    # Dark enough to be read: 6 to 1 against its ground.
    make: Any = FormulaRule
    rule = make(
        formula=[f'LEFT($E{first},12)="Not relevant"'],
        font=Font(color="FF595959", italic=True),
        fill=PatternFill(bgColor="FFE3E3E3", fill_type="solid"),
    )
    sheet.conditional_formatting.add(f"A{first}:F{last}", rule)


def _write_start(
    sheet: Worksheet,
    made: Identity,
    framework: Framework,
    plans: Mapping[str, Sequence[LaidOut]],
) -> None:
    """The cases with a way to each, and how far it has come."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    put(sheet, 1, 1, "Answers on cases", TITLE)
    put(sheet, 2, 1, f"{framework.title}. The sheet ‘{HELP}’ says how to fill it in.")
    heads = ("Sheet", "Case", "Group", "Answered", "To do", "Facts to fill in")
    for column, head in enumerate(heads, start=1):
        put(sheet, HEAD_ROW, column, head, HEADING)
    for row, one in enumerate(made.sheets, start=HEAD_ROW + 1):
        put(sheet, row, 1, one.sheet, "link")
        cell: Any = sheet.cell(row, 1)
        first = f"'{one.sheet}'!C{HEAD_ROW + 2}"
        cell.hyperlink = Hyperlink(cell.coordinate, location=first)
        put(sheet, row, 2, one.case)
        put(sheet, row, 3, framework.groups[one.group].name)
        for column, formula in enumerate(_counts(one, plans[one.group]), start=4):
            put_formula(sheet, row, column, formula)
    set_widths(sheet, (14, 22, 34, 12, 12, 18))
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 1).coordinate
    to_be_printed(sheet, HEAD_ROW)
    lock(sheet)


def _counts(one: SheetOf, plan: Sequence[LaidOut]) -> tuple[str, str, str]:
    """Questions answered, questions to do, facts to fill in."""

    def count(rows: Sequence[int], words: str) -> str:
        if not rows:
            return "=0"
        return f"=COUNTIF('{one.sheet}'!$E${rows[0]}:$E${rows[-1]},\"{words}\")"

    asked = [row for row in plan if row.line is not None]
    facts = [row.row for row in asked if row.line and row.line.field[:5] == "fact:"]
    questions = [row.row for row in asked if row.line and row.line.is_question]
    return (
        count(questions, "Answered"),
        count(questions, "To do"),
        count(facts, "To do"),
    )


def _write_identity(sheet: Worksheet, made: Identity) -> None:
    for number, row in enumerate(made.rows(), start=1):
        for column, text in enumerate(row, start=1):
            put(sheet, number, column, text)
    put(sheet, 1, 4, "By this the workbook is known again. Change nothing here.")
    set_widths(sheet, (16, 40, 20, 60))
    lock(sheet)
