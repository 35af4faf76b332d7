"""The text of the report, section by section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evenhand.published.finding.points import list_headings
from evenhand.published.findings import Section
from evenhand.published.letters import letters
from evenhand.published.names import Names
from evenhand.published.parts import Placed

# A line that only counts the annex whose heading comes next.
_ANNEX = re.compile(r"\W*(?:annex(?:e|es)?|appendix|appendices)\s*\w{0,2}\W*", re.I)
_LONGEST_ANNEX = 40
CHAPTER = "chapter"


def sections(report: Sequence[Placed], names: Names) -> Iterator[Section]:
    """The text of the report, part by part; chapters by standard and by list."""
    below = _Below(names)
    here: tuple[str, ...] | None = None
    title, page, line = "", None, 0
    text: list[str] = []
    labels: list[Placed] = []
    for at in report:
        words = at.passage.words
        if len(words) < _LONGEST_ANNEX and _ANNEX.fullmatch(words):
            labels.append(at)
            continue
        now = below.where(at)
        above, labels = labels, []
        if now != here:
            if here is not None:
                yield Section(_name(here), title, page, line, tuple(text))
            first = (above or [at])[0].passage
            here, text = now, []
            title, page, line = at.passage.words[:120], first.page, first.line
        text += [each.passage.words for each in (*above, at)]
    text += [each.passage.words for each in labels]
    if here is not None:
        yield Section(_name(here), title, page, line, tuple(text))


def _name(here: tuple[str, ...]) -> str:
    return ", ".join(part for part in here if part)


class _Below:
    """Knows which section a passage is in, one passage after the other."""

    def __init__(self, names: Names) -> None:
        self.lists = list_headings(names)
        self.known = names.layout.subsections
        self.headings = {
            letters(words): section
            for section in self.known
            for words in section.headings
        }
        self.base = ("", "")
        self.under = ""

    def where(self, at: Placed) -> tuple[str, str, str]:
        """The part, in a chapter the standard, and the list or section below it."""
        part = CHAPTER if at.part.startswith(CHAPTER) else at.part
        base = (at.part, at.standard or "" if part == CHAPTER else "")
        if base != self.base or at.begins:
            self.base, self.under = base, ""
        self.under = self._begun(at, part) or self.under
        return (*base, self.under)

    def _begun(self, at: Placed, part: str) -> str | None:
        words = at.passage.words
        run = letters(words)
        if part == CHAPTER and run in self.lists:
            return self.lists[run]
        section = self.headings.get(run)
        if section is None:
            starting = (s for s in self.known if s.begins and words.startswith(s.begins))
            section = next(starting, None)
        return section.id if section is not None and part in section.parts else None
