"""Recommendations, and whom each addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evenhand.published.findings import Advice, source
from evenhand.published.layout import compiled
from evenhand.published.names import Names
from evenhand.published.parts import Placed

PART = "recommendations"

_NUMBERED = re.compile(r"^\W*(\d{1,2})[.)]\s+(.+)$", re.S)
_BRACKETS = re.compile(r"^(?P<text>.+?)\s*\((?P<to>[^()]{4,160})\)\s*\.?$", re.S)
_OFFICES = re.compile(
    r"\s*(?:;|, (?=[A-Z])|\band\b(?= (?:the )?[A-Z][a-z]+ (?:of|Manager)))\s*"
)


def advice(report: Iterable[Placed], names: Names) -> Iterator[Advice]:
    """The recommendations in their order. One without a printed number has the next."""
    to: tuple[str, ...] = ()
    number = 0
    for at in report:
        if at.part != PART or at.begins or at.passage.kind in ("note", "furniture"):
            continue
        words = at.passage.words
        addressed = _addressed(words, names)
        if addressed is not None:
            to = addressed
            continue
        numbered = _NUMBERED.match(words)
        if numbered is None and at.passage.kind != "item":
            continue
        printed = int(numbered.group(1)) if numbered else None
        text = numbered.group(2) if numbered else words
        number = printed if printed is not None else number + 1
        text, named = _named_at_end(text)
        place = source(at.passage, at.part, "an item of the recommendations")
        yield Advice(number, named or to, text, place, printed is not None)


def _addressed(words: str, names: Names) -> tuple[str, ...] | None:
    """Whom the recommendations that follow address: ‘The YOS Manager should:’."""
    for pattern in names.layout.recommendations:
        found = compiled(pattern).fullmatch(words.strip())
        if found is not None and not _NUMBERED.match(words):
            return (re.sub(r"^The ", "", found["words"].strip(" :*")),)
    return None


def _named_at_end(text: str) -> tuple[str, tuple[str, ...]]:
    """A recommendation with whom it addresses in brackets at its end."""
    found = _BRACKETS.match(text)
    if found is None or not found["to"][0].isupper():
        return text, ()
    offices = (part.strip() for part in _OFFICES.split(found["to"]))
    return found["text"], tuple(office for office in offices if office)
