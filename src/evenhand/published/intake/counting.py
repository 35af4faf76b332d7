"""Lines that count the pages of a file that has none: ‘Inspection of … 10’, and 10 alone
below words that are always the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evenhand.published.intake.pieces import Piece
from evenhand.published.intake.words import RAISED_DIGITS

DIGITS = re.compile(r"\d+")
LONGEST_LINE = 150
# No page is numbered so: a sentence of each chapter may be, as its share goes up.
_A_SHARE = re.compile(r"\d\s?(?:%|per cent)", re.I)
_RAISED = str.maketrans(RAISED_DIGITS, "0123456789")
_NUMBER = re.compile(r"\d{1,3}")
_NUMBER_CELL = re.compile(r"(?:page\W*)?\d{1,3}(?:\W+of\W+\d{1,3})?", re.I)
_FEWEST = 5
# What has the words of the title need not come as often, nor on every page: of a report
# there may be an extract.
_FEWEST_TITLES = 3
_LEAST_WORDS = 3
_OPENING = 15
_KINDS = frozenset({"text", "heading", "item", "note", "row"})
_WORD = re.compile(r"[^\W\d_]{3,}")
# A page holds more than a heading and less than a chapter.
_SMALLEST_PAGE, _LARGEST_PAGE = 300, 6_000
_LAST_PAGE = 999
_LEAST_A_PAGE = 150  # on the average, where pages are missing or have pictures only


@dataclass(frozen=True, slots=True)
class Line:
    """What may be the foot of a page: its pieces, and how many letters stand before.

    A number before smaller words is taken for the mark of a note: what looks like a note
    may be the foot, if it has the words of the title."""

    position: int
    words: str
    pieces: tuple[Piece, ...]

    @property
    def is_note(self) -> bool:
        return self.pieces[0].kind == "note"


def line_of(piece: Piece, position: int) -> Line:
    words = piece.words
    if piece.kind == "note":
        words = words.translate(_RAISED)
    return Line(position, words, (piece,))


def mark_counting(pieces: Sequence[Piece]) -> None:
    """Mark lines that say the same but for a number that goes up, a page's length
    apart."""
    seen: dict[str, list[Line]] = defaultdict(list)
    for line in _lines(pieces):
        seen[DIGITS.sub("#", line.words)].append(line)
    for found in seen.values():
        if len(found) >= _FEWEST_TITLES and _are_pages(found, pieces):
            for piece in (piece for line in found for piece in line.pieces):
                piece.kind, piece.level = "furniture", None


def goes_up(texts: Sequence[str]) -> list[int] | None:
    """The number of each text that is not the same in all, if it goes up from each to the
    next; None if there is none, or several, or it does not, or one has more numbers than
    another: “# Planning 4” is taken for a line as “1 Planning 4” is."""
    rows = [[int(number) for number in DIGITS.findall(text)] for text in texts]
    if len({len(row) for row in rows}) > 1:
        return None
    columns = list(zip(*rows, strict=True))
    varied = [column for column in columns if len(set(column)) > 1]
    if len(varied) != 1:
        return None
    numbers = list(varied[0])
    return numbers if all(a < b for a, b in pairwise(numbers)) else None


def _lines(pieces: Sequence[Piece]) -> Iterable[Line]:
    """Every line with a number, and every one without beside a number alone."""
    position = 0
    before: Piece | None = None
    for piece in pieces:
        words = piece.words
        line = _may_be_foot(piece)
        if line and (piece.kind == "note" or DIGITS.search(words)) and _counts(piece):
            yield line_of(piece, position)
        if line and before is not None and (words.isdigit() or before.words.isdigit()):
            if _is_pair(before, piece):
                yield Line(position, f"{before.words}\n{words}", (before, piece))
        before = piece if line else None
        position += len(words)


def _may_be_foot(piece: Piece) -> bool:
    return len(piece.words) <= LONGEST_LINE and piece.kind in _KINDS


def _counts(piece: Piece) -> bool:
    """Whether a line with a number may be that of a page: in a row it stands apart."""
    if piece.kind == "row":
        cells = [cell for cell in piece.cells if cell]
        numbers = [cell for cell in cells if DIGITS.search(cell)]
        few = len(cells) in (2, 3) and len(numbers) == 1
        return few and _NUMBER_CELL.fullmatch(numbers[0]) is not None
    return _A_SHARE.search(piece.words) is None


def _is_pair(one: Piece, other: Piece) -> bool:
    """Whether one is a number alone, and the other words without any."""
    alone = [_NUMBER.fullmatch(piece.words) is not None for piece in (one, other)]
    words = other.words if alone[0] else one.words
    return alone[0] != alone[1] and DIGITS.search(words) is None


def _are_pages(found: Sequence[Line], pieces: Sequence[Piece]) -> bool:
    numbers = goes_up([line.words for line in found])
    if numbers is None or numbers[-1] > _LAST_PAGE:
        return False
    gaps = sorted(b.position - a.position for a, b in pairwise(found))
    gap = gaps[len(gaps) // 2]
    if not _SMALLEST_PAGE <= gap <= _LARGEST_PAGE:
        return False
    steps = sorted(b - a for a, b in pairwise(numbers))
    enough = len(found) >= _FEWEST and not found[0].is_note
    if enough and steps[len(steps) // 2] == 1:
        return True
    return counts_extract(found, pieces) is not None


def counts_extract(found: Sequence[Line], pieces: Sequence[Piece]) -> list[int] | None:
    """The numbers of lines that have the words of the title and a number that goes up,
    as that of its page does, though pages are missing between; else None."""
    numbers = goes_up([line.words for line in found])
    if numbers is None or numbers[-1] > _LAST_PAGE or _A_SHARE.search(found[0].words):
        return None
    words = set(_WORD.findall(found[0].words.casefold())) - {"page"}
    shared = words & _opening(pieces, found[0])
    # The title may word it a little differently: services for service.
    is_title = len(shared) >= max(_LEAST_WORDS, len(words) - 1)
    long = found[-1].position >= _LEAST_A_PAGE * numbers[-1]
    return numbers if is_title and long else None


def _opening(pieces: Sequence[Piece], before: Line) -> set[str]:
    """The words of the short lines with which the report opens: its title, and others."""
    words: set[str] = set()
    for piece in pieces[:_OPENING]:
        if piece is before.pieces[0]:
            break
        if len(piece.words) <= LONGEST_LINE:
            words.update(_WORD.findall(piece.words.casefold()))
    return words


def mark_beside(pieces: Sequence[Piece]) -> None:
    """Short lines right above or below the numbers of pages that are always the same:
    what runs along the head or foot of each page."""
    beside: dict[str, list[Piece]] = defaultdict(list)
    for one, other in pairwise(pieces):
        counts = (one.kind == "furniture", other.kind == "furniture")
        piece = {(True, False): other, (False, True): one}.get(counts)
        if piece and piece.kind in ("text", "heading"):
            if len(piece.words) <= LONGEST_LINE:
                beside[piece.words].append(piece)
    for found in beside.values():
        if len(found) >= _FEWEST:
            for piece in found:
                piece.kind, piece.level = "furniture", None
