"""A new inspection folder: empty tables, details to fill in, and guidance."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from evenhand.errors import Place, ProblemsFound, in_inspections
from evenhand.formats.writing import whole_folder
from evenhand.frameworks import Framework, FrameworkFile
from evenhand.inspection.columns import DETAILS, GUIDE, columns_of
from evenhand.inspection.guide import guide
from evenhand.inspection.writing import TableKind, write_table
from evenhand.wording import joined


def new_folder(
    file: FrameworkFile, folder: Path, service: str, tables: TableKind = "csv"
) -> None:
    """Make an inspection folder to fill in. Raises ProblemsFound if it is not empty.

    A framework that is not in the library is copied into the folder, with its base.
    """
    framework = file.framework
    _check_service(service)
    with whole_folder(folder) as draft:
        text = _details(file, folder.resolve().name, service)
        (draft / DETAILS).write_text(text, encoding="utf-8")
        (draft / GUIDE).write_text(guide(framework, tables), encoding="utf-8")
        for path in file.own_files:
            shutil.copy(path, draft / path.name)
        for name, columns in empty_tables(framework).items():
            write_table(draft, name, columns, [], tables)


def empty_tables(framework: Framework) -> dict[str, list[str]]:
    """The tables that an inspection under the framework is filled in with."""
    columns = columns_of(framework)
    on_cases = any(framework.asked_of.values())
    names = ("cases", "facts", "answers") if on_cases else ("percentages",)
    return {name: columns[name] for name in names}


def _check_service(service: str) -> None:
    """The name must be one that can be written, printed and read again."""
    if not service.strip() or not service.isprintable():
        place = Place("the command line")
        raise ProblemsFound([in_inspections.SERVICE_NAME.at(place)])


def _details(file: FrameworkFile, name: str, service: str) -> str:
    framework = file.framework
    lines = [
        f"# An inspection under {framework.reference}. {GUIDE} explains every file.",
        f"inspection: {_id(name)}",
        f"service: {json.dumps(service, ensure_ascii=False)}",
        "framework:",
        f"  id: {framework.id}",
        f"  version: {framework.version}",
        f"  hash: {file.hash}",
        f"# One of: {', '.join(t.id for t in framework.inspection_types)}.",
        f"type: {framework.inspection_types[0].id}",
        "",
        "# Take the # away and fill in, as things become known.",
        "# lead_inspector: A. Name",
        "# inspectors: [B. Name, C. Name]",
        "# dates:",
        "#   announced: 2026-01-31",
        "#   fieldwork_started: 2026-02-28",
        *_group_lines(framework),
        *_judgement_lines(framework),
        *_discretion_lines(framework),
    ]
    return "\n".join(lines) + "\n"


def _group_lines(framework: Framework) -> list[str]:
    lines = [
        "",
        "# How many cases of each group were eligible, and where the number comes from.",
        "# groups:",
    ]
    for group in framework.case_groups:
        value = "{value: 36, provenance: calculated, source: case list}"
        lines += [f"#   {group.id}:", f"#     eligible: {value}"]
    return lines


def _judgement_lines(framework: Framework) -> list[str]:
    """No rating is given as an example: nobody is to start from it."""
    ratings = joined((r.name for r in framework.scale.ratings), "or")
    lines = ["", f"# One judgement a standard, with the reason: {ratings}."]
    lines.append("# judgements:")
    for standard in framework.standards.values():
        if standard.evidence == "judgement":
            lines += [
                f'#   "{standard.id}":   # {standard.name}',
                "#     rating:",
                "#     reason:",
                "#     by: A. Name",
                '#     on: "2026-03-06"',
            ]
    return lines


def _discretion_lines(framework: Framework) -> list[str]:
    if framework.discretion is None:
        return []
    standard = next(
        s
        for s in framework.standards.values()
        if s.evidence in framework.discretion.evidence
    )
    triggers = joined((t.id for t in framework.discretion.triggers), "or")
    return [
        "",
        "# A decision of the ratings panel to move a standard. `evenhand explain` says",
        "# which triggers allow it.",
        "# discretion:",
        f'#   "{standard.id}":',
        "#     from:           # the rule rating",
        "#     to:",
        "#     key_question:   # the lowest",
        f"#     trigger:        # {triggers}",
        "#     reason:",
        "#     by: [A. Name, B. Name]",
        '#     on: "2026-03-13"',
    ]


def _id(name: str) -> str:
    """A folder's name as an id: small letters, figures and hyphens."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower())
    return kept.strip("-")[:60] or "inspection"
