"""Lists of strengths, areas for improvement and key findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from evenhand.published.findings import Point, source
from evenhand.published.letters import letters
from evenhand.published.names import Names
from evenhand.published.parts import CONTENTS, Placed

_LEAD = re.compile(r"^\W*(?:\d{1,2}[.)]\s+)?")


def points(report: Iterable[Placed], names: Names) -> Iterator[Point]:
    """Every item under a heading of strengths, areas for improvement or findings."""
    headings = list_headings(names)
    kind: str | None = None
    passages = list(report)
    first = False
    for place, at in enumerate(passages):
        begun = headings.get(letters(at.passage.words))
        if begun is not None or at.begins or at.part == CONTENTS:
            kind, first = begun, begun is not None
        elif kind is not None and (
            at.passage.kind == "item" or (first and _lost_its_bullet(passages, place))
        ):
            # Where a domain has several standards, a list is of the domain as a whole.
            about = at.standard if names.unnumbered else at.domain
            told = source(at.passage, at.part, "an item of a list")
            yield Point(kind, about, _LEAD.sub("", at.passage.words), told)
            first = False
        elif at.passage.kind == "heading" or (kind and not _goes_on(at)):
            kind = None


def list_headings(names: Names) -> dict[str, str]:
    """What is listed under each heading of a list, by the heading's letters."""
    lists = names.layout.lists
    return {
        letters(heading): kind
        for kind, known in (
            ("strength", lists.strengths),
            ("area for improvement", lists.improvements),
            ("key finding", lists.findings),
        )
        for heading in known
    }


def _lost_its_bullet(passages: Sequence[Placed], place: int) -> bool:
    """Whether a sentence right below the heading of a list is its first item, of which
    the bullet was lost: items follow, and it does not introduce them."""
    words = passages[place].passage.words.rstrip()
    below = passages[place + 1 : place + 2]
    return (
        passages[place].passage.kind == "text"
        and words.endswith(".")
        and bool(below)
        and below[0].passage.kind == "item"
    )


def _goes_on(at: Placed) -> bool:
    """Whether a passage may stand among the items of a list, broken by a page."""
    return at.passage.kind in ("note", "furniture") or not at.passage.words.strip()
