"""Documents of every part of the model, hostile texts included: every form must carry
them. ``everything()`` is the fixed one that a person looks at; ``documents()`` draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any, Literal, cast

from hypothesis import strategies as st

from evenhand.document.model import (
    Block,
    Callout,
    Cell,
    Column,
    Contents,
    Definitions,
    Document,
    Inline,
    Items,
    Link,
    Note,
    NoteMark,
    Paragraph,
    Picture,
    Quotation,
    RowGroup,
    Run,
    Section,
    Sentence,
    Table,
    Words,
    words,
)
from tests.generative.whole_document import (
    HOSTILE,
    everything,
    small_picture,
    small_table,
)

__all__ = ["HOSTILE", "documents", "drawings", "everything", "texts"]

LINKS = (
    "#first",
    "https://example.org/a?b=c&d=%20#e",
    "http://example.org/\"'<>\\",
    "mailto:enquiries@example.org",
)
LANGUAGES = (None, "cy", "en-GB", "fr")
_Kind = Callable[..., st.SearchStrategy[Block]]
_BARRED = [chr(c) for c in (*range(9), *range(0x0B, 0x20), 0x7F, 0xFFFE, 0xFFFF)]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the parts of one document share: ids not taken yet, and how many notes."""

    notes: int
    ids: Iterator[int] = field(default_factory=count)

    def id(self, kind: str) -> str:
        return f"{kind}-{next(self.ids)}"


def texts() -> st.SearchStrategy[str]:
    """Letters of any script, or something that a form could take for its own marks."""
    letters = st.characters(exclude_categories=["Cs"], exclude_characters=_BARRED)
    return st.sampled_from(HOSTILE) | st.text(letters, max_size=30)


def drawings() -> st.SearchStrategy[Picture]:
    """Pictures, each in a document of its own: their ids are always the same."""
    return st.builds(
        small_picture, st.just("picture"), texts(), texts(), st.just(small_table("t"))
    )


@st.composite
def documents(draw: st.DrawFn, draft: bool | None = None) -> Document:
    """A document of up to three chapters; its first section has the id ``first``.

    Every mark has its note, every link into the document its target. A title is never
    empty, for no form may have an empty one.
    """
    setting = _Setting(notes=draw(st.integers(0, 3)))
    sections = [draw(_sections(setting, 1, "first"))]
    sections += [draw(_sections(setting, 1)) for _ in range(draw(st.integers(0, 2)))]
    notes = [Note(n + 1, draw(_words(_Setting(0)))) for n in range(setting.notes)]
    drafts = draw(st.booleans()) if draft is None else draft
    return Document(
        title="T" + draw(texts()),
        subtitle=draw(texts()),
        publisher=draw(texts()),
        language=draw(st.sampled_from(["en-GB", "cy"])),
        made=draw(st.dates(date(1990, 1, 1), date(2090, 12, 31))),
        sections=tuple(sections),
        cover=draw(_some(setting, 1)),
        notes=tuple(notes),
        draft="D" + draw(texts()) if drafts else None,
    )


@st.composite
def _sections(
    draw: st.DrawFn, setting: _Setting, level: int, id_: str | None = None
) -> Section:
    inner = draw(st.integers(0, 2 if level < 4 else 0))
    return Section(
        id=id_ or setting.id("part"),
        title=words("S", *draw(_words(setting))),
        blocks=draw(_some(setting, 0)),
        sections=tuple(draw(_sections(setting, level + 1)) for _ in range(inner)),
        run_on=draw(st.booleans()),
        listed=draw(st.booleans()),
    )


@st.composite
def _some(draw: st.DrawFn, setting: _Setting, depth: int) -> tuple[Block, ...]:
    return tuple(draw(_blocks(setting, depth)) for _ in range(draw(st.integers(0, 2))))


@st.composite
def _blocks(draw: st.DrawFn, setting: _Setting, depth: int) -> Block:
    kinds: list[_Kind] = [_paragraphs, _tables, _pictures, _quotations]
    kinds += [_definitions, _contents]
    if depth < 3:
        kinds += [_items, _callouts]
    return draw(draw(st.sampled_from(kinds))(setting, depth))


def _words(setting: _Setting) -> st.SearchStrategy[Words]:
    inlines: list[st.SearchStrategy[Inline]] = [
        st.builds(
            Run,
            texts(),
            strong=st.booleans(),
            emphasis=st.booleans(),
            lang=st.sampled_from(LANGUAGES),
            figure=st.sampled_from((None, "score")),
            unreviewed=st.booleans(),
        ),
        st.builds(Link, texts(), st.sampled_from(LINKS)),
    ]
    if setting.notes:
        inlines.append(st.builds(NoteMark, st.integers(1, setting.notes)))
    return st.lists(st.one_of(inlines), max_size=3).map(tuple)


@st.composite
def _paragraphs(draw: st.DrawFn, setting: _Setting, depth: int = 0) -> Paragraph:
    numbers = st.none() | st.just("57.2")
    sentences = st.builds(Sentence, _words(setting), numbers)
    return Paragraph(tuple(draw(st.lists(sentences, max_size=3))))


@st.composite
def _items(draw: st.DrawFn, setting: _Setting, depth: int) -> Items:
    items = [draw(_some(setting, depth + 1)) for _ in range(draw(st.integers(0, 2)))]
    return Items(tuple(items), draw(st.booleans()), draw(st.integers(1, 12)))


@st.composite
def _callouts(draw: st.DrawFn, setting: _Setting, depth: int) -> Callout:
    kind = draw(st.sampled_from(["practice-example", "note", "rating", "review"]))
    return Callout(
        cast(Literal["note"], kind),
        draw(_words(setting)),
        draw(_some(setting, depth + 1)),
    )


@st.composite
def _quotations(draw: st.DrawFn, setting: _Setting, depth: int) -> Quotation:
    paragraphs = [draw(_paragraphs(setting)) for _ in range(draw(st.integers(0, 2)))]
    return Quotation(tuple(paragraphs), draw(st.none() | _words(setting)))


@st.composite
def _definitions(draw: st.DrawFn, setting: _Setting, depth: int) -> Definitions:
    entry = st.tuples(_words(setting), _words(setting))
    return Definitions(tuple(draw(st.lists(entry, max_size=2))))


def _contents(setting: _Setting, depth: int) -> st.SearchStrategy[Contents]:
    return st.builds(Contents, st.integers(1, 3))


@st.composite
def _tables(draw: st.DrawFn, setting: _Setting, depth: int) -> Table:
    width = draw(st.integers(1, 5))
    kinds: st.SearchStrategy[Any] = st.sampled_from(["text", "number"])
    columns = st.builds(Column, _words(setting), kinds)
    values = st.none() | st.floats(allow_nan=False, allow_infinity=False)
    units: st.SearchStrategy[Any] = st.sampled_from(["percent", "number"])
    row = st.tuples(*[st.builds(Cell, _words(setting), values, units)] * width)
    rows = st.lists(row, max_size=3).map(tuple)
    groups = st.builds(RowGroup, rows, st.none() | _words(setting))
    return Table(
        id=setting.id("table"),
        caption=draw(_words(setting)),
        columns=tuple(draw(columns) for _ in range(width)),
        groups=tuple(draw(st.lists(groups, max_size=3))),
        notes=tuple(draw(st.lists(_words(setting), max_size=2))),
    )


@st.composite
def _pictures(draw: st.DrawFn, setting: _Setting, depth: int) -> Picture:
    table = draw(_tables(setting, depth))
    return small_picture(setting.id("picture"), draw(texts()), draw(texts()), table)
