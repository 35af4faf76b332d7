"""How the reports of a programme are laid out: data, in ``layouts/``.

A layout says what its headings are called, beside which labels a value stands, and in
which sentences. ``{number}``, ``{percent}``, ``{figure}``, ``{name}``, ``{place}``,
``{area}`` (a place to its last word), ``{date}``, ``{rating}`` and ``{words}`` in a
pattern stand for what is looked for, and ``{some}`` for a number that is not, and
``{title}`` for the title of a standard; a pattern is otherwise a regular expression, in
which a space is any white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from evenhand.formats.records import Record, build
from evenhand.formats.yaml import read_yaml
from evenhand.published.numbers import NUMBER
from evenhand.wording.dates import MONTHS

LAYOUTS = Path(__file__).parent / "layouts"

MONTH = f"(?i:{'|'.join(MONTHS['en'])})"
# No word of a name is longer, and no name has more of them: a text of nothing but such
# words would be gone through again from each of them.
_CAPITAL = r"[A-Z][\w'’.&-]{0,40}"
_BETWEEN = r"(?:and|&|the|of|upon|with|on|in)"
# What stands behind a place where lines have run together: who publishes, and when; or
# the next of the headings.
_NEXT = (
    rf"(?:HMI?|Her|His|An|By|{MONTH}|Published|Report|Page|Overall|Inspection|Foreword"
    r"|Contents|Acknowledgements|Single|Joint)\b"
)
_OF_PLACE = r"(?:St\.|[A-Z](?:(?!(?<=[a-z])HMI?\b)[\w'’&-]){0,40}+)"
# A part of somebody's name: a word, or an initial with its point.
_CALLED = r"(?:[A-Z]\.|[A-Z][\w'’-]{0,40})"
PARTS = {
    "number": rf"(?P<number>{NUMBER})",
    "some": NUMBER,
    "figure": r"(?P<figure>(?<![\d.,])\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)",
    "percent": r"(?P<percent>\d{1,3})\s?(?:%|per cent|percent)",
    "name": rf"(?P<name>{_CALLED}(?:[ ]{_CALLED}){{1,4}})",
    "place": rf"(?P<place>{{unrated}}{_CAPITAL}(?:,?[ ](?:{_BETWEEN}[ ]){{0,3}}"
    rf"{{unrated}}{_CAPITAL}){{0,12}})",
    # A place of which no word is left out: nothing but what is no part of it follows.
    "area": rf"(?P<place>{_OF_PLACE}(?:,?[ ](?:{_BETWEEN}[ ]){{0,3}}"
    rf"(?!{_NEXT}){_OF_PLACE}){{0,12}}+)",
    "date": rf"(?P<date>(?:\d{{1,2}}(?:st|nd|rd|th)?[ ])?{MONTH}[ ]\d{{4}})",
    "words": r"(?P<words>[^.;:]{2,120}?)",
}

Kind = Literal[
    "text", "number", "date", "rating", "score", "percent", "name", "isbn", "last date",
    "dates", "sum", "place",
]  # fmt: skip
Unit = Literal["count", "percent", "per 100,000", "per 1,000", "per 100", "rank"]


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
    passage. ``several`` are one below the other, in rows without a label."""

    key: str
    labels: tuple[str, ...] = Field(min_length=1)
    kind: Kind
    several: bool = False


class Pattern(Record):
    """A value in a sentence. ``parts`` are where it may stand; everywhere if none.

    ``value`` is set where finding the sentence is itself the value. A ``sum`` adds up
    the numbers of the words that were found.
    """

    key: str
    patterns: tuple[str, ...] = Field(min_length=1)
    kind: Kind
    parts: tuple[str, ...] = ()
    value: str | int | bool | None = None
    title: str | None = None


class KnownFact(Record):
    """A contextual fact: words that its label has, all of them, in any order."""

    id: str
    title: str
    words: tuple[str, ...] = Field(min_length=1)
    unit: Unit


