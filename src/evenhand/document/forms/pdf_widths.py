"""How wide the columns of a printed table are, told from the lengths of its texts.

Lengths are letters: as many of them as stand in a line of a table from margin to margin.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt

from evenhand.document.fonts import shown
from evenhand.document.model import Cell, Column, Table, Words, plain

# Letters that a row may have in one cell and still be kept on one page.
_LONG_ROW = 2500
# Lines that a table may have and still be kept on one page: well below half a page.
_FEW_LINES = 22
# About how many letters fit into a line of a table, and into the space between columns.
_LETTERS, _GAP = 84, 2
# The longest word that a column is made wide enough for.
_LONG_WORD = 24
# How much wider a capital is than other letters.
_CAPITAL = 0.4


def widths(table: Table) -> list[int]:
    """A share for each column: at least its longest word, and of the rest more the more
    there is to tell in it, but with the root of that, lest one long text squeeze the
    others."""
    columns = _columns(table)
    needed = [_longest_word(texts) for texts in columns]
    wanted = list(map(_wish, table.columns, columns))
    spare = max(0, _LETTERS - sum(needed))
    part = spare / sum(wanted) if wanted else 0
    squeeze = min(1, _LETTERS / max(1, sum(needed)))
    pairs = zip(needed, wanted, strict=True)
    return [max(4, round(word * squeeze + part * wish)) for word, wish in pairs]


def longest_word(share: int) -> int:
    """From how many letters on a word may break in a column with this share."""
    return max(1, share - _GAP)


def is_loose(table: Table) -> bool:
    """Whether some row is too tall to be kept on one page."""
    rows = (row for group in table.groups for row in group.rows)
    return any(max(len(plain(cell.words)) for cell in row) > _LONG_ROW for row in rows)


def is_short(table: Table, shares: Sequence[int]) -> bool:
    """Whether the whole table is to be kept on one page, as it is not tall."""
    rows = (row for group in table.groups for row in group.rows)
    lines = sum(_lines(row, shares) for row in rows)
    return lines + len(table.groups) <= _FEW_LINES


def _lines(row: Sequence[Cell], shares: Sequence[int]) -> int:
    each = zip(row, shares, strict=True)
    return max((1 + len(plain(cell.words)) // share for cell, share in each), default=1)


def _columns(table: Table) -> list[list[str]]:
    """The texts of each column, its heading first."""
    rows: list[tuple[Words, ...]] = [tuple(column.heading for column in table.columns)]
    for group in table.groups:
        rows += [tuple(cell.words for cell in row) for row in group.rows]
    return [[shown(plain(text)) for text in column] for column in zip(*rows, strict=True)]


def _wish(column: Column, texts: list[str]) -> float:
    """Numbers and single words need no more room than they have, unless nothing else is
    there."""
    single = all(len(text.split()) < 2 for text in texts)
    if column.kind == "number" or single:
        return 0.01
    return sqrt(1 + max(map(len, texts)))


def _longest_word(texts: list[str]) -> int:
    """With the space between columns, and never more than a long word."""
    words = (word for text in texts for word in text.split())
    return min(_LONG_WORD, max(map(_width, words), default=1)) + _GAP


def _width(word: str) -> int:
    return ceil(len(word) + _CAPITAL * sum(map(str.isupper, word)))
