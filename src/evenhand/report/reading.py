"""Reading the narrative of an inspection: its files, in the language of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evenhand.document.model import Run
from evenhand.errors import Place, Problems, in_privacy, in_reports
from evenhand.formats.records import nearest
from evenhand.inspection.writings import NARRATIVE
from evenhand.report.figures.known import Figures
from evenhand.report.narrative.files import Part, arranged
from evenhand.report.narrative.markdown import NoteTexts, read_markdown
from evenhand.report.narrative.marks import Reference, marked
from evenhand.report.privacy.names import Lookup
from evenhand.wording import counted
from evenhand.wording.languages import Language

_WELSH = ".cy.md"
_HEADING = re.compile(r"^ {0,3}#{1,6} ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file of the narrative: the section that it is for, and the language it is in."""

    name: str
    section: str
    language: Language
    text: str


def narrative_files(
    writings: Mapping[str, str], language: Language
) -> Iterator[TextFile]:
    """For each section the file in the language of the report, or else the English one.

    ``2.1.cy.md`` is Welsh, ``2.1.md`` English.
    """
    found: dict[str, TextFile] = {}
    for path, text in writings.items():
        folder, _, name = path.partition("/")
        if folder != NARRATIVE:
            continue
        welsh = name.endswith(_WELSH)
        section = name.removesuffix(_WELSH if welsh else ".md")
        file = TextFile(path, section, "cy" if welsh else "en", text)
        if file.language == language or (section not in found and not welsh):
            found[section] = file
    yield from found.values()


def unknown_files(writings: Mapping[str, str], known: list[str]) -> Iterator[str]:
    """The files, in any language, that no section of the outline takes."""
    for language in ("en", "cy"):
        for file in narrative_files(writings, language):
            if file.language == language and file.section not in known:
                yield file.name


def check_files(
    writings: Mapping[str, str],
    known: list[str],
    problems: Problems,
    language: Language = "en",
) -> None:
    """A problem for each file that stands in no section; a warning for each that an
    English report leaves out, as there is only Welsh."""
    for name in unknown_files(writings, known):
        section = name.removeprefix(f"{NARRATIVE}/").removesuffix(_WELSH)
        problems.add(
            in_reports.NARRATIVE_NO_SECTION.at(
                Place(name),
                name=section.removesuffix(".md"),
                hint=nearest(section.removesuffix(".md"), known),
                known=", ".join(f"{id_}.md" for id_ in known),
            )
        )
    english = {file.section for file in narrative_files(writings, "en")}
    if language == "cy":
        check_parts(writings, problems)
    for file in narrative_files(writings, "cy") if language == "en" else ():
        if file.section in known and file.section not in english:
            problems.add(in_privacy.ONLY_WELSH.at(Place(file.name)))


def check_parts(writings: Mapping[str, str], problems: Problems) -> None:
    """A warning for each Welsh file that has fewer headings than the English one, whose
    text it takes the place of."""
    english = {file.section: file for file in narrative_files(writings, "en")}
    for file in narrative_files(writings, "cy"):
        other = english.get(file.section)
        if file.language != "cy" or other is None:
            continue
        has, here = (len(_HEADING.findall(one.text)) for one in (other, file))
        if here < has:
            problems.add(
                in_privacy.WELSH_PART.at(
                    Place(file.name),
                    english=counted(has, "heading"),
                    welsh=counted(here, "heading"),
                )
            )


def says_anything(part: Part, notes: NoteTexts) -> bool:
    """Whether a file has more than headings (without notes) and comments."""
    return (
        bool(part.blocks)
        or part.file in notes.files
        or any(says_anything(inner, notes) for inner in part.parts)
    )


def read_file(
    file: TextFile,
    figures: Figures,
    notes: NoteTexts,
    language: Language,
    problems: Problems,
    names: Lookup | None = None,
) -> Part:
    """The text of a file under its headings, with ``names`` replaced that another is
    written for. What is in another language than the report is marked as that."""
    lang = None if file.language == language else file.language
    found = marked(file.text, file.name, problems)

    def bind(reference: Reference) -> Run:
        return figures.bind(reference, problems)

    blocks = read_markdown(found, file.name, bind, notes, problems, lang, names)
    return arranged(blocks, file.name, problems)
