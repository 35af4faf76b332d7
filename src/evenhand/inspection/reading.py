"""Reading an inspection folder: everything in it, and all of its problems at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evenhand.assessment import Answered, Case, Tally
from evenhand.assessment.beside import Beside
from evenhand.errors import (
    Place,
    Problem,
    Problems,
    ProblemsFound,
    in_frameworks,
    in_inspections,
)
from evenhand.formats.paths import is_folder
from evenhand.formats.records import build, nearest
from evenhand.formats.tables import Table, normal, read_table
from evenhand.formats.yaml import Node, read_yaml
from evenhand.frameworks import Framework, FrameworkFile, find_framework
from evenhand.frameworks.reading import CASE_LIST_ENDING
from evenhand.frameworks.timetables import TIMETABLE_ENDING
from evenhand.inspection.beside_tables import read_beside
from evenhand.inspection.case_tables import (
    ReadAnswers,
    ReadCases,
    check_facts,
    read_answers,
    read_cases,
    read_facts,
)
from evenhand.inspection.columns import BESIDE, DETAILS, NEEDED, columns_of
from evenhand.inspection.context_checks import context_problems
from evenhand.inspection.detail_checks import detail_problems
from evenhand.inspection.details import Details
from evenhand.inspection.discretion_checks import decision_problems, ruling_problems
from evenhand.inspection.measure_tables import Measured
from evenhand.inspection.record import Inspection
from evenhand.inspection.relevance_checks import check_relevance
from evenhand.inspection.writings import read_writings, writing_names
from evenhand.rating import Percentage


@dataclass(frozen=True)
class Reading:
    """An inspection that was read, and what deserves a second look."""

    inspection: Inspection
    warnings: tuple[Problem, ...]


def read_inspection(path: Path) -> Reading:
    """The inspection in a folder (or beside an ``inspection.yaml``).

    Raises ProblemsFound with every problem in the folder, warnings included.
    """
    folder = path.parent if path.name == DETAILS else path
    if not is_folder(folder):
        raise ProblemsFound([in_inspections.FOLDER_MISSING.at(Place(str(folder)))])
    if not (folder / DETAILS).is_file():
        raise ProblemsFound([in_inspections.DETAILS_MISSING.at(Place(str(folder)))])
    problems = Problems()
    node = read_yaml(folder / DETAILS)
    details = _details(node, problems)
    file = _framework(node, folder, problems)
    if file is None:
        raise ProblemsFound(problems)
    problems.extend(_strange_files(folder, file))
    if details is not None:
        problems.extend(detail_problems(file.framework, details, node))
        problems.extend(decision_problems(file.framework, details, node))
        problems.extend(context_problems(file.framework, details, node))
    writings = read_writings(folder, file.framework.id, problems)
    tables = _tables(folder, file.framework, details, node, problems)
    problems.stop_if_any()
    assert details is not None  # noqa: S101 - or there would have been a problem
    inspection = replace(tables.with_details(details, file.framework), writings=writings)
    problems.extend(ruling_problems(file.framework, inspection.rate(), node))
    problems.stop_if_any()
    return Reading(inspection, problems.warnings)


def _strange_files(folder: Path, file: FrameworkFile) -> list[Problem]:
    """Files that look like a part of the inspection and are none."""
    own = {path.name for path in file.own_files} | _for_others(folder, file)
    known = [DETAILS, *(f"{name}{end}" for name in NEEDED for end in (".csv", ".xlsx"))]
    known += writing_names(file.framework.id)
    found = []
    for path in sorted(folder.iterdir()):
        looks_so = path.suffix.lower() in (
            ".csv",
            ".xlsx",
            ".xls",
            ".ods",
            ".yaml",
            ".yml",
        )
        if looks_so and path.name not in {*known, *own} and path.name[0] not in ".~":
            hint = nearest(path.name, known)
            place = Place(path.name)
            found.append(
                in_inspections.FILE_STRANGE.at(place, hint=hint, known=", ".join(known))
            )
    return found


def _for_others(folder: Path, file: FrameworkFile) -> set[str]:
    """Mappings to other frameworks, and those frameworks: read by whoever rates under
    them. And how case lists are written: read by whoever draws a sample."""
    opening = f"{file.framework.id}--"
    mappings = [path.name for path in folder.glob(f"{opening}*.yaml")]
    others = {name.removeprefix(opening) for name in mappings}
    own = (CASE_LIST_ENDING, TIMETABLE_ENDING)
    return {*mappings, *others, *(f"{file.framework.id}{ending}" for ending in own)}


def _details(node: Node, problems: Problems) -> Details | None:
    try:
        return build(Details, node)
    except ProblemsFound as found:
        problems.extend(found.problems)
        return None


def _framework(node: Node, folder: Path, problems: Problems) -> FrameworkFile | None:
    """The framework that the file names, if it is known; else problems say why not."""
    pin = node.mapping.get("framework")
    id_ = pin.mapping["id"].value if pin and "id" in pin.mapping else None
    if pin is None or not isinstance(id_, str):
        return None  # the details have said so
    try:
        file = find_framework(id_, folder)
    except ProblemsFound as found:
        problems.extend(_at_the_pin(problem, pin) for problem in found.problems)
        return None
    problems.extend(_other_framework(file, pin))
    return file


def _at_the_pin(problem: Problem, pin: Node) -> Problem:
    """An unknown framework is a problem of the line that names it."""
    if problem.code == in_frameworks.UNKNOWN.code:
        return replace(problem, place=pin.place_of(("id",)))
    return problem


def _other_framework(file: FrameworkFile, pin: Node) -> Iterator[Problem]:
    """A problem if the framework here is not the one that was pinned."""
    framework = file.framework
    for key, ours in (("version", framework.version), ("hash", file.hash)):
        if key in pin.mapping and pin.mapping[key].value != ours:
            yield in_inspections.FRAMEWORK_OTHER.at(
                pin.place_of((key,)),
                framework=framework.id,
                what=key,
                version=framework.version,
                hash=file.hash,
            )


@dataclass(frozen=True)
class _Tables:
    """What the tables of a folder hold."""

    cases: tuple[Case, ...]
    answers: tuple[Answered, ...]
    tallies: dict[str, Tally]
    percentages: dict[str, Percentage]
    beside: tuple[Beside, ...]

    def with_details(self, details: Details, framework: Framework) -> Inspection:
        return Inspection(
            details=details,
            framework=framework,
            cases=self.cases,
            answers=self.answers,
            tallies=self.tallies,
            percentages=self.percentages,
            beside=self.beside,
        )


def _tables(
    folder: Path,
    framework: Framework,
    details: Details | None,
    node: Node,
    problems: Problems,
) -> _Tables:
    failed: set[str] = set()
    tables = {
        name: _table(folder, name, columns, problems, failed)
        for name, columns in columns_of(framework).items()
    }
    read, answers = ReadCases({}, {}, Place("cases.csv")), ReadAnswers([], {})
    beside: list[Beside] = []
    if (table := tables["cases"]) is not None:
        read = read_cases(framework, table, problems)
    # Without its cases, every row about one would be a problem, and none is.
    if "cases" not in failed:
        if (table := tables["facts"]) is not None:
            read_facts(framework, table, read, problems)
        if (table := tables["answers"]) is not None:
            answers = read_answers(framework, table, read, problems)
        if "facts" not in failed:
            check_facts(framework, read, answers, problems)
        check_relevance(framework, read, answers, problems)
        for kind, name in BESIDE.items():
            if (table := tables[name]) is not None:
                beside += read_beside(framework, kind, table, read, problems)
    if details is not None and "cases" not in failed:
        problems.extend(_split_problems(details, read, node))
    cases = tuple(read.cases.values())
    sampled = _sampled(details, read, node, problems)
    measured = Measured(framework, sampled, problems)
    for (_, question), place in answers.places.items():
        measured.first.setdefault(question, place)
    if (table := tables["tallies"]) is not None:
        measured.read_tallies(table)
    if (table := tables["percentages"]) is not None:
        measured.read_percentages(table)
    return _Tables(
        cases,
        tuple(answers.answers),
        measured.tallies,
        measured.percentages,
        tuple(beside),
    )


def _table(
    folder: Path, name: str, columns: list[str], problems: Problems, failed: set[str]
) -> Table | None:
    """A table of the folder; None if there is none, or if it failed to be read."""
    paths = [folder / f"{name}{end}" for end in (".csv", ".xlsx")]
    there = [path for path in paths if path.exists()]
    if len(there) > 1:
        problems.add(in_inspections.TABLE_TWICE.at(Place(there[1].name)))
        failed.add(name)
        return None
    if not there:
        return None
    try:
        table = read_table(there[0], name, NEEDED[name], columns)
    except ProblemsFound as found:
        problems.extend(found.problems)
        failed.add(name)
        return None
    if not set(NEEDED[name]) <= {normal(column) for column in table.columns}:
        failed.add(name)
    return table


def _split_problems(details: Details, read: ReadCases, node: Node) -> Iterator[Problem]:
    """Every case that a split names is there, and in one part of it."""
    for id_, split in details.splits.items():
        seen: set[str] = set()
        for part, cases in split.parts.items():
            for index, case in enumerate(cases):
                what = "is in another part too" if case in seen else None
                if case not in read.cases:
                    what = "is not in the table of cases"
                seen.add(case)
                if what is not None:
                    place = node.place_of(("splits", id_, "parts", part, index))
                    yield in_inspections.SPLIT_CASE.at(
                        place, part=part, split=id_, what=what
                    )


def _sampled(
    details: Details | None, read: ReadCases, node: Node, problems: Problems
) -> dict[str, int]:
    """How many cases of each group were looked at: counted, or as the file says."""
    found: dict[str, int] = {}
    for case in read.cases.values():
        found[case.group] = found.get(case.group, 0) + 1
    for group, entry in details.groups.items() if details else ():
        eligible = entry.eligible.value if entry.eligible else None
        if eligible is not None and found.get(group, 0) > eligible:
            place = node.key_place(("groups", group))
            problems.add(in_inspections.GROUP_MORE_THAN_ELIGIBLE.at(place, group=group))
        said = entry.cases.value if entry.cases else None
        if said is None:
            continue
        if read.cases and found.get(group, 0) != said:
            problems.add(
                in_inspections.GROUP_COUNT.at(
                    node.place_of(("groups", group, "cases")),
                    group=group,
                    count=found.get(group, 0),
                )
            )
        found.setdefault(group, said)
    return found
