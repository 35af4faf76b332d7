"""Which part of the report each passage stands in, and which standard is at hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.published.letters import letters
from evenhand.published.names import Names
from evenhand.published.passages import Passage, ReportText

CONTENTS = "contents"
FRONT = "front page"
BODY = "body"
ADVICE = "recommendations"
CONTEXT = "context"

# A heading is short; an entry of the contents ends with the number of a page.
LONGEST_HEADING = 120
SHORT_TITLE = 60
_FIGURE = re.compile(r"\d[\d,.]*\s?%?(?:\s*\([\d.]+\s?%\))?")
_LEADERS = ("....", ". . .", "……")
_ENTRY = re.compile(r"(?:\.{2,}|\s)\s*\d{1,3}\W*$")
_ANNEX = re.compile(r"^\W*(?:annexe?|appendix)\s*\w{0,2}\W*", re.I)
_NUMBER = re.compile(r"^\W*\d{1,2}(?:\.\d{1,2})*\.?\s+")
_DOMAIN = re.compile(r"^\W*domain\s+\w+\b", re.I)
# A heading that speaks of an inspection before this one, whatever the layout calls it.
EARLIER = re.compile(
    r"\b(?:previous|last|earlier|prior)\s+(?:\w+\s+){0,2}(?:inspections?|reports?)\b"
    r"|\b(?:last|previously|first)\s+inspected\b"
    r"|\b(?:at|in|from|since)\s+(?:the|our|its)\s+(?:first|original)\s+inspection\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage and where it stands: ``part`` is a part of the layout, or a chapter;
    ``domain`` and ``standard`` are those that were named last. ``begins`` marks the
    heading of a part or a domain; ``earlier`` what is about an inspection before this
    one, and so says nothing of this one."""

    passage: Passage
    part: str
    domain: str | None
    standard: str | None
    begins: bool = False
    earlier: bool = False


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
        self.seen: set[str] = set()
        self.contents = _Contents(names)
        self.begun: set[str] = set()  # domains whose chapters there were
        self.earlier = False
        self.after_figure = False
        self.next: Sequence[Passage] = ()
        self.level = 0  # of the heading of the part, or of an earlier inspection in it
        parts = names.layout.parts
        self.headings = {letters(h): part.id for part in parts for h in part.headings}
        # A heading of a domain does not leave these: they go through the domains.
        self.through = {part.id for part in parts if part.through_domains}
        self.of_earlier = {part.id for part in parts if part.earlier}

    def all(self, text: ReportText) -> Iterator[Placed]:
        passages = tuple(text.read())
        self.contents.learn(passages)
        for number, passage in enumerate(passages, 1):
            self.next = passages[number : number + 2]
            begins = self._moved(passage)
            self.after_figure = _FIGURE.fullmatch(passage.words) is not None
            earlier = self.earlier or self.part in self.of_earlier
            yield Placed(passage, self.part, self.domain, self.standard, begins, earlier)

    def _moved(self, passage: Passage) -> bool:
        """Go where the passage leads; whether it is the heading of a part or domain."""
        words = passage.words
        if self.part == CONTENTS:
            if self.contents.goes_on(passage, self.headings):
                return False
            self.part = BODY
        if passage.kind == "note":
            return False
        if passage.kind == "item" and not self._is_title(words):
            return False
        if len(words) <= LONGEST_HEADING and self._heading(passage):
            self.standard = None
            return True
        if not self.earlier or passage.kind == "heading":
            self._at_standard(passage)
        return False

    def _is_title(self, words: str) -> bool:
        """Whether an item is no item but the number and title of a domain or standard:
        in text ‘1. Staff’ looks like one."""
        numbered = self.names.standard(words)
        at_domain = letters(words) in self.names.domains and _NUMBER.match(words)
        return bool(at_domain) or (numbered is not None and not numbered[1])

    def _heading(self, passage: Passage) -> bool:
        words = passage.words
        if words.endswith(_LEADERS):  # to the page of an entry of the contents
            return False
        part = self._part(words)
        if part == CONTENTS and not self.contents.may_begin(passage):
            return False
        if part is not None:
            self.part, self.domain = part, None
            self.seen.add(part)
            self.earlier, self.level = False, passage.level or 0
            return True
        if passage.kind == "heading":
            self._earlier_or_not(passage)
        bare = letters(_NUMBER.sub("", words))
        domain = self.names.domains.get(letters(words)) or self.names.domains.get(bare)
        if domain is None or self._is_label(passage):
            return False
        self.domain = domain
        if not self._stays(passage):
            self.part = f"chapter {domain}"
            self.begun.add(domain)
        return True

    def _is_label(self, passage: Passage) -> bool:
        """Whether the name of a domain is the label of the figure above it, among
        contextual facts: 24, Court disposals."""
        figured = self.after_figure and self.part == CONTEXT
        return figured and passage.kind == "text" and not _NUMBER.match(passage.words)

    def _earlier_or_not(self, passage: Passage) -> None:
        """A heading of an earlier inspection begins what is about it; the next heading
        that is not below it ends that."""
        level = passage.level or 0
        if EARLIER.search(passage.words):
            if not self.earlier:
                self.level = level
            self.earlier = True
        elif self.earlier and level <= self.level:
            self.earlier = False

    def _stays(self, passage: Passage) -> bool:
        """Whether the heading of a domain stands in a part that goes through them, or is
        about an earlier inspection, and does not end it as that of a chapter would: one
        with its number, and not below the heading of the part."""
        if self.part not in self.through | self.of_earlier:
            return False
        words = passage.words
        numbered = _NUMBER.match(words) or _DOMAIN.match(words)
        if passage.kind == "row" or not numbered or self._heads_list():
            return True
        if self.domain in self.begun and self.part not in self.of_earlier:
            return True  # its chapter was before: this is an annex
        if passage.level is not None and self.level:
            return passage.level > self.level
        return self.part not in self.of_earlier | {ADVICE}

    def _heads_list(self) -> bool:
        """Whether two standards stand right below, one after the other, as on the page
        of ratings: in a chapter each has its own section."""
        named = [self.names.standard(one.words) for one in self.next]
        known = {standard[0] for standard in named if standard is not None}
        return len(known) == 2

    def _part(self, words: str) -> str | None:
        """The part whose heading the words are, or that begins with them."""
        bare = letters(_ANNEX.sub("", words))
        found = self.headings.get(letters(words)) or self.headings.get(bare)
        if found is not None:
            # After the chapters it is a heading below another: “Ratings” in an annex.
            again = bool(self.begun) and found in self.seen
            return None if again else found
        for part in self.names.layout.parts:
            # What begins so that lost its heading, and begins once.
            if part.begins and part.id != self.part and part.id not in self.seen:
                if words.startswith(part.begins) or words.endswith(part.begins):
                    return part.id
        return None

    def _at_standard(self, passage: Passage) -> None:
        words = passage.words
        numbered = self.names.standard(words) or self.names.in_row(passage.cells)
        if numbered is not None:
            self.standard = numbered[0]
            if self.names.unnumbered and not self._in_table(passage):
                self.part = f"chapter {self.standard}"
        elif len(words) < LONGEST_HEADING and self.names.unnumbered:
            titled = self.names.titled(words, None)
            if titled is None and self._names_another(passage):
                self.standard = None
            if titled is not None:
                self.standard = titled
                if self.part == BODY or self.part.startswith("chapter"):
                    self.part = f"chapter {titled}"

    def _names_another(self, passage: Passage) -> bool:
        """Whether a line is headed as a standard is, or stands as its title does among
        those of a summary, and is the title of none: of a year that rated others."""
        words = passage.words
        if self.names.headed.fullmatch(words) and self.names.standard(words) is None:
            return True
        short = len(words) < SHORT_TITLE and words[:1].isupper() and words[-1:].isalpha()
        plain = passage.kind in ("text", "heading") and " " in words
        return short and plain and self.part in self.through

    def _in_table(self, passage: Passage) -> bool:
        """Whether a standard is named in a table of a part that goes through them."""
        inside = self.part in self.through or self.part in self.of_earlier
        return passage.kind == "row" and inside


