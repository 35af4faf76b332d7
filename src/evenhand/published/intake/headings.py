"""Headings by the contents page: a line that stands alone and says what an entry says."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from evenhand.published.intake.pieces import Piece
from evenhand.published.intake.words import letters

_CONTENTS = {"contents", "tableofcontents", "contentspage", "cynnwys"}
_NUMBER = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2}){0,3})[.:]?(?:\s+|$)")
_TO_PAGE = re.compile(r"(.*?\S)[\s.…·]+(\d{1,3})")
_MOST_ENTRIES = 200
_MOST_STRANGE = 2
_LONGEST = 160
_LONGEST_ENTRY = 400  # with the points that lead to its page
_SHORTEST_GUESSED = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the contents: its number (``2.1``, or nothing), letters and level."""

    number: str
    letters: str
    level: int


def mark_headings(pieces: list[Piece]) -> None:
    """Make headings of the lines that are entries of the contents, and give them levels.

    The level is that of the entry: by its number, as ``2.1`` is below ``2``. A heading
    that the file marks keeps its own level if the contents do not name it.
    """
    start = next((at for at, piece in enumerate(pieces) if _is_contents(piece)), None)
    if start is None:
        return
    pieces[start].kind, pieces[start].level = "heading", pieces[start].level or 1
    end, entries = _entries(pieces, start + 1)
    if len(entries) < 3:
        return
    by_letters: dict[str, list[Entry]] = {}
    for entry in entries:
        by_letters.setdefault(entry.letters, []).append(entry)
    for at, piece in enumerate(pieces):
        if not start <= at < end and _stands_alone(pieces, at):
            level = _level(piece, by_letters)
            if level is not None:
                piece.kind, piece.level = "heading", level


def numbered(words: str) -> tuple[str, str]:
    """``2.1. Assessment`` → ``("2.1", "Assessment")``."""
    match = _NUMBER.match(words)
    return (match.group(1), words[match.end() :]) if match else ("", words)


def _is_contents(piece: Piece) -> bool:
    short = len(piece.words) < 30
    return (
        short and piece.kind in ("text", "heading") and letters(piece.words) in _CONTENTS
    )


def _entries(pieces: list[Piece], start: int) -> tuple[int, list[Entry]]:
    """The entries from a place on, and the place where they end."""
    found: list[tuple[str, str]] = []
    end, strange, listed = start, 0, False
    for at in range(start, min(start + _MOST_ENTRIES, len(pieces))):
        piece = pieces[at]
        if piece.kind == "furniture":
            continue
        if piece.kind == "item" and found and not listed:
            break
        title, listed = _title(piece), listed or piece.kind == "item"
        strange = strange + 1 if title is None else 0
        if strange > _MOST_STRANGE or (title is None and len(piece.words) > _LONGEST):
            break
        if title is not None:
            found.append(numbered(title))
            end = at + 1
    counts = Counter(letters(words) for _, words in found)
    return end, [
        Entry(number, letters(words), _depth(number) or 1 + (counts[letters(words)] > 1))
        for number, words in found
        if letters(words)
    ]


def _title(piece: Piece) -> str | None:
    if piece.kind == "row":
        filled = [cell for cell in piece.cells if cell]
        if filled and filled[-1].strip(". ").isdigit():
            filled = filled[:-1]
        elif len(filled) > 1 and not numbered(filled[0])[0]:
            return None
        return " ".join(filled) or None
    if len(piece.words) > _LONGEST_ENTRY:
        return None
    if match := _TO_PAGE.fullmatch(piece.words):
        return match.group(1)
    return piece.words if piece.kind == "item" and len(piece.words) < _LONGEST else None


def _depth(number: str) -> int:
    return number.count(".") + 1 if number else 0


def _stands_alone(pieces: list[Piece], at: int) -> bool:
    piece = pieces[at]
    if piece.kind == "heading":
        return True
    if piece.kind not in ("text", "item") or len(piece.words) > _LONGEST:
        return False
    return piece.apart and (at + 1 == len(pieces) or pieces[at + 1].apart)


def _level(piece: Piece, by_letters: dict[str, list[Entry]]) -> int | None:
    """The level of a heading; None if it is none of the contents' entries."""
    number, words = numbered(piece.words)
    wanted = letters(words)
    entries = by_letters.get(wanted) or _nearly(wanted, by_letters)
    if not entries:
        return None
    same = [entry for entry in entries if entry.number == number]
    if same:
        return same[0].level
    if number:
        unnumbered = [entry for entry in entries if not entry.number]
        return _depth(number) if unnumbered else None
    # The title of a numbered part without its number stands somewhere inside another.
    return piece.level or entries[0].level + 1


def _nearly(wanted: str, by_letters: dict[str, list[Entry]]) -> list[Entry]:
    """The entries that differ by two letters at most: a contents page may be torn."""
    if len(wanted) < _SHORTEST_GUESSED:
        return []
    for known, entries in by_letters.items():
        near = abs(len(known) - len(wanted)) <= 2 and known[:1] == wanted[:1]
        if near and _distance(known, wanted) <= 2:
            return entries
    return []


def _distance(first: str, second: str) -> int:
    """How many letters must change, come or go."""
    before = list(range(len(second) + 1))
    for row, one in enumerate(first, 1):
        now = [row]
        for at, other in enumerate(second, 1):
            cost = before[at - 1] + (one != other)
            now.append(min(cost, before[at] + 1, now[-1] + 1))
        if min(now) > 2:
            return 3
        before = now
    return before[-1]
