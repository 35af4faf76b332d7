"""What stands on every page: running heads and feet, and the numbers of pages."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from evenhand.published.intake.counting import (
    DIGITS,
    LONGEST_LINE,
    Line,
    counts_extract,
    line_of,
    mark_beside,
    mark_counting,
)
from evenhand.published.intake.pieces import Piece

_EDGE = 3
_FEWEST = 3


def mark_furniture(
    pieces: list[Piece], pages: int | None, *, numbered: bool = False
) -> None:
    """Mark what repeats at the edges of pages; without pages, lines that count them.

    ``numbered`` marks only what has the number of its page in it: of single lines others
    may be the same on many pages and yet be the end of a paragraph."""
    if pages is not None and pages >= _FEWEST:
        _mark_repeated(pieces, pages, numbered)
    elif pages is None:
        mark_counting(pieces)
        if not numbered:
            mark_beside(pieces)


def _mark_repeated(pieces: list[Piece], pages: int, numbered: bool) -> None:
    by_page: dict[int, list[Piece]] = defaultdict(list)
    positions: dict[int, int] = {}
    position = 0
    for piece in pieces:
        if piece.page is not None:
            by_page[piece.page].append(piece)
        positions[id(piece)] = position
        position += len(piece.words)
    seen: dict[str, list[Line]] = defaultdict(list)
    where: dict[str, set[int]] = defaultdict(set)
    for page, found in by_page.items():
        edges = found[:_EDGE] + found[max(_EDGE, len(found) - _EDGE) :]
        for piece in edges:
            if len(piece.words) <= LONGEST_LINE:
                line = line_of(piece, positions[id(piece)])
                shape = DIGITS.sub("#", line.words)
                seen[shape].append(line)
                where[shape].add(page)
    for shape, lines in seen.items():
        if len(where[shape]) < max(_FEWEST, pages * 0.3):
            continue
        if numbered and len({line.words for line in lines}) == 1:
            continue
        if _counts_or_same(lines) or _counts_extract(lines, pieces):
            for line in lines:
                line.pieces[0].kind, line.pieces[0].level = "furniture", None


def _counts_or_same(found: list[Line]) -> bool:
    """Words that are always the same, or whose last number goes up with the pages."""
    if found[0].is_note:
        return False
    if len({line.words for line in found}) == 1:
        return not DIGITS.fullmatch(found[0].words)
    steps = [
        _last_number(line.words) - (line.pieces[0].page or 0)
        for line in found
        if DIGITS.search(line.words)
    ]
    commonest = max(steps.count(step) for step in set(steps))
    return commonest * 2 > len(steps)


def _last_number(words: str) -> int:
    return int(DIGITS.findall(words)[-1][:9])


def _counts_extract(found: list[Line], pieces: list[Piece]) -> bool:
    """Words of the title, and a number that goes up with the pages, or by more where
    pages are missing between."""
    numbers = counts_extract(found, pieces)
    pages = [line.pieces[0].page or 0 for line in found]
    return numbers is not None and all(
        0 < later - page <= number_later - number
        for (page, later), (number, number_later) in zip(
            pairwise(pages), pairwise(numbers), strict=True
        )
    )
