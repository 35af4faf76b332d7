"""Footnotes, by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evenhand.published.findings import Note, source
from evenhand.published.parts import CONTENTS, Placed

_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARKED = re.compile(r"^\s*([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})(?![⁰¹²³⁴⁵⁶⁷⁸⁹])\s*(.+)$", re.S)
# A mark that was not raised: only under a page, and only before a sentence.
_PLAIN = re.compile(r"^\s*(\d{1,2})\s+([A-Z].{25,})$", re.S)


def notes(report: Sequence[Placed]) -> Iterator[Note]:
    """Every footnote, as it comes."""
    for at in report:
        passage = at.passage
        if at.part == CONTENTS or passage.cells:
            continue
        found = _MARKED.match(passage.words)
        if found is None and passage.kind == "note":
            found = _PLAIN.match(passage.words)
        if found is not None:
            number = int(in_figures(found.group(1)))
            place = source(passage, at.part, "a footnote")
            yield Note(number, found.group(2), place)


def in_figures(marks: str) -> str:
    """Raised digits as plain ones."""
    return marks.translate(_SUPER)
