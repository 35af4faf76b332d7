"""How services write their case lists, and how samples are drawn from them: data.

Which heading is which column, and which word is which value, stands in
``library/case-lists`` beside the frameworks and not inside them: a new synonym must not
need a new framework. An organisation's own ``<framework>.case-list.yaml`` beside its
framework is read first.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evenhand.errors import ProblemsFound, in_populations
from evenhand.formats.paths import is_file
from evenhand.formats.records import build
from evenhand.formats.yaml import Node, read_yaml
from evenhand.frameworks.case_list_records import CaseListRecord, SampleRules
from evenhand.frameworks.checks_of_case_lists import case_list_problems
from evenhand.frameworks.framework import Framework
from evenhand.frameworks.identity import content_hash
from evenhand.frameworks.reading import (
    CASE_LIST_ENDING,
    LIBRARY,
    FrameworkFile,
    find_framework,
)

__all__ = ["CaseListFile", "CaseListRecord", "SampleRules", "case_list_for"]

CASE_LISTS = LIBRARY / "case-lists"


@dataclass(frozen=True, slots=True)
class CaseListFile:
    """A record that was read, the hash of its content, and the name of its file."""

    record: CaseListRecord
    hash: str
    name: str


def case_list_for(
    framework: FrameworkFile | str, beside: Path | None = None
) -> CaseListFile:
    """How case lists are written under a framework (a file that was read, or its id).

    ``<id>.case-list.yaml`` in the folder ``beside``, or beside the framework's own file,
    is read first; then the library's, which may serve the framework or one that it is
    built on. Raises ProblemsFound.
    """
    if isinstance(framework, str):
        framework = find_framework(framework, beside)
    rules = framework.framework
    folders = [] if beside is None else [beside]
    folders += [path.parent for path in framework.own_files]
    for folder in folders:
        if is_file(folder / f"{rules.id}{CASE_LIST_ENDING}"):
            return read_case_list_file(folder / f"{rules.id}{CASE_LIST_ENDING}", rules)
    served = {rules.id, *(path.stem for path in framework.files)}
    for path in sorted(CASE_LISTS.glob("*.yaml")):
        node = read_yaml(path)
        if served & {item.value for item in node.mapping["serves"].items}:
            return _checked(node, path.name, rules)
    place = read_yaml(framework.files[0]).place_of(("id",))
    raise ProblemsFound([in_populations.WORDS_NONE.at(place, framework=rules.id)])


def read_case_list_file(path: Path, framework: Framework) -> CaseListFile:
    """An organisation's own file. Raises ProblemsFound with every problem in it."""
    node = read_yaml(path)
    record = build(CaseListRecord, node)
    if framework.id not in record.serves:
        place = node.place_of(("serves",))
        wrong = in_populations.WORDS_SERVE.at(place, framework=framework.id)
        raise ProblemsFound([wrong])
    return _checked(node, path.name, framework)


def _checked(node: Node, name: str, framework: Framework) -> CaseListFile:
    record = build(CaseListRecord, node)
    problems = list(case_list_problems(record, node, framework))
    if problems:
        raise ProblemsFound(problems)
    return CaseListFile(record, content_hash(node), name)
