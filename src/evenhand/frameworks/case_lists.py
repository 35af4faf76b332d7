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
from evenhand.formats.records import build
from evenhand.formats.yaml import read_yaml
from evenhand.frameworks.beside import Beside, in_library, own_beside
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
    found = own_beside(framework, CASE_LIST_ENDING, beside)
    found = found or in_library(framework, CASE_LISTS)
    if found is None:
        id_ = framework.framework.id
        place = read_yaml(framework.files[0]).place_of(("id",))
        raise ProblemsFound([in_populations.WORDS_NONE.at(place, framework=id_)])
    return _checked(found, framework.framework)


def _checked(found: Beside, framework: Framework) -> CaseListFile:
    record = build(CaseListRecord, found.node)
    if found.own and framework.id not in record.serves:
        place = found.node.place_of(("serves",))
        wrong = in_populations.WORDS_SERVE.at(place, framework=framework.id)
        raise ProblemsFound([wrong])
    problems = list(case_list_problems(record, found.node, framework))
    if problems:
        raise ProblemsFound(problems)
    return CaseListFile(record, content_hash(found.node), found.name)
