"""What an outline asks of the report: parts that are known, where they can be told.

A standard's rating needs a standard: a part that is for one stands in a section for each
standard, and so on. Each part but the narrative stands once in a report. What is made
from the other sections has a chapter of its own, so that it misses none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from evenhand.errors import Place, Problem, in_reports
from evenhand.frameworks.outlines import (
    Each,
    Outline,
    OutlineFile,
    OutlineSection,
    paths,
    unknown_parts,
)
from evenhand.report.parts import KNOWN, LAST, NARRATIVE

# What a part is for, where that is not the report as a whole.
FOR: dict[str, Each] = {
    "cases-looked-at": "domain",
    "case-score": "standard",
    "how-rated": "standard",
    "key-questions": "standard",
    "prompts": "key-question",
    "rating": "standard",
    "standard-text": "standard",
    "sub-groups": "standard",
}

Path = tuple[str | int, ...]

_REPORT = "report"
_BELONGS: dict[Each, str] = {
    "domain": _REPORT,
    "standard": "domain",
    "key-question": "standard",
}


def outline_problems(file: OutlineFile) -> Iterator[Problem]:
    """Every problem of an outline that only the report knows of."""
    yield from unknown_parts(file, KNOWN)
    yield from _title_problems(file)
    yield from _last_problems(file)
    seen: set[str] = set()
    for path, section in paths((), file.outline.sections):
        for place, name, wanted, around in _named(file, path, section):
            if wanted is not None and wanted not in around:
                yield _misplaced(place, name, wanted)
            if name in seen:
                yield in_reports.OUTLINE_PLACE.at(
                    place,
                    what=name,
                    why="it stands in this outline already",
                    remedy="Keep one of the two.",
                )
            if name != NARRATIVE:
                seen.add(name)
        if section.parts.count(NARRATIVE) > 1:
            place = file.node.place_of((*path, "parts"))
            yield in_reports.OUTLINE_PLACE.at(
                place,
                what=NARRATIVE,
                why="a section has its text once",
                remedy="Take all but one away.",
            )


def _named(
    file: OutlineFile, path: Path, section: OutlineSection
) -> Iterator[tuple[Place, str, str | None, set[str]]]:
    """What a section names, its place, what it belongs to, and what is around it."""
    place_of, each = file.node.place_of, section.for_each
    if each is not None:
        around = _around(file.outline, path[:-2])
        at_top = not path[:-2]
        wanted = None if at_top and each != "key-question" else _BELONGS[each]
        yield place_of((*path, "for_each")), f"for_each: {each}", wanted, around
    around = _around(file.outline, path)
    for index, part in enumerate(section.parts):
        yield place_of((*path, "parts", index)), part, FOR.get(part), around


def _around(outline: Outline, path: Path) -> set[str]:
    """What a section is for, by itself and by the sections around it."""
    found: set[str] = set()
    sections = outline.sections
    for index in path[1::2]:
        section = sections[int(index)]
        if section.for_each is not None:
            found.add(section.for_each)
        sections = section.sections
    # A standard is always one of a domain.
    return found | ({"domain"} if "standard" in found else set())


def _misplaced(place: Place, name: str, wanted: str) -> Problem:
    remedy = f"Put it inside a section with ‘for_each: {wanted}’."
    if wanted == _REPORT:
        remedy = "Put it at the outermost level, with the chapters."
    return in_reports.OUTLINE_PLACE.at(
        place, what=name, why=f"it belongs to a {wanted}", remedy=remedy
    )


def _last_problems(file: OutlineFile) -> Iterator[Problem]:
    """The glossary and the trace are made when all else is: nothing else is with them."""
    for path, section in paths((), file.outline.sections):
        for index, part in enumerate(section.parts):
            if part in LAST and not _is_apart(section, path):
                yield in_reports.OUTLINE_PLACE.at(
                    file.node.place_of((*path, "parts", index)),
                    what=part,
                    why="it is made from all other sections",
                    remedy="Put it at the outermost level, into a section that has no "
                    "other part and no section inside.",
                )


def _is_apart(section: OutlineSection, path: Path) -> bool:
    at_top, alone = len(path) == len(("sections", 0)), len(section.parts) == 1
    return at_top and alone and not section.sections and section.for_each is None


def _title_problems(file: OutlineFile) -> Iterator[Problem]:
    """The title of a report has a place for the service, and for nothing else."""
    title = file.outline.report_title
    for language, text in (("en", title.en), ("cy", title.cy)):
        if not _is_fine(text or ""):
            yield in_reports.OUTLINE_PLACE.at(
                file.node.place_of(("report_title", language)),
                what="report_title",
                why="nothing but {service} is filled in between braces",
                remedy="Write every other brace twice, or take it away.",
            )


def _is_fine(title: str) -> bool:
    try:
        fills = {fill for _, fill, _, _ in Formatter().parse(title)}
    except ValueError:
        return False
    return fills <= {None, "service"}
