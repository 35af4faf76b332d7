"""Texts of a DOCX file: runs, links, notes and where they lead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE

from evenhand.document.forms.docx_numbering import Numbering
from evenhand.document.forms.docx_xml import quoted, run, style_of
from evenhand.document.model import (
    Document,
    Inline,
    Link,
    NoteMark,
    Run,
    Sentence,
    Words,
)

UNREVIEWED = "†"
NOTES = "_Notes"
_NO_BREAK = "\u00a0"

# Word looks for a place by a name of at most 40 letters, digits and underscores.
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]")
_LONGEST_STEM = 28
# Word takes a file with a longer link, or one with other signs, for a damaged one.
_LONGEST_LINK = 2_000
_IN_LINKS = ";/?:@&=+$,#%!~*'()"
_LANGUAGES = {"en": "en-GB", "cy": "cy-GB"}


def language_tag(language: str) -> str:
    """A language as Word names it: Welsh has a country there."""
    return _LANGUAGES.get(language, language)


@dataclass(slots=True)
class Making:
    """A DOCX file being made: what its parts have used so far."""

    document: Document
    part: Any
    pictures: Mapping[str, bytes]
    numbering: Numbering = field(default_factory=Numbering)
    unreviewed: bool = False
    marked: set[int] = field(default_factory=set)
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _places: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ids = (part.id for part in self.document.parts() if hasattr(part, "id"))
        self._places = {id_: _place(id_, number) for number, id_ in enumerate(ids)}

    @property
    def is_draft(self) -> bool:
        return self.document.draft is not None

    def number(self) -> int:
        """A number that nothing else in the file has."""
        return next(self._numbers)

    def place(self, id_: str) -> str | None:
        """The name of the place where a part of the document stands, if it has it."""
        return self._places.get(id_)

    def marked_place(self, name: str, inner: str) -> str:
        """Runs with the name of a place round them, for links to lead there."""
        number = self.number()
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def placed(self, id_: str, inner: str) -> str:
        return self.marked_place(self._places[id_], inner)

    def words(self, text: Words) -> str:
        """A text as runs. In a draft, a sign stands after what nobody has reviewed."""
        found = []
        for at, inline in enumerate(text):
            found.append(self._inline(inline))
            if self._is_unreviewed(inline) and not any(
                self._is_unreviewed(following) for following in text[at + 1 : at + 2]
            ):
                found.append(run(UNREVIEWED, style_of("UnreviewedMark")))
                self.unreviewed = True
        return "".join(found)

    def letters(self, text: Words) -> str:
        """A text as the table of contents has it: without marks, links and styles."""
        return "".join(
            run(inline.text, self._lang(inline) if isinstance(inline, Run) else "")
            for inline in text
            if not isinstance(inline, NoteMark)
        )

    def _is_unreviewed(self, inline: Inline) -> bool:
        return self.is_draft and isinstance(inline, Run) and inline.unreviewed

    def sentences(self, sentences: tuple[Sentence, ...]) -> str:
        """Sentences one after the other; in a draft each with its number."""
        return run(" ").join(self._sentence(sentence) for sentence in sentences)

    def _sentence(self, sentence: Sentence) -> str:
        shown = sentence.number
        number = run(f"{shown}{_NO_BREAK}", style_of("SentenceNumber")) if shown else ""
        return number + self.words(sentence.words)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Run():
                return run(inline.text, self._style(inline))
            case Link():
                return self._link(inline)
            case NoteMark():
                return self._mark(inline.number)

    def _style(self, inline: Run) -> str:
        found = style_of("Unreviewed") if self._is_unreviewed(inline) else ""
        found += "<w:b/><w:bCs/>" if inline.strong else ""
        found += "<w:i/><w:iCs/>" if inline.emphasis else ""
        return found + self._lang(inline)

    def _lang(self, inline: Run) -> str:
        if inline.lang is None or inline.lang == self.document.language:
            return ""
        return f"<w:lang w:val={quoted(language_tag(inline.lang))}/>"

    def _link(self, link: Link) -> str:
        inner = run(link.text, style_of("Hyperlink"))
        if link.target.startswith("#"):
            place = self.place(link.target[1:])
            return inner if place is None else linked_to(place, inner)
        target = quote(link.target, safe=_IN_LINKS)
        if len(target) > _LONGEST_LINK:
            return inner
        kind = RELATIONSHIP_TYPE.HYPERLINK
        id_ = self.part.relate_to(target, kind, is_external=True)
        return f'<w:hyperlink r:id="{id_}" w:history="1">{inner}</w:hyperlink>'

    def _mark(self, number: int) -> str:
        """A number that leads to the note; the note leads back to its first mark."""
        tip = f"{self.document.labels.note} {number}"
        inner = run(str(number), style_of("NoteReference"))
        link = linked_to(note_place(number), inner, tip)
        if number in self.marked:
            return link
        self.marked.add(number)
        return self.marked_place(mark_place(number), link)


def linked_to(place: str, inner: str, tip: str | None = None) -> str:
    """Runs that lead to a place in the document."""
    tooltip = "" if tip is None else f" w:tooltip={quoted(tip)}"
    return f'<w:hyperlink w:anchor="{place}"{tooltip} w:history="1">{inner}</w:hyperlink>'


def note_place(number: int) -> str:
    return f"_Note_{number}"


def mark_place(number: int) -> str:
    return f"_Mark_{number}"


def _place(id_: str, number: int) -> str:
    """A name that no other part has. Word hides those that begin with an underscore."""
    return f"_{_NOT_IN_NAMES.sub('_', id_)[:_LONGEST_STEM]}_{number}"
