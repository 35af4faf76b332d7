"""The words of a page by their places: lines, columns, cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from evenhand.published.intake.pdf_words import Word, begins_large, glue, is_raised
from evenhand.published.intake.words import raised

# A gap of this many letter heights parts the cells of a row, or columns.
_GAP = 1.3
_COLUMN_LINES = 6
_BULLETS = set("•●▪■◦‣∙·–—-*")


@dataclass(slots=True)
class Part:
    """Words beside each other without a gap: a line, or what a cell has of it."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    bold: bool
    broken: bool
    first: float  # the width of the first word

    @property
    def size(self) -> float:
        return self.y1 - self.y0


@dataclass(slots=True)
class Row:
    """What stands on one line, from left to right."""

    parts: list[Part]

    y0: float = 0.0
    size: float = 0.0

    def __post_init__(self) -> None:
        """Where it stands and how large it is: as its longest part is."""
        longest = max(self.parts, key=lambda part: len(part.text))
        self.y0, self.size = longest.y0, longest.size


def rows_of(words: list[Word]) -> list[Row]:
    """The lines of a page from top to bottom; columns one after the other."""
    parts = _parts(_with_initials(_without_doubles(words)))
    made: list[Row] = []
    for band in _bands(parts):
        made += _lines(band)
    return made


def _without_doubles(words: list[Word]) -> list[Word]:
    """Each word once, where it is drawn twice to look bold."""
    seen: dict[tuple[str, int, int], Word] = {}
    kept = []
    for word in words:
        key = (word.text, round(word.x0 / 3), round(word.y0 / 3))
        other = seen.get(key)
        if other and abs(other.x0 - word.x0) < 1.5 and abs(other.y0 - word.y0) < 1.5:
            continue
        seen[key] = word
        kept.append(word)
    return kept


def _with_initials(words: list[Word]) -> list[Word]:
    """The large first letter of a chapter in its word, which stands on its line."""
    made: list[Word] = []
    for word in words:
        if made and begins_large(made[-1], word):
            word = replace(word, text=made.pop().text + word.text)
        made.append(word)
    return made


def _parts(words: list[Word]) -> list[Part]:
    """Words that follow each other in the file, on one line and without a gap."""
    made: list[list[Word]] = []
    for word in words:
        if made and _beside(made[-1], word):
            made[-1].append(word)
        else:
            made.append([word])
    return [_part(run) for run in made]


def _beside(run: list[Word], word: Word) -> bool:
    last = run[-1]
    if last.broken or not _same_line(last.y0, last.y1, word.y0, word.y1):
        return False
    gap, size = word.x0 - last.x1, max(last.size, word.size)
    bullet = len(run) == 1 and last.text in _BULLETS
    return -size < gap < size * (3 if bullet else _GAP)


def _same_line(low: float, high: float, other_low: float, other_high: float) -> bool:
    """Whether two stand on one line: a raised mark does with its word."""
    if low == other_low and high == other_high:  # as words of one font are
        return low < high
    shared = min(high, other_high) - max(low, other_low)
    return shared > 0.5 * min(high - low, other_high - other_low)


def _part(run: list[Word]) -> Part:
    sizes = [len(word.text) for word in run]
    longest = sizes.index(max(sizes))
    main = run[longest]
    if main.y0 >= main.y1:
        main = max(run, key=lambda word: (word.size > 0, len(word.text)))
    text = ""
    for at, word in enumerate(run):
        if is_raised(word, main):
            text += raised(word.text) + ("" if at else " ")
        else:
            text += (glue(run[at - 1], word) if at else "") + word.text
    bold = sum(size for word, size in zip(run, sizes, strict=True) if word.bold)
    return Part(
        text=text,
        x0=run[0].x0,
        y0=main.y0,
        x1=max(word.x1 for word in run),
        y1=main.y1,
        bold=bold * 2 > sum(sizes),
        broken=run[-1].broken,
        first=run[0].x1 - run[0].x0,
    )


