"""Which part of the report each passage stands in, and which standard is at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.published.letters import letters
from evenhand.published.names import Names
from evenhand.published.passages import Passage, ReportText

CONTENTS = "contents"
FRONT = "front page"
BODY = "body"

# A heading is short; an entry of the contents ends with the number of a page.
LONGEST_HEADING = 120
_ENTRY = re.compile(r"(?:\.{2,}|\s)\s*\d{1,3}\W*$")
_ANNEX = re.compile(r"^\W*(?:annexe?|appendix)\s*\w{0,2}\W*", re.I)
_NUMBER = re.compile(r"^\W*\d{1,2}(?:\.\d{1,2})*\.?\s+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage and where it stands: ``part`` is a part of the layout, or a chapter;
    ``domain`` and ``standard`` are those that were named last. ``begins`` marks the
    heading of a part or a domain."""

    passage: Passage
    part: str
    domain: str | None
    standard: str | None
    begins: bool = False


def placed(text: ReportText, names: Names) -> tuple[Placed, ...]:
    """Every passage but furniture, each with its place."""
    return tuple(_Placing(names).all(text))


class _Placing:
    """Goes through a report once, and knows where it is."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.part = FRONT
        self.domain: str | None = None
        self.standard: str | None = None
        self.entries: set[str] = set()
        parts = names.layout.parts
        self.headings = {letters(h): part.id for part in parts for h in part.headings}
        # A heading of a domain does not leave these: they go through the domains.
        self.through = {part.id for part in parts if part.through_domains}

    def all(self, text: ReportText) -> Iterator[Placed]:
        for passage in text.read():
            begins = self._moved(passage)
            yield Placed(passage, self.part, self.domain, self.standard, begins)

    def _moved(self, passage: Passage) -> bool:
        """Go where the passage leads; whether it is the heading of a part or domain."""
        words = passage.words
        if self.part == CONTENTS:
            if self._in_contents(words):
                return False
            self.part = BODY
        if passage.kind in ("item", "note"):
            return False
        if len(words) <= LONGEST_HEADING and self._heading(words):
            self.standard = None
            return True
        self._at_standard(words)
        return False

    def _heading(self, words: str) -> bool:
        part = self._part(words)
        if part is not None:
            self.part, self.domain = part, None
            return True
        bare = letters(_NUMBER.sub("", words))
        domain = self.names.domains.get(letters(words)) or self.names.domains.get(bare)
        if domain is None:
            return False
        self.domain = domain
        if self.part not in self.through:
            self.part = f"chapter {domain}"
        return True

    def _part(self, words: str) -> str | None:
        """The part whose heading the words are, or that begins with them."""
        bare = letters(_ANNEX.sub("", words))
        found = self.headings.get(letters(words)) or self.headings.get(bare)
        if found is not None:
            return found
        for part in self.names.layout.parts:
            if part.begins and part.id != self.part:
                if words.startswith(part.begins) or words.endswith(part.begins):
                    return part.id
        return None

    def _at_standard(self, words: str) -> None:
        numbered = self.names.standard(words)
        if numbered is not None:
            self.standard = numbered[0]
            if self.names.unnumbered:
                self.part = f"chapter {self.standard}"
        elif len(words) < LONGEST_HEADING and self.names.unnumbered:
            self.standard = self.names.titled(words, None) or self.standard

    def _in_contents(self, words: str) -> bool:
        """Whether the words are still an entry of the contents: one that comes again,
        without the number of its page, is the heading itself."""
        entry = letters(_ENTRY.sub("", words))
        if len(words) > LONGEST_HEADING:
            return False
        if _ENTRY.search(words) or len(entry) < 3:
            self.entries.add(entry)
            return True
        return entry not in self.entries and entry not in self.headings
