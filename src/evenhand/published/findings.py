"""What was found in a report, each with the place at which it stands."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.published.passages import Passage

Plain = str | int | float | bool

MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands: page and line as in ``Passage``, the words there (their
    first 200 signs), the part of the report, and how it was read."""

    page: int | None
    line: int
    words: str
    part: str
    how: str

    def as_json(self) -> dict[str, Plain | None]:
        return {
            "page": self.page,
            "line": self.line,
            "words": self.words,
            "part": self.part,
            "how": self.how,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """A value under a key such as ``standards.2.1.rating``.

    ``doubt`` says why this reading may be wrong, such as a word of which only a part was
    there; a doubtful reading never makes a value sure.
    """

    key: str
    value: Plain
    source: Source
    doubt: str | None = None


def source(passage: Passage, part: str, how: str) -> Source:
    return Source(passage.page, passage.line, passage.words[:MOST_WORDS], part, how)


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation: its number, whom it addresses, and its words. ``number_printed``
    is whether it is."""

    number: int
    to: tuple[str, ...]
    text: str
    source: Source
    number_printed: bool = True


@dataclass(frozen=True, slots=True)
class Point:
    """An item of a list: a strength, an area for improvement or a key finding, about a
    standard, a domain, or neither."""

    kind: str
    about: str | None
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Fact:
    """A contextual fact: what it is called here, of whom, and its value. ``elsewhere`` is
    whether it is of a wider area, printed beside for comparison; ``doubt`` says why this
    reading may be wrong."""

    id: str | None
    title: str
    of: str | None
    value: int | float
    unit: str
    source: Source
    period: str | None = None
    published_by: str | None = None
    elsewhere: bool = False
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A practice example or quotation set apart: the words that introduce it, its text,
    what it is about, and where its text stands."""

    title: str
    text: str
    about: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number and its text."""

    number: int
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Left:
    """Something that the report prints and that is not read as a value, and why."""

    why: str
    source: Source


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report with its text, paragraph by paragraph."""

    part: str
    title: str
    page: int | None
    line: int
    text: tuple[str, ...]
