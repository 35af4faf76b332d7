"""Inspections with a narrative and their reports: what the tests of reports share.

An example is read without what was written for its own report, and given other texts:
so the figures are known, and the narrative is the test's. A text named ``2.1.md`` stands
in the folder ``narrative``; any other name is that of a file of the folder itself.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from evenhand.document.changing import changed_sections
from evenhand.document.model import Document, Inline, Section, Words, plain
from evenhand.document.texts import texts
from evenhand.errors import Problem, ProblemsFound
from evenhand.frameworks import library_framework
from evenhand.inspection import Inspection, Reading, read_inspection
from evenhand.inspection.writings import NARRATIVE, OWN_FILES
from evenhand.report.report import Report, make_report
from evenhand.report.telling import Wishes
from evenhand.wording.languages import Language
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"
WESTERDALE, CORNWALL = "westerdale-2020", "cornwall-2021"
DERBY, LAMBETH = "derby-2018", "lambeth-2015"
OURS = (WESTERDALE, CORNWALL, DERBY, LAMBETH)

# A section that takes text and has no other part, in each of the two outlines.
PLAIN = {WESTERDALE: "overall-findings", LAMBETH: "summary"}

MARKS = ("\U000f0000", "\U000fffff", "\U00100000", "\U0010ffff")


def inspection_folder(
    there: Path, example: str, files: Mapping[str, str | bytes]
) -> Path:
    """A copy of an example with other writings."""
    folder = there / example
    ignored = shutil.ignore_patterns(NARRATIVE, "sample*", "*.outline.yaml", *OWN_FILES)
    shutil.copytree(EXAMPLES / example, folder, ignore=ignored)
    for name, text in files.items():
        path = folder / path_of(name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


def path_of(name: str) -> str:
    return f"{NARRATIVE}/{name}" if name.endswith(".md") else name


@cache
def _example(name: str) -> Reading:
    return read_inspection(EXAMPLES / name)


def reading_with(example: str, files: Mapping[str, str] | None = None) -> Reading:
    """An example as it was read, with other writings and no warnings."""
    reading = _example(example)
    writings = {path_of(name): text for name, text in (files or {}).items()}
    return replace(reading, inspection=replace(reading.inspection, writings=writings))


def inspection_with(example: str, files: Mapping[str, str] | None = None) -> Inspection:
    return reading_with(example, files).inspection


def report_of(
    inspection: Inspection, language: Language = "en", wishes: Wishes | None = None
) -> Report:
    file = library_framework(inspection.framework.id)
    return make_report(inspection, file, language=language, wishes=wishes or Wishes())


def report(
    example: str,
    files: Mapping[str, str] | None = None,
    *,
    language: Language = "en",
    wishes: Wishes | None = None,
) -> Report:
    """The report of an example with other writings."""
    return report_of(inspection_with(example, files), language, wishes)


def told(text: str, example: str = WESTERDALE, **wishes: bool) -> Report:
    """The report of an example whose only text stands in one plain section."""
    return report(example, {plain_file(example): text}, wishes=Wishes(**wishes))


def plain_file(example: str) -> str:
    return f"{PLAIN.get(example, PLAIN[WESTERDALE])}.md"


def section(report: Report, id_: str) -> Section:
    """The section with an id, at any depth."""
    parts = report.document.parts()
    return next(p for p in parts if isinstance(p, Section) and p.id == id_)


def written(report: Report) -> list[str]:
    """The sentences that people wrote, in reading order."""
    return [one.text for one in report.sentences if one.source is not None]


def said(reference: str, example: str = WESTERDALE, language: Language = "en") -> str:
    """What a sentence says where a reference stands in it."""
    text = f"So {{{reference}}} it is."
    made = report(example, {plain_file(example): text}, language=language)
    (sentence,) = written(made)
    return sentence.removeprefix("So ").removesuffix(" it is.")


def problems(make: Callable[[], object]) -> tuple[Problem, ...]:
    """The problems that stop something; none if nothing does."""
    try:
        make()
    except ProblemsFound as found:
        return tuple(one for one in found.problems if not one.warning)
    return ()


def problems_told(text: str, example: str = WESTERDALE) -> list[tuple[str, str]]:
    """Code and place of the problems of a text in a plain section."""
    return codes(problems(lambda: told(text, example)))


def codes(found: Iterable[Problem]) -> list[tuple[str, str]]:
    return [(one.code, str(one.place)) for one in found]


def every_inline(document: Document) -> Iterator[Inline]:
    """Every run, link and mark of the sections and notes."""
    found: list[Inline] = []

    def gather(words: Words) -> Words:
        found.extend(words)
        return words

    changed_sections(document.sections, words=gather)
    yield from found
    for note in document.notes:
        yield from note.words


def every_text(document: Document) -> str:
    """Every text that any form shows, the descriptions of pictures included."""
    pictures = (f"{one.title}\n{one.description}" for one in document.pictures())
    return "\n".join((*texts(document), *pictures))


def words_of(words: Words) -> list[str]:
    return plain(words).split()
