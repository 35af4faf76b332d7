"""Rows of contextual facts that a file has broken into lines, as rows again.

Text that comes out of a PDF may have each cell in a line of its own. Which figure then
belongs to which label shows in the order: a figure before each label, or the columns of
a table, and then each area with as many figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from evenhand.published.parts import Placed

# A label is short; what is longer is a sentence.
LONGEST_LABEL = 120
_LABELLED = re.compile(
    r"(?P<label>[^:]{4,100}):\s*(?P<value>[\d,.]+\s?%?)(?:\s*\([^()]*\))?"
)
_LED = re.compile(r"(?P<value>[\d,.]+%?)\s+(?P<label>\D.{5,100})")
_PAGE = re.compile(r"\d{1,3}")
_SENTENCE = re.compile(r".{30,}\.", re.S)
# A figure that is not of the label itself, as ‘per 100,000’ and ‘(2019)’ are.
_OTHER_FIGURE = re.compile(r"%|(?<!per )(?<![\d,(–-])\b\d[\d,.]*(?![\d,)–-]| years)\b")

# “Of the 46 court disposals:” is the label of no figure.
_INTRODUCES = re.compile(r"Of the \d+ [^:]*:", re.I)
# Passages of so many pairs tell that figures stand before their labels.
_FEWEST_PAIRS = 3
_NONE = re.compile(
    r"(?:figures? )?not (?:available|known|applicable)|n/?a|[-–—.*]+"
    r"|(?:fewer|less) than \w+",
    re.I,
)


@dataclass(frozen=True)
class Telling:
    """What tells the lines apart: whether words are a figure, the name of an area, or
    the label of a fact that is known; and whether a figure can be that of a label."""

    is_value: Callable[[str], bool]
    is_area: Callable[[str], bool]
    is_known: Callable[[str], bool]
    fits: Callable[[str, str], bool]


def without_feet(
    inside: Sequence[Placed], is_title: Callable[[str], bool]
) -> list[Placed]:
    """The passages without the title of the report, which runs along the pages, and the
    number of the page in it or in a line of its own below, or as the last of all below
    notes or sentences."""
    left: list[Placed] = []
    below = False
    if len(inside) > 1 and _PAGE.fullmatch(inside[-1].passage.words):
        above = inside[-2].passage
        if above.kind == "note" or _SENTENCE.fullmatch(above.words):
            inside = inside[:-1]
    for at in inside:
        words = at.passage.words
        title = is_title(words)
        if not title and not (below and _PAGE.fullmatch(words)):
            left.append(at)
        below = title and not words[-1:].isdigit()
    return left


def in_chapters(
    report: Sequence[Placed],
    is_value: Callable[[str], bool],
    is_known: Callable[[str], bool],
) -> Iterator[Placed]:
    """Rows in chapters whose label is one of the facts that are known, and the heading
    above them."""
    above: Placed | None = None
    chapters = [at for at in report if at.part.startswith("chapter")]
    inside = [at for at in chapters if at.passage.kind != "note"]
    for at in labelled_below(inside, is_value, is_known):
        if at.passage.cells and is_known(at.passage.cells[0]):
            if above is not None:
                yield above
            yield at
            above = None
        else:
            above = None if at.begins or len(at.passage.words) > 60 else at


def labelled_below(
    inside: Sequence[Placed],
    is_value: Callable[[str], bool],
    is_known: Callable[[str], bool],
) -> Iterator[Placed]:
    """The passages, a label of a fact that is known and the figure alone right below it
    as a row. A figure above the label may be its own, so that nothing is told then."""
    before, taken = "", False
    for at, below in zip_longest(inside, inside[1:]):
        words, figure = at.passage.words.strip(), below and below.passage.words.strip()
        if taken:  # the figure is in its row already
            before, taken = "", False
            continue
        label = _may_be_cell(at) and not at.passage.cells and not is_value(before)
        if label and below and figure and is_value(figure) and is_known(words):
            yield _row([at, below], (words, figure))
            taken = True
        else:
            yield at
        before = words


def rows_again(inside: Sequence[Placed], telling: Telling) -> list[Placed]:
    """The passages, those that make up a row as one row.

    Where figures stand before labels that are known, they do so in all of the part.
    """
    before = _figures_first(inside, telling)
    made: list[Placed] = []
    run: list[Placed] = []
    for at in inside:
        whole = at if _cells(at) > 1 else _in_one(at, telling)
        if whole is not None or not _may_be_cell(at):
            made += _Run(run, telling, before).rows()
            made.append(whole or at)
            run = []
        else:
            run.append(at)
    return made + _Run(run, telling, before).rows()


def _figures_first(inside: Sequence[Placed], telling: Telling) -> bool:
    """Whether there are pairs of a figure and then a label that is known, by which
    others are told too, whose labels are not known."""
    lines = [at for at in inside if at.passage.kind != "note"]
    found = _Run(lines, telling, False)
    pairs = (found.pairs(at) for at in range(len(lines)))
    return any(end > at + _FEWEST_PAIRS for at, end in enumerate(pairs))


def _cells(at: Placed) -> int:
    return sum(bool(cell.strip()) for cell in at.passage.cells)


def _may_be_cell(at: Placed) -> bool:
    long = len(at.passage.words) > LONGEST_LABEL
    return not (at.begins or at.passage.kind == "note" or long)


def _in_one(at: Placed, telling: Telling) -> Placed | None:
    """A row of one line: a label and its figure after a colon, or a figure and after it
    the label of a fact that is known."""
    words = at.passage.words.strip()
    for pattern in (_LABELLED, _LED):
        found = pattern.fullmatch(words)
        if found is None or not telling.is_value(found["value"]):
            continue
        if telling.is_known(found["label"]) and not _OTHER_FIGURE.search(found["label"]):
            return _row([at], (found["label"], found["value"]))
    return None


def _row(parts: Sequence[Placed], cells: tuple[str, ...]) -> Placed:
    first = parts[0]
    words = "\t".join(cells)
    return replace(first, passage=replace(first.passage, words=words, cells=cells))


class _Run:
    """Lines one after the other, each of which may be a cell."""

    def __init__(
        self, lines: Sequence[Placed], telling: Telling, figures_first: bool
    ) -> None:
        self.figures_first = figures_first
        self.lines = lines
        self.telling = telling
        self.words = [at.passage.words.strip() for at in lines]
        # What says that there is no figure stands in the place of one.
        self.values = [
            telling.is_value(words) or _NONE.fullmatch(words) is not None
            for words in self.words
        ]

    def rows(self) -> list[Placed]:
        return list(self._rows())

    def _rows(self) -> Iterator[Placed]:
        at = 0
        while at < len(self.lines):
            end = self._table(at) or self.pairs(at)
            if end:
                yield from self._taken(at, end)
            else:
                yield self.lines[at]
            at = end or at + 1

    def _taken(self, start: int, end: int) -> Iterator[Placed]:
        """The rows of what begins at a place: those of a table, or pairs."""
        if self.values[start]:
            for at in range(start, end, 2):
                if _NONE.fullmatch(self.words[at]):
                    continue
                yield _row(self.lines[at : at + 2], (self.words[at], self.words[at + 1]))
            return
        columns = self._columns(start)
        for at in range(start, end, columns + 1):
            part = slice(at, at + columns + 1)
            yield _row(self.lines[part], tuple(self.words[part]))

    def _columns(self, start: int) -> int:
        """How many columns a table has that begins at a place; 0 if none does: labels,
        then the name of an area, and as many figures as there are labels but one."""
        area = start
        while area < len(self.words) and not self.values[area]:
            area += 1
        columns = area - start - 2
        if columns < 2 or not self.telling.is_area(self.words[area - 1]):
            return 0
        figures = self.values[area : area + columns + 1]
        return columns if figures[:columns] == [True] * columns else 0

    def _table(self, start: int) -> int:
        """Where a table ends that begins at a place; 0 if none does."""
        columns = self._columns(start)
        if not columns:
            return 0
        end = start + columns + 1
        while end < len(self.words) and self.telling.is_area(self.words[end]):
            if self.values[end + 1 : end + 1 + columns] != [True] * columns:
                break
            end += columns + 1
        return end

    def pairs(self, start: int) -> int:
        """Where pairs of a figure and its label end that begin at a place; 0 if none do.
        What stands right before them is the label of none, else it would be the first's;
        and no figure stands after them."""
        end = start
        while self._is_pair(end):
            end += 2
        labels = self.words[start + 1 : end : 2]
        if not all(map(self.telling.fits, labels, self.words[start:end:2])):
            return 0
        known = sum(map(self.telling.is_known, labels))
        before = self.words[start - 1] if start else ""
        ours = not self.telling.is_known(before) or _INTRODUCES.fullmatch(before)
        after = end >= len(self.words) or not self.values[end]
        sure = 2 * known >= len(labels) or (self.figures_first and known > 0)
        return end if labels and ours and after and sure else 0

    def _is_pair(self, at: int) -> bool:
        if at + 1 >= len(self.words) or not self.values[at] or self.values[at + 1]:
            return False
        return not self.telling.is_area(self.words[at + 1])
