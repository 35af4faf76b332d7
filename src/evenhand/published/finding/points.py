"""Lists of strengths, areas for improvement and key findings; practice examples; the text
of each part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from evenhand.published.findings import Example, Point, Section, source
from evenhand.published.letters import letters
from evenhand.published.names import Names
from evenhand.published.parts import CONTENTS, Placed

_LEAD = re.compile(r"^\W*(?:\d{1,2}[.)]\s+)?")


def points(report: Iterable[Placed], names: Names) -> Iterator[Point]:
    """Every item under a heading of strengths, areas for improvement or findings."""
    lists = names.layout.lists
    headings = {
        letters(heading): kind
        for kind, known in (
            ("strength", lists.strengths),
            ("area for improvement", lists.improvements),
            ("key finding", lists.findings),
        )
        for heading in known
    }
    kind: str | None = None
    for at in report:
        begun = headings.get(letters(at.passage.words))
        if begun is not None or at.begins or at.part == CONTENTS:
            kind = begun
        elif at.passage.kind == "item" and kind is not None:
            # Where a domain has several standards, a list is of the domain as a whole.
            about = at.standard if names.unnumbered else at.domain
            place = source(at.passage, at.part, "an item of a list")
            yield Point(kind, about, _LEAD.sub("", at.passage.words), place)
        elif at.passage.kind == "heading" or (kind and not _goes_on(at)):
            kind = None


def _goes_on(at: Placed) -> bool:
    """Whether a passage may stand among the items of a list, broken by a page."""
    return at.passage.kind in ("note", "furniture") or not at.passage.words.strip()


def examples(report: Iterable[Placed], names: Names) -> Iterator[Example]:
    """Every passage that is the heading of a practice example."""
    known = tuple(letters(words) for words in names.layout.examples)
    for at in report:
        run = letters(at.passage.words)
        if len(at.passage.words) < 120 and run.startswith(known) and known:
            place = source(at.passage, at.part, "a heading")
            yield Example(at.passage.words, at.standard or at.domain, place)


def sections(report: Sequence[Placed]) -> Iterator[Section]:
    """The text of the report, part by part, chapters by standard."""
    here: tuple[str, str | None] | None = None
    title, page, line = "", None, 0
    text: list[str] = []
    for at in report:
        now = (at.part, at.standard)
        if now != here:
            if here is not None:
                yield Section(_name(here), title, page, line, tuple(text))
            here, text = now, []
            title, page, line = at.passage.words[:120], at.passage.page, at.passage.line
        text.append(at.passage.words)
    if here is not None:
        yield Section(_name(here), title, page, line, tuple(text))


def _name(here: tuple[str, str | None]) -> str:
    part, standard = here
    return f"{part}, {standard}" if standard else part
