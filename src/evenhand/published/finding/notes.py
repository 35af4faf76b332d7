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
    last = 0
    for at in report:
        passage = at.passage
        if at.part == CONTENTS or passage.cells:
            continue
        found = _MARKED.match(passage.words)
        if found is None and passage.kind in ("note", "text"):
            found = _PLAIN.match(passage.words)
            if found and passage.kind == "text" and not _in_turn(found, last):
                found = None
        if found is not None:
            number = int(in_figures(found.group(1)))
            last = max(last, number)
            place = source(passage, at.part, "a footnote")
            yield Note(number, found.group(2), place)


def _in_turn(found: re.Match[str], last: int) -> bool:
    """Whether a paragraph that begins with a number is the next note, a sentence."""
    return int(found.group(1)) == last + 1 and found.group(2).rstrip("”’\"')").endswith(
        "."
    )


def in_figures(marks: str) -> str:
    """Raised digits as plain ones."""
    return marks.translate(_SUPER)