def _bands(parts: list[Part]) -> Iterator[list[Part]]:
    """Parts that are read together: all of them, or column after column."""
    middle = _gutter(parts)
    if middle is None:
        yield parts
        return
    ordered = sorted(parts, key=lambda part: -part.y0)
    for across, group in groupby(ordered, key=lambda part: part.x0 < middle < part.x1):
        band = list(group)
        if across:
            yield band
        else:
            yield [part for part in band if part.x1 <= middle]
            yield [part for part in band if part.x1 > middle]


def _gutter(parts: list[Part]) -> float | None:
    """Where a page of two columns of prose is parted; None if it is not.

    Both sides of the gap hold lines that are nearly as long as the column is wide, where
    a table has short cells.
    """
    long = [part for part in parts if len(part.text) > 15]
    if len(long) < 2 * _COLUMN_LINES:
        return None
    left, right = min(p.x0 for p in parts), max(p.x1 for p in parts)
    width = right - left
    places = [left + width * step / 100 for step in range(35, 66, 2)]
    best = min((sum(1 for p in parts if p.x0 < at < p.x1), at) for at in places)
    sides = ([p for p in long if p.x1 <= best[1]], [p for p in long if p.x0 >= best[1]])
    if best[0] * 4 > len(long) or any(not _is_column(side) for side in sides):
        return None
    return best[1]


def _is_column(parts: list[Part]) -> bool:
    if len(parts) < _COLUMN_LINES:
        return False
    widths = sorted(part.x1 - part.x0 for part in parts)
    starts = sorted(part.x0 for part in parts)
    aligned = abs(starts[len(starts) // 4] - starts[len(starts) * 3 // 4])
    return widths[len(widths) // 2] > 0.75 * widths[-1] and aligned < widths[-1] * 0.15


def _lines(parts: list[Part]) -> list[Row]:
    made: list[list[Part]] = []
    for part in sorted(parts, key=lambda part: -(part.y0 + part.y1)):
        if made and _level_with(made[-1][0], part):
            made[-1].append(part)
        else:
            made.append([part])
    made = _with_centred(made)
    return [Row(_merged(sorted(line, key=lambda part: part.x0))) for line in made]


def _level_with(first: Part, part: Part) -> bool:
    if not _same_line(first.y0, first.y1, part.y0, part.y1):
        return False
    apart = abs(first.y0 + first.y1 - part.y0 - part.y1) / 2
    alike = abs(first.size - part.size) < 0.2 * first.size
    return not alike or apart < 0.3 * first.size


def _with_centred(lines: list[list[Part]]) -> list[list[Part]]:
    """A cell that stands at half the height of its row belongs to the line above."""
    made: list[list[Part]] = []
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else None
        if made and below and _between(made[-1], line, below):
            made[-1] = [*made[-1], *line]
        else:
            made.append(line)
    return made


def _between(above: list[Part], line: list[Part], below: list[Part]) -> bool:
    part = line[0]
    for other in (above[0], below[0]):
        if min(part.y1, other.y1) - max(part.y0, other.y0) < 0.15 * part.size:
            return False
    return all(
        part.x1 < other.x0 or other.x1 < part.x0
        for part in line
        for other in (*above, *below)
    )


def _merged(parts: list[Part]) -> list[Part]:
    """Parts of one line that have no gap between them after all."""
    made = [parts[0]]
    for part in parts[1:]:
        last = made[-1]
        gap, size = part.x0 - last.x1, max(part.size, last.size)
        small = part.size < last.size * 0.8 and len(part.text) <= 6
        raised_mark = small and part.y0 > last.y0 + last.size * 0.15
        if gap < size * (3 if last.text in _BULLETS else _GAP):
            said = raised(part.text) if raised_mark else " " + part.text
            made[-1] = Part(
                last.text + said, last.x0, last.y0, max(last.x1, part.x1), last.y1,
                last.bold and part.bold, part.broken, last.first,
            )  # fmt: skip
        else:
            made.append(part)
    return made
