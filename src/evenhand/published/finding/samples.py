"""How many cases of each case group were looked at, and how many were eligible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evenhand.published.findings import Finding, source
from evenhand.published.letters import letters
from evenhand.published.names import Names
from evenhand.published.numbers import NUMBER, number
from evenhand.published.parts import CONTENTS, Placed

# Column headings, by their letters.
_COLUMNS = {
    "cases": re.compile(r"lookedat|inspected|examined|^(?:the|our)?sample"),
    "eligible": re.compile(r"eligible|inscope|population|^total$|allcases"),
}
_SAID = re.compile(
    rf"(?:looked at|inspected|examined) (?P<cases>{NUMBER}) cases? \((?P<group>[^()]+)\)"
    rf"(?: (?:of|out of) (?P<eligible>{NUMBER})\b)?",
    re.I,
)


def samples(report: Iterable[Placed], names: Names) -> Iterator[Finding]:
    """What tables by case group, and sentences that name one, say of the sample."""
    groups = {letters(str(g.title)): g.id for g in names.framework.case_groups}
    columns: tuple[str | None, ...] = ()
    for at in report:
        if at.part == CONTENTS or at.passage.kind == "furniture":
            continue
        cells = at.passage.cells
        if not cells:
            columns = ()
            yield from _said(at, groups)
            continue
        heads = tuple(_column(cell) for cell in cells)
        if "cases" in heads:
            columns = heads
            continue
        group = groups.get(letters(cells[0]))
        if group is not None and len(columns) == len(cells):
            for name, cell in zip(columns, cells, strict=True):
                value = number(cell) if name else None
                if value is not None:
                    place = source(at.passage, at.part, "in the table of the sample")
                    yield Finding(f"groups.{group}.{name}", value, place)


def _column(heading: str) -> str | None:
    run = letters(heading)
    return next((name for name, words in _COLUMNS.items() if words.search(run)), None)


def _said(at: Placed, groups: dict[str, str]) -> Iterator[Finding]:
    for found in _SAID.finditer(at.passage.words):
        group = groups.get(letters(found["group"]))
        for name in ("cases", "eligible"):
            value = number(found[name]) if group and found[name] else None
            if value is not None:
                place = source(at.passage, at.part, "in a sentence")
                yield Finding(f"groups.{group}.{name}", value, place)
