"""Tables whose cells span columns and rows, as rows of passages."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.published.intake.pieces import Piece, rows

_MOST_COLUMNS = 60
_MOST_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs, and how many columns and rows it spans."""

    texts: list[str]
    columns: int = 1
    rows: int = 1


def rows_of_table(grid: list[list[Cell]], line: int) -> list[Piece]:
    """A piece for each row. What spans columns stands in the first of them.

    What spans rows is said again in each of them, as it holds for each.
    """
    made: list[Piece] = []
    held: dict[int, tuple[list[str], int]] = {}
    for cells in grid:
        texts: list[list[str]] = []
        for cell in cells:
            _fill(texts, held)
            if len(texts) >= _MOST_COLUMNS:
                break
            if 1 < cell.rows <= _MOST_ROWS:
                held[len(texts)] = (cell.texts, cell.rows)
            texts.append(cell.texts or [""])
            texts += [[""]] * (min(cell.columns, _MOST_COLUMNS) - 1)
        _fill(texts, held)
        held = {at: (said, left - 1) for at, (said, left) in held.items() if left > 1}
        if any(any(text) for text in texts):
            made += rows(texts, line)
    return [piece for piece in made if piece.words]


def _fill(texts: list[list[str]], held: dict[int, tuple[list[str], int]]) -> None:
    """Put in what cells of rows above say here."""
    while len(texts) in held and len(texts) < _MOST_COLUMNS:
        texts.append(held[len(texts)][0] or [""])
