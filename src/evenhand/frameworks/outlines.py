"""How a report is laid out: outlines are data beside the frameworks.

``library/outlines`` has one for each programme; an organisation's own
``<framework>.outline.yaml`` in an inspection folder is read first. What the named parts
of a section are made from, the report knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from evenhand.errors import Place, Problem, ProblemsFound, in_reports
from evenhand.formats.records import (
    NAME_PATTERN,
    VERSION_PATTERN,
    Record,
    build,
    nearest,
)
from evenhand.formats.yaml import Node, parse_yaml
from evenhand.frameworks.basis import Basis, Text
from evenhand.frameworks.beside import in_library
from evenhand.frameworks.reading import LIBRARY, FrameworkFile

OUTLINES = LIBRARY / "outlines"

Each = Literal["domain", "standard", "key-question"]


class OutlineSection(Record):
    """A section, or with ``for_each`` one for each domain, standard or key question.

    Such sections have the title of what they are for. ``parts`` are named; ``narrative``
    is the text that people write: that of a section of the document itself, a domain or a
    standard is a file by its id, and that of any other section stands in the file of the
    section above, under a heading with its title (for a key question, its id).
    """

    id: str | None = Field(default=None, pattern=NAME_PATTERN, max_length=60)
    title: Text | None = None
    for_each: Each | None = None
    parts: tuple[str, ...] = ()
    sections: tuple[OutlineSection, ...] = ()
    run_on: bool = False
    listed: bool = True


class SmallNumbers(Record):
    """Counts below ``fewer_than`` are not shown where the rule is switched on."""

    fewer_than: int = Field(ge=2, le=20)
    basis: Basis


class CasePhrase(Record):
    """How the cases are called of which a fact, or an attribute, has a value."""

    fact: str | None = None
    attribute: str | None = None
    is_: str = Field(alias="is")
    text: Text


class Outline(Record):
    """The sections of a report in their order.

    ``report_title`` has the word ``{service}``. ``case_phrases`` name the cases to which
    a question applies: “cases with factors related to keeping the child safe”.
    """

    id: str = Field(pattern=NAME_PATTERN, max_length=40)
    version: str = Field(pattern=VERSION_PATTERN)
    serves: tuple[str, ...] = Field(min_length=1)
    basis: Basis
    report_title: Text
    small_numbers: SmallNumbers
    case_phrases: tuple[CasePhrase, ...] = ()
    sections: tuple[OutlineSection, ...] = Field(min_length=1)

    def every_section(self) -> Iterator[OutlineSection]:
        for section in self.sections:
            yield section
            yield from every_section(section)


@dataclass(frozen=True, slots=True)
class OutlineFile:
    """An outline that was read, with the places of its parts."""

    outline: Outline
    node: Node


def outline_for(framework: FrameworkFile, own: tuple[str, str] | None) -> OutlineFile:
    """The outline of reports under a framework.

    ``own`` is the name and the text of an organisation's own file, if there is one.
    Raises ProblemsFound with every problem in it, or if there is none.
    """
    if own is not None:
        return _checked(parse_yaml(own[1], own[0]))
    found = in_library(framework, OUTLINES)
    if found is None:
        place = Place(framework.files[0].name)
        missing = in_reports.OUTLINE_NONE.at(place, framework=framework.framework.id)
        raise ProblemsFound([missing])
    return _checked(found.node)


def unknown_parts(file: OutlineFile, known: frozenset[str]) -> Iterator[Problem]:
    """A problem for each part that nobody knows how to make."""
    for path, section in paths((), file.outline.sections):
        for index, part in enumerate(section.parts):
            if part not in known:
                place = file.node.place_of((*path, "parts", index))
                yield in_reports.OUTLINE_PART.at(
                    place,
                    part=part,
                    hint=nearest(part, known),
                    known=", ".join(sorted(known)),
                )


def _checked(node: Node) -> OutlineFile:
    file = OutlineFile(build(Outline, node), node)
    problems = list(_section_problems(file))
    if problems:
        raise ProblemsFound(problems)
    return file


def _section_problems(file: OutlineFile) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, section in paths((), file.outline.sections):
        place = file.node.place_of(path)
        named = section.id is not None and section.title is not None
        if (section.for_each is None) != named:
            yield in_reports.OUTLINE_NAMED.at(place)
        if section.id in seen:
            yield in_reports.OUTLINE_TWICE.at(place, id=section.id)
        if section.id is not None:
            seen.add(section.id)


def paths(
    above: tuple[str | int, ...], sections: tuple[OutlineSection, ...]
) -> Iterator[tuple[tuple[str | int, ...], OutlineSection]]:
    for index, section in enumerate(sections):
        path = (*above, "sections", index)
        yield path, section
        yield from paths(path, section.sections)


def every_section(section: OutlineSection) -> Iterator[OutlineSection]:
    """Every section inside of one, whatever the depth."""
    for inner in section.sections:
        yield inner
        yield from every_section(inner)
