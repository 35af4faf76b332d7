"""Contextual facts: population, caseload, rates, each with its label and its note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenhand.published.findings import Fact, source
from evenhand.published.letters import NOTE_MARK, letters, unmarked
from evenhand.published.names import Names
from evenhand.published.numbers import figure, percent
from evenhand.published.parts import Placed

PART = "context"

_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE = re.compile(r"^\s*([⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,2}(?=\s))\s*(.+)$", re.S)
_MARK_AT_END = re.compile(r"\s(\d{1,2})$")
_PERIOD = re.compile(
    r"(?:[A-Z][a-z]+ \d{4}|\d{4}) to (?:[A-Z][a-z]+ )?\d{4}|mid[- ]\d{4}"
    r"|\d{1,2} [A-Z][a-z]+ \d{4}|(?<=\()\d{4}(?=\))",
    re.I,
)


def facts(report: Sequence[Placed], names: Names, area: str | None) -> Iterator[Fact]:
    """Every figure of the part with contextual facts, with what stands beside it."""
    inside = [at for at in report if at.part == PART]
    inside += [at for at in report if at.part != PART and _elsewhere(at, names)]
    notes = dict(_notes(report))
    yield from _Facts(names, area, notes).all(inside)


def _elsewhere(at: Placed, names: Names) -> bool:
    """A row elsewhere whose label is one of the facts that the layout knows."""
    if not at.passage.cells or not at.part.startswith("chapter"):
        return False
    return _known(at.passage.cells[0], names) is not None


def _notes(report: Sequence[Placed]) -> Iterator[tuple[str, str]]:
    for at in report:
        found = _NOTE.match(at.passage.words)
        if found is not None and at.part == PART:
            yield found.group(1).translate(_SUPER), found.group(2)


def _known(words: str, names: Names) -> tuple[str, str, str] | None:
    """The id, title and unit of the fact whose words these have, all of them."""
    run = letters(words)
    for fact in names.layout.facts:
        if all(letters(word) in run for word in fact.words):
            return fact.id, fact.title, fact.unit
    return None


@dataclass(frozen=True, slots=True)
class _Value:
    value: int | float
    is_percent: bool


class _Facts:
    """Goes through the figures: a label and its figures, in whichever order."""

    def __init__(self, names: Names, area: str | None, notes: dict[str, str]) -> None:
        self.names, self.area, self.notes = names, area, notes
        self.averages = {letters(words) for words in names.layout.averages}
        self.columns: tuple[str, ...] = ()
        self.topic = ""
        self.mark = ""
        self.areas: list[str] = []
        self.label = ""
        self.taken = 0
        self.value: tuple[Placed, _Value] | None = None

    def all(self, inside: Sequence[Placed]) -> Iterator[Fact]:
        for at in inside:
            if at.passage.kind == "note" or at.begins:
                continue
            cells = [cell.strip() for cell in at.passage.cells if cell.strip()]
            if len(cells) > 1:
                yield from self._row(at, cells)
            else:
                yield from self._single(at, at.passage.words.strip())
        yield from self._flush()

    def _row(self, at: Placed, cells: list[str]) -> Iterator[Fact]:
        values = [_read(cell) for cell in cells]
        if not any(values):
            self.topic, self.columns = unmarked(cells[0]), tuple(map(unmarked, cells[1:]))
            self.label = ""
        elif values[0] is not None and not any(values[1:]):
            yield self._fact(at, cells[1], None, values[0])
        elif (
            self.columns and len(values) == len(self.columns) + 1 and self._area(cells[0])
        ):
            for column, value in zip(self.columns, values[1:], strict=True):
                if value is not None:
                    title = f"{self.topic}: {column}"
                    yield self._fact(at, title, unmarked(cells[0]), value)
        else:
            for value in filter(None, values[1:]):
                yield self._fact(at, cells[0], None, value)

    def _single(self, at: Placed, words: str) -> Iterator[Fact]:
        value = _read(words)
        if value is not None:
            yield from self._figure(at, value)
            return
        if len(words) > 120:
            return
        if self._area(words):
            yield from self._of(at, unmarked(words))
            return
        yield from self._flush()
        self._remember(words)

    def _figure(self, at: Placed, value: _Value) -> Iterator[Fact]:
        """A figure alone: of the areas named above it in turn, or of one named below."""
        known = _known(self.label, self.names) is not None
        if self.label and not known and self.taken < len(self.areas):
            of = self.areas[self.taken]
            self.taken += 1
            yield self._fact(at, f"{self.topic}: {self.label}", of, value)
        else:
            yield from self._flush()
            self.value = (at, value)

    def _of(self, at: Placed, area: str) -> Iterator[Fact]:
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
        self.mark = "".join(NOTE_MARK.findall(words)) or self.mark
        plain = unmarked(words)
        if not self.areas:
            self.topic = plain
        self.label, self.taken = plain, 0

    def _flush(self) -> Iterator[Fact]:
        if self.value is not None:
            at, value = self.value
            self.value = None
            yield self._fact(at, self.label or self.topic, None, value)

    def _area(self, words: str) -> bool:
        """Whether the words name the service's area, or a wider one."""
        run = letters(words)
        here = letters(self.area or "")
        return any(run.startswith(average) for average in self.averages) or bool(
            here and run.startswith(here) and len(words) < 100
        )

    def _fact(self, at: Placed, label: str, of: str | None, value: _Value) -> Fact:
        known = _known(label, self.names)
        label, note = self._noted(label)
        period = _PERIOD.search(label) or _PERIOD.search(note)
        unit = known[2] if known and not value.is_percent else None
        return Fact(
            id=known[0] if known else None,
            title=unmarked(label),
            of=of or self.area,
            value=value.value,
            unit=unit or ("percent" if value.is_percent else "count"),
            source=source(at.passage, at.part, "a figure and the label beside it"),
            period=period.group() if period else None,
            published_by=note.strip() or None,
        )

    def _noted(self, label: str) -> tuple[str, str]:
        """A label without the mark of its note, and the note."""
        marks = "".join(NOTE_MARK.findall(label)).translate(_SUPER)
        plain = _MARK_AT_END.search(label)
        if not marks and plain is not None and plain.group(1) in self.notes:
            marks, label = plain.group(1), label[: plain.start()]
        return label, self.notes.get(marks or self.mark.translate(_SUPER), "")


def _read(words: str) -> _Value | None:
    share = percent(words)
    if share is not None:
        return _Value(share, True)
    number = figure(words)
    return None if number is None else _Value(number, False)
