"""Figures of a part of the cases, such as those of girls."""

from __future__ import annotations

from evenhand.published.finding.tables import is_value, names_part, sizes_part, splits
from evenhand.published.parts import Placed


class OfParts:
    """Whether the figures at hand are of a part of the cases, such as those of girls:
    such a figure is never that of the question itself."""

    def __init__(self) -> None:
        self.split = self.named = False
        self.level: int | None = None
        self.seen: set[tuple[str, str]] = set()
        self.sized = False

    def step(self, at: Placed) -> None:
        """Whether a heading or caption begins what is of parts, or ends it."""
        passage = at.passage
        if not passage.cells:
            self.named = self.sized = False
        if splits(at):
            self.split = True
            self.level = passage.level if passage.kind == "heading" else None
        elif passage.kind == "heading" and not self._below(passage.level):
            # The name of a part, with how many cases it has, is one of those split.
            self.split = self.split and sizes_part(passage.words)

    def _below(self, level: int | None) -> bool:
        return self.level is not None and level is not None and level > self.level

    def name(self, at: Placed) -> None:
        """A row that names a part, and no question."""
        cells = [cell for cell in at.passage.cells if cell.strip()]
        if len(cells) == 1 and not is_value(cells[0]):
            self.named = True
            self.sized = self.sized or names_part(at)

    def counted(self, at: Placed, question: str) -> bool:
        """Whether a figure of a question is one of a part of the cases: a row above it
        names a part, and how many cases it has or after the question has had its own."""
        seen = (at.part, question) in self.seen
        of_part = self.split or self.sized or (self.named and seen)
        if not of_part:
            self.seen.add((at.part, question))
        return of_part

    def over(self) -> None:
        self.split = self.named = self.sized = False
