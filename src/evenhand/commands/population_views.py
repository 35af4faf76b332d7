"""A case list as it was read, and its populations. No cell of a row is ever shown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from evenhand.commands.paper import say
from evenhand.errors import Problem
from evenhand.frameworks import FrameworkFile
from evenhand.frameworks.case_list_records import CaseListRecord, columns_of
from evenhand.frameworks.case_lists import CaseListFile
from evenhand.population import CaseList, Population
from evenhand.population.completeness import COMPARED_ROWS, Compared, Completeness
from evenhand.population.reasons import REASONS
from evenhand.wording import counted, span
from evenhand.wording.dates import written


@dataclass(frozen=True, slots=True)
class Checked:
    """All that a check of a case list finds out."""

    framework: FrameworkFile
    words: CaseListFile
    fieldwork: date
    case_list: CaseList
    populations: Mapping[str, Population]
    completeness: Completeness | None

    @property
    def problems(self) -> tuple[Problem, ...]:
        more = self.completeness.warnings if self.completeness is not None else ()
        return (*self.case_list.problems, *more)

    @property
    def missing(self) -> tuple[str, ...]:
        """The titles of the columns that the list does not have."""
        have = {heading.column for heading in self.case_list.headings}
        columns = columns_of(self.words.record, self.framework.framework)
        return tuple(column.title for column in columns if column.id not in have)

    @property
    def ignored(self) -> tuple[str, ...]:
        headings = self.case_list.headings
        return tuple(heading.text for heading in headings if heading.column is None)


def write_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def write_overview(checked: Checked) -> None:
    """Headings, what was understood, the populations, and whether the list is whole."""
    case_list = checked.case_list
    say(
        f"{case_list.place()}: {counted(len(case_list.rows), 'row')} below the header "
        f"row, which is row {case_list.header_row}",
        bold=True,
    )
    say(
        f"Read under {checked.framework.framework.reference}, by the words of "
        f"{checked.words.record.reference}. Fieldwork starts on "
        f"{written(checked.fieldwork)}."
    )
    say(f"The hash of all its cells is {case_list.list_hash}")
    _write_headings(checked)
    for population in checked.populations.values():
        _write_population(checked, population)
    _write_completeness(checked)
    _write_assumptions(checked.words.record)


def _write_headings(checked: Checked) -> None:
    click.echo()
    say("How it was read", bold=True)
    for heading in checked.case_list.headings:
        if heading.column is not None:
            say(f"‘{heading.text}’ is the column {heading.title}", 2, 4)
    for names, what in (
        (checked.ignored, "Ignored"),
        (checked.missing, "Not in the list"),
    ):
        if names:
            say(f"{what}: {'; '.join(names)}", 2, 4)
    for loose in checked.case_list.loosely:
        cells = counted(loose.cells, "cell")
        say(f"‘{loose.heading}’: {cells} read as {loose.read_as}", 2, 4)


def _write_population(checked: Checked, population: Population) -> None:
    group = checked.framework.framework.groups[population.group]
    click.echo()
    eligible = counted(len(population.cases), "eligible case")
    say(f"{group.name}: {eligible} of {counted(population.rows, 'row')}", bold=True)
    say(
        f"Started from {written(population.earliest)} to {written(population.latest)}, "
        "both days included",
        indent=2,
    )
    for reason in REASONS:
        rows = [left.row for left in population.left_out if left.code == reason.code]
        if rows:
            say(f"Left out: {reason.title.lower()} ({reason.code}): {_rows(rows)}", 2, 4)
    for flag, rows in _flagged(population).items():
        say(f"Look at: {flag} {_rows(rows)}", 2, 4)


def _flagged(population: Population) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for case in sorted(population.cases, key=lambda case: case.row):
        for flag in case.flags:
            found.setdefault(flag, []).append(case.row)
    return found


def _rows(rows: Iterable[int]) -> str:
    """``row 4``; ``5 rows: 4, 6–9``."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    words = ", ".join(span(first, last) for first, last in runs)
    count = sum(last - first + 1 for first, last in runs)
    return f"row {words}" if count == 1 else f"{counted(count, 'row')}: {words}"


def _write_completeness(checked: Checked) -> None:
    click.echo()
    if checked.completeness is None:
        say(
            "Whether the list is complete was not looked at: name a table of counts with "
            "--counts (docs/case-list.md)."
        )
        return
    say("Is the list complete?", bold=True)
    say(f"Compared are {COMPARED_ROWS}.", indent=2)
    for one in checked.completeness.compared:
        say(_compared(one), 2, 4)


def _compared(one: Compared) -> str:
    count = one.count
    about = ", ".join(part for part in (count.source, count.period) if part)
    source = f" ({about})" if about else ""
    more = f"{one.difference:+d}" if one.difference else "no difference"
    return (
        f"{count.title}: {one.listed} in the list, {count.count} by the count of "
        f"{_COUNTERS[count.counter]}{source}: {more}"
    )


_COUNTERS = {
    "service": "the service",
    "published": "published figures",
    "police": "the police",
    "courts": "the courts",
    "other": "somebody else",
}


def _write_assumptions(record: CaseListRecord) -> None:
    parts = (
        record,
        record.not_inspected,
        record.not_started,
        record.unknown,
        record.sensitive_names,
    )
    assumed = [
        part.basis
        for part in parts
        if part is not None and part.basis.provenance == "assumed"
    ]
    if assumed:
        click.echo()
        say("What is assumed", bold=True)
    for basis in assumed:
        say(f"- {basis.note}", indent=2, hanging=2)


def as_json(checked: Checked) -> dict[str, Any]:
    """Everything of a check, without any cell of a row; docs/case-list.md."""
    case_list, framework = checked.case_list, checked.framework
    return {
        "file": case_list.file,
        "sheet": case_list.sheet,
        "framework": {
            "id": framework.framework.id,
            "version": framework.framework.version,
            "hash": framework.hash,
        },
        "words": {
            "id": checked.words.record.id,
            "version": checked.words.record.version,
            "hash": checked.words.hash,
        },
        "fieldwork": checked.fieldwork.isoformat(),
        "list_hash": case_list.list_hash,
        "header_row": case_list.header_row,
        "rows": len(case_list.rows),
        "headings": [
            {"heading": heading.text, "column": heading.column}
            for heading in case_list.headings
        ],
        "missing": list(checked.missing),
        "read_loosely": [
            {"heading": loose.heading, "read_as": loose.read_as, "cells": loose.cells}
            for loose in case_list.loosely
        ],
        "groups": {
            group: _population_json(population)
            for group, population in checked.populations.items()
        },
        "counts": _counts_json(checked.completeness),
        "problems": [problem.as_json() for problem in checked.problems],
    }


def _population_json(population: Population) -> dict[str, Any]:
    return {
        "earliest": population.earliest.isoformat(),
        "latest": population.latest.isoformat(),
        "eligible": len(population.cases),
        "cases": [
            {"number": case.number, "row": case.row, "flags": list(case.flags)}
            for case in population.cases
        ],
        "left_out": [
            {"row": left.row, "code": left.code, "reason": left.reason}
            for left in population.left_out
        ],
    }


def _counts_json(completeness: Completeness | None) -> list[dict[str, Any]] | None:
    if completeness is None:
        return None
    return [
        {
            "of": one.count.of,
            "count": one.count.count,
            "from": one.count.counter,
            "source": one.count.source,
            "period": one.count.period,
            "listed": one.listed,
            "difference": one.difference,
        }
        for one in completeness.compared
    ]
