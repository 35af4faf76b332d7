"""What the readers of the kinds of file hand on, before it is looked at as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.published.passages import Kind, Passage


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