def _entry(words: str) -> str:
    """What an entry is compared by: its number may stand in one of two places only."""
    return letters(_NUMBER.sub("", words))


class _Contents:
    """Which passages are entries of the contents, with numbers of pages or without."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.entries: set[str] = set()
        self.headed = False
        self.begun = False
        self.paged = False
        self.times: Counter[str] = Counter()

    def learn(self, passages: Sequence[Passage]) -> None:
        """How often each short line comes: what is listed comes again."""
        lines = (passage.words for passage in passages if passage.kind != "row")
        short = (words for words in lines if len(words) <= LONGEST_HEADING)
        self.times = Counter(_entry(words) for words in short)

    def may_begin(self, passage: Passage) -> bool:
        """Whether ‘Contents’ begins the contents: later it is a link back to them, but
        for a heading."""
        heading = passage.kind == "heading"
        if self.begun and not heading:
            return False
        self.begun, self.headed, self.paged = True, heading, False
        self.entries = {letters(passage.words)}
        return True

    def goes_on(self, passage: Passage, headings: Mapping[str, str]) -> bool:
        """Whether the words are still an entry of the contents: one that comes again,
        without the number of its page, is the heading itself."""
        words = passage.words
        if len(words) > LONGEST_HEADING:
            return False
        numbered = _ENTRY.search(words) is not None
        entry = letters(_ENTRY.sub("", words) if numbered else words)
        if headings.get(entry) == CONTENTS and not numbered:
            return entry in self.entries and passage.kind != "heading"
        if self.headed and passage.kind == "heading" and not self._listed(words):
            return False
        if numbered or len(entry) < 3:
            self.paged = self.paged or numbered
            self.entries |= {entry, letters(words)}
            return True
        new = entry not in self.entries
        self.entries.add(entry)
        if not new or not (entry in headings or self._titles(words)):
            return new
        # What is listed without its page comes again; what does not is no entry.
        return not self.paged and self.times[_entry(words)] > 1

    def _titles(self, words: str) -> bool:
        """Whether the words are the title of a domain or standard, and not listed with
        pages, among which a page’s number may be lost."""
        standard = self.names.standard(words)
        title = standard is not None and not standard[1]
        return not self.paged and (title or letters(words) in self.names.domains)

    def _listed(self, words: str) -> bool:
        return _ENTRY.search(words) is not None and letters(words) not in self.entries
