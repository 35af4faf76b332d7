"""Tables: what their columns are by their headings, and which are of sub-groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from evenhand.published.letters import letters
from evenhand.published.numbers import figure, percent
from evenhand.published.parts import Placed

# “Both” is of ratings in the rows of standards and of percentages in those of questions.
Column = Literal["relevant", "yes", "percent", "rating", "both", "other", "unknown"]

_RELEVANT = re.compile(r"relevant|applicable|^(?:(?:number|of|total)*cases|n|base)$")
_YES = re.compile(r"^(?:number|no|count|answered|of|cases)*(?:yes|positive)$|numberyes$")
_NO = re.compile(r"^(?:percent|percentage|share|number|answered|of)*(?:no|notmet)$")
_PERCENT = re.compile(r"^(?:per ?cent(?:age)?|proportion|share)\b|%", re.I)
_RATING = re.compile(r"^(?:our|the|current|final|new)*(?:ratings?|judgements?|now)$")
_OF_RATINGS = re.compile(r"\b(?:ratings?|judgements?)\b", re.I)
# Columns that hold a rating or a figure which is not this inspection's own.
_OTHER = re.compile(
    r"\b(?:then|previous|last|before|earlier|prior|former|change|rules|margin|interval"
    r"|difference|average|national|england|(?:first|original) inspection)\b",
    re.I,
)
_ALL = re.compile(
    r"(?:all|overall|total|together)\b"
    r"(?! (?:boys|girls|men|women|services|areas|inspected|inspections|youth)\b)",
    re.I,
)
_YEAR = re.compile(r"\b(20\d\d)\b")

# What begins figures of a part of the cases: a heading or caption, or a row.
_SPLIT = re.compile(
    r"^\W*(?:\d[\d.]*\s+)?by\s*:|^(?:sub-?groups?|groups of cases|breakdowns?)\b"
    r"|\b(?:by|broken down by|split by)\s+(?:the\s+)?(?:\w+(?:[ -]|\s+and\s+)){0,2}"
    r"(?:sex|gender|age|ages|ethnicity|ethnic group|religion|disability|sub-?groups?"
    r"|team|office|area|type of (?:case|disposal|order)|disposal type)\W*$",
    re.I,
)
_PART = re.compile(r"\(\s*(?:n\s*=\s*)?\d{1,3}(?:\s+\w+)?\s*\)\s*$", re.I)
LONGEST_CAPTION = 120
# How a cell begins that has a figure and more: 12 of 20 (60%), 65% Good.
_FIGURE = re.compile(r"\s*\d{1,3}\s?(?:%|(?:/|(?:out )?of)\s*\d)", re.I)


_SAID_YES = re.compile(r"(\d{1,3}\s?%)\s*[‘'“\"]?yes[’'”\"]?", re.I)


def without_yes(words: str) -> str:
    """A percentage without the word that it is of: ‘87% yes’."""
    found = _SAID_YES.fullmatch(words.strip())
    return str(found.group(1)) if found else words


@lru_cache(maxsize=50_000)
def is_value(words: str) -> bool:
    """Whether the words are a percentage, or a number that may be one of cases."""
    number = figure(words)
    return percent(words) is not None or (number is not None and number < 1000)


def column(heading: str) -> Column:
    """What stands in a column, by its heading."""
    run = letters(heading)
    if not run and "%" not in heading:
        return "unknown"
    if _OTHER.search(heading) or _NO.fullmatch(run):
        return "other"
    is_percent = _PERCENT.search(heading.strip()) is not None
    if is_percent and _OF_RATINGS.search(heading):
        return "both"
    if is_percent:
        return "percent"
    if _YES.search(run):
        return "yes"
    if _RELEVANT.search(run):
        return "relevant"
    return "rating" if _RATING.fullmatch(run) else "unknown"


@dataclass(slots=True)
class Table:
    """The table at hand: what its columns are, where its first row says so."""

    columns: tuple[Column, ...] = ()
    heads: tuple[str, ...] = ()

    def step(self, at: Placed) -> bool:
        """Go on to a passage; whether it is the row of the columns' headings."""
        cells = at.passage.cells
        if not cells:
            if at.passage.kind not in ("note", "furniture"):
                self.columns = self.heads = ()
            return False
        if not _heads(cells):
            return False
        self.heads = self.heads or cells
        found = _newest(cells, tuple(column(cell) for cell in cells))
        if all(kind == "unknown" for kind in found[1:]):
            return False
        self.columns = found
        return True

    def fits(self, at: Placed) -> bool:
        """Whether a row has a cell for each column, so that each is what its column's
        heading says."""
        return len(self.columns) > 1 and len(at.passage.cells) == len(self.columns)

    def of_all(self, at: Placed) -> str | None:
        """Of several percentages in a row the one of all cases, by its heading."""
        if len(self.heads) != len(at.passage.cells):
            return None
        pairs = zip(self.heads, at.passage.cells, strict=True)
        found = [cell for head, cell in pairs if _ALL.match(head.strip())]
        return found[0] if len(found) == 1 else None

    @property
    def shares(self) -> int:
        """How many columns are of percentages."""
        return sum(kind in ("percent", "both") for kind in self.columns)

    @property
    def measures(self) -> bool:
        """Whether some column is of figures that a question has."""
        return not {"relevant", "yes", "percent", "both"}.isdisjoint(self.columns)

    @property
    def order(self) -> tuple[Column, ...]:
        """The columns of numbers in their order; empty if they are not these two."""
        found = tuple(kind for kind in self.columns if kind in ("relevant", "yes"))
        return found if len(found) == 2 else ()

    def cells(self, at: Placed, kind: Column) -> tuple[str, ...]:
        """What stands in the columns of a kind."""
        pairs = zip(self.columns, at.passage.cells, strict=True)
        kinds = {kind, "both"} if kind in ("rating", "percent") else {kind}
        return tuple(cell for of, cell in pairs if of in kinds)


def _heads(cells: tuple[str, ...]) -> bool:
    """Whether cells may be headings: short words, none of them a value but a year. The
    first may be a question, whose prompts are below."""
    return len(cells) > 1 and all(
        (len(cell) < 60 or (at == 0 and cell.endswith("?")))
        and not is_value(cell)
        and not _FIGURE.match(cell)
        for at, cell in enumerate(cells)
    )


def _newest(cells: tuple[str, ...], found: tuple[Column, ...]) -> tuple[Column, ...]:
    """Where columns are of years, the newest is this inspection's."""
    years = [_YEAR.search(cell) for cell in cells]
    known = [int(year.group(1)) for year in years if year]
    if len(known) < 2:
        return found
    newest = max(known)
    return tuple(
        kind
        if year is None
        else "other"
        if int(year.group(1)) < newest
        else ("rating" if kind == "unknown" else kind)
        for kind, year in zip(found, years, strict=True)
    )


def splits(at: Placed) -> bool:
    """Whether a heading or caption begins figures of a part of the cases."""
    words = at.passage.words
    short = len(words) <= LONGEST_CAPTION and not at.passage.cells
    return short and _SPLIT.search(words) is not None


def names_part(at: Placed) -> bool:
    """Whether a row only names a part of the cases, and how many they are:
    ‘old form (3 cases)’."""
    cells = [cell for cell in at.passage.cells if cell.strip()]
    return len(cells) == 1 and sizes_part(cells[0])


def sizes_part(words: str) -> bool:
    """Whether words end with how many cases what they name has, in brackets."""
    return len(words) <= LONGEST_CAPTION and _PART.search(words) is not None
