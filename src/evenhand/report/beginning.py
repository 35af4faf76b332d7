"""Beginning a narrative: the files to write in, with what may stand in each."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.frameworks import Framework
from evenhand.frameworks.outlines import Outline, OutlineSection
from evenhand.frameworks.questions import Standard
from evenhand.inspection.writings import NARRATIVE

_SETTINGS = """\
# What the report needs to know besides the inspection. Everything may be left out.
# publisher: Name of the inspectorate
# isbn: 978-…
# contact: reports@example.org
# signed: {name: A. Name, office: Chief Inspector, date: "2021-03-18"}
# sub_groups: [sex]          # results of groups of cases beside those of all
# small_numbers: false       # true hides counts below five
"""


def begun(outline: Outline, framework: Framework) -> Iterator[tuple[str, str]]:
    """Each file by its name in the folder, with its text."""
    yield "report.yaml", _SETTINGS
    for section in outline.sections:
        match section.for_each:
            case "domain":
                for domain in framework.domains:
                    yield _file(domain.id, domain.name, _headings(section))
                for inner in section.sections:
                    if inner.for_each == "standard":
                        for standard in framework.standards.values():
                            yield _standard(inner, standard)
            case "standard":
                for standard in framework.standards.values():
                    yield _standard(section, standard)
            case _ if section.id is not None and "narrative" in section.parts:
                yield _file(section.id, str(section.title), _headings(section))


def _standard(section: OutlineSection, standard: Standard) -> tuple[str, str]:
    headings = _headings(section)
    if any(inner.for_each == "key-question" for inner in section.sections):
        headings += [question.id for question in standard.key_questions]
    return _file(standard.id, f"{standard.id} {standard.name}", headings)


def _headings(section: OutlineSection) -> list[str]:
    return [
        str(inner.title)
        for inner in section.sections
        if inner.for_each is None and "narrative" in inner.parts
    ]


def _file(id_: str, title: str, headings: list[str]) -> tuple[str, str]:
    """A file that has nothing in it yet but what a reader of the file sees."""
    text = "".join(
        f"[//]: # ({line})\n"
        for line in (
            f"What the report says under ‘{title}’. Lines like this are not printed.",
            "A figure is a reference in braces: 2.1.2 cases, 2.1.2 count, rating 2.4.",
            "::: practice-example Title … ::: sets an example apart; > is a quotation.",
            "docs/report.md lists every reference and tells of Welsh.",
        )
    )
    for heading in headings:
        text += f"\n# {heading}\n"
    return f"{NARRATIVE}/{id_}.md", text
