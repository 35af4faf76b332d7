"""Timetables that can be calculated with: data beside the frameworks.

A framework tells lengths in words, and is pinned. What an organisation sets (days for
factual accuracy, for the action plan) lies beside it, in ``library/timetables`` or in an
organisation's own ``<framework>.timetable.yaml``, which is read first.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evenhand.errors import Place, ProblemsFound, in_timetables
from evenhand.formats.paths import is_file, is_folder
from evenhand.formats.records import build
from evenhand.formats.yaml import Node, read_yaml
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
    rules = framework.framework
    folders = [] if beside is None else [beside]
    folders += [path.parent for path in framework.own_files]
    for folder in folders:
        own = folder / f"{rules.id}{TIMETABLE_ENDING}"
        if is_file(own):
            return _own(own, rules)
    served = {rules.id, *(path.stem for path in framework.files)}
    for path in sorted(TIMETABLES.glob("*.yaml")):
        node = read_yaml(path)
        if served & {item.value for item in node.mapping["serves"].items}:
            return _checked(node, path.name, rules)
    place = read_yaml(framework.files[0]).place_of(("id",))
    raise ProblemsFound([in_timetables.NONE.at(place, framework=rules.id)])


def _own(path: Path, framework: Framework) -> TimetableFile:
    """An organisation's own file. Raises ProblemsFound with every problem in it."""
    node = read_yaml(path)
    if framework.id not in build(TimetableRecord, node).serves:
        place = node.place_of(("serves",))
        raise ProblemsFound([in_timetables.SERVES.at(place, framework=framework.id)])
    return _checked(node, path.name, framework)


def _checked(node: Node, name: str, framework: Framework) -> TimetableFile:
    record = build(TimetableRecord, node)
    problems = list(timetable_problems(record, node, framework))
    if problems:
        raise ProblemsFound(problems)
    return TimetableFile(record, content_hash(node), name)
