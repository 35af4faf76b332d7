"""The trace as a table: every sentence with a figure, and what the figure rests on."""

from __future__ import annotations

from evenhand.document.model import Block
from evenhand.report.making import Sayable, columns, only_if
from evenhand.report.making import table as make_table
from evenhand.report.telling import Scope, Telling
from evenhand.report.trace import traced


def trace(telling: Telling, scope: Scope) -> list[Block]:
    """Only where it was asked for: it is long, and for those who check."""
    if not telling.wishes.trace:
        return []
    saying, inside = telling.saying, telling.wishes.inside
    headings = columns(
        (saying.say("report.sentence"), "text"),
        (saying.say("report.says"), "text"),
        (saying.say("report.rests-on"), "text"),
        *only_if(inside, (saying.say("report.case-ids"), "text")),
    )
    rows: list[list[Sayable]] = []
    found = traced(telling.sections, telling.figures.used, telling.notes)
    for sentence in found:
        for figure in sentence.figures:
            named = saying.say(f"report.trace-{sentence.kind}", of=sentence.of)
            row: list[Sayable] = [named, figure, figure.rests_on]
            rows.append([*row, ", ".join(figure.cases)] if inside else row)
    if not rows:
        return []
    caption = saying.say("report.trace-caption")
    opening = saying.paragraph("report.trace-opening")
    return [opening, make_table("trace-table", caption, headings, [(None, rows)])]
