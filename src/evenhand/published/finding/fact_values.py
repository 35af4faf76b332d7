"""The figures of contextual facts, and which facts the layout knows their labels of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evenhand.published.letters import letters, unmarked
from evenhand.published.names import Names
from evenhand.published.numbers import figure, percent

# The letters of “Youth Offending Service”, and of what is as short.
_LONGEST_SERVICE = 24
_WITH_SHARE = re.compile(r"\d\s?%")
_COUNT_AND_SHARE = re.compile(r"(?P<count>[\d,]+)\s*\((?P<share>[\d.]+\s?%)\)")


@dataclass(frozen=True, slots=True)
class Value:
    value: int | float
    is_percent: bool


def known_fact(words: str, names: Names) -> tuple[str, str, str] | None:
    """The id, title and unit of the fact of which these have all words: of several, the
    one with most."""
    run = letters(words)
    fitting = [
        fact
        for fact in names.layout.facts
        if all(letters(word) in run for word in fact.words)
    ]
    if not fitting:
        return None
    # Of equals the one that the label begins with: a rate of vacant posts of all staff.
    fact = min(fitting, key=lambda f: (-len(f.words), run.find(letters(f.words[0]))))
    return fact.id, fact.title, fact.unit


def value_of(words: str) -> Value | None:
    share = percent(words)
    if share is not None:
        return Value(share, True)
    number = figure(words)
    return None if number is None else Value(number, False)


def is_figure(words: str) -> bool:
    return value_of(words) is not None or count_and_share(words) is not None


def count_and_share(words: str) -> tuple[Value, Value] | None:
    """A number with its share in brackets."""
    found = _COUNT_AND_SHARE.fullmatch(unmarked(words))
    if found is None:
        return None
    count, share = figure(found["count"]), percent(found["share"])
    if count is None or share is None:
        return None
    return Value(count, False), Value(share, True)


def says_of_what(title: str, names: Names, area: str | None) -> bool:
    """Whether a label says what a figure is of: the name of an area alone, that of the
    part, or one with figures of its own does not, whatever stands above it."""
    if known_fact(title, names) is not None:
        return True
    heads = {
        letters(words)
        for part in names.layout.parts
        for words in (*part.headings, *part.begins)
    }
    here = letters(area or "")
    wider = tuple(letters(words) for words in names.layout.averages)
    return not all(
        run in heads or run in here or run.startswith(wider) or _is_of(run, here)
        for run in map(letters, title.split(": "))
    ) and not _WITH_SHARE.search(title)


def _is_of(run: str, area: str) -> bool:
    """Whether letters are those of an area, or of its service."""
    service = run.removeprefix(area)
    return bool(area) and run.startswith(area) and len(service) <= _LONGEST_SERVICE
