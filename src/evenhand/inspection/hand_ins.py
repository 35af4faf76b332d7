"""What was entered away from the folder, put into it: all of it, or what can be.

Only the tables that it is about change, and each is replaced at once. Facts come
first: broken off between two, the folder is whole, and taking the same files again adds
what is lacking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evenhand.assessment import Answer, Answered, Case
from evenhand.assessment.away.checking import Checked, check
from evenhand.assessment.away.entries import Entered, Entry, HandIn
from evenhand.assessment.away.identity import identity_for
from evenhand.assessment.away.submissions import read_submissions
from evenhand.assessment.away.workbook import workbook_of
from evenhand.assessment.away.workbook_reading import read_case_workbook
from evenhand.assessment.away.xlsform import xlsform_of
from evenhand.assessment.beside import KINDS
from evenhand.assessment.operations_fields import kind_of, part_of
from evenhand.errors import (
    Place,
    Problem,
    ProblemsFound,
    in_hand_ins,
    in_inspections,
)
from evenhand.formats.limits import bytes_of
from evenhand.formats.locking import alone_in
from evenhand.formats.writing import csv_text, new_file, replace_file, xlsx_bytes
from evenhand.frameworks import FrameworkFile, find_framework
from evenhand.inspection.beside_taken import beside_there, known_again, with_beside
from evenhand.inspection.columns import BESIDE, DETAILS
from evenhand.inspection.reading import read_inspection
from evenhand.inspection.record import Inspection
from evenhand.inspection.writing import tables_of


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the files: how much is new, how much was there, all problems, and
    whether the folder was written."""

    new: int
    same: int
    cases: int
    problems: tuple[Problem, ...]
    written: bool


def make_workbook(folder: Path, ids: Sequence[str], unique: str) -> bytes:
    """A workbook for cases of a folder, or for all of them. Raises ProblemsFound."""
    inspection, file = _read(folder)
    cases = _chosen(inspection, ids)
    about = inspection.details.inspection
    identity = identity_for(unique, about, file, cases)
    return workbook_of(cases, inspection.framework, identity)


def make_form(folder: Path, group: str, ids: Sequence[str]) -> bytes:
    """An XLSForm for the cases of a group, or for some of them. Raises ProblemsFound."""
    inspection, file = _read(folder)
    if group not in inspection.framework.groups:
        known = ", ".join(inspection.framework.groups)
        place = Place("the command line")
        raise ProblemsFound([in_inspections.CASE_GROUP.at(place, known=known)])
    cases = [one for one in _chosen(inspection, ids) if one.group == group]
    if not cases:
        raise ProblemsFound([in_hand_ins.NO_CASES.at(Place(str(folder)))])
    return xlsform_of(cases, file, inspection.details.inspection)


def write_workbook(raw: bytes, out: Path) -> None:
    """Write a new file. Raises ProblemsFound: another name than .xlsx, there already."""
    if out.suffix.lower() != ".xlsx":
        raise ProblemsFound([in_hand_ins.OUT_SUFFIX.at(Place(out.name))])
    new_file(out, raw, in_hand_ins.OUT_THERE)


def take(folder: Path, paths: Sequence[Path], partly: bool = False) -> Taken:
    """Take workbooks and submissions into a folder. Nothing is written while there is a
    problem, unless ``partly``: then all that has none. Raises ProblemsFound where the
    folder itself cannot be read or written."""
    folder = folder.parent if folder.name == DETAILS else folder
    with alone_in(folder):
        inspection, file = _read(folder)
        entries, problems = _handed_in(paths, file, inspection)
        checked = check(
            inspection.framework,
            {case.id: case for case in inspection.cases},
            _there(inspection),
            known_again(inspection, entries),
        )
        told = (*problems, *checked.problems)
        stopped = any(not one.warning for one in told) and not partly
        if checked.new and not stopped:
            _write(folder, inspection, _with(inspection, checked))
    return Taken(
        len(checked.new),
        len(checked.same),
        len({entry.case for entry in checked.new}),
        told,
        bool(checked.new) and not stopped,
    )


def _read(folder: Path) -> tuple[Inspection, FrameworkFile]:
    inspection = read_inspection(folder).inspection
    where = folder.parent if folder.name == DETAILS else folder
    return inspection, find_framework(inspection.framework.id, where)


