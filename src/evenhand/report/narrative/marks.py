"""References and strange characters, found in a text before Markdown is read in it.

A reference is replaced by a single character that no text may hold, so that Markdown
passes it on untouched, wherever it stands; its line and column are those of the file.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from evenhand.document.fonts import unprintable
from evenhand.errors import Place, Problems, in_reports

# Marks stand in a private area (plane 15), of which no text may hold a character.
_FIRST_MARK = 0xF0000
_MOST = 0xFFFD
_MARK = re.compile(f"[{chr(_FIRST_MARK)}-{chr(_FIRST_MARK + _MOST)}]")
_NO_CHARACTER = "\ufffd"

# What cannot be seen, or changes the order of what is read: controls, zero-width signs,
# marks, embeddings, overrides and isolates of direction, private and unassigned areas.
_STRANGE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U0010ffff]"
)
# Accents by the heap are in no language of a report, and to order them takes long.
_HEAP = re.compile("[\u0300-\u036f]{4,}")
_ACCENTS = re.compile("[^\\W\\d_][\u0300-\u036f]{1,8}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BRACES = re.compile(r"\{\{|\}\}|\{(?P<reference>[^{}\n]*)\}|[{}]")


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands between two braces, in single spaces, and its place in the file."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with marks for its references."""

    text: str
    references: tuple[Reference, ...]

    def pieces(self, text: str) -> Iterator[str | Reference]:
        """A part of the text, divided at its marks."""
        at = 0
        for match in _MARK.finditer(text):
            if match.start() > at:
                yield text[at : match.start()]
            yield self.references[ord(match[0]) - _FIRST_MARK]
            at = match.end()
        if at < len(text):
            yield text[at:]

    def written(self, text: str) -> str:
        """A part of the text as it is written in the file: ``{2.1.2 percent}``."""
        pieces = self.pieces(text)
        return "".join(
            piece if isinstance(piece, str) else f"{{{piece.text}}}" for piece in pieces
        )


def is_mark(character: str) -> bool:
    return _FIRST_MARK <= ord(character) <= _FIRST_MARK + _MOST


def marked(text: str, file: str, problems: Problems) -> Marked:
    """A file's text with its references marked; strange characters and single braces
    are problems. Accents are brought together with their letters."""
    text = _composed(text.replace("\r\n", "\n").replace("\r", "\n"))
    places = _Places(text, file)
    for match in _STRANGE.finditer(text):
        code = f"U+{ord(match[0]):04X}"
        problems.add(in_reports.CHARACTER.at(places.at(match.start()), code=code))
    text = _STRANGE.sub(_NO_CHARACTER, text)
    heaps = [match.start() for match in _HEAP.finditer(text)]
    for index in [*unprintable(text.replace(_NO_CHARACTER, " ")), *heaps]:
        code = f"U+{ord(text[index]):04X}"
        problems.add(in_reports.NO_GLYPH.at(places.at(index), code=code))
    text = _without_strange_entities(text, places, problems)
    references: list[Reference] = []

    def mark(match: re.Match[str]) -> str:
        if match["reference"] is not None:
            words = " ".join(match["reference"].split())
            references.append(Reference(words, places.at(match.start())))
            if len(references) <= _MOST:
                return chr(_FIRST_MARK + len(references) - 1)
        if len(match[0]) == 2:
            return match[0][0]
        problems.add(in_reports.BRACE.at(places.at(match.start())))
        return match[0]

    return Marked(_BRACES.sub(mark, text), tuple(references))


def strange(text: str) -> str | None:
    """The code (``U+202E``) of the first character that a report does not hold, if there
    is one: it cannot be seen, or is one of a heap of accents."""
    found = _STRANGE.search(text) or _HEAP.search(text)
    return None if found is None else f"U+{ord(found[0][0]):04X}"


def without_glyph(text: str) -> str | None:
    """The code of the first character that our fonts have no sign for, if any."""
    found = unprintable(_composed(text))
    return f"U+{ord(_composed(text)[found[0]]):04X}" if found else None


def _without_strange_entities(text: str, places: _Places, problems: Problems) -> str:
    """Markdown turns entities (``&shy;``) into characters: those that may not stand in
    the file may not be written so either."""

    def checked(match: re.Match[str]) -> str:
        letters = unescape(match[0])
        code = strange(letters) or (without_glyph(letters) if letters.strip() else None)
        if code is None:
            return match[0]
        kind = in_reports.CHARACTER if strange(letters) else in_reports.NO_GLYPH
        problems.add(kind.at(places.at(match.start()), code=code))
        return _NO_CHARACTER

    return _ENTITY.sub(checked, text)


def _composed(text: str) -> str:
    """Letters with the accents that follow them as one character, where there is one."""
    return _ACCENTS.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)


class _Places:
    """Line and column of a character of a file."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.starts = [0, *(m.end() for m in re.finditer("\n", text))]

    def at(self, index: int) -> Place:
        line = bisect_right(self.starts, index)
        position = index - self.starts[line - 1] + 1
        return Place(self.file, line=line, position=position)
