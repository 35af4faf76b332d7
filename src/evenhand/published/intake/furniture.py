"""What stands on every page: running heads and feet, and the numbers of pages."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from evenhand.published.intake.pieces import Piece

_DIGITS = re.compile(r"\d+")
# No page is numbered so: a sentence of each chapter may be, as its share goes up.
_A_SHARE = re.compile(r"\d\s?(?:%|per cent)", re.I)
_LONGEST = 150
_EDGE = 3
_FEWEST = 3
_FEWEST_UNPAGED = 5
# A page holds more than a heading and less than a chapter.
_SMALLEST_PAGE, _LARGEST_PAGE = 300, 6_000


def mark_furniture(pieces: list[Piece], pages: int | None) -> None:
    """Mark what repeats at the edges of pages; without pages, lines that count them."""
    if pages is not None and pages >= _FEWEST:
        _mark_repeated(pieces, pages)
    elif pages is None:
        _mark_counting(pieces)


def _mark_repeated(pieces: list[Piece], pages: int) -> None:
    by_page: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.page is not None:
            by_page[piece.page].append(piece)
    seen: dict[str, list[Piece]] = defaultdict(list)
    where: dict[str, set[int]] = defaultdict(set)
    for page, found in by_page.items():
        edges = found[:_EDGE] + found[max(_EDGE, len(found) - _EDGE) :]
        for piece in edges:
            if len(piece.words) <= _LONGEST:
                shape = _shape(piece)
                seen[shape].append(piece)
                where[shape].add(page)
    for shape, found in seen.items():
        if len(where[shape]) >= max(_FEWEST, pages * 0.3) and _counts_or_same(found):
            for piece in found:
                piece.kind, piece.level = "furniture", None


def _shape(piece: Piece) -> str:
    return _DIGITS.sub("#", piece.words)


def _counts_or_same(found: list[Piece]) -> bool:
    """Words that are always the same, or whose last number goes up with the pages."""
    if len({piece.words for piece in found}) == 1:
        return not _DIGITS.fullmatch(found[0].words)
    steps = [
        _last_number(piece.words) - (piece.page or 0)
        for piece in found
        if _DIGITS.search(piece.words)
    ]
    commonest = max(steps.count(step) for step in set(steps))
    return commonest * 2 > len(steps)


def _last_number(words: str) -> int:
    return int(_DIGITS.findall(words)[-1][:9])


def _mark_counting(pieces: list[Piece]) -> None:
    """Lines that say the same but for a number that goes up, a page's length apart."""
    seen: dict[str, list[tuple[int, Piece]]] = defaultdict(list)
    position = 0
    for piece in pieces:
        alone = _is_line(piece) and len(piece.words) <= _LONGEST
        if alone and _DIGITS.search(piece.words) and not _A_SHARE.search(piece.words):
            seen[_shape(piece)].append((position, piece))
        position += len(piece.words)
    for found in seen.values():
        if len(found) >= _FEWEST_UNPAGED and _are_pages(found):
            for _, piece in found:
                piece.kind, piece.level = "furniture", None
    _mark_beside(pieces)


def _is_line(piece: Piece) -> bool:
    """Whether a piece is a line of words, with the number of its page perhaps apart."""
    if piece.kind == "row":
        return len(piece.cells) == 2 and _DIGITS.fullmatch(piece.cells[1]) is not None
    return piece.kind in ("text", "heading")


def _mark_beside(pieces: list[Piece]) -> None:
    """Short lines right above or below the numbers of pages that are always the same:
    what runs along the head or foot of each page."""
    beside: dict[str, list[Piece]] = defaultdict(list)
    for one, other in pairwise(pieces):
        counts = (one.kind == "furniture", other.kind == "furniture")
        piece = {(True, False): other, (False, True): one}.get(counts)
        if piece and piece.kind in ("text", "heading") and len(piece.words) <= _LONGEST:
            beside[piece.words].append(piece)
    for found in beside.values():
        if len(found) >= _FEWEST_UNPAGED:
            for piece in found:
                piece.kind, piece.level = "furniture", None


def _are_pages(found: list[tuple[int, Piece]]) -> bool:
    numbers = [_last_number(piece.words) for _, piece in found]
    steps = sorted(b - a for a, b in pairwise(numbers))
    gaps = sorted(b - a for (a, _), (b, _) in pairwise(found))
    gap = gaps[len(gaps) // 2]
    return (
        steps[0] >= 1
        and steps[len(steps) // 2] == 1
        and _SMALLEST_PAGE <= gap <= _LARGEST_PAGE
    )
