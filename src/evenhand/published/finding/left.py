"""What a report prints and is not read: said, so that nobody takes it for not printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evenhand.published.finding.tables import names_part, splits
from evenhand.published.findings import Left, source
from evenhand.published.parts import CONTENTS, Placed

_PARTS = "figures of a part of the cases, such as a sub-group, are not read as values"
_RANKS = "the rank of a service among others is not read as a value"
_RANK = re.compile(
    r"\branks?\b|\branked\b|\b\d{1,3}(?:st|nd|rd|th) (?:out )?of \d{1,3}\b", re.I
)
_DIGIT = re.compile(r"\d")


def left_out(report: Iterable[Placed]) -> Iterator[Left]:
    """Headings and rows under which figures of a part of the cases stand, and what tells
    the rank of a service."""
    for at in report:
        if at.part == CONTENTS or at.passage.kind == "note":
            continue
        if splits(at) or names_part(at):
            yield Left(_PARTS, source(at.passage, at.part, "a heading of such figures"))
        elif at.part != "methodology" and _ranks(at.passage.words):
            yield Left(_RANKS, source(at.passage, at.part, "words that rank"))


def _ranks(words: str) -> bool:
    """Whether words tell a rank, as a number."""
    small = words.casefold()
    may = "rank" in small or " of " in small  # which is far quicker to say
    return may and _RANK.search(words) is not None and _DIGIT.search(words) is not None
