"""What the readers of the kinds of file hand on, before it is looked at as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from evenhand.published.passages import Kind, Passage

# No paragraph or row of a report is longer by far. What is, is parted: looking for a
# value in a passage may take time in proportion to the square of its length.
LONGEST = 5_000
_STOPS = (". ", "; ", " ")


@dataclass(slots=True)
class Piece:
    """A passage in the making. ``apart``: something parts it from the one before.

    Of a row, ``words`` are its cells that are not empty, and ``cells`` are all of them,
    so that a cell keeps its column.
    """

    kind: Kind
    words: str
    line: int
    page: int | None = None
    level: int | None = None
    cells: tuple[str, ...] = ()
    apart: bool = True

    def passage(self) -> Passage:
        return Passage(
            self.kind, self.words, self.line, self.page, self.level, self.cells
        )


def parted(piece: Piece) -> Iterator[Piece]:
    """A piece, or several of what is too long to be one: parted after a sentence, else
    between words. A row of that length is none of a table, and becomes text."""
    if len(piece.words) <= LONGEST:
        yield piece
        return
    words, kind = piece.words.replace("\t", " "), piece.kind
    kind = "text" if kind in ("row", "heading") else kind
    start = 0
    while start < len(words):
        end = _end(words, start)
        part = words[start:end].strip()
        if part:
            yield replace(piece, kind=kind, words=part, level=None, cells=())
        start = end


def _end(words: str, start: int) -> int:
    """Where the part of a text that starts at a place ends."""
    most = start + LONGEST
    if most >= len(words):
        return len(words)
    for stop in _STOPS:
        at = words.rfind(stop, start + LONGEST // 2, most)
        if at > 0:
            return at + len(stop)
    return most


def row(
    cells: list[str], line: int, page: int | None = None, *, apart: bool = True
) -> Piece:
    """A row of cells whose words are plain already."""
    words = "\t".join(cell for cell in cells if cell)
    return Piece("row", words, line, page, cells=tuple(cells), apart=apart)


def rows(
    cells: list[list[str]], line: int, page: int | None = None, *, apart: bool = True
) -> list[Piece]:
    """The rows of one row of a table, whose cells hold paragraphs.

    Where one cell has several paragraphs, each is a row of its own, in its column; the
    other cells stand with the first: a standard and its rating, then its questions.
    Where all that have several have equally many, they go together, as a list of
    questions beside a list of percentages does. Otherwise who belongs to whom cannot be
    told, and each cell is one text.
    """
    counts = {len(cell) for cell in cells if len(cell) > 1}
    if not counts:
        return [row([" ".join(cell) for cell in cells], line, page, apart=apart)]
    if len(counts) > 1:
        return [row([" ".join(cell) for cell in cells], line, page, apart=apart)]
    made = []
    for at in range(counts.pop()):
        texts = [cell[at] if at < len(cell) else "" for cell in cells]
        made.append(row(texts, line, page, apart=apart and at == 0))
    return made
