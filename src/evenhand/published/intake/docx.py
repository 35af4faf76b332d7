"""A report that is a Word document as passages, in the order of its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from evenhand.errors import Place, ProblemsFound, in_files, in_intake
from evenhand.formats.archives import BROKEN, Archive
from evenhand.published.intake.finishing import Taken
from evenhand.published.intake.grid import Cell, rows_of_table
from evenhand.published.intake.kinds import FORM_NAMES
from evenhand.published.intake.pieces import Piece
from evenhand.published.intake.words import plain, raised

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING = re.compile(r"(?:heading|title) ?([1-9])?$", re.IGNORECASE)
_WRAPPERS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml")}
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_EDGES = re.compile(r"word/(?:header|footer)\d*\.xml")
_DEEPEST = 60
_LARGEST_PART = 100_000_000


def take_in_docx(raw: bytes, place: Place) -> Taken:
    """Passages of a Word document. Raises ProblemsFound: broken, locked, too large."""
    try:
        archive = Archive(raw, place)
        return _Reader(archive, place).read()
    except ProblemsFound as found:
        if found.problems[0].code == in_files.TABLE_PASSWORD.code:
            raise ProblemsFound([in_intake.PASSWORD.at(place)]) from None
        raise
    except (*BROKEN, etree.LxmlError):
        broken = in_intake.BROKEN.at(place, form=FORM_NAMES["docx"])
        raise ProblemsFound([broken]) from None


@dataclass(slots=True)
class _Said:
    """The words of a paragraph, and the notes that it points to."""

    words: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


class _Reader:
    def __init__(self, archive: Archive, place: Place) -> None:
        self._archive = archive
        self._place = place
        self._pieces: list[Piece] = []
        self._styles: dict[str, tuple[int | None, bool]] = {}
        self._notes: dict[tuple[str, str], Any] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._raised_styles: set[str] = set()
        self._language: str | None = None

    def read(self) -> Taken:
        self._read_styles()
        self._read_notes()
        body = self._part(_BODY).find(f"{_W}body")
        if body is None:
            raise ValueError("no body")
        for name in self._archive.names:
            if _EDGES.fullmatch(name):
                self._edges(self._part(name))
        self._container(body, 0)
        return Taken(self._pieces, way="markup", language=self._language)

    def _part(self, name: str) -> Any:
        """A part as a tree. What is no plain XML, or makes entities, is refused."""
        raw, largest = bytearray(), _LARGEST_PART
        for piece in self._archive.pieces(name):
            raw += piece
            if len(raw) > largest:
                raise ValueError("a part is too large")
        if b"<!DOCTYPE" in raw[:4096] or b"<!ENTITY" in raw:
            raise ValueError("a document type")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        text = bytes(raw).replace(_STRICT[1:-1].encode(), _W[1:-1].encode())
        return etree.fromstring(text, parser)

    def _read_styles(self) -> None:
        """Which styles are headings, of which level, and which are of lists."""
        if _STYLES not in self._archive:
            return
        root = self._part(_STYLES)
        language = root.find(f".//{_W}docDefaults//{_W}lang")
        self._language = language.get(f"{_W}val") if language is not None else None
        for style in root.findall(f"{_W}style"):
            name = style.find(f"{_W}name")
            said = (name.get(f"{_W}val") or "") if name is not None else ""
            if _is_raised(style):
                self._raised_styles.add(style.get(f"{_W}styleId") or "")
            level = _outline(style)
            if match := _HEADING.fullmatch(said):
                level = int(match.group(1) or 1)
            listed = said.casefold().startswith("list") or bool(
                style.findall(f"{_W}pPr/{_W}numPr")
            )
            self._styles[style.get(f"{_W}styleId") or ""] = (level, listed)

    def _read_notes(self) -> None:
        for name in _NOTES:
            if name in self._archive:
                for note in self._part(name):
                    kind = note.get(f"{_W}type", "normal")
                    if kind == "normal":
                        self._notes[name, note.get(f"{_W}id") or ""] = note

    def _edges(self, root: Any) -> None:
        for paragraph in root.iter(f"{_W}p"):
            self._add("furniture", self._said(paragraph).words)

    def _container(self, element: Any, depth: int) -> None:
        """Paragraphs and tables in the order of the document."""
        if depth > _DEEPEST:
            return
        for child in element:
            if child.tag == f"{_W}p":
                self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self._table(child, depth)
            elif child.tag in _WRAPPERS:
                self._container(child, depth + 1)

    def _paragraph(self, paragraph: Any) -> None:
        said = self._said(paragraph)
        kind, level = self._kind(paragraph)
        self._add(kind, said.words, level)
        self._add_notes(said)

    def _kind(self, paragraph: Any) -> tuple[str, int | None]:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = (style.get(f"{_W}val") or "") if style is not None else ""
        level, listed = self._styles.get(name, (None, False))
        level = _outline(paragraph) or level
        if level is not None:
            return "heading", level
        numbered = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
        if numbered or listed:
            return "item", _depth(paragraph)
        return "text", None

    def _add(self, kind: Any, words: list[str], level: int | None = None) -> None:
        said = plain("".join(words))
        if said:
            self._pieces.append(Piece(kind, said, len(self._pieces) + 1, level=level))

    def _add_notes(self, said: _Said) -> None:
        for key in said.notes:
            note = self._notes.pop(key, None)
            if note is not None:
                mark = raised(str(self._numbers[key]))
                words = [
                    " " + "".join(self._said(paragraph).words)
                    for paragraph in note.iter(f"{_W}p")
                ]
                self._add("note", [mark, *words])

    def _table(self, table: Any, depth: int) -> None:
        notes = _Said()
        grid = []
        for line in _within(table, "tr"):
            cells = [self._cell(cell, notes, depth) for cell in _within(line, "tc")]
            grid.append(cells)
        for piece in rows_of_table(_continued(grid), 0):
            piece.line = len(self._pieces) + 1
            self._pieces.append(piece)
        self._add_notes(notes)

    def _cell(self, cell: Any, notes: _Said, depth: int) -> tuple[Cell, bool]:
        """A cell, and whether it goes on with the one above it."""
        texts = []
        for paragraph in cell.iter(f"{_W}p"):
            said = self._said(paragraph)
            notes.notes += said.notes
            if words := plain("".join(said.words)):
                texts.append(words)
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        width = (span.get(f"{_W}val") or "1") if span is not None else "1"
        merged = cell.find(f"{_W}tcPr/{_W}vMerge")
        goes_on = merged is not None and merged.get(f"{_W}val") != "restart"
        columns = int(width) if width.isdigit() and len(width) < 4 else 1
        return Cell(texts, max(1, columns)), goes_on

    def _said(self, paragraph: Any) -> _Said:
        made = _Said()
        self._runs(paragraph, made, 0)
        return made

    def _runs(self, element: Any, made: _Said, depth: int) -> None:
        if depth > _DEEPEST:
            return
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in (f"{_W}del", f"{_W}moveFrom"):
                continue
            if tag == f"{_COMPATIBILITY}Fallback" or tag == f"{_W}instrText":
                continue
            if tag == f"{_W}r":
                self._run(child, made, depth)
            else:
                self._runs(child, made, depth + 1)

    def _run(self, run: Any, made: _Said, depth: int) -> None:
        style = run.find(f"{_W}rPr/{_W}rStyle")
        named = style.get(f"{_W}val") if style is not None else None
        is_high = _is_raised(run) or named in self._raised_styles
        for child in run:
            name = child.tag.removeprefix(_W) if isinstance(child.tag, str) else ""
            if name == "t":
                text = child.text or ""
                made.words.append(raised(text) if is_high else text)
            elif name in ("tab", "br", "cr"):
                made.words.append(" ")
            elif name == "noBreakHyphen":
                made.words.append("-")
            elif name in ("footnoteReference", "endnoteReference"):
                part = _NOTES[name.startswith("endnote")]
                key = (part, child.get(f"{_W}id") or "")
                number = self._numbers.setdefault(key, len(self._numbers) + 1)
                made.words.append(raised(str(number)))
                made.notes.append(key)
            elif name not in ("rPr", "delText", "instrText"):
                self._runs(child, made, depth + 1)


def _outline(element: Any) -> int | None:
    """The level of a heading that a style or paragraph gives itself, from 1."""
    outline = element.find(f"{_W}pPr/{_W}outlineLvl")
    said = outline.get(f"{_W}val") if outline is not None else None
    return int(said) + 1 if said and said.isdigit() and int(said) < 9 else None


def _depth(paragraph: Any) -> int | None:
    """The level of an item of a list inside another; None where it is in none."""
    found = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
    said = found.get(f"{_W}val") if found is not None else None
    return int(said) + 1 if said and said in "12345678" else None


def _is_raised(element: Any) -> bool:
    """Whether a run, or a style of runs, stands above the line."""
    align = element.find(f"{_W}rPr/{_W}vertAlign")
    return align is not None and align.get(f"{_W}val") == "superscript"


def _within(element: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also in what wraps them."""
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _within(child, name)


def _continued(grid: list[list[tuple[Cell, bool]]]) -> list[list[Cell]]:
    """Cells that go on with the one above say what it says."""
    above: dict[int, Cell] = {}
    made: list[list[Cell]] = []
    for line in grid:
        cells, at, now = [], 0, {}
        for cell, goes_on in line:
            said = above.get(at, cell) if goes_on and not cell.texts else cell
            cells.append(Cell(said.texts, cell.columns))
            now[at] = cells[-1]
            at += cell.columns
        above = now
        made.append(cells)
    return made
