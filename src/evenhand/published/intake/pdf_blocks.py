"""Lines of a page as paragraphs, items and rows of tables, by their distances."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from evenhand.published.intake.pdf_lines import Part, Row
from evenhand.published.intake.words import RAISED_DIGITS

_ITEM = re.compile(r"[•●▪■◦‣∙·–—*-]\s+\S|(?:\d{1,3}|[a-z])[.)]\s+\S|\([a-z0-9]{1,3}\)\s")
_NOTE = re.compile(rf"[{RAISED_DIGITS}]+\s*\S|\d{{1,3}}\s+\S|[*†‡]\s*\S")
# The number and title of a domain or standard, which begin a row of their own.
_NUMBERED = re.compile(r"\d(?:\.\d)?\.?\s+[A-Z][a-z]")
# Letters that differ more in size are not of one cell.
_OTHER_SIZE = 0.8
# Lines further apart than this many times the usual distance are not one paragraph.
_APART = 1.25


@dataclass(slots=True)
class Block:
    """Lines that belong together; ``cells`` if they are a row of a table."""

    texts: list[tuple[str, bool]]
    size: float
    bold: bool
    y0: float
    cells: list[list[tuple[str, bool]]] = field(default_factory=list)
    x0: list[float] = field(default_factory=list)


class Blocks:
    """Makes blocks page by page, and learns how far lines are usually apart."""

    def __init__(self) -> None:
        self._leading: Counter[int] = Counter()
        self.sizes: Counter[float] = Counter()

    def of_page(self, rows: list[Row]) -> list[Block]:
        for row in rows:
            for part in row.parts:
                self.sizes[round(part.size, 1)] += len(part.text)
        for above, below in pairwise(rows):
            if above.size and abs(above.size - below.size) < 0.6:
                step = round((above.y0 - below.y0) / above.size * 20)
                if 12 < step < 36:
                    self._leading[step] += 1
        usual = self._leading.most_common(1)
        limit = (usual[0][0] / 20 if usual else 1.2) * _APART
        return self._blocks(rows, limit)

    def _blocks(self, rows: list[Row], limit: float) -> list[Block]:
        right = max((part.x1 for row in rows for part in row.parts), default=0.0)
        made: list[Block] = []
        above: Row | None = None
        for row in rows:
            near = above is not None and _near(above, row, limit)
            if near and made and _add_to_row(made[-1], row):
                pass
            elif len(row.parts) > 1:
                made.append(_row_block(row))
            elif near and above and made and _continues(made[-1], above, row, right):
                made[-1].texts.append((row.parts[0].text, row.parts[0].broken))
                made[-1].y0 = row.parts[0].y0
            else:
                part = row.parts[0]
                texts = [(part.text, part.broken)]
                made.append(Block(texts, part.size, part.bold, part.y0, x0=[part.x0]))
            above = row
        return made


def _near(above: Row, row: Row, limit: float) -> bool:
    distance = above.y0 - row.y0
    return 0 < distance <= limit * max(above.size, row.size)


def _row_block(row: Row) -> Block:
    return Block(
        texts=[],
        size=row.size,
        bold=all(part.bold for part in row.parts),
        y0=row.y0,
        cells=[[(part.text, part.broken)] for part in row.parts],
        x0=[part.x0 for part in row.parts],
    )


def _add_to_row(block: Block, row: Row) -> bool:
    """Whether a line goes on with cells of the row above; if so it is put there."""
    if not block.cells or abs(block.size - row.size) > _OTHER_SIZE:
        return False
    if _NUMBERED.match(row.parts[0].text) and _ends_cell(block, row):
        return False
    places = [_column(block, part) for part in row.parts]
    known = [place for place in places if place is not None]
    if len(known) < len(places) or len(set(known)) < len(known):
        return False
    if len(known) > 1 and len(known) == len(block.cells):
        small = all(part.text[0].islower() for part in row.parts)
        if not small:
            return False
    if len(known) < len(block.cells) and 0 not in known and len(row.parts) > 1:
        return False
    for place, part in zip(known, row.parts, strict=True):
        block.cells[place].append((part.text, part.broken))
    return True


def _ends_cell(block: Block, row: Row) -> bool:
    """Whether a line that begins below the first cell cannot go on with its words."""
    below = abs(block.x0[0] - row.parts[0].x0) < max(2.0, row.size)
    return below and block.cells[0][-1][0][-1:].isalnum()


def _column(block: Block, part: Part) -> int | None:
    for at, x0 in enumerate(block.x0):
        following = block.x0[at + 1] if at + 1 < len(block.x0) else float("inf")
        if abs(x0 - part.x0) < max(2.0, part.size * 0.8) and part.x1 < following:
            return at
    return None


def _continues(block: Block, above: Row, row: Row, right: float) -> bool:
    """Whether a line goes on with the paragraph of the line above."""
    part, last = row.parts[0], above.parts[0]
    if block.cells or abs(part.size - last.size) > 0.8 or part.bold != last.bold:
        return False
    if _ITEM.match(part.text) and part.x0 <= block.x0[0] + part.size:
        return False
    if part.size < 9.5 and _NOTE.match(part.text) and part.text[0] in RAISED_DIGITS:
        return False
    # The line above had room for the first word of this one, and ended a sentence.
    room = right - last.x1 > part.first + part.size * 3
    return not (room and last.text.rstrip("”’\"')").endswith((".", "?", ":", "!")))


def is_item(text: str) -> bool:
    return bool(_ITEM.match(text))


def is_note(text: str) -> bool:
    return bool(_NOTE.match(text))
