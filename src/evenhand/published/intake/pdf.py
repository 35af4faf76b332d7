"""A report that is a PDF as passages: by its tags where they are good, else by place."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2_raw as pdfium

from evenhand.errors import Place, ProblemsFound, in_intake
from evenhand.published.intake.finishing import Taken
from evenhand.published.intake.kinds import FORM_NAMES
from evenhand.published.intake.pdf_blocks import Block, Blocks, is_item, is_note
from evenhand.published.intake.pdf_file import PdfFile, Unopened
from evenhand.published.intake.pdf_lines import rows_of
from evenhand.published.intake.pdf_questions import whole_questions
from evenhand.published.intake.pdf_tags import Tagged, tagged
from evenhand.published.intake.pdf_words import (
    PageWords,
    Word,
    begins_large,
    glue,
    is_raised,
)
from evenhand.published.intake.pieces import Piece, row
from evenhand.published.intake.words import Hyphens, letters, plain, raised

MOST_PAGES = 5_000
_BULLET = "•●▪■◦‣∙·–—-* "
# Tags are good where they hold most of the words of the pages.
_SHARE_TAGGED = 0.7
_LONGEST_HEADING = 160


@dataclass(slots=True)
class _Page:
    """What was found on a page, by its tags or by place."""

    number: int
    by_tags: list[Piece] = field(default_factory=list)
    by_place: list[tuple[Piece, Block]] = field(default_factory=list)
    words: int = 0
    tagged: int = 0


def take_in_pdf(raw: bytes, place: Place) -> Taken:
    """Passages of a PDF. Raises ProblemsFound: locked, broken, no text in it."""
    document = _opened(raw, place)
    try:
        return _taken(document, raw, place)
    finally:
        document.close()


def _opened(raw: bytes, place: Place) -> PdfFile:
    try:
        return PdfFile(raw)
    except Unopened as error:
        broken = in_intake.BROKEN.at(place, form=FORM_NAMES["pdf"])
        problem = in_intake.PASSWORD.at(place) if error.locked else broken
        raise ProblemsFound([problem]) from None


def _taken(document: PdfFile, raw: bytes, place: Place) -> Taken:
    by_tags = bool(pdfium.FPDFCatalog_IsTagged(document.raw))
    reader, pages = _read(document, by_tags)
    silent = [page.number for page in pages if not page.words]
    if len(silent) == len(pages):
        raise ProblemsFound([in_intake.SCANNED.at(place)])
    words = sum(page.words for page in pages)
    if by_tags and sum(page.tagged for page in pages) < _SHARE_TAGGED * words:
        by_tags = False
        reader, pages = _read(document, by_tags)
    pieces = (
        [piece for page in pages for piece in page.by_tags]
        if by_tags
        else reader.placed(pages)
    )
    return Taken(
        pieces=_counted(pieces),
        way="tags" if by_tags else "position",
        pages=len(pages),
        language=_language(document),
        notices=tuple(_notices(silent, reader.failed, raw, document.pages)),
    )


def _read(document: PdfFile, by_tags: bool) -> tuple[_Reader, list[_Page]]:
    """Every page, by its tags or by place. What tags do not hold is seen only at the
    end, and rare: then it is read again."""
    reader = _Reader(document, by_tags)
    return reader, [reader.page(at) for at in range(min(document.pages, MOST_PAGES))]


def _counted(pieces: list[Piece]) -> list[Piece]:
    for at, piece in enumerate(pieces, 1):
        piece.line = at
    return pieces


def _notices(
    silent: list[int], failed: list[int], raw: bytes, count: int
) -> Iterator[str]:
    silent = [page for page in silent if page not in failed]
    if silent:
        where = _listed(silent)
        yield f"No text on page {where}: if it is a picture of words, it needs OCR."
    if failed:
        yield f"Page {_listed(failed)} cannot be read: the PDF is broken there."
    if b"%%EOF" not in raw[-2048:]:
        yield "The end of the PDF is not there: pages may be missing."
    if count > MOST_PAGES:
        yield f"Only the first {MOST_PAGES} of {count} pages were read."


def _listed(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10]))
    return shown if len(pages) <= 10 else f"{shown} and {len(pages) - 10} more"


def _language(document: PdfFile) -> str | None:
    buffer = (ctypes.c_ushort * 40)()
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, buffer, 80)
    if not 2 < length <= 80:
        return None
    return plain("".join(map(chr, buffer[: length // 2 - 1]))) or None


class _Reader:
    """Reads page after page, and forgets each before the next."""

    def __init__(self, document: PdfFile, by_tags: bool) -> None:
        self._document = document
        self._by_tags = by_tags
        self._blocks = Blocks()
        self._hyphens = Hyphens()
        self.failed: list[int] = []

    def page(self, at: int) -> _Page:
        made = _Page(at + 1)
        try:
            with self._document.page(at) as (page, letters_of):
                tags = tagged(page) if self._by_tags else []
                known = {mark for tag in tags for mark in _marks_of(tag)}
                words = PageWords(letters_of, known).read()
        except Unopened:
            self.failed.append(at + 1)
            return made
        self._read(made, words, tags, known)
        return made

    def _read(
        self, made: _Page, words: list[Word], tags: list[Tagged], known: set[int]
    ) -> None:
        made.words = len(words)
        self._hyphens.learn(" ".join(word.text for word in words))
        if tags:
            made.tagged = sum(1 for word in words if word.mark in known)
            made.words = made.tagged + _between_tagged(words, known)
            made.by_tags = list(self._tagged(words, tags, known, made.number))
        if not self._by_tags:
            blocks = self._blocks.of_page(rows_of(words))
            found = ((self._piece(block, made.number), block) for block in blocks)
            made.by_place = list(found)

    def _tagged(
        self, words: list[Word], tags: list[Tagged], known: set[int], page: int
    ) -> Iterator[Piece]:
        by_mark: dict[int, list[Word]] = {}
        loose: list[Word] = []
        for word in words:
            if word.mark in known:
                by_mark.setdefault(word.mark, []).append(word)
            else:
                loose.append(word)
        for tag in tags:
            if tag.tag == "row":
                cells = [self._said(by_mark, marks) for marks in tag.cells]
                yield row(cells, 0, page)
            else:
                words_of = self._said(by_mark, tag.marks)
                kind: Any = tag.tag
                if kind == "item":
                    words_of = words_of.lstrip(_BULLET)
                yield Piece(kind, words_of, 0, page, tag.level)
        for line in rows_of(loose):
            text = " ".join(part.text for part in line.parts)
            if letters(text):
                yield Piece("furniture", text, 0, page)

    def _said(self, by_mark: dict[int, list[Word]], marks: list[int]) -> str:
        """The words under some marks, with hyphens at lines' ends taken away."""
        said, broken, before = "", False, None
        words = [word for mark in marks for word in by_mark.get(mark, ())]
        if words[1:] and is_raised(words[0], words[1]):  # the mark of a note, before it
            said, before = f"{raised(words[0].text)} ", words.pop(0)
        for word in words:
            text, between = word.text, glue(before, word) if before else ""
            if before is not None and is_raised(word, before):
                text, between = raised(word.text), ""
            elif before is not None and (begins_large(before, word) or said[-1:] == " "):
                between = ""
            if broken:
                said = self._hyphens.join(said + "-", text)
            else:
                said += between + text
            broken, before = word.broken, word
        return said

    def _piece(self, block: Block, page: int) -> Piece:
        if block.cells:
            return row([self._joined(cell) for cell in block.cells], 0, page)
        text = self._joined(block.texts)
        if is_item(text):
            return Piece("item", text.lstrip(_BULLET), 0, page)
        return Piece("text", text, 0, page)

    def _joined(self, texts: list[tuple[str, bool]]) -> str:
        said, broken = "", False
        for text, breaks in texts:
            if broken:
                said = self._hyphens.join(said + "-", text)
            elif said.endswith("-"):
                said = self._hyphens.join(said, text)
            else:
                said = f"{said} {text}" if said else text
            broken = breaks
        return plain(said)

    def placed(self, pages: list[_Page]) -> list[Piece]:
        """The pieces by place; headings and notes by their size beside the text's."""
        body = self._blocks.sizes.most_common(1)[0][0]
        found = [pair for page in pages for pair in page.by_place]
        levels = _levels(found, body)
        for piece, block in found:
            if piece.kind not in ("text", "item"):
                continue
            size = round(block.size, 1)
            if block.size < body * 0.93 and is_note(piece.words):
                piece.kind, piece.words = "note", _with_mark(piece.words)
            elif (size, block.bold) in levels and _can_be_heading(piece, block):
                piece.kind, piece.level = "heading", levels[size, block.bold]
        return list(whole_questions(piece for piece, _ in found))


