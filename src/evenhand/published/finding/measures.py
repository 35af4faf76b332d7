"""What was counted: the percentage or tally of each key question and prompt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evenhand.published.findings import Finding, source
from evenhand.published.letters import letters
from evenhand.published.names import Names, number_of
from evenhand.published.numbers import figure, percent
from evenhand.published.parts import CONTENTS, Placed

# Values may stand this many passages after a question that a page broke off.
FARTHEST = 4

_TAIL = re.compile(
    r"^(?P<question>.*?[?.…\w])\s+(?P<values>(?:\d{1,3}\s?%\*?)|(?:\d{1,3}\s+\d{1,3}))$",
    re.S,
)
_GROUP = re.compile(r"^\W*of the (?P<number>\d{1,3}) cases\b(?P<rest>.*)$", re.I | re.S)
_BY_NUMBER = "its words are not those of the question with its number"


def measures(report: Iterable[Placed], names: Names) -> Iterator[Finding]:
    """Every percentage and tally that stands beside or after its question, and the
    number of relevant cases that a table's heading names."""
    walk = _Measures(names)
    for at in report:
        if at.part != CONTENTS:
            yield from walk.step(at)


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
        self.columns: tuple[str, ...] = ()
        self.waiting: _Asked | None = None
        self.passed = 0
        self.numbers: list[int] = []

    def step(self, at: Placed) -> Iterator[Finding]:
        if at.passage.kind == "note":
            return
        if at.standard != self.standard:
            self.standard, self.key_question, self.waiting = at.standard, None, None
        if at.begins:
            self.waiting, self.columns = None, ()
            return
        words, values = _apart(at)
        yield from self._heading(at, words)
        asked = self._asked(words)
        if asked is None:
            yield from self._later(at, values)
            return
        self.waiting, self.passed, self.numbers = asked, 0, []
        if values:
            yield from self._found(at, values)
        elif asked.question in self.names.framework.key_questions:
            self.key_question = asked.question

    def _heading(self, at: Placed, words: str) -> Iterator[Finding]:
        """A table's heading: what its columns are, and of how many cases."""
        run = letters(at.passage.words)
        if "relevantcases" in run or run.endswith(("numberyes", "yes")):
            columns = _columns(at)
            self.columns = columns or self.columns
        group = _GROUP.match(words)
        if group is None:
            return
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

    def _asked(self, words: str) -> _Asked | None:
        """The question that the words are: by its number, else by its words among those
        of the standard, else among the prompts of the key question at hand."""
        if len(words) < 12:
            return None
        number = number_of(words)
        if number is not None and number in self.names.framework.key_questions:
            standard = self.names.framework.standard_of[number]
            if self.standard is not None and standard != self.standard:
                return None
            near = self.names.question(words, standard)
            same = near is not None and near[0] == number
            return _Asked(number, "by its number", None if same else _BY_NUMBER)
        for within in (self.standard, self.key_question):
            near = self.names.question(words, within) if within else None
            if near is not None:
                return _Asked(near[0], "by its words", None)
        return None

    def _later(self, at: Placed, values: tuple[str, ...]) -> Iterator[Finding]:
        """Values in a passage of their own, after a question that a page broke off."""
        if self.waiting is None:
            return
        if at.passage.words.strip("\t ") and not _only_values(at):
            self.passed += 1
        if self.passed > FARTHEST:
            self.waiting = None
        elif _only_values(at):
            yield from self._found(at, values)

    def _found(self, at: Placed, values: tuple[str, ...]) -> Iterator[Finding]:
        asked = self.waiting
        if asked is None:
            return
        place = source(at.passage, at.part, asked.how)
        key = f"questions.{asked.question}"
        percents = [value for value in map(percent, values) if value is not None]
        if percents:
            self.waiting = None
            yield Finding(f"{key}.percent", percents[0], place, asked.doubt)
            return
        self.numbers += [int(v) for v in map(figure, values) if v is not None]
        if len(self.numbers) >= 2:
            self.waiting = None
            names = self.columns if len(self.columns) == 2 else ("relevant", "yes")
            for name, number in zip(names, self.numbers, strict=False):
                yield Finding(f"{key}.{name}", number, place, asked.doubt)


def _apart(at: Placed) -> tuple[str, tuple[str, ...]]:
    """The words of a passage, and the values beside them."""
    if at.passage.cells:
        cells = [cell for cell in at.passage.cells if cell.strip()]
        values = tuple(cell for cell in cells if _is_value(cell))
        return " ".join(cell for cell in cells if not _is_value(cell)), values
    words = at.passage.words
    if _is_value(words):
        return "", (words,)
    tail = _TAIL.match(words)
    if tail is None:
        return words, ()
    beside = str(tail["values"])
    apart = (beside,) if "%" in beside else tuple(beside.split())
    return str(tail["question"]), apart


def _is_value(words: str) -> bool:
    number = figure(words)
    return percent(words) is not None or (number is not None and number < 1000)


def _only_values(at: Placed) -> bool:
    words, values = _apart(at)
    return bool(values) and not words


def _columns(at: Placed) -> tuple[str, ...]:
    """What the columns of numbers are, from their headings."""
    found = []
    for cell in at.passage.cells:
        run = letters(cell)
        if run.endswith("relevantcases"):
            found.append("relevant")
        elif run.endswith(("numberyes", "yes")) and "%" not in cell:
            found.append("yes")
    return tuple(found)
