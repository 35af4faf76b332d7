"""Tables with a column for each rating, in which a mark says which one is given."""

from __future__ import annotations

import re

from evenhand.published.letters import letters
from evenhand.published.names import Names
from evenhand.published.parts import Placed

# What says “this one”, as it comes out of a document. A cross may say the opposite, and
# any other sign may stand for a note or for the rating of another year.
_MARK = re.compile(r"[✓✔☑☒●⚫•■◼⬤\uf0fc]\ufe0f?|x|yes", re.I)

_FEWEST = 3


class Ticks:
    """Which rating each column of the table at hand is of; none where it has no such."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.columns: dict[int, str] = {}

    def step(self, at: Placed, names_standard: bool) -> bool:
        """Go on to a passage; whether it is the row that names the ratings."""
        cells = at.passage.cells
        if not cells:
            if letters(at.passage.words) not in self.names.domains:
                self.columns = {}
            return False
        if names_standard:
            return False
        known = {column: self._rating(cell) for column, cell in enumerate(cells)}
        found = {column: rating for column, rating in known.items() if rating}
        # Two may be the rating of now and that of the time before.
        if len(found) < _FEWEST or len(set(found.values())) < len(found):
            return False
        self.columns = found
        return True

    def rating(self, at: Placed) -> str | None:
        """The rating whose column alone has a mark in a row."""
        cells = enumerate(at.passage.cells)
        marked = [
            column
            for column, cell in cells
            if column in self.columns and _MARK.fullmatch(cell.strip())
        ]
        return self.columns[marked[0]] if len(marked) == 1 else None

    def _rating(self, cell: str) -> str | None:
        return self.names.rating(letters(cell))
