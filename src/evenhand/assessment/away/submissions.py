"""Submissions of a form that come back: CSV or JSON, as ODK Central, KoboToolbox and the
like give them.

They are found by the names of the form alone. What the programs add (times, devices, ids
of their own) is passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from evenhand.assessment.away.entries import Entry, HandIn
from evenhand.assessment.away.form_names import (
    ABOUT,
    CASE,
    COMPLETE,
    FORM,
    about_of,
    cases_by_choice,
    names_of,
)
from evenhand.assessment.away.identity import other_form
from evenhand.assessment.away.lines import Line, lines_of
from evenhand.assessment.away.several import gathered
from evenhand.assessment.away.values import value_of
from evenhand.assessment.cases import Case
from evenhand.errors import Place, Problem, ProblemsFound, in_files, in_hand_ins
from evenhand.formats.csv_rows import csv_rows, separator_of_header
from evenhand.formats.limits import LARGEST_FILE
from evenhand.frameworks import FrameworkFile
from evenhand.wording import counted

_MOST = 20_000
_DEEPEST = 4
# What the programs add: of themselves, and of whoever sent it.
_THEIRS = re.compile(
    r"_.*|.*/_.*|meta\W.*|formhub/.*|start|end|today|username|deviceid|DeviceID|KEY"
    r"|instanceID|instanceName|rootUuid|\w*SubmissionDate|Submitter(ID|Name)|Status"
    r"|Attachments(Present|Expected)|ReviewState|Edits|FormVersion|"
    r"(s_\w+[-/])?s_\w+_about|meta"
)


@dataclass(frozen=True, slots=True)
class _Submission:
    """One submission: its number as a reader counts it, and its values by heading."""

    number: int
    values: Mapping[str, str]


def read_submissions(
    raw: bytes,
    name: str,
    file: FrameworkFile,
    cases: Sequence[Case],
    inspection: str,
) -> HandIn:
    """What was entered in submissions. Raises ProblemsFound where the file cannot be
    read, or holds none."""
    place = Place(name)
    if len(raw) > LARGEST_FILE:
        largest = f"{LARGEST_FILE // 1_000_000} MB"
        raise ProblemsFound([in_files.TOO_LARGE.at(place, largest=largest)])
    found = list(_submissions(raw, name))
    if not any(ABOUT in one.values for one in found):
        raise ProblemsFound([in_hand_ins.NOT_A_SUBMISSION.at(place)])
    reading = _Reading(name, file, inspection, cases_by_choice(cases))
    for one in found:
        reading.take(one)
    if reading.strange:
        count = counted(len(reading.strange), "column")
        reading.problems.append(in_hand_ins.COLUMN_UNKNOWN.at(place, count=count))
    entries, bare = gathered(reading.entries, spoilt=reading.spoilt)
    return HandIn("form", "", tuple(entries), (*reading.problems, *bare))


class _Reading:
    """Submissions on their way."""

    def __init__(
        self,
        name: str,
        file: FrameworkFile,
        inspection: str,
        cases: Mapping[str, str],
    ) -> None:
        self.name, self.file, self.cases = name, file, cases
        self.inspection = inspection
        self.entries: list[Entry] = []
        # What stands where a problem was told.
        self.spoilt: list[Entry] = []
        self.problems: list[Problem] = []
        self.strange: set[str] = set()
        self._by_heading: dict[str, dict[str, tuple[str, Line]]] = {}

    def take(self, one: _Submission) -> None:
        place = Place(self.name, row=one.number)
        about = one.values.get(ABOUT, "").strip()
        problem, group = self._group(about, place)
        if problem is not None:
            self.problems.append(problem)
            return
        case = self.cases.get(one.values.get(CASE, "").strip())
        if case is None:
            blank = not one.values.get(CASE, "").strip()
            kind = in_hand_ins.NO_CASE if blank else in_hand_ins.CASE_UNKNOWN
            self.problems.append(kind.at(place))
            return
        fields = self._fields(group)
        for heading, text in one.values.items():
            if heading in fields:
                field, line = fields[heading]
                self._enter(case, field, line, text, one.number, heading)
            elif text.strip() and not self._is_known(heading):
                self.strange.add(heading)

    def _is_known(self, heading: str) -> bool:
        return heading in (ABOUT, CASE, COMPLETE) or bool(_THEIRS.fullmatch(heading))

    def _enter(
        self, case: str, field: str, line: Line, text: str, row: int, heading: str
    ) -> None:
        place = Place(self.name, row=row, column=heading)
        value = value_of(line, field, text, place)
        if isinstance(value, Problem):
            self.problems.append(value)
            self.spoilt.append(Entry(case, field, "", place))
        elif value:
            self.entries.append(Entry(case, field, value, place))

    def _group(self, about: str, place: Place) -> tuple[Problem | None, str]:
        """The case group that a submission's form was made for, or why it is not ours."""
        parts = about.split("|")
        framework = self.file.framework
        other = other_form(parts[0], FORM, place)
        if other is not None:
            return other, ""
        if len(parts) != 6 or parts[0] != FORM:
            return in_hand_ins.NOT_A_SUBMISSION.at(place), ""
        group = parts[5]
        if parts[1] != self.inspection:
            return in_hand_ins.OTHER_INSPECTION.at(place), ""
        if group not in framework.groups or about != about_of(
            self.file, self.inspection, group
        ):
            theirs = "another framework, or another version of it"
            problem = in_hand_ins.OTHER_FRAMEWORK.at(
                place, theirs=theirs, ours=framework.reference
            )
            return problem, ""
        return None, group

    def _fields(self, group: str) -> dict[str, tuple[str, Line]]:
        """Every field with its line, by each heading that it can have."""
        if group not in self._by_heading:
            framework = self.file.framework
            lines = {}
            for line in lines_of(framework, group):
                lines[line.field] = line
                lines[line.note] = line
            self._by_heading[group] = {
                heading: (field, lines[field])
                for field, named in names_of(framework, group).items()
                for heading in named.headings
            }
        return self._by_heading[group]


