"""Contextual facts: as tables where they belong together, with source and period."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evenhand.document.model import Block, Cell, words
from evenhand.inspection.details import ContextFact
from evenhand.report.making import Sayable, columns
from evenhand.report.making import table as make_table
from evenhand.report.saying import Saying
from evenhand.report.telling import Scope, Telling


def tables(telling: Telling, scope: Scope) -> list[Block]:
    """Contextual facts: a table for those that belong together, the others in one."""
    facts = telling.inspection.details.context
    names = list(dict.fromkeys(fact.table for fact in facts if fact.table))
    found: list[Block] = []
    alone = [fact for fact in facts if fact.table is None]
    if alone:
        found.append(_list(telling.saying, alone))
    for name, id_ in zip(names, _ids(names), strict=True):
        these = [fact for fact in facts if fact.table == name]
        found.append(_cross(telling.saying, id_, name, these))
    return found


def _ids(names: Sequence[str]) -> list[str]:
    """An id for each table, made of its name; with its place where two are alike."""
    plain = [re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") for name in names]
    return [
        f"context-{one}" if one and plain.count(one) == 1 else f"context-{one}-{place}."
        for place, one in enumerate(plain, start=1)
    ]


def _list(saying: Saying, facts: Sequence[ContextFact]) -> Block:
    headings = columns(
        (saying.say("report.fact"), "text"),
        (saying.say("report.of-area"), "text"),
        (saying.say("report.value"), "number"),
        (saying.say("report.period"), "text"),
    )
    notes = _Sources(saying, facts)
    rows: list[list[Sayable]] = [
        [
            saying.own(fact.title),
            saying.own(fact.of) if fact.of else "",
            _value(saying, fact),
            saying.own(fact.period) if fact.period else "",
        ]
        for fact in facts
    ]
    caption = saying.say("report.context-caption")
    return make_table("context", caption, headings, [(None, rows)], notes.told())


def _cross(saying: Saying, id_: str, name: str, facts: Sequence[ContextFact]) -> Block:
    """Facts with the same heading in a column, of the same area in a row."""
    heads = list(dict.fromkeys(fact.heading or fact.title for fact in facts))
    areas = list(dict.fromkeys(fact.of or "" for fact in facts))
    at = {(fact.of or "", fact.heading or fact.title): fact for fact in facts}
    headings = columns(
        (saying.say("report.of-area"), "text"),
        *((saying.own(head), "number") for head in heads),
    )
    rows: list[list[Sayable]] = [
        [
            saying.own(area),
            *(
                _value(saying, at[area, head]) if (area, head) in at else "–"
                for head in heads
            ),
        ]
        for area in areas
    ]
    notes = _Sources(saying, facts)
    return make_table(id_, saying.own(name), headings, [(None, rows)], notes.told())


def _value(saying: Saying, fact: ContextFact) -> Cell:
    text = saying.figures(fact.value)
    if fact.unit == "percent":
        return Cell(words(f"{text}%"), value=fact.value, unit="percent")
    if fact.unit != "count":
        text = f"{text} {saying.own(fact.unit).text}"
    return Cell(words(text), value=fact.value)


class _Sources:
    """The sources of the facts of one table, each once, with what is assumed of them."""

    def __init__(self, saying: Saying, facts: Sequence[ContextFact]) -> None:
        self.saying, self.facts = saying, facts

    def told(self) -> list[Sayable]:
        found: dict[tuple[str, str], None] = {}
        for fact in self.facts:
            period = fact.period or ""
            found[fact.source, period if fact.table else ""] = None
        notes: list[Sayable] = []
        for source, period in found:
            said = self.saying.own(source)
            if period:
                notes.append(
                    self.saying.words(
                        "report.source-period",
                        source=said,
                        period=self.saying.own(period),
                    )
                )
            else:
                notes.append(self.saying.words("report.source", source=said))
        if any(fact.provenance == "assumed" for fact in self.facts):
            notes.append(self.saying.say("report.some-assumed"))
        return notes
