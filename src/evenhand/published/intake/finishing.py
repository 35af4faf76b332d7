"""From the pieces of any kind of file to passages: what shows only in the whole."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.published.intake.furniture import mark_furniture
from evenhand.published.intake.headings import mark_headings
from evenhand.published.intake.joining import join_broken
from evenhand.published.intake.pieces import Piece, parted
from evenhand.published.intake.words import Hyphens
from evenhand.published.passages import Passage


@dataclass(frozen=True, slots=True)
class Taken:
    """What a reader of one kind of file found; the fields are those of ReportText."""

    pieces: list[Piece]
    way: str
    pages: int | None = None
    language: str | None = None
    notices: tuple[str, ...] = ()


def finished(taken: Taken) -> tuple[Passage, ...]:
    """Furniture told apart, headings found by the contents, broken paragraphs joined."""
    pieces = [part for piece in taken.pieces for part in parted(piece) if piece.words]
    mark_furniture(pieces, taken.pages)
    if taken.way == "markup":  # which says what is a heading, and has no pages
        return tuple(piece.passage() for piece in pieces)
    if taken.way != "tags" or not any(piece.kind == "heading" for piece in pieces):
        mark_headings(pieces)
    hyphens = Hyphens()
    for piece in pieces:
        hyphens.learn(piece.words)
    return tuple(piece.passage() for piece in join_broken(pieces, hyphens))
