"""Questions of a table that its figures, half-way down their cell, have cut apart.

By place a figure stands on one line with the middle of its question. The line above is
then taken for a paragraph, or for the end of the row before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evenhand.published.intake.pieces import Piece, row

_BEGINS = r"(?:Are|Can|Did|Do|Does|Has|Have|How|Is|To what|Was|Were|What|Where)\b"
_BEGINNING = re.compile(rf"(?:\d\.\d\.\d\.?\s+)?{_BEGINS}[^?]*")
_TWO = re.compile(
    rf"(?P<own>[^?]*\?\S{{0,4}})\s+(?P<next>(?:\d\.\d\.\d\.?\s+)?{_BEGINS}.*)"
)
_FIGURE = re.compile(r"\d{1,3}\s?%?\*?")
_LONGEST = 400


def whole_questions(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, each question of a table with the whole of its own words."""
    begun: Piece | None = None
    for piece in pieces:
        figured = piece.kind == "row" and _has_figures(piece)
        if begun is not None and figured and _goes_on(begun, piece):
            words = f"{begun.words} {piece.cells[0]}"
            piece = row([words, *piece.cells[1:]], begun.line, piece.page)
            begun = None
        if begun is not None:
            yield begun
            begun = None
        found = _TWO.fullmatch(piece.cells[0][:_LONGEST]) if figured else None
        if found is not None:
            yield row([found["own"], *piece.cells[1:]], piece.line, piece.page)
            begun = Piece("text", found["next"], piece.line, piece.page)
        elif piece.kind == "text" and _BEGINNING.fullmatch(piece.words[:_LONGEST]):
            begun = piece
        else:
            yield piece
    if begun is not None:
        yield begun


def _has_figures(piece: Piece) -> bool:
    said = [cell for cell in piece.cells[1:] if cell]
    return bool(said) and all(_FIGURE.fullmatch(cell) for cell in said)


def _goes_on(begun: Piece, piece: Piece) -> bool:
    """Whether the first cell of a row goes on with a question that was begun: it ends
    it, and is on the same page."""
    first = piece.cells[0]
    return piece.page == begun.page and "?" in first and not re.match(_BEGINS, first)
