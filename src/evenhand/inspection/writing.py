"""Writing an inspection folder: whole or not at all, and read back the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from evenhand.assessment.beside import ENTRIES, KINDS
from evenhand.formats.writing import csv_text, whole_folder, write_xlsx, yaml_text
from evenhand.inspection.columns import BESIDE, DETAILS, columns_of
from evenhand.inspection.details import Details
from evenhand.inspection.record import Inspection
from evenhand.inspection.writings import write_writings

Rows = list[Sequence[str]]
TableKind = Literal["csv", "xlsx"]


def write_inspection(
    inspection: Inspection, folder: Path, tables: TableKind = "csv"
) -> None:
    """Write a new folder. Raises ProblemsFound if something is there already."""
    with whole_folder(folder) as draft:
        text = yaml_text(_plain(inspection.details))
        (draft / DETAILS).write_text(text, encoding="utf-8")
        for name, (columns, rows) in tables_of(inspection).items():
            write_table(draft, name, columns, rows, tables)
        write_writings(draft, inspection.writings)


def write_table(
    folder: Path, name: str, columns: Sequence[str], rows: Rows, kind: TableKind
) -> None:
    """One table of the folder, as CSV or as a workbook."""
    if kind == "xlsx":
        write_xlsx(folder / f"{name}.xlsx", name, columns, rows)
        return
    path = folder / f"{name}.csv"
    text = csv_text(path.name, columns, rows)
    path.write_text(text, encoding="utf-8", newline="")


def _plain(details: Details) -> Any:
    """The details as plain values, without what is at its default."""
    return _whole(details.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def _whole(value: Any) -> Any:
    """Figures that are whole are written whole: 571802 and not 571802.0."""
    if isinstance(value, dict):
        return {key: _whole(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_whole(inner) for inner in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def tables_of(inspection: Inspection) -> dict[str, tuple[Sequence[str], Rows]]:
    """The tables that an inspection has, with their columns and rows."""
    columns = columns_of(inspection.framework)
    rows: dict[str, Rows] = {
        "cases": [
            [
                case.id,
                case.group,
                *(case.attributes.get(a, "") for a in columns["cases"][2:]),
            ]
            for case in inspection.cases
        ],
        "facts": [
            [case.id, *(case.facts.get(fact, "") for fact in columns["facts"][1:])]
            for case in inspection.cases
        ],
        "answers": [
            [a.case, a.question, a.answer.value if a.answer else "", a.note]
            for a in inspection.answers
        ],
        "tallies": [
            [question, str(tally.relevant), str(tally.yes)]
            for question, tally in inspection.tallies.items()
        ],
        "percentages": [
            [question, str(p.percent), "" if p.relevant is None else str(p.relevant)]
            for question, p in inspection.percentages.items()
        ],
        **{name: _beside(inspection, kind) for kind, name in BESIDE.items()},
    }
    return {name: (columns[name], found) for name, found in rows.items() if found}


def _beside(inspection: Inspection, kind: str) -> Rows:
    ids = kind in ENTRIES
    return [
        [one.case, *(one.texts[name] for name in KINDS[kind]), *([one.id] if ids else [])]
        for one in inspection.beside
        if one.kind == kind
    ]


def _known(values: Mapping[str, str], columns: list[str]) -> list[str]:
    """What is known of a case in some columns; an empty cell where nothing is."""
    return [values.get(column, "") for column in columns]
