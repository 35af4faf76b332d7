"""Timetables that can be calculated with: data beside the frameworks.

A framework tells lengths in words, and is pinned. What an organisation sets (days for
factual accuracy, for the action plan) lies beside it, in ``library/timetables`` or in an
organisation's own ``<framework>.timetable.yaml``, which is read first.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evenhand.errors import Place, ProblemsFound, in_timetables
from evenhand.formats.paths import is_folder
from evenhand.formats.records import build
from evenhand.formats.yaml import read_yaml
from evenhand.frameworks.beside import Beside, in_library, own_beside
from evenhand.frameworks.checks_of_timetables import timetable_problems
from evenhand.frameworks.framework import Framework
from evenhand.frameworks.identity import content_hash
from evenhand.frameworks.reading import LIBRARY, FrameworkFile, find_framework
from evenhand.frameworks.timetable_records import TimetableRecord

__all__ = ["TIMETABLES", "TimetableFile", "TimetableRecord", "timetable_for"]

TIMETABLES = LIBRARY / "timetables"
TIMETABLE_ENDING = ".timetable.yaml"


@dataclass(frozen=True, slots=True)
class TimetableFile:
    """A record that was read, the hash of its content, and the name of its file."""

    record: TimetableRecord
    hash: str
    name: str


def timetable_for(
    framework: FrameworkFile | str, beside: Path | None = None
) -> TimetableFile:
    """The timetable under a framework (a file that was read, or its id).

    ``<id>.timetable.yaml`` in the folder ``beside``, or beside the framework's own file,
    is read first; then the library's, which may serve the framework or one that it is
    built on. Raises ProblemsFound.
    """
    # A mistyped folder must not silently give the library's dates.
    if beside is not None and not is_folder(beside):
        raise ProblemsFound([in_timetables.NO_FOLDER.at(Place(str(beside)))])
    if isinstance(framework, str):
        framework = find_framework(framework, beside)
    found = own_beside(framework, TIMETABLE_ENDING, beside)
    found = found or in_library(framework, TIMETABLES)
    if found is None:
        id_ = framework.framework.id
        place = read_yaml(framework.files[0]).place_of(("id",))
        raise ProblemsFound([in_timetables.NONE.at(place, framework=id_)])
    return _checked(found, framework.framework)


def _checked(found: Beside, framework: Framework) -> TimetableFile:
    record = build(TimetableRecord, found.node)
    if found.own and framework.id not in record.serves:
        place = found.node.place_of(("serves",))
        raise ProblemsFound([in_timetables.SERVES.at(place, framework=framework.id)])
    problems = list(timetable_problems(record, found.node, framework))
    if problems:
        raise ProblemsFound(problems)
    return TimetableFile(record, content_hash(found.node), found.name)
