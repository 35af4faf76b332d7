"""An XLSForm for answering cases on a phone or tablet, with ODK Collect or KoboCollect.

One form for a case group, made from the framework: the case is chosen, facts come first,
each standard is a group, and a question is shown only where it is relevant. What is
unfinished can be sent, too: only who says that the case is complete has to answer all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evenhand.assessment.away.conditions import relevant_expression
from evenhand.assessment.away.form_names import (
    ABOUT,
    CASE,
    COMPLETE,
    Named,
    about_of,
    choice_of,
    group_name,
    names_of,
)
from evenhand.assessment.away.lines import Line, Section, sections_of
from evenhand.assessment.cases import Case
from evenhand.assessment.operations_fields import LONGEST_TEXT
from evenhand.formats.tables import normal
from evenhand.formats.workbook_bytes import workbook_bytes
from evenhand.formats.writing import as_workbook_text
from evenhand.frameworks import FrameworkFile

Row = Mapping[str, str]
Words = tuple[tuple[str, str], ...]
_SURVEY = (
    "type",
    "name",
    "label",
    "hint",
    "required",
    "required_message",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "appearance",
)
_IF_COMPLETE = f"${{{COMPLETE}}} = 'yes'"


def xlsform_of(cases: Sequence[Case], file: FrameworkFile, inspection: str) -> bytes:
    """The form for cases of one group, in their order; the same bytes each time."""
    from openpyxl import Workbook

    group = cases[0].group
    lists: dict[Words, str] = {}
    survey = _survey(cases, file, inspection, lists)
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "survey"
    _write(sheet, _SURVEY, survey)
    choices = [*_choices(lists), *_case_choices(cases)]
    _write(book.create_sheet("choices"), ("list_name", "name", "label"), choices)
    framework = file.framework
    title = f"{framework.title}: {framework.groups[group].name}"
    settings = {
        "form_title": _label(title),
        "form_id": f"evenhand-{inspection}-{group}",
        "version": f"{framework.version}-{file.hash[7:19]}",
        "instance_name": f"concat('Case ', ${{{CASE}}})",
    }
    _write(book.create_sheet("settings"), tuple(settings), [settings])
    return workbook_bytes(book)


def _survey(
    cases: Sequence[Case],
    file: FrameworkFile,
    inspection: str,
    lists: dict[Words, str],
) -> list[Row]:
    framework, group = file.framework, cases[0].group
    about = about_of(file, inspection, group)
    rows: list[Row] = [
        {"type": "calculate", "name": ABOUT, "calculation": f"'{about}'"},
        _chosen("cases", CASE, "Which case is it?", "yes"),
        _chosen(
            _list_of(lists, (("yes", "Yes"), ("no", "No, more is to come"))),
            COMPLETE,
            "Is all of it answered?",
            "yes",
            "Only then every question that is relevant has to have its answer.",
        ),
    ]
    names = names_of(framework, group)
    for section in sections_of(framework, group):
        rows += _section(section, names, cases, lists)
    return rows


def _section(
    section: Section,
    names: Mapping[str, Named],
    cases: Sequence[Case],
    lists: dict[Words, str],
) -> list[Row]:
    number = section.id if section.is_standard else ""
    label = f"{number} {section.title}".strip()
    name = group_name(section)
    rows: list[Row] = [{"type": "begin_group", "name": name, "label": _label(label)}]
    if section.guidance:
        text = _label(section.guidance)
        rows.append({"type": "note", "name": f"{name}_about", "label": text})
    for line in section.lines:
        rows += _line(line, names, cases, lists)
    return [*rows, {"type": "end_group"}]


def _line(
    line: Line,
    names: Mapping[str, Named],
    cases: Sequence[Case],
    lists: dict[Words, str],
) -> list[Row]:
    relevant = ""
    if line.when is not None:
        relevant = relevant_expression(
            line.when, cases, lambda fact: names[f"fact:{fact}"].name, CASE
        )
    elif line.after:
        relevant = f"${{{names[line.after].name}}} != ''"
    rows: list[Row] = []
    if line.field:
        label = line.text if line.is_fact else f"{line.id} {line.text}"
        needed = _IF_COMPLETE if line.is_needed else ""
        choices = _list_of(lists, line.words)
        rows.append(
            {
                **_chosen(choices, names[line.field].name, label, needed),
                "hint": _label(line.guidance),
                "relevant": relevant,
            }
        )
    if line.note:
        rows.append(_note(line, names[line.note].name, relevant))
    return rows


def _note(line: Line, name: str, relevant: str) -> Row:
    """The note beside an answer; or a text that stands alone."""
    label = f"Note on {line.id}" if line.field else f"{line.id} {line.text}"
    return {
        "type": "text",
        "name": name,
        "label": _label(label),
        "relevant": relevant,
        "constraint": f"string-length(.) <= {LONGEST_TEXT}",
        "constraint_message": f"A note has at most {LONGEST_TEXT:,} characters.",
        "appearance": "multiline",
    }


def _chosen(choices: str, name: str, label: str, required: str, hint: str = "") -> Row:
    return {
        "type": f"select_one {choices}",
        "name": name,
        "label": _label(label),
        "hint": hint,
        "required": required,
        "required_message": "Choose an answer." if required else "",
    }


def _list_of(lists: dict[Words, str], words: Words) -> str:
    return lists.setdefault(words, f"list_{len(lists) + 1}")


def _choices(lists: Mapping[Words, str]) -> list[Row]:
    return [
        {"list_name": name, "name": normal(value), "label": _label(title)}
        for words, name in lists.items()
        for value, title in words
    ]


def _case_choices(cases: Sequence[Case]) -> list[Row]:
    return [
        {"list_name": "cases", "name": choice_of(one.id), "label": _label(one.id)}
        for one in cases
    ]


def _label(text: str) -> str:
    """A text that is shown: ``${`` in it would be read as the name of a question."""
    return text.replace("${", "$ {")


def _write(sheet: Any, columns: Sequence[str], rows: Sequence[Row]) -> None:
    for index, column in enumerate(columns, start=1):
        sheet.cell(1, index).value = column
    for number, row in enumerate(rows, start=2):
        for index, column in enumerate(columns, start=1):
            text = row.get(column, "")
            if text:
                cell = sheet.cell(number, index)
                # Never a formula, whatever it begins with.
                cell.value, cell.data_type = as_workbook_text(text), "s"
                cell.number_format = "@"
