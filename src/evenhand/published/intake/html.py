"""A report that is a web page as passages: its headings, paragraphs, lists and tables.

Read with lxml, which python-docx needs anyway: it mends what is broken as browsers do,
and fetches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from evenhand.errors import Place, ProblemsFound, in_intake
from evenhand.published.intake.encodings import decoded
from evenhand.published.intake.finishing import Taken
from evenhand.published.intake.grid import Cell, rows_of_table
from evenhand.published.intake.kinds import FORM_NAMES
from evenhand.published.intake.pieces import Piece
from evenhand.published.intake.words import RAISED_DIGITS, plain, raised

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = set(
    "script style head template noscript svg canvas iframe object select textarea button"
    " audio video math dialog".split()
)
_FURNITURE = {"nav", "header", "footer", "aside", "form"}
_FURNITURE_ROLES = {"navigation", "banner", "contentinfo", "search"}
_BLOCKS = set(
    "address article aside blockquote body caption dd details div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav"
    " ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HIDDEN_CLASSES = set(
    "hidden visually-hidden govuk-visually-hidden sr-only"
    " govuk-skip-link skip-link".split()
)
_SKIPS = ("skip to ", "back to top", "neidio i ")
_NOTE_WORDS = ("footnote", "endnote", "_ftn")
_BRACKETED = re.compile(r"\[\d{1,3}\]")
_NOTE_ID = re.compile(r"_?f(?:oot)?n(?:ote)?[-_]?\d{1,3}")
_DEEPEST = 200


def take_in_html(raw: bytes, place: Place) -> Taken:
    """Passages of a web page. Raises ProblemsFound if there is no page in it."""
    text, notices = _text(raw)
    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        broken = in_intake.BROKEN.at(place, form=FORM_NAMES["html"])
        raise ProblemsFound([broken]) from None
    walk = _Walk()
    body = root.find("body")
    walk.element(root if body is None else body, "text", 0)
    walk.end()
    return Taken(
        pieces=walk.pieces,
        way="markup",
        language=plain(root.get("lang") or "") or None,
        notices=notices,
    )


def _text(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """The letters of a page: UTF-8, or what decoding finds; XML's own line goes."""
    text, notices = decoded(raw)
    text = text.replace("\0", "").lstrip()
    if text.startswith("<?xml"):
        text = text.partition("?>")[2]
    return text, notices


class _Walk:
    """Goes through a page, and gathers the words of each block."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._said: list[str] = []
        self._counted: dict[Any, int] = {}
        self._kind = "text"
        self._level: int | None = None

    def element(self, element: Any, kind: str, depth: int) -> None:
        """An element and what is in it; ``kind`` is that of the words around it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN or _hidden(element):
            return
        if depth > _DEEPEST:
            self._said.append(_all_words(element))
            return
        if tag == "table":
            self._table(element, kind, depth)
        elif tag == "br":
            self._said.append(" ")
        elif tag == "sup":
            self._said.append(_raised(element))
        elif tag == "a" and _is_mark(element):
            self._mark(element)
        elif tag in _BLOCKS:
            self._block(element, tag, kind, depth)
        else:
            self._inside(element, kind, depth)

    def _mark(self, element: Any) -> None:
        """The mark of a note that is a link in brackets: at the beginning of a paragraph
        it is that of the note itself."""
        if self._kind in ("text", "item") and not "".join(self._said).strip():
            self._kind = "note"
        self._said.append(_raised(element) + (" " if self._kind == "note" else ""))

    def _number(self, element: Any) -> None:
        """A note in a numbered list has the number of its item, if it says none."""
        above = element.getparent()
        if above is None or above.tag != "ol":
            return
        start = above.get("start") or "1"
        first = int(start) if start.isdecimal() and len(start) < 4 else 1
        at = self._counted[above] = self._counted.get(above, first - 1) + 1
        words = plain(_all_words(element))[:8]
        if words and not words[0].isdigit() and words[0] not in RAISED_DIGITS:
            self._said.append(raised(str(at)) + " ")

    def _block(self, element: Any, tag: str, kind: str, depth: int) -> None:
        self.end()
        before = (self._kind, self._level)
        kind = _kind(element, tag, kind)
        self._kind, self._level = kind, _HEADINGS.get(tag)
        if kind == "item":
            self._level = _depth(element)
        if kind == "note" and tag == "li":
            self._number(element)
        self._inside(element, kind, depth)
        self.end()
        self._kind, self._level = before

    def _inside(self, element: Any, kind: str, depth: int) -> None:
        self._said.append(element.text or "")
        for child in element:
            self.element(child, kind, depth + 1)
            self._said.append(child.tail or "")

    def end(self) -> None:
        """The words so far are a passage."""
        words = plain("".join(self._said))
        self._said = []
        if self._kind == "note" and (mark := _BRACKETED.match(words)):
            words = raised(mark.group()[1:-1]) + words[mark.end() :]
        if words:
            kind: Any = self._kind
            line = len(self.pieces) + 1
            level = self._level if kind in ("heading", "item") else None
            self.pieces.append(Piece(kind, words, line, level=level))

    def _table(self, element: Any, kind: str, depth: int) -> None:
        self.end()
        if kind == "furniture" or element.get("role") == "presentation":
            self._inside(element, kind, depth)
            return
        for caption in element.findall("caption"):
            self._block(caption, "caption", kind, depth)
        grid = [[_cell(cell, depth) for cell in row] for row in _rows(element)]
        for piece in rows_of_table(grid, len(self.pieces) + 1):
            piece.line = len(self.pieces) + 1
            self.pieces.append(piece)


