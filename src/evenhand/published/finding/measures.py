"""What was counted: the percentage or tally of each key question and prompt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from evenhand.published.finding.of_parts import OfParts
from evenhand.published.finding.tables import (
    Table,
    column,
    is_value,
    without_yes,
)
from evenhand.published.findings import Finding, source
from evenhand.published.letters import letters
from evenhand.published.names import Names, number_of
from evenhand.published.numbers import figure, percent
from evenhand.published.parts import CONTENTS, Placed

# Values may stand this many passages after a question that a page broke off.
FARTHEST = 4
# How far a whole percentage may be from the share that it is rounded from.
HALF_UP = 0.5
# What is longer is no row of a table that lost its cells.
LONGEST_ROW = 120
_FIGURES: tuple[Literal["relevant", "yes", "percent"], ...] = (
    "relevant",
    "yes",
    "percent",
)

_TAIL = re.compile(
    r"^(?P<question>.*?[?.…\w])\s+(?P<values>(?:\d{1,3}\s?%\*?)|(?:\d{1,3}\s+\d{1,3}))$",
    re.S,
)
_ENDS_OF_VALUES = (*"0123456789%*",)
_WITH_COUNT = re.compile(
    r"(\d{1,3}\s?%)\s*\(\d{1,3}(?:/\d{1,3})?\)|\d{1,3}(?:/\d{1,3})?\s*\((\d{1,3}\s?%)\)"
)
# A tally with its share in one cell, as 26 of 30 (87%).
_TALLY = re.compile(
    r"(\d{1,3})\s*(?:/|(?:out )?of)\s*(\d{1,3})\s*\((\d{1,3}\s?%)\)", re.I
)
# A share and its band, where columns stand so near that they became one cell.
_WITH_BAND = re.compile(r"(\d{1,3}\s?%)\s+([A-Z][a-z]+(?: [a-z]+)?)")
_GROUP = re.compile(r"^\W*of the (?P<number>\d{1,3}) cases\b(?P<rest>.*)$", re.I | re.S)
_SEVERAL = "the row has several percentages, and no heading says which is of all cases"
_BY_NUMBER = "its words are not those of the question with its number"


# “Does planning focus sufficiently on:”, and what goes on after it.
_STEM = re.compile(
    r"(?:Do|Does|Is|Are|Was|Were|Has|Have|Did)\b[^?]{8,100}?\s*(?:[:…]|\.{3})", re.S
)
_GOES_ON = re.compile(r"\W*[a-z]")


def measures(report: Iterable[Placed], names: Names) -> Iterator[Finding]:
    """Every percentage and tally that stands beside or after its question, and the
    number of relevant cases that a table's heading names."""
    walk = _Measures(names)
    for at in report:
        if at.part != CONTENTS:
            yield from walk.step(at)
    yield from walk.settled()


@dataclass(frozen=True, slots=True)
class _Asked:
    question: str
    how: str
    doubt: str | None


