"""Specifications: small tables that are tests, and that are the manual.

A specification says in words what a rule is, and in a table what it gives. ``give``
works out the right-hand cells of a row from its left-hand cells, with the real code.
``tests/docs.py`` writes all of them into ``docs/rules.md``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evenhand.assessment import Tally
from evenhand.frameworks import Framework, library_framework
from evenhand.rating import Evidence, Judgement, Measure, Percentage

Cells = Sequence[str]


@dataclass(frozen=True)
class Spec:
    """A rule: its words, its source, and rows of given and expected cells."""

    title: str
    text: str
    source: str
    given: Cells
    expected: Cells
    rows: Sequence[Cells]
    give: Callable[..., Sequence[str]]

    def markdown(self) -> str:
        header = [*self.given, *self.expected]
        rule = ["---"] * len(header)
        table = [header, rule, *self.rows]
        lines = "\n".join(f"| {' | '.join(row)} |" for row in table)
        return f"## {self.title}\n\n{self.text}\n\nSource: {self.source}\n\n{lines}\n"


def framework(id_: str = "yos-2018") -> Framework:
    return library_framework(id_).framework


def measure(text: str) -> Measure | None:
    """``5 of 6`` is a tally, ``61%`` a percentage, ``–`` nothing."""
    tally = re.fullmatch(r"(\d+) of (\d+)", text)
    if tally:
        return Tally(yes=int(tally[1]), relevant=int(tally[2]))
    share = re.fullmatch(r"(\d+)%(?: of (\d+))?", text)
    if share:
        return Percentage(int(share[1]), int(share[2]) if share[2] else None)
    return None


def measures(standard: str, text: str) -> dict[str, Measure]:
    """``7 of 7, 5 of 6`` for the key questions of a standard, in their order."""
    found = {}
    for number, part in enumerate(text.split(", "), start=1):
        one = measure(part)
        if one is not None:
            found[f"{standard}.{number}"] = one
    return found


def evidence_for(ratings: dict[str, str]) -> Evidence:
    """Evidence under yos-2018 that gives each standard the rating whose id is named."""
    rules = framework()
    share = {band.rating: band.from_ for band in rules.bands.edges}
    found: dict[str, Measure] = {}
    judgements = {}
    for id_, rating in ratings.items():
        standard = rules.standards[id_]
        if standard.evidence == "judgement":
            judgements[id_] = Judgement(rating, "recorded", "made up")
        for question in standard.key_questions:
            found[question.id] = Percentage(share[rating])
    return Evidence(measures=found, judgements=judgements)