class ToldFact(Record):
    """A contextual fact in a sentence: ``{figure}`` in a pattern is of the area, and in
    ``beside`` what the same paragraph says next of a wider area, named ``elsewhere``."""

    id: str
    title: str
    unit: Unit
    patterns: tuple[str, ...] = Field(min_length=1)
    beside: tuple[str, ...] = ()
    elsewhere: str | None = None
    parts: tuple[str, ...] = ()


class Lists(Record):
    """Headings under which strengths, areas for improvement and key findings stand."""

    strengths: tuple[str, ...] = ()
    improvements: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


class Subsection(Record):
    """A section below a part: by its heading, or by words that it begins with. ``parts``
    are where it may stand; ``chapter`` is any of them."""

    id: str
    headings: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    parts: tuple[str, ...] = ("chapter",)


class Layout(Record):
    """The whole of a layout."""

    id: str
    title: str
    frameworks: tuple[str, ...] = Field(min_length=1)
    parts: tuple[Part, ...]
    standard: tuple[str, ...] = Field(min_length=1)
    lists: Lists = Lists()
    subsections: tuple[Subsection, ...] = ()
    recommendations: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    facts: tuple[KnownFact, ...] = ()
    told_facts: tuple[ToldFact, ...] = ()
    told_ratings: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    averages: tuple[str, ...] = ()

    @property
    def in_sentences(self) -> Iterator[str]:
        """Every pattern that is looked for in sentences."""
        for pattern in self.patterns:
            yield from pattern.patterns
        yield from (*self.told_ratings, *self.signatures, *self.recommendations)


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout that comes with Evenhand, by name."""
    return tuple(read_layout(path) for path in sorted(LAYOUTS.glob("*.yaml")))


def read_layout(path: Path) -> Layout:
    """A layout. Raises ProblemsFound with every problem, each with its line."""
    return build(Layout, read_yaml(path))


@cache
def compiled(
    pattern: str, ratings: tuple[str, ...] = (), titles: tuple[str, ...] = ()
) -> re.Pattern[str]:
    """A pattern of a layout as a regular expression; ``ratings`` are their names, and
    ``titles`` those of standards, which may have their numbers before or behind them."""
    text = pattern.replace(" ", r"\s+")
    for name, means in PARTS.items():
        text = text.replace("{" + name + "}", means)
    names, known = _any_of(ratings), _any_of(titles)
    numbered = rf"(?:\d\.\d\.?\s+)?(?:{known})\b[’'”\"]?(?:\s+\(\d\.\d\))?"
    text = text.replace("{title}", rf"(?P<title>(?i:{numbered}))")
    # A rating in front of a place, in a line that has run together, is no part of it.
    text = text.replace("{unrated}", rf"(?!(?:{names})\b)" if ratings else "")
    text = text.replace("{rating}", rf"[‘'“\"*]*(?P<rating>(?i:{names}))")
    return re.compile(text)


def _any_of(names: tuple[str, ...]) -> str:
    longest = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)


_NOT_PLAIN = frozenset(".^$+*?[](){}|\\ ")
_WITH_FLAGS = re.compile(r"\(\?[a-zA-Z]+\)")


@cache
def needed(pattern: str) -> tuple[str, ...]:
    """The runs of signs that stand in whatever a pattern of a layout finds, the longest
    first. To look for them is far quicker than to look for the pattern, or even to
    compile it."""
    if _WITH_FLAGS.match(pattern):  # signs in capitals or not, for all we know
        return ()
    runs, run, depth, at = [], "", 0, 0
    while at < len(pattern):
        sign, at = pattern[at], at + 1
        plain = sign not in _NOT_PLAIN
        if sign == "\\":
            sign, at = pattern[at : at + 1], at + 1
            plain = not sign.isalnum()
        if plain:
            run += "" if depth else sign
            continue
        if sign == "|" and not depth:
            return ()
        if sign in "?*{":  # what stands before may be missing
            run = run[:-1]
        runs.append(run)
        run = ""
        depth += (sign in "([{") - (sign in ")]}")
    return tuple(sorted(filter(None, [*runs, run]), key=len, reverse=True))