class _Measures:
    def __init__(self, names: Names) -> None:
        self.names = names
        self.standard: str | None = None
        self.key_question: str | None = None
        self.table = Table()
        self.parts = OfParts()
        self.waiting: _Asked | None = None
        self.passed = 0
        self.numbers: list[int] = []
        self.stem = ""
        # Questions that came one after the other without figures, and figures alone.
        self.open: list[_Asked] = []
        self.column: list[tuple[Placed, tuple[str, ...]]] = []

    def step(self, at: Placed) -> Iterator[Finding]:
        if at.passage.kind == "note":
            return
        if self.column and not _only_values(at, self.names):
            yield from self.settled()
        if at.standard != self.standard:
            self.standard, self.key_question, self.waiting = at.standard, None, None
            self.parts.over()
        self.parts.step(at)
        self.stem = _stem(at) or ("" if _ends_stem(at) else self.stem)
        if at.begins:
            self.waiting, self.table, self.open = None, Table(), []
            self.parts.over()
            return
        if self.table.step(at):
            self._heads(at)
            return
        words, values = _apart(at, self.names)
        yield from self._heading(at, words)
        asked = self._asked_below(words) or self._asked(words)
        if asked is None:
            if self.names.standard(at.passage.words) is None:
                self.parts.name(at)
            if words.strip() and len(self.open) > 1:  # they do not stand together
                self.open = self.open[-1:]
            yield from self._later(at, values)
            return
        self.waiting, self.passed, self.numbers = asked, 0, []
        answered = bool(values) or self._answered(at)
        self.open = [] if answered else [*self.open, asked]
        if answered:
            yield from self._found(at, values)
        elif asked.question in self.names.framework.key_questions:
            self.key_question = asked.question

    def _heads(self, at: Placed) -> None:
        """A key question at the head of a table, whose rows are its prompts."""
        asked = self._asked(at.passage.cells[0])
        if asked is not None and asked.question in self.names.framework.key_questions:
            self.key_question = asked.question

    def _heading(self, at: Placed, words: str) -> Iterator[Finding]:
        """Of how many cases a table is, by its heading."""
        group = _GROUP.match(words)
        if group is None or at.passage.cells:
            return
        self.parts.over()
        number, rest = int(group["number"]), letters(group["rest"])
        if rest.startswith(("inspected", "weinspected")):
            yield from self._sampled(at, number)
        elif self.key_question is not None:
            key = f"questions.{self.key_question}.relevant"
            yield Finding(key, number, source(at.passage, at.part, "heading of a table"))

    def _sampled(self, at: Placed, number: int) -> Iterator[Finding]:
        standard = self.names.framework.standards.get(self.standard or "")
        if standard is not None and standard.group is not None:
            key = f"groups.{standard.group}.cases"
            yield Finding(key, number, source(at.passage, at.part, "heading of a table"))

    def _asked_below(self, words: str) -> _Asked | None:
        """The question whose beginning stands above the table, once for all of its rows:
        “Does planning focus sufficiently on: … keeping the child safe?”."""
        if not self.stem or not _GOES_ON.match(words):
            return None
        return self._asked(f"{self.stem} {words.strip(' …')}")

    def _asked(self, words: str) -> _Asked | None:
        """The question that the words are: by its number, else by its words among those
        of the standard, else among the prompts of the key question at hand."""
        if len(words) < 12:
            return None
        framework, number = self.names.framework, number_of(words)
        if number is not None and number in framework.questions:
            standard = framework.standard_of[number]
            if self.standard is not None and standard != self.standard:
                return None
            within = framework.key_question_of.get(number, standard)
            near = self.names.question(words, within)
            same = near is not None and near[0] == number
            return _Asked(number, "by its number", None if same else _BY_NUMBER)
        for within in filter(None, (self.standard, self.key_question)):
            near = self.names.question(words, within)
            if near is not None:
                return _Asked(near[0], "by its words", None)
        return None

    def _later(self, at: Placed, values: tuple[str, ...]) -> Iterator[Finding]:
        """Values in a passage of their own, after a question that a page broke off."""
        if self.waiting is None:
            return
        if not (values or at.passage.cells) and column(at.passage.words) in _FIGURES:
            # The figures of a column of its own follow, which are of all questions.
            self.waiting, self.open = None, []
            return
        if len(self.open) > 1 and _only_values(at, self.names):
            self.column.append((at, values))
            return
        if at.passage.words.strip("\t ") and not _only_values(at, self.names):
            self.passed += 1
        if self.passed > FARTHEST:
            self.waiting = None
        elif _only_values(at, self.names):
            yield from self._found(at, values)

    def settled(self) -> Iterator[Finding]:
        """The figures of a column that came after all of its questions, which are read
        only where there are as many: else nothing says whose they are. One figure, or
        one tally, is of the last question, as others may have none."""
        asked, column = self.open, self.column
        self.open, self.column = [], []
        told = [(at, value) for at, values in column for value in values]
        shares = len(_percents(tuple(value for _, value in told)))
        if _are_yes_and_no([value for _, value in told]):
            pass  # of one question, and nothing says of which
        elif len(asked) == shares == len(told):
            for one, (at, value) in zip(asked, told, strict=True):
                self.waiting, self.numbers = one, []
                yield from self._found(at, (value,))
        elif len(told) <= 2 and shares < 2:
            for at, values in column:
                yield from self._found(at, values)
        self.waiting = None

    def _answered(self, at: Placed) -> bool:
        """Whether a row says, in columns of figures, that there is none: by a dash."""
        if not self.table.fits(at):
            return False
        cells = (cell for kind in _FIGURES for cell in self.table.cells(at, kind))
        return any(cell.strip() for cell in cells)

    def _found(self, at: Placed, values: tuple[str, ...]) -> Iterator[Finding]:
        asked = self.waiting
        if asked is None:
            return
        measured = self._by_columns(at) or self._in_order(values)
        if measured is None:
            return
        self.waiting = None
        if self.parts.counted(at, asked.question):
            return
        place = source(at.passage, at.part, asked.how)
        one_column = self.table.measures and self.table.shares < 2
        if not one_column and len(_percents(values)) > 1:
            all_cases = percent(self.table.of_all(at) or "")
            if all_cases is None:
                asked = replace(asked, doubt=asked.doubt or _SEVERAL)
            else:
                measured = {"percent": all_cases}
        for name, value in measured.items():
            yield Finding(f"questions.{asked.question}.{name}", value, place, asked.doubt)

    def _by_columns(self, at: Placed) -> dict[str, int | float] | None:
        """What stands in the columns whose headings say so; None where none does."""
        if not self.table.fits(at) or not self.table.measures:
            return None
        found: dict[str, int | float] = {}
        for kind in _FIGURES:
            for cell in self.table.cells(at, kind)[:1]:
                value = _share(cell, self.names) if kind == "percent" else figure(cell)
                if value is not None:
                    found[kind] = value
                elif kind == "yes" and (share := percent(cell)) is not None:
                    found["percent"] = share
        return found

    def _in_order(self, values: tuple[str, ...]) -> dict[str, int | float] | None:
        """A percentage, or the relevant cases and then those with ‘yes’; all three if
        they fit each other. None where more must come."""
        percents = _percents(values)
        self.numbers += [
            int(number)
            for value in values
            if percent(value) is None and (number := figure(value)) is not None
        ]
        tally: dict[str, int | float] = {}
        if len(self.numbers) >= 2:
            names = self.table.order or ("relevant", "yes")
            tally = dict(zip(names, self.numbers, strict=False))
        if not percents:
            return tally or None
        relevant, yes = tally.get("relevant", 0), tally.get("yes", 0)
        fits = 0 <= yes <= relevant and relevant > 0
        if fits and abs(100 * yes / relevant - percents[0]) <= HALF_UP:
            return {**tally, "percent": percents[0]}
        return {"percent": percents[0]}