def _chosen(inspection: Inspection, ids: Sequence[str]) -> list[Case]:
    """The cases that are named, in the order of the table. Raises ProblemsFound."""
    there = {case.id for case in inspection.cases}
    if not set(ids) <= there:
        place = Place("the command line")
        raise ProblemsFound([in_hand_ins.CASE_NOT_THERE.at(place)])
    found = [
        case
        for case in inspection.cases
        if (not ids or case.id in ids) and inspection.framework.asked_of[case.group]
    ]
    if not found:
        raise ProblemsFound([in_hand_ins.NO_CASES.at(Place("cases"))])
    return found


def _handed_in(
    paths: Sequence[Path], file: FrameworkFile, inspection: Inspection
) -> tuple[list[Entry], list[Problem]]:
    """What stands in all of the files; one that cannot be taken stops no other."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            one = _one(path, file, inspection)
            entries += one.entries
            problems += one.problems
        except ProblemsFound as found:
            problems += found.problems
    return entries, problems


def _one(path: Path, file: FrameworkFile, inspection: Inspection) -> HandIn:
    raw, about = bytes_of(path, Place(path.name)), inspection.details.inspection
    if path.suffix.lower() == ".xlsx":
        return read_case_workbook(raw, path.name, file, about)
    return read_submissions(raw, path.name, file, inspection.cases, about)


def _there(inspection: Inspection) -> dict[tuple[str, str], tuple[Entered, str]]:
    """What the folder has by case and field, and in which table."""
    found = beside_there(inspection)
    for case in inspection.cases:
        for fact, value in case.facts.items():
            found[case.id, f"fact:{fact}"] = (value, "facts")
        for table, measured in (
            ("tallies", inspection.tallies),
            ("percentages", inspection.percentages),
        ):
            # Every question has one measure.
            for question in measured:
                found[case.id, f"answer:{question}"] = ("", table)
    for one in inspection.answers:
        if one.answer is not None:
            value = one.answer.value
            found[one.case, f"answer:{one.question}"] = (value, "answers")
        if one.note.strip():
            found[one.case, f"note:{one.question}"] = (one.note.strip(), "answers")
    return found


def _with(inspection: Inspection, checked: Checked) -> Inspection:
    """The inspection with what is new: rows that are there keep their order."""
    cases = {case.id: case for case in inspection.cases}
    answers = {(one.case, one.question): one for one in inspection.answers}
    beside: list[Entry] = []
    for entry in checked.new:
        kind, part = kind_of(entry.field), part_of(entry.field)
        value = str(entry.value)
        if kind == "fact":
            case = cases[entry.case]
            cases[entry.case] = replace(case, facts={**case.facts, part: value})
            continue
        if kind in KINDS:
            beside.append(entry)
            continue
        key = (entry.case, part)
        row = answers.get(key, Answered(entry.case, part, None))
        if kind == "answer":
            answers[key] = replace(row, answer=Answer(value))
        else:
            answers[key] = replace(row, note=value)
    return replace(
        inspection,
        cases=tuple(cases.values()),
        answers=tuple(answers.values()),
        beside=with_beside(inspection, beside),
    )


def _write(folder: Path, before: Inspection, inspection: Inspection) -> None:
    """Write the tables that changed. All are made before the first is written."""
    was, tables = tables_of(before), tables_of(inspection)
    raws = {}
    for name in ("facts", "answers", *BESIDE.values()):
        if name in tables and tables[name] != was.get(name):
            columns, rows = tables[name]
            path = _path(folder, name)
            raws[path] = _table_bytes(path, name, columns, rows)
    for path, raw in raws.items():
        replace_file(path, raw)


def _path(folder: Path, name: str) -> Path:
    """The file of a table: as it is there, else as the table of cases is."""
    for like in (name, "cases"):
        if (folder / f"{like}.xlsx").exists():
            return folder / f"{name}.xlsx"
        if (folder / f"{like}.csv").exists():
            break
    return folder / f"{name}.csv"


def _table_bytes(
    path: Path, name: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> bytes:
    if path.suffix == ".csv":
        return csv_text(path.name, columns, rows).encode("utf-8")
    return xlsx_bytes(path.name, name, columns, rows)
