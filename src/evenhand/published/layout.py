"""How the reports of a programme are laid out: data, in ``layouts/``.

A layout says what its headings are called, beside which labels a value stands, and in
which sentences. ``{number}``, ``{percent}``, ``{name}``, ``{place}``, ``{date}``,
``{rating}`` and ``{words}`` in a pattern stand for what is looked for; a pattern is
otherwise a regular expression, in which a space is any white space.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from evenhand.formats.records import Record, build
from evenhand.formats.yaml import read_yaml
from evenhand.published.numbers import NUMBER

LAYOUTS = Path(__file__).parent / "layouts"

_MONTH = (
    "(?i:January|February|March|April|May|June|July|August|September|October|November"
    "|December)"
)
_CAPITAL = r"[A-Z][\w'’.&-]*"
PARTS = {
    "number": rf"(?P<number>{NUMBER})",
    "other": rf"(?P<other>{NUMBER})",
    "percent": r"(?P<percent>\d{1,3})\s?(?:%|per cent|percent)",
    "name": rf"(?P<name>{_CAPITAL}(?:[ ]{_CAPITAL}){{1,4}})",
    "place": rf"(?P<place>{_CAPITAL}(?:,?[ ](?:(?:and|the|of|upon|with|on|in)[ ])*"
    rf"{_CAPITAL})*)",
    "date": rf"(?P<date>(?:\d{{1,2}}[ ])?{_MONTH}[ ]\d{{4}})",
    "words": r"(?P<words>[^.;:]{2,120}?)",
}

Kind = Literal[
    "text", "number", "date", "rating", "score", "percent", "name", "isbn", "last date"
]


class Part(Record):
    """A part of the report, and how its heading may be worded.

    ``begins`` are words with which its first passage begins, or ends, where its heading
    is lost;
    ``through_domains`` is one that goes through the domains itself, such as a summary;
    ``earlier`` is one about an inspection before this one, which rates nothing here.
    """

    id: str
    headings: tuple[str, ...] = Field(min_length=1)
    begins: tuple[str, ...] = ()
    through_domains: bool = False
    earlier: bool = False


class Label(Record):
    """A value that stands beside its label: after it, before it, or in the next
    passage."""

    key: str
    labels: tuple[str, ...] = Field(min_length=1)
    kind: Kind


class Pattern(Record):
    """A value in a sentence. ``parts`` are where it may stand; everywhere if none.

    ``value`` is set where finding the sentence is itself the value.
    """

    key: str
    patterns: tuple[str, ...] = Field(min_length=1)
    kind: Kind
    parts: tuple[str, ...] = ()
    value: str | None = None
    title: str | None = None


class KnownFact(Record):
    """A contextual fact: words that its label has, all of them, in any order."""

    id: str
    title: str
    words: tuple[str, ...] = Field(min_length=1)
    unit: Literal["count", "percent", "per 100,000", "per 1,000", "per 100"]


class Lists(Record):
    """Headings under which strengths, areas for improvement and key findings stand."""

    strengths: tuple[str, ...] = ()
    improvements: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


class Layout(Record):
    """The whole of a layout."""

    id: str
    title: str
    frameworks: tuple[str, ...] = Field(min_length=1)
    parts: tuple[Part, ...]
    standard: tuple[str, ...] = Field(min_length=1)
    lists: Lists = Lists()
    recommendations: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    facts: tuple[KnownFact, ...] = ()
    averages: tuple[str, ...] = ()


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout that comes with Evenhand, by name."""
    return tuple(read_layout(path) for path in sorted(LAYOUTS.glob("*.yaml")))


def read_layout(path: Path) -> Layout:
    """A layout. Raises ProblemsFound with every problem, each with its line."""
    return build(Layout, read_yaml(path))


@cache
def compiled(pattern: str, ratings: tuple[str, ...] = ()) -> re.Pattern[str]:
    """A pattern of a layout as a regular expression; ``ratings`` are their names."""
    text = pattern.replace(" ", r"\s+")
    for name, means in PARTS.items():
        text = text.replace("{" + name + "}", means)
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ratings)
    text = text.replace("{rating}", rf"[‘'“\"*]*(?P<rating>(?i:{names}))")
    return re.compile(text)