def _marks_of(tag: Tagged) -> Iterator[int]:
    yield from tag.marks
    for cell in tag.cells:
        yield from cell


def _between_tagged(words: list[Word], known: set[int]) -> int:
    """How many words have no tag, but for the head and foot of the page."""
    held = [word for word in words if word.mark in known]
    low = min((word.y0 for word in held), default=0.0)
    high = max((word.y1 for word in held), default=0.0)
    loose = (word for word in words if word.mark not in known and letters(word.text))
    return sum(1 for word in loose if not held or low < word.y0 < high)


def _with_mark(words: str) -> str:
    first, _, rest = words.partition(" ")
    return f"{raised(first)} {rest}" if first.isdigit() and rest else words


def _levels(
    found: list[tuple[Piece, Block]], body: float
) -> dict[tuple[float, bool], int]:
    """Levels of headings by size; bold in the size of the text is the lowest."""
    used: Counter[tuple[float, bool]] = Counter()
    for piece, block in found:
        if piece.kind in ("text", "item") and _can_be_heading(piece, block):
            used[round(block.size, 1), block.bold] += 1
    large = [
        style
        for style in used
        if style[0] > body * 1.12 or (style[1] and style[0] >= body * 0.97)
    ]
    ordered = sorted(large, key=lambda style: (-style[0], not style[1]))
    return {style: min(at, 6) for at, style in enumerate(ordered, 1)}


def _can_be_heading(piece: Piece, block: Block) -> bool:
    words = piece.words
    short = len(words) <= _LONGEST_HEADING and len(block.texts) <= 3
    return short and len(letters(words)) > 1 and not words.endswith((".", ",", ";"))
