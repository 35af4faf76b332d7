"""Paragraphs that a page broken in two, as one."""

from __future__ import annotations

import re

from evenhand.published.intake.pieces import LONGEST, Piece
from evenhand.published.intake.words import Hyphens

_STOPS = tuple(".!?:;")
_CLOSERS = "”’\"')]" + "*⁰¹²³⁴⁵⁶⁷⁸⁹"
_BETWEEN = ("note", "furniture")
_PROSE = 100
_REST = 30
_LINE = 60
_HANGING = re.compile(r"\b(?:and|of|the|for|with|to|a|an|by|is|are|was|were)$")


def join_broken(pieces: list[Piece], hyphens: Hyphens) -> list[Piece]:
    """Join a paragraph and what follows it, past notes and furniture, where it goes on.

    It goes on if it ends without a stop and the next begins in small letters; or if it
    is long prose that ends within a sentence, and the next is prose that ends one. What
    stands between comes after it.
    """
    done: list[Piece] = []
    open_at: int | None = None
    for piece in pieces:
        if open_at is not None and _goes_on(done[open_at], piece):
            done[open_at].words = hyphens.join(done[open_at].words, piece.words)
        else:
            done.append(piece)
            if piece.kind not in _BETWEEN:
                open_at = len(done) - 1 if piece.kind in ("text", "item") else None
    return done


def _goes_on(piece: Piece, following: Piece) -> bool:
    if not following.apart or len(piece.words) > LONGEST // 2:
        return False
    if ends_sentence(piece.words) or is_figure(piece.words):
        return False
    small = following.words[0].islower()
    if following.kind == "text":
        return small or _is_prose(piece, following) or _hangs(piece, following)
    # A list that is broken over a page: its items start with capitals, this one does not.
    text = piece.words.lstrip("0123456789.() ")
    capital = piece.kind == "item" and text[:1].isupper() and len(piece.words) > _PROSE
    return following.kind == "item" and small and capital


def _hangs(piece: Piece, following: Piece) -> bool:
    """Whether prose ends with a word that no sentence ends with, and prose follows: each
    line of a paragraph may be one of its own."""
    long = len(piece.words) >= _LINE and len(following.words) >= _REST
    hangs = long and _HANGING.search(piece.words) is not None
    return piece.kind == "text" and hangs and following.words[0].isalpha()


def _is_prose(piece: Piece, following: Piece) -> bool:
    last = piece.words.rstrip(_CLOSERS)[-1:]
    inside = (
        piece.kind == "text"
        and len(piece.words) >= _PROSE
        and (last.isalnum() or last == ",")
    )
    ends = ends_sentence(following.words) and not following.words.endswith("?")
    return inside and ends and len(following.words) >= _REST


def is_figure(words: str) -> bool:
    """Whether words are a figure or the number of a page, or head a column of figures
    (“% yes”): what follows such a cell does not go on with it."""
    if words.startswith("%") or words.strip("‘’'\"") == "Yes":
        return True
    return not any(sign.isalpha() for sign in words)


def ends_sentence(words: str) -> bool:
    """Whether words end with a stop, past closing quotes, brackets and note marks."""
    return words.rstrip(_CLOSERS).endswith(_STOPS)
