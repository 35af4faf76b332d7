"""The template that a service fills in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from evenhand.errors import ProblemsFound
from evenhand.frameworks import library_framework, library_ids
from evenhand.frameworks.case_lists import case_list_for
from evenhand.population import read_case_list
from evenhand.population.template import template_bytes, write_template
from tests.unit.case_lists import eligible, problems


def _bytes(framework: str = "yos-2020") -> bytes:
    file = library_framework(framework)
    return template_bytes(file.framework, case_list_for(file).record)


def _book(framework: str = "yos-2020") -> Any:
    return load_workbook(io.BytesIO(_bytes(framework)))


@pytest.mark.parametrize("framework", library_ids())
def test_it_reads_back_without_a_problem_and_its_example_is_left_out(
    framework: str, tmp_path: Path
) -> None:
    path = tmp_path / "cases.xlsx"
    path.write_bytes(_bytes(framework))
    file = library_framework(framework)
    case_list = read_case_list(path, file.framework, case_list_for(file))
    assert problems(case_list) == []
    assert all(heading.column for heading in case_list.headings)
    found = eligible(case_list, file.framework.case_groups[0].id, framework)
    assert [(left.row, left.code) for left in found.left_out] == [(2, "example")]


def test_it_has_every_value_of_the_framework_to_choose_from() -> None:
    book = _book()
    validations = book["Cases"].data_validations.dataValidation
    lists = {str(v.sqref): v.formula1 for v in validations}
    heads = {cell.value: cell.column_letter for cell in book["Cases"][1]}
    letter = heads["Disposal"]
    place = next(formula for cells, formula in lists.items() if cells.startswith(letter))
    name, cells = place.split("!")
    titles = [cell.value for (cell,) in book[name][cells.replace("$", "")]]
    attribute = library_framework("yos-2020").framework.attributes[0]
    assert titles == [value.name for value in attribute.values]
    assert len(lists) == 6


def test_a_word_that_is_not_on_the_list_may_stay() -> None:
    (kind,) = {
        validation.errorStyle
        for validation in _book()["Cases"].data_validations.dataValidation
    }
    assert kind == "warning"


def test_dates_have_a_format_and_ids_stay_text() -> None:
    sheet = _book()["Cases"]
    shown = {cell.value: sheet.cell(2, cell.column).number_format for cell in sheet[1]}
    assert shown["Date the disposal started"] == "dd/mm/yyyy"
    assert shown["Case ID"] == "@"
    assert sheet.freeze_panes == "A2"


def test_the_guidance_has_a_row_for_every_column_and_every_reason() -> None:
    book = _book()
    heads = [cell.value for cell in book["Cases"][1]]
    told = [row[0] for row in book["Guidance"].iter_rows(values_only=True)]
    assert told[1 : len(heads) + 1] == heads
    assert any("(same-child)" in str(text) for text in told)


def test_it_is_the_same_to_the_byte_each_time() -> None:
    assert _bytes() == _bytes()


def test_a_title_of_ones_own_framework_is_no_formula() -> None:
    file = library_framework("yos-2020")
    record = case_list_for(file).record
    columns = [
        column.model_copy(update={"title": "=1+1"}) if column.id == "sex" else column
        for column in record.columns
    ]
    changed = record.model_copy(update={"columns": tuple(columns)})
    book = load_workbook(io.BytesIO(template_bytes(file.framework, changed)))
    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("cases.csv", "population.template-suffix"),
        ("there.xlsx", "population.template-there"),
        ("nowhere/cases.xlsx", "file.cannot-write"),
    ],
)
def test_it_is_not_written_where_it_cannot_stand(
    name: str, code: str, tmp_path: Path
) -> None:
    (tmp_path / "there.xlsx").write_text("mine")
    file = library_framework("yos-2020")
    with pytest.raises(ProblemsFound) as found:
        write_template(tmp_path / name, file.framework, case_list_for(file).record)
    assert [problem.code for problem in found.value.problems] == [code]
    assert (tmp_path / "there.xlsx").read_text() == "mine"