def _kind(element: Any, tag: str, kind: str) -> str:
    if kind in ("furniture", "note"):
        return kind
    if tag in _FURNITURE or element.get("role") in _FURNITURE_ROLES:
        inside_main = any(parent.tag in ("main", "article") for parent in _above(element))
        if tag not in ("header", "footer", "aside") or not inside_main:
            return "furniture"
    names = (
        f"{element.get('class', '')} {element.get('role', '')} {element.get('id', '')}"
    )
    if tag in ("li", "p", "div", "aside") and _is_note(element, tag, names.casefold()):
        return "note"
    if tag in _HEADINGS:
        return "heading"
    if tag in ("li", "dd", "dt"):
        return "item"
    return "item" if kind == "item" and tag in ("p", "div", "ul", "ol") else "text"


def _is_mark(element: Any) -> bool:
    """Whether a link is the mark of a note: a number in brackets, to this page."""
    to = (element.get("href") or "").startswith("#")
    return to and _BRACKETED.fullmatch(plain(_all_words(element))) is not None


def _depth(element: Any) -> int | None:
    """The level of an item of a list inside another; None where it is in none."""
    items = [element, *_above(element)]
    deep = sum(one.tag in ("li", "dd") for one in items)
    return deep if deep > 1 else None


def _is_note(element: Any, tag: str, names: str) -> bool:
    if _NOTE_ID.fullmatch(element.get("id") or ""):
        return True
    if any(word in names for word in _NOTE_WORDS) and "footnotes" not in names:
        return True
    parent = element.getparent()
    listed = tag == "li" and parent is not None and parent.getparent() is not None
    if not listed:
        return False
    around = f"{parent.get('class', '')} {parent.getparent().get('class', '')}".casefold()
    around += f" {parent.getparent().get('role', '')}"
    return any(word in around for word in ("footnotes", "endnotes", "doc-endnotes"))


def _above(element: Any) -> Iterator[Any]:
    return iter(element.iterancestors())


def _hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = (element.get("style") or "").replace(" ", "").casefold()
    if "display:none" in style or "visibility:hidden" in style:
        return True
    if _HIDDEN_CLASSES & set((element.get("class") or "").split()):
        return True
    within = element.tag == "a" and (element.get("href") or "").startswith("#")
    return within and plain(_all_words(element)).casefold().lstrip("([").startswith(
        _SKIPS
    )


def _raised(element: Any) -> str:
    """What stands above the line: ``[1]`` and ``1`` are the mark of note 1."""
    said = plain("".join(_seen(element, 0)))
    return raised(said.strip("[]()") or said)


def _seen(element: Any, depth: int) -> Iterator[str]:
    if _hidden(element) or depth > _DEEPEST:
        return
    yield element.text or ""
    for child in element:
        yield from _seen(child, depth + 1)
        yield child.tail or ""


def _all_words(element: Any) -> str:
    return " ".join(text for text in element.itertext() if isinstance(text, str))


def _rows(table: Any) -> Iterator[list[Any]]:
    """The cells of each row of a table, but not of tables inside of it."""
    for part in table:
        if part.tag == "tr":
            yield [cell for cell in part if cell.tag in ("td", "th")]
        elif part.tag in ("thead", "tbody", "tfoot"):
            for row in part:
                if row.tag == "tr":
                    yield [cell for cell in row if cell.tag in ("td", "th")]


def _cell(element: Any, depth: int) -> Cell:
    """A cell of a table that stands so deep; one in another is deeper by two."""
    walk = _Walk()
    walk.element(element, "text", depth + 2)
    walk.end()
    texts = [" ".join(piece.words.split("\t")) for piece in walk.pieces]
    return Cell(texts, _span(element, "colspan"), _span(element, "rowspan"))


def _span(element: Any, name: str) -> int:
    said = (element.get(name) or "1").strip()
    return int(said) if said.isdigit() and len(said) < 4 else 1