def _submissions(raw: bytes, name: str) -> Iterator[_Submission]:
    """Raises ProblemsFound."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".csv":
        yield from _of_csv(raw, name)
    elif suffix == ".json":
        yield from _of_json(raw, name)
    else:
        raise ProblemsFound([in_hand_ins.FILE_KIND.at(Place(name))])


def _of_csv(raw: bytes, name: str) -> Iterator[_Submission]:
    rows = csv_rows(raw, name, separator_of_header, restore=False)
    header = [cell.strip() for cell in rows[0]] if rows else []
    if len(set(header)) < len(header):
        twice = next(one for one in header if header.count(one) > 1)
        if ABOUT in header and not _THEIRS.fullmatch(twice):
            raise ProblemsFound([in_files.TABLE_COLUMN_TWICE.at(Place(name, row=1))])
    for number, cells in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in cells):
            yield _Submission(number, dict(zip(header, cells, strict=False)))


def _of_json(raw: bytes, name: str) -> Iterator[_Submission]:
    try:
        given: Any = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ProblemsFound([in_hand_ins.NOT_A_SUBMISSION.at(Place(name))]) from None
    if isinstance(given, dict):
        # ODK Central puts them under ‘value’, KoboToolbox under ‘results’.
        given = given.get("value", given.get("results", [given]))
    if not isinstance(given, list) or len(given) > _MOST:
        raise ProblemsFound([in_hand_ins.NOT_A_SUBMISSION.at(Place(name))])
    for number, one in enumerate(given, start=1):
        if isinstance(one, dict):
            yield _Submission(number, dict(_flat(one)))


def _flat(given: Mapping[str, Any], before: str = "", deep: int = 1) -> Iterator[Any]:
    """The texts of a submission, those of groups with the group's name in front."""
    for key, value in given.items():
        name = f"{before}{key}"
        if isinstance(value, dict) and deep < _DEEPEST:
            yield from _flat(value, f"{name}/", deep + 1)
        elif isinstance(value, str):
            yield name, value
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield name, str(value)