def _are_yes_and_no(values: Sequence[str]) -> bool:
    """Whether two percentages may be those who said yes and those who said no."""
    shares = _percents(tuple(values))
    return len(values) == len(shares) == 2 and abs(sum(shares) - 100) <= 1


def _share(cell: str, names: Names) -> int | float | None:
    """A percentage in a column of percentages, where it may stand without its sign."""
    value = percent(_share_alone(cell, names))
    if value is not None:
        return value
    number = figure(cell)
    return number if number is not None and number <= 100 else None


def _stem(at: Placed) -> str:
    """What all questions of a table begin with, where it stands above them once."""
    cells = [cell.strip() for cell in at.passage.cells if cell.strip()]
    words = (cells or [at.passage.words.strip()])[0].strip("*_ ")
    return words.rstrip(" .…:") if _STEM.fullmatch(words) else ""


def _ends_stem(at: Placed) -> bool:
    """Whether a passage is no row of the table below a beginning of questions."""
    passage = at.passage
    if at.begins or passage.kind == "heading":
        return True
    return not passage.cells and len(passage.words) > LONGEST_ROW


def _apart(at: Placed, names: Names) -> tuple[str, tuple[str, ...]]:
    """The words of a passage, and the values beside them. Of a row the words are those
    before the first value, or dash, if there are any."""
    if at.passage.cells:
        cells = [
            part
            for cell in at.passage.cells
            if cell.strip()
            for part in _split(cell, names)
        ]
        values = tuple(cell for cell in cells if is_value(cell))
        first = next((n for n, c in enumerate(cells) if is_value(c) or _none(c)), None)
        before = cells[:first] or [c for c in cells if not is_value(c)]
        return " ".join(before), values
    words = without_yes(at.passage.words)
    if is_value(words):
        return "", (words,)
    tail = _TAIL.match(words) if words.endswith(_ENDS_OF_VALUES) else None
    if tail is None:
        return words, ()
    beside = str(tail["values"])
    apart = (beside,) if "%" in beside else tuple(beside.split())
    return str(tail["question"]), apart


def _split(cell: str, names: Names) -> tuple[str, ...]:
    """The values of a cell: of a tally with its share the relevant cases, those with
    ‘yes’, and the share."""
    found = _TALLY.fullmatch(cell.strip())
    if found is None:
        return (_share_alone(cell, names),)
    yes, relevant, share = found.groups()
    return relevant, yes, share


def _share_alone(cell: str, names: Names) -> str:
    """Of a percentage and its band, or the number that it is made from, 60% (12), the
    percentage: of the number nothing says whether it is of all relevant cases."""
    band = _WITH_BAND.fullmatch(cell.strip())
    if band is not None and names.rating(letters(band.group(2))) is not None:
        return str(band.group(1))
    found = _WITH_COUNT.fullmatch(cell.strip())
    return next(filter(None, found.groups())) if found else cell


def _percents(values: tuple[str, ...]) -> list[int | float]:
    return [value for value in map(percent, values) if value is not None]


def _none(cell: str) -> bool:
    return not any(sign.isalnum() for sign in cell)


def _only_values(at: Placed, names: Names) -> bool:
    words, values = _apart(at, names)
    return bool(values) and not words
