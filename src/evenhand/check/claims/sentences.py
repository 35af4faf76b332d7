"""A report's passages cut into sentences, each of which knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evenhand.check.claims.splitting import split
from evenhand.check.records import Sentence
from evenhand.published.parts import Placed

# A short passage without a full stop stands for a heading where a file marks none.
_LONGEST_HEADING = 120
# In text files nothing says where an example ends: it has few paragraphs.
_LONGEST = 2
EXAMPLE = re.compile(
    r"\b(?:case|practice) ?(?:illustrations?|examples?|stud(?:y|ies))\b|"
    r"\bexamples? of\b|\bquotes?\b|\bwhat (?:children|parents|young people) (?:said|"
    r"told)\b",
    re.I,
)
_ENDS = (".", "!", "?", ":", ";", ",")


def sentences_of(report: Sequence[Placed], file: str) -> tuple[Sentence, ...]:
    """Every sentence, item, heading and row of a report, in its order."""
    return tuple(_all(report, file))


def _all(report: Sequence[Placed], file: str) -> Iterator[Sentence]:
    heading = above = top = ""
    since = 0
    for at in report:
        passage = at.passage
        if passage.kind == "furniture" or not passage.words.strip():
            continue
        if _heads(at):
            above, heading, since = heading, passage.words.strip(), 0
        elif EXAMPLE.search(heading) and (passage.kind == "item" or since >= _LONGEST):
            heading = above  # what goes on after an example
        else:
            since += 1
        if passage.kind != "row":
            top = ""
        elif not top:
            top = passage.words
        pieces = [passage.words] if passage.kind == "row" else split(passage.words)
        before = top
        inside = False
        for words in pieces:
            yield Sentence(
                words=words,
                file=file,
                line=passage.line,
                page=passage.page,
                kind=passage.kind,
                part=at.part,
                domain=at.domain,
                standard=at.standard,
                heading="" if heading == words else heading,
                before=before,
                cells=passage.cells,
                earlier=at.earlier,
                quoted=inside,
            )
            before, inside = words, _goes_on(words, inside)


def _goes_on(words: str, inside: bool) -> bool:
    """Whether a quotation is still open at the end of a sentence."""
    if "“" in words or "”" in words:
        return words.rfind("“") > words.rfind("”")
    return inside != (words.count('"') % 2 == 1)


def _heads(at: Placed) -> bool:
    """Whether a passage is a heading: one that is marked as such, or a short line."""
    words = at.passage.words.strip()
    if at.passage.kind == "heading" or at.begins:
        return True
    short = len(words) <= _LONGEST_HEADING and not words.endswith(_ENDS)
    return at.passage.kind == "text" and short and words[:1].isupper()
