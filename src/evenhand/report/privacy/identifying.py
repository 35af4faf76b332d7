"""What in a practice example could tell, taken together, who the child is.

Found by word lists and simple patterns, and shown for review: it stops nothing, and sees
only what stands in its lists. That nothing is found never means that nobody could be
known again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evenhand.report.privacy.clearing import Passage
from evenhand.report.privacy.tokens import (
    Lines,
    Token,
    has_capital,
    is_joined,
    pieces,
    starts_sentence,
    tokens,
)
from evenhand.report.privacy.word_lists import DETAIL_KINDS, DetailKind, phrases, word_set

_AGES = (
    "[1-9]|1[0-9]|2[0-5]|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|deg|pymtheg"
)
_PEOPLE = "boy|girl|child|male|female|man|woman|person|lad|pupil|student|bachgen|merch"
_AGE = re.compile(
    rf"\b(?:(?:{_AGES})[-‐‑ ]?years?[-‐‑ ]olds?|(?:{_AGES})[-‐‑ ]?year[-‐‑ ]old"
    rf"|(?:aged|age|age of|turn(?:ed|ing)) (?:{_AGES})"
    rf"|(?:{_PEOPLE}) of (?:{_AGES})|(?:(?:{_AGES})(?:st|nd|rd|th) birthday)"
    rf"|(?:{_AGES}) (?:mlwydd )?oed"
    r"|in year (?:[1-9]|1[0-3])|year (?:[1-9]|1[0-3]) pupil)\b",
    re.IGNORECASE,
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd"
    "|Rhagfyr"
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})(?: \d{{4}})?"
    rf"|(?:{_MONTHS}) (?:\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?)"
    rf"|(?:in|since|until|during|ym|mis) (?:{_MONTHS})(?: \d{{4}})?|(?:{_DAYS})"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d{2}-\d{2}|(?:19|20)\d{2})\b"
)
_NUMBER = re.compile(r"(?:£ ?|\b)\d(?:[\d,]*\d)?(?:\.\d+)?(?:st|nd|rd|th)?\b")
_REFERENCE = re.compile(r"\{[^{}\n]*\}")
_BETWEEN = frozenset(("of", "the", "and", "upon", "on", "le", "y", "yr", "a", "s"))


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail that could help to tell who a child is: its line and column from 1."""

    kind: DetailKind
    line: int
    column: int
    words: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One example for a person to look at: what was found in it, kind by kind. ``where``
    is the file and the title of the example."""

    where: str
    line: int
    found: tuple[tuple[DetailKind, tuple[str, ...]], ...]


@dataclass(slots=True)
class _Reading:
    """A text being read: its words, and the spans (from, to, kind) found so far.
    ``taken`` has a 1 for each character of these."""

    text: str
    words: list[Token]
    taken: bytearray
    spans: list[tuple[int, int, DetailKind]] = field(default_factory=list)

    def add(self, start: int, end: int, kind: DetailKind) -> None:
        """A span is kept where nothing was found before."""
        if not any(self.taken[start:end]):
            self.taken[start:end] = bytes([1]) * (end - start)
            self.spans.append((start, end, kind))


def identifying_details(
    text: str, written: Collection[str] = (), places: Collection[str] = ()
) -> tuple[Detail, ...]:
    """The details of a text in reading order, none inside another.

    ``written`` are the names that the report has put in place of real ones, which tell
    nothing; ``places`` are known places. References to figures are passed over.
    """
    bare = _REFERENCE.sub(lambda found: " " * len(found[0]), text)
    reading = _Reading(bare, tokens(bare), bytearray(len(bare)))
    quiet = (
        word_set("ordinary") | _BETWEEN | {p for name in written for p in pieces(name)}
    )
    _by_pattern(reading, _AGE, "age")
    _by_pattern(reading, _DATE, "date")
    _by_places(reading, places)
    _by_capitals(reading, quiet, only_places=True)
    _by_phrases(reading)
    _by_capitals(reading, quiet)
    _by_pattern(reading, _NUMBER, "date")
    lines = Lines(text)
    return tuple(
        Detail(kind, *lines.place(start), " ".join(text[start:end].split()))
        for start, end, kind in sorted(reading.spans)
    )


def review_rows(
    examples: Iterable[Passage],
    written: Collection[str] = (),
    places: Collection[str] = (),
) -> tuple[ReviewRow, ...]:
    """A row for each example in which anything was found."""
    rows = []
    for passage in examples:
        details = identifying_details(passage.text, written, places)
        found = tuple(_by_kind(details))
        if found:
            where = ", ".join(part for part in (passage.file, passage.where) if part)
            rows.append(ReviewRow(where, passage.line, found))
    return tuple(rows)


def _by_kind(
    details: Sequence[Detail],
) -> Iterator[tuple[DetailKind, tuple[str, ...]]]:
    """The words of each kind, each once, whatever their capitals."""
    for kind in DETAIL_KINDS:
        words: dict[str, str] = {}
        for detail in details:
            if detail.kind == kind:
                words.setdefault(detail.words.casefold(), detail.words)
        if words:
            yield kind, tuple(words.values())


def _by_pattern(reading: _Reading, pattern: re.Pattern[str], kind: DetailKind) -> None:
    for found in pattern.finditer(reading.text):
        reading.add(found.start(), found.end(), kind)


def _by_places(reading: _Reading, places: Collection[str]) -> None:
    known = {pieces(place) for place in places if pieces(place)}
    lengths = sorted({len(place) for place in known}, reverse=True)
    for at, word in enumerate(reading.words):
        for length in lengths:
            there = reading.words[at : at + length]
            if tuple(one.key for one in there) in known and has_capital(
                reading.text, word
            ):
                reading.add(word.start, there[-1].end, "place")


def _by_phrases(reading: _Reading) -> None:
    known = phrases()
    for at, word in enumerate(reading.words):
        phrase = known.at(reading.words, at)
        if phrase is not None:
            last = reading.words[at + len(phrase.pieces) - 1]
            reading.add(word.start, last.end, phrase.kind)


def _by_capitals(
    reading: _Reading, quiet: Collection[str], only_places: bool = False
) -> None:
    """Words with a capital where not every word has one: names of places, and others.

    ``only_places``: those that say so themselves, as ‘Acacia Road’ does. They come before
    the word lists, in which a part of them may stand.
    """
    at = 0
    while at < len(reading.words):
        end = _end_of_name(reading, at)
        these = reading.words[at:end]
        if any(word.key not in quiet for word in these):
            named = _is_named_place(these)
            kind: DetailKind = "place" if named or _is_at(reading, at) else "unusual"
            if named or not only_places:
                reading.add(these[0].start, these[-1].end, kind)
        at = max(end, at + 1)


def _end_of_name(reading: _Reading, at: int) -> int:
    """Where a row of words with capitals ends: ‘Isle of Wight’ is one. The first must not
    be the first of its sentence; ``at`` itself if no name begins there."""
    text, words = reading.text, reading.words
    if not has_capital(text, words[at]) or starts_sentence(text, words[at]):
        return at
    end = at + 1
    while end < len(words) and is_joined(text, words[end - 1], words[end]):
        if has_capital(text, words[end]):
            end += 1
        elif words[end].key in _BETWEEN and _goes_on(reading, end):
            end += 2
        else:
            break
    return end


def _goes_on(reading: _Reading, at: int) -> bool:
    """Whether a word with a capital follows a small one."""
    text, words = reading.text, reading.words
    if at + 1 >= len(words) or not is_joined(text, words[at], words[at + 1]):
        return False
    return has_capital(text, words[at + 1])


def _is_named_place(these: list[Token]) -> bool:
    """Several words, with one such as ‘Road’ at the start or the end."""
    ends = {these[0].key, these[-1].key}
    return len(these) > 1 and bool(ends & word_set("place"))


def _is_at(reading: _Reading, at: int) -> bool:
    """Whether a word such as ‘in’ stands before."""
    return at > 0 and reading.words[at - 1].key in word_set("before")
