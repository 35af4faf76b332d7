"""The ratings of standards: on the ratings page, in chapters, in the results annex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evenhand.published.finding.tables import Table, column
from evenhand.published.finding.ticks import Ticks
from evenhand.published.findings import Finding, source
from evenhand.published.letters import letters, sense
from evenhand.published.names import Names, number_of
from evenhand.published.parts import CONTENTS, Placed

# A rating may stand this many passages after its standard, if nothing else comes between.
FARTHEST = 14
# What has more letters is no name of what is rated.
LONGEST_NAME = 60

_SENTENCE = re.compile(r"\S \S.*\.[’'”\"]?$", re.S)
_PIECE = "only a part of the rating’s name stands there"
_NO_NUMBER = "the standard is named without its number"
_AFTER_PROSE = "other words stand between the standard and the rating"


def ratings(report: Iterable[Placed], names: Names) -> Iterator[Finding]:
    """Every rating of a standard, wherever it stands beside or after its standard."""
    walk = _Ratings(names)
    for at in report:
        if at.part != CONTENTS:
            yield from walk.step(at)
    yield from walk.give_up()


@dataclass(slots=True)
class _Waiting:
    """A standard that was named and whose rating has not come yet."""

    standard: str
    at: Placed
    passed: int = 0
    piece: str = ""
    piece_at: Placed | None = None
    doubt: str | None = None


class _Ratings:
    def __init__(self, names: Names) -> None:
        self.names = names
        self.waiting: _Waiting | None = None
        self.domain: str | None = None
        self.table = Table()
        self.across: dict[int, str] = {}
        self.ticks = Ticks(names)
        # Standards right above the one that is waited for, and ratings below it.
        self.above: list[_Waiting] = []
        self.column: list[tuple[str, Placed]] = []

    def step(self, at: Placed) -> Iterator[Finding]:
        if at.passage.kind == "note":
            return
        if self.above and self.waiting is not None:
            rating = self.names.rating(letters(at.passage.words))
            if rating is not None:
                self.column.append((rating, at))
                return
            yield from self._of_column()
        heads = self.table.step(at)
        domain = self._domain(at, heads)
        if domain is not None or at.begins:
            yield from self.give_up()
            self.domain = domain or at.domain
        if self._beside_each_other(at):
            yield from self.give_up()
            return
        if heads or domain is not None or at.begins:
            return
        if self.across:
            found = list(self._below_each(at))
            yield from found
            if found:
                return
        named = self._named(at)
        if self.ticks.step(at, named is not None):
            return
        if named is not None:
            above = self._alone_above()
            yield from self.give_up()
            self.waiting, rest = named
            self.above = above
            yield from self._beside(at, rest)
        elif self.waiting is not None:
            self.above = []
            yield from self._after(at)

    def _alone_above(self) -> list[_Waiting]:
        """The standards that stand one below the other, nothing between, down to the one
        that is waited for: their ratings may come below them all."""
        waiting = self.waiting
        if waiting is None or waiting.passed or waiting.piece:
            return []
        return [*self.above, waiting]

    def _of_column(self) -> Iterator[Finding]:
        """Ratings that came below several standards: in turn, if there are as many; else
        nothing says whose they are."""
        told, self.column = self.column, []
        waiting = self._alone_above()
        if told:
            self.above, self.waiting = [], None
        if len(told) == len(waiting):
            for self.waiting, (rating, at) in zip(waiting, told, strict=True):
                yield self._finding(rating, at, "in a column below its standard")

    def _domain(self, at: Placed, heads: bool) -> str | None:
        """The domain that a passage names: as a whole, or in the first cell of a row of
        headings, or of standards that stand beside each other."""
        domain = self.names.domains.get(letters(at.passage.words))
        if domain is None and at.passage.cells:
            first = self.names.domains.get(letters(at.passage.cells[0]))
            if first and (heads or self.names.across(at.passage.cells[1:], first)):
                return first
        return domain

    def _beside_each_other(self, at: Placed) -> bool:
        """Whether a row has standards side by side; their ratings come below them."""
        if not at.passage.cells:
            self.across = {}
            return False
        domain = self.domain or at.domain
        found = self.names.across(at.passage.cells, domain)
        self.across = found or self.across
        return bool(found)

    def _below_each(self, at: Placed) -> Iterator[Finding]:
        """The ratings of standards that stand side by side in the row above."""
        for place_in_row, cell in enumerate(at.passage.cells):
            rating = self.names.rating(letters(cell))
            if rating is not None and place_in_row in self.across:
                place = source(at.passage, at.part, "below the name of its standard")
                key = f"standards.{self.across[place_in_row]}.rating"
                yield Finding(key, rating, place)

    def _named(self, at: Placed) -> tuple[_Waiting, str] | None:
        """The standard that a passage names, and the letters after its name."""
        words = at.passage.words
        numbered = self.names.standard(words) or self.names.in_row(at.passage.cells)
        if numbered is not None:
            return _Waiting(numbered[0], at), numbered[1]
        domain = self.domain or at.domain
        if domain is None and not self.names.unnumbered:
            return None
        first = at.passage.cells[0] if at.passage.cells else words
        titled = self.names.titled(first, domain) if len(first) < 80 else None
        if titled is None:
            return None
        told = self.names.unnumbered or self.names.is_title(first, domain)
        doubt = None if told else _NO_NUMBER
        rest = letters("".join(at.passage.cells[1:]))
        return _Waiting(titled, at, doubt=doubt), rest

    def _beside(self, at: Placed, rest: str) -> Iterator[Finding]:
        """A rating in the passage that names its standard."""
        waiting = self.waiting
        if waiting is None:
            return
        if (ticked := self.ticks.rating(at)) is not None:
            yield self._finding(ticked, at, "by the mark in its column")
            return
        if self.table.fits(at):
            yield from self._in_its_column(at)
            return
        for cell in at.passage.cells:
            if rating := self.names.rating(letters(cell)):
                yield self._finding(rating, at, "in the row of its standard")
                return
        ends = self.names.rating_at_end(rest)
        rating = ends[0] if ends and self._only_statement(ends[1]) else None
        rating = rating or self._around_statement(rest)
        if rating is not None:
            yield self._finding(rating, at, "after the name of its standard")
            return
        self._take_piece(at)

    def _in_its_column(self, at: Placed) -> Iterator[Finding]:
        """A rating in a column of ratings: what stands in another, such as that of the
        inspection before or of the rules alone, is not the rating of the standard."""
        without = {"rating", "both"}.isdisjoint(self.table.columns)
        own = self._own_cells(at) if without else self.table.cells(at, "rating")
        for cell in own:
            if rating := self.names.rating(letters(cell)):
                yield self._finding(rating, at, "in the row of its standard")
                return
            self._take_piece(at, (cell,))
        if self.waiting is not None and not self.waiting.piece:
            self.waiting = None

    def _own_cells(self, at: Placed) -> Sequence[str]:
        """The cells of a standard's row in a table without a column of ratings: of the
        figures of its questions it has none, and its rating may stand among them."""
        pairs = zip(self.table.columns, at.passage.cells, strict=True)
        return [cell for of, cell in pairs if of != "other"]

    def _of_question(self, at: Placed) -> bool:
        """Whether a row has the figures of a question: a rating in it is the band of
        these figures."""
        if number_of(at.passage.words) is not None:
            return True
        return self.table.fits(at) and {"rating", "both"}.isdisjoint(self.table.columns)

    def _around_statement(self, rest: str) -> str | None:
        """A rating right before or after the standard's statement, in one run with
        what follows."""
        statement = self._statement()
        for run, rating in self.names.ratings.items():
            before = rest.startswith(run) and statement[:20] == rest[len(run) :][:20]
            after = statement and rest.startswith(statement + run)
            if statement and (before or after):
                return rating
        return None

    def _only_statement(self, between: str) -> bool:
        """Whether nothing, or the standard's statement, stands before the rating."""
        statement = self._statement()
        begins = len(between) >= 20 and statement[:20] in between
        return not between or between in statement or begins

    def _statement(self) -> str:
        if self.waiting is None:
            return ""
        standard = self.names.framework.standards[self.waiting.standard]
        return letters(str(standard.text or ""))

    def _after(self, at: Placed) -> Iterator[Finding]:
        """A rating in a passage of its own, after its standard."""
        waiting = self.waiting
        if waiting is None or self._of_question(at):
            return
        if self._of_another(at):
            yield from self.give_up()
            return
        for cell in reversed(at.passage.cells or (at.passage.words,)):
            run = letters(cell)
            if rating := self.names.rating(run):
                if waiting.piece not in letters(rating):  # it is that of another
                    yield from self.give_up()
                    return
                yield self._finding(rating, at, "after its standard")
                return
            if waiting.piece and self.names.rating(waiting.piece + run):
                name = self.names.ratings[waiting.piece + run]
                yield self._finding(name, at, "in two pieces, in rows that follow")
                return
        yield from self._statement_with_rating(at)
        self._pass(at)

    def _of_another(self, at: Placed) -> bool:
        """Whether a row names something else, and that has the rating beside it."""
        cells = [cell for cell in at.passage.cells if letters(cell)]
        if len(cells) < 2 or " " not in cells[0].strip():
            return False
        first = letters(cells[0])
        known = self.names.rating(first) or self.names.rating_of_piece(first)
        rated = any(self.names.rating(letters(cell)) for cell in cells[1:])
        own = column(cells[0]) == "rating" or self._only_statement(first)
        return rated and not (known or own or len(cells[0]) > LONGEST_NAME)

    def _statement_with_rating(self, at: Placed) -> Iterator[Finding]:
        """The standard's statement with the rating at its end, in one run of words."""
        waiting = self.waiting
        ends = self.names.rating_at_end(letters(at.passage.words))
        if waiting is None or ends is None or len(ends[1]) < 20:
            return
        if self._only_statement(ends[1]):
            yield self._finding(ends[0], at, "at the end of the standard’s statement")

    def _pass(self, at: Placed) -> None:
        """One passage further without a rating."""
        if self.waiting is None:
            return
        self._take_piece(at)
        self.waiting.passed += 1
        statement = self.names.statements[self.waiting.standard]
        prose = len(at.passage.words) > 160 and sense(at.passage.words) != statement
        if prose and at.passage.kind == "text":
            self.waiting.passed += FARTHEST
        if self.waiting.passed > FARTHEST and not self.waiting.piece:
            self.waiting = None

    def _take_piece(self, at: Placed, cells: Sequence[str] = ()) -> None:
        """Keep a part of a rating's name: the rest may come in the next row."""
        waiting = self.waiting
        if waiting is None or waiting.piece:
            return
        words = at.passage.words
        if not cells and not at.passage.cells and _SENTENCE.search(words):
            return  # its last word may be one of a rating, and is not that of a table
        cells = cells or at.passage.cells or (words.rsplit(" ", 1)[-1],)
        for cell in cells:
            run = letters(cell)
            if self.names.rating_of_piece(run):
                waiting.piece, waiting.piece_at = run, at

    def _finding(self, rating: str, at: Placed, how: str) -> Finding:
        waiting = self.waiting
        if waiting is None:
            raise AssertionError("a rating is found for a standard that is waited for")
        self.waiting = None
        key = f"standards.{waiting.standard}.rating"
        return Finding(key, rating, source(at.passage, at.part, how), waiting.doubt)

    def give_up(self) -> Iterator[Finding]:
        """What is known of a standard whose rating did not come: a part of its name."""
        yield from self._of_column()
        self.above = []
        waiting, self.waiting = self.waiting, None
        if waiting is None or waiting.piece_at is None:
            return
        rating = self.names.rating_of_piece(waiting.piece)
        if rating is not None:
            place = source(waiting.piece_at.passage, waiting.at.part, "by a part of it")
            yield Finding(f"standards.{waiting.standard}.rating", rating, place, _PIECE)
