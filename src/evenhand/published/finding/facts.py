"""Contextual facts: population, caseload, rates, each with its label and its note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evenhand.published.finding.fact_rows import (
    LONGEST_LABEL,
    Telling,
    in_chapters,
    rows_again,
    without_feet,
)
from evenhand.published.finding.fact_values import (
    Value,
    count_and_share,
    is_figure,
    known_fact,
    says_of_what,
    value_of,
)
from evenhand.published.finding.notes import in_figures, notes
from evenhand.published.finding.periods import period_of
from evenhand.published.findings import Fact, source
from evenhand.published.letters import NOTE_MARK, letters, unmarked
from evenhand.published.names import Names
from evenhand.published.parts import Placed

PART = "context"

# The mark of a note that was not raised: behind a space, or right behind a word.
_MARK_AT_END = re.compile(r"(?:\s|(?<=[a-z)]))(\d{1,2})$")
# Whose shares stand in a row beside those of the caseload.
_PEOPLE_OF = re.compile(r"(?:youth|child|general|local) population (?:of|in) (.+)", re.I)
# From the surest to the least: a range, the middle of a year, a day, a year in brackets.
# A service as a label: its place, perhaps in other words than the title has.
_SERVICE = re.compile(
    r"[A-Z][\w'’.-]*(?: [\w'’.-]+){0,6} "
    r"(?:YOS|YOT|YJS|YJT|Youth (?:Offending|Justice) (?:Service|Team|Partnership))"
)
# A part of the country that a label names; whether it is the service's own is asked.
_REGION = re.compile(
    r"\bin (?:the )?((?:(?:North|South|East|West|Midlands|London|England|Wales|Yorkshire)"
    r"\b[\w ,&-]*|(?i:region)))$"
)
_BEFORE = re.compile(r"\b(?:previous|last|prior) (?:year|quarter|period)\b", re.I)
_CENSUS = re.compile(r"\(([^()]*\bcensus\b[^()]*)\)", re.I)
# What is counted as a whole, and never told as a share.
_WHOLE = re.compile(r"\b(?:total|average)\b", re.I)
_TORN = "its row has lost its label; it is of the area that has no other row here"


def facts(report: Sequence[Placed], names: Names, area: str | None) -> Iterator[Fact]:
    """Every figure of the part with contextual facts, with what stands beside it, and
    every row of a chapter whose label the layout knows."""
    found = {str(note.number): note.text for note in reversed(tuple(notes(report)))}

    def is_known(words: str) -> bool:
        return known_fact(words, names) is not None

    chapters = in_chapters(report, is_figure, is_known)
    for inside in ([at for at in report if at.part == PART], chapters):
        for fact in _Facts(names, area, found).all(list(inside)):
            if says_of_what(fact.title, names, area):
                yield fact


@dataclass
class _Table:
    """A table of figures by area: its columns, and the areas that had a row."""

    topic: str = ""
    columns: tuple[str, ...] = ()
    areas: list[str] = field(default_factory=list)
    orphans: list[tuple[Placed, Value]] = field(default_factory=list)


class _Facts:
    """Goes through the figures: a label and its figures, in whichever order.

    A label right below another is in its block: the mark of a note at the head of a
    block holds for all of it, until the next block begins.
    """

    def __init__(self, names: Names, area: str | None, notes: dict[str, str]) -> None:
        self.names, self.area, self.notes = names, area, notes
        self.averages = {letters(words) for words in names.layout.averages}
        self.table = _Table()
        self.wider: list[str] = []
        self.topic = ""
        self.block = self.mark = self.own = ""
        self.fresh = False
        self.noted = ("", "")
        self.areas: list[str] = []
        self.across: tuple[str, ...] = ()
        self.label = ""
        self.taken = 0
        self.value: tuple[Placed, Value] | None = None

    def all(self, inside: Sequence[Placed]) -> Iterator[Fact]:
        telling = Telling(is_figure, self._area, self._is_known, self._fits)
        for at in rows_again(without_feet(inside, self.names.titles_report), telling):
            if at.passage.kind == "note" or at.begins:
                continue
            cells = [cell.strip() for cell in at.passage.cells if cell.strip()]
            if len(cells) > 1:
                yield from self._row(at, cells)
            else:
                yield from self._single(at, at.passage.words.strip())
        yield from self._flush()
        yield from self._torn()

    def _fits(self, label: str, words: str) -> bool:
        read = value_of(words)
        return read is None or self._can_be(label, read)

    def _can_be(self, label: str, value: Value) -> bool:
        """Whether a figure can be that of a label: a percentage of what is told in such,
        a number of what is counted, or its share if it is no total."""
        known = known_fact(label, self.names)
        if known is None:
            return True
        if known[2] == "percent":
            return value.value <= 100
        may_be_share = known[2] == "count" and not _WHOLE.search(label)
        return may_be_share or not value.is_percent

    def _is_known(self, words: str) -> bool:
        return known_fact(words, self.names) is not None

    def _row(self, at: Placed, cells: list[str]) -> Iterator[Fact]:
        yield from self._flush()
        values = [value_of(cell) for cell in cells]
        both = [count_and_share(cell) for cell in cells]
        if any(both) and not any(values):
            yield from self._counted(at, cells, both)
            return
        columns = self.table.columns
        if not any(values) and (across := self._across(cells)):
            self.across = across
            return
        if self.across and len(values) == len(self.across) + 1 and not values[0]:
            for of, value in zip(self.across, values[1:], strict=True):
                if value is not None:
                    yield self._fact(at, cells[0], of, value)
            return
        if not any(values):
            self.across = ()
            yield from self._torn()
            self._marked(cells[0], heads_table=True)
            self.table = _Table(unmarked(cells[0]), tuple(map(unmarked, cells[1:])))
            self.label, self.fresh = "", False
            return
        self._headed()
        if columns and self._in_columns(cells, values):
            yield from self._by_place(at, cells, values)
        elif values[0] is not None and not any(values[1:]):
            yield self._fact(at, cells[1], None, values[0])
        elif (
            columns and len(values) == len(columns) + 1 and self._heads(cells[0], values)
        ):
            yield from self._of_table(at, unmarked(cells[0]), values[1:])
        else:
            for value in filter(None, values[1:]):
                yield self._beside(at, cells[0], value)

    def _in_columns(self, cells: list[str], values: Sequence[Value | None]) -> bool:
        """Whether a row is of places that the head of its table names beside the label
        of a fact: figures alone are of that fact, others of the one before them."""
        if not self._is_known(self.table.topic):
            return False
        own = values[0] is None and self._is_known(cells[0])
        return all(values[own:]) and len(values) - own == len(self.table.columns)

    def _by_place(
        self, at: Placed, cells: list[str], values: Sequence[Value | None]
    ) -> Iterator[Fact]:
        own = values[0] is None
        label = cells[0] if own else self.table.topic
        for place, value in zip(self.table.columns, values[own:], strict=True):
            if value is not None:
                yield self._fact(at, label, place, value)

    def _across(self, cells: Sequence[str]) -> tuple[str, ...]:
        """The areas that the columns of a table are of, where its head names ours and a
        wider one: it may have a word for its rows before them."""
        for named in (tuple(cells), tuple(cells[1:])):
            ours = [one for one in named if not self._wider(one)]
            if len(ours) == 1 and len(named) > 1 and self._is_ours(ours[0]):
                return tuple(map(unmarked, named))
        return ()

    def _is_ours(self, words: str) -> bool:
        """Whether a column is of the service or, by a shorter name, of its area."""
        run = letters(words)
        return self._area(words) or (
            bool(run) and letters(self.area or "").startswith(run)
        )

    def _beside(self, at: Placed, label: str, value: Value) -> Fact:
        """A row of a label and a figure. A label that only names an area is of the fact
        whose name stands above the row."""
        above = self.label or self.topic
        if self._area(label) and not known_fact(label, self.names):
            if known_fact(above, self.names) is not None:
                return self._fact(at, above, unmarked(label), value)
        return self._fact(at, label, None, value)

    def _counted(
        self, at: Placed, cells: list[str], both: Sequence[tuple[Value, Value] | None]
    ) -> Iterator[Fact]:
        """A row whose cell has a number and its share: 41 (35%)."""
        self._headed()
        labels = [cell for cell, pair in zip(cells, both, strict=True) if pair is None]
        if not labels:
            return  # nothing says of what they are
        label = labels[0]
        for pair in filter(None, both):
            for value in pair:
                yield self._fact(at, label, None, value)

    def _heads(self, label: str, values: Sequence[Value | None]) -> bool:
        """Whether a row of a table with columns is of an area: by its name, or as all
        its cells are shares and its label is no fact that is known."""
        shares = all(value is not None and value.is_percent for value in values[1:])
        return self._area(label) or (shares and known_fact(label, self.names) is None)

    def _of_table(
        self, at: Placed, area: str, values: Sequence[Value | None]
    ) -> Iterator[Fact]:
        self.table.areas.append(area)
        if area not in self.wider:
            self.wider.append(area)
        for column, value in zip(self.table.columns, values, strict=True):
            if value is not None:
                yield self._fact(at, f"{self.table.topic}: {column}", area, value)

    def _torn(self) -> Iterator[Fact]:
        """Figures of a row without its label, as many as the table has columns: of the
        only area that has a row in the other tables, and none in this one."""
        table, self.table = self.table, _Table()
        missing = [area for area in self.wider if area not in table.areas]
        if len(table.orphans) != len(table.columns) or len(missing) != 1:
            return
        for column, (at, value) in zip(table.columns, table.orphans, strict=True):
            title = f"{table.topic}: {column}"
            yield self._fact(at, title, missing[0], value, _TORN)

    def _single(self, at: Placed, words: str) -> Iterator[Fact]:
        self.across = ()
        value = value_of(words)
        if value is not None and self.table.areas and not self.label:
            self.table.orphans.append((at, value))
        elif value is not None:
            yield from self._figure(at, value)
        elif len(words) > LONGEST_LABEL or words.endswith("."):
            return  # a sentence
        elif self._area(words):
            yield from self._of(at, unmarked(words))
        else:
            yield from self._flush()
            yield from self._torn()
            self._remember(words)

    def _figure(self, at: Placed, value: Value) -> Iterator[Fact]:
        """A figure alone: of the areas named above it in turn, or of one named below."""
        self.fresh = False
        known = known_fact(self.label, self.names) is not None
        if self.label and not known and self.taken < len(self.areas):
            of = self.areas[self.taken]
            self.taken += 1
            yield self._fact(at, f"{self.topic}: {self.label}", of, value)
        else:
            yield from self._flush()
            self.value = (at, value)

    def _of(self, at: Placed, area: str) -> Iterator[Fact]:
        self.fresh = False
        if self.value is not None:
            where, value = self.value
            self.value = None
            yield self._fact(where, self.label or self.topic, area, value)
            return
        if self.taken or self.label != self.topic:
            self.areas, self.taken = [], 0
        self.topic = self.label or self.topic
        self.label = self.topic
        self.areas.append(area)

    def _remember(self, words: str) -> None:
        self._marked(words)
        plain = unmarked(words)
        if not self.areas:
            self.topic = plain
        self.label, self.taken, self.fresh = plain, 0, True

    def _marked(self, label: str, heads_table: bool = False) -> None:
        """Take the mark of a label, or that of its block. A label right below another,
        or a table below one, makes that other the head of a block."""
        if self.fresh or (heads_table and self.own):
            self.block = self.own
        own = "".join(NOTE_MARK.findall(label))
        self.mark = own or self.block
        if not heads_table:
            self.own = own

    def _headed(self) -> None:
        """A row of label and figure right below a label: that heads a block of rows."""
        if self.fresh:
            self.block = self.mark = self.own
        self.fresh = False

    def _flush(self) -> Iterator[Fact]:
        if self.value is not None:
            at, value = self.value
            self.value = None
            label = self.label or self.topic
            known = known_fact(label, self.names)
            shifted = known is not None and known[2] == "percent" and value.value > 100
            if label and not shifted:  # figures may stand before their labels
                yield self._fact(at, label, None, value)

    def _area(self, words: str) -> bool:
        """Whether the words name the service's area, or a wider one."""
        here = letters(self.area or "")
        people = _PEOPLE_OF.fullmatch(words)
        if people is not None and here and letters(people.group(1)).startswith(here):
            return True
        ours = bool(here) and letters(words).startswith(here) and len(words) < 100
        return ours or bool(_SERVICE.fullmatch(unmarked(words))) or self._wider(words)

    def _wider(self, words: str) -> bool:
        run = letters(words)
        return any(run.startswith(average) for average in self.averages)

    def _wider_in(self, label: str) -> str | None:
        """A wider area that a label names: ‘rate in England and Wales’."""
        said = label.casefold()
        for average in sorted(self.names.layout.averages, key=len, reverse=True):
            if average.casefold() not in said:  # which is quickly said
                continue
            if re.search(rf"\b{re.escape(average)}\b", label, re.I):
                return average
        return None

    def _fact(
        self,
        at: Placed,
        label: str,
        of: str | None,
        value: Value,
        doubt: str | None = None,
    ) -> Fact:
        known = known_fact(label, self.names)
        label, note = self._noted(label)
        of = of or self._wider_in(label)
        region = _REGION.search(unmarked(label)) if of is None else None
        if region is not None and not self._is_ours(region.group(1)):
            of = region.group(1)
        if _BEFORE.search(label):
            doubt = doubt or "the label is about an earlier time"
        unit = known[2] if known and not value.is_percent else None
        census = _CENSUS.search(label)
        return Fact(
            id=known[0] if known else None,
            title=unmarked(label),
            of=of or self.area,
            value=value.value,
            unit=unit or ("percent" if value.is_percent else "count"),
            source=source(at.passage, at.part, "a figure and the label beside it"),
            period=period_of(label) or period_of(note),
            published_by=note.strip() or (census.group(1) if census else None),
            elsewhere=of is not None
            and (self._wider(of) or _REGION.fullmatch(f"in {of}") is not None),
            doubt=doubt,
        )

    def _noted(self, label: str) -> tuple[str, str]:
        """A label without the mark of its note, and the note."""
        known = known_fact(label, self.names)
        marks = in_figures("".join(NOTE_MARK.findall(label)))
        plain = _MARK_AT_END.search(label)
        if not marks and plain is not None and plain.group(1) in self.notes:
            marks, label = plain.group(1), label[: plain.start()]
        if marks:
            self.noted = (known[0] if known else "", marks)
        elif known and known[0] == self.noted[0]:
            marks = self.noted[1]  # the same fact of elsewhere, below it
        return label, self.notes.get(marks or in_figures(self.mark), "")
