"""Ratings as a grid: a row for each standard, a column for each rating of the scale.

The present rating is a dark cell with the rating's name in it; the one that it is
compared with is a cell in dashes, with an arrow from it to the present.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenhand.document.drawing import (
    EDGE,
    INK,
    PAPER,
    SHADES,
    STRONG,
    WIDTH,
    Drawing,
    leading,
    shortened,
    text_width,
    wrapped,
)
from evenhand.frameworks import Framework
from evenhand.frameworks.names import Saying
from evenhand.wording.texts import Said

_INNER = WIDTH - 2 * EDGE
# Names of standards need what is left of the columns.
_MOST_OF_COLUMNS = 0.68 * _INNER
_SIZE, _GAP = 14, 4


@dataclass(frozen=True, slots=True)
class GridRow:
    """A standard: its name, the places of its rating and of the one it is compared with
    on the scale (0 the lowest), and notes below the name.

    ``instead`` is what stands across the columns where it has no rating.
    """

    id: str
    name: Said
    place: int | None
    compared: int | None = None
    notes: tuple[Said, ...] = ()
    instead: Said | None = None


@dataclass(frozen=True, slots=True)
class _Column:
    name: Said
    left: float
    width: float

    @property
    def middle(self) -> float:
        return self.left + self.width / 2

    @property
    def lines(self) -> list[str]:
        return wrapped(self.name.text, self.width - 4, _SIZE, most=4)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns, and how high a cell is so that every rating's name fits."""

    columns: tuple[_Column, ...]
    cell: int

    @property
    def left(self) -> float:
        return self.columns[0].left


def draw_grid(
    drawing: Drawing,
    framework: Framework,
    saying: Saying,
    rows: Sequence[GridRow],
    y: float,
) -> float:
    """Heads, domains and rows from ``y`` on; gives where the next thing may begin."""
    grid = _grid([saying.rating(rating.id) for rating in framework.scale.ratings])
    by_id = {row.id: row for row in rows}
    y = _heads(drawing, grid, y)
    for domain in framework.domains:
        said = saying.text(domain.title)
        y = drawing.paragraph(EDGE, y + 20, said.text, _INNER, bold=True, lang=said.lang)
        y -= 8
        for standard in domain.standards:
            y = _row(drawing, grid, by_id[standard.id], y)
    return y


def draw_key(drawing: Drawing, entries: Sequence[Said], y: float) -> float:
    """What a dark cell means, and with a second entry a cell in dashes."""
    for place, said in enumerate(entries):
        y += 24
        top = y - 15
        if place:
            drawing.rect(EDGE + 2, top, 36, 20, PAPER, outline=2, dashes="5 3")
        else:
            drawing.rect(EDGE, top - 2, 40, 22, STRONG)
        y = drawing.paragraph(EDGE + 52, y, said.text, _INNER - 52, _SIZE, lang=said.lang)
        y -= leading(_SIZE)
    return y + 16


def _grid(names: Sequence[Said]) -> _Grid:
    """Columns as wide as their longest words, but not so that no room is left for the
    names of standards."""
    wanted = [max(64, *_word_widths(name)) for name in names]
    room = _MOST_OF_COLUMNS - _GAP * (len(names) - 1)
    widths = [width * min(1, room / sum(wanted)) for width in wanted]
    left = WIDTH - EDGE - sum(widths) - _GAP * (len(names) - 1)
    columns = []
    for name, width in zip(names, widths, strict=True):
        columns.append(_Column(name, left, width))
        left += width + _GAP
    lines = max(len(column.lines) for column in columns)
    return _Grid(tuple(columns), max(38, leading(_SIZE) * lines + 2))


def _word_widths(name: Said) -> Iterator[float]:
    yield from (text_width(word, _SIZE) + 8 for word in name.text.split())


def _heads(drawing: Drawing, grid: _Grid, y: float) -> float:
    most = max(len(column.lines) for column in grid.columns)
    for column in grid.columns:
        _centred(drawing, column, y + leading(_SIZE) * (most - len(column.lines)), INK)
    return y + leading(_SIZE) * (most - 1) + 8


def _centred(drawing: Drawing, column: _Column, y: float, fill: str) -> None:
    for line in column.lines:
        lang = column.name.lang
        drawing.text(column.middle, y, line, _SIZE, "middle", fill=fill, lang=lang)
        y += leading(_SIZE)


def _row(drawing: Drawing, grid: _Grid, row: GridRow, y: float) -> float:
    """A row below a thin line: names to the left, cells to the right."""
    drawing.line(EDGE, y, WIDTH - EDGE, y, 0.5)
    bottom = _names(drawing, grid.left - _GAP, row, y)
    height = max(grid.cell, bottom - y - 4)
    if row.place is not None:
        _cells(drawing, grid, row, row.place, y + 4)
    elif row.instead is not None:
        said, width = row.instead, WIDTH - EDGE - grid.left
        drawing.paragraph(grid.left, y + 20, said.text, width, _SIZE, 2, lang=said.lang)
    return y + height + 8


def _names(drawing: Drawing, right: float, row: GridRow, y: float) -> float:
    """The id, and beside it the name with its notes; gives where they end."""
    indent = min(text_width(row.id, 15) + 8, 60)
    words = row.name.text.removeprefix(f"{row.id} ")
    left, width = EDGE + indent, right - EDGE - indent
    one = not row.notes and len(wrapped(words, width, 15)) == 1
    y += 28 if one else 20
    drawing.text(EDGE, y, shortened(row.id, indent - 4, 15))
    y = drawing.paragraph(left, y, words, width, 15, most=4, lang=row.name.lang)
    for note in row.notes:
        y = drawing.paragraph(left, y - 1, note.text, width, _SIZE, lang=note.lang)
    return y - leading(15) + 5


def _cells(drawing: Drawing, grid: _Grid, row: GridRow, place: int, y: float) -> None:
    for number, column in enumerate(grid.columns):
        fill = STRONG if number == place else SHADES[1]
        drawing.rect(column.left, y, column.width, grid.cell, fill)
    present = grid.columns[place]
    middle = y + grid.cell / 2
    top = middle + 5 - leading(_SIZE) * (len(present.lines) - 1) / 2
    if row.compared is not None:
        _compared(drawing, grid, grid.columns[row.compared], present, y)
    _centred(drawing, present, top, PAPER)


def _compared(
    drawing: Drawing, grid: _Grid, other: _Column, present: _Column, y: float
) -> None:
    """A cell in dashes, and an arrow from it; where nothing moved, dashes around."""
    if other == present:
        left, width = other.left - 1, other.width + 2
        drawing.rect(left, y - 1, width, grid.cell + 2, "none", outline=2, dashes="5 3")
        return
    drawing.rect(
        other.left + 1,
        y + 1,
        other.width - 2,
        grid.cell - 2,
        PAPER,
        outline=2,
        dashes="5 3",
    )
    middle = y + grid.cell / 2
    up = present.left > other.left
    drawing.arrow(
        other.middle, middle, present.left if up else present.left + present.width
    )
    drawing.dot(other.middle, middle, 5, hollow=True)
