"""What was heard, read and seen besides the cases, and what was not."""

from __future__ import annotations

from evenhand.document.model import Block, Items
from evenhand.frameworks.basis import Value
from evenhand.report.making import Sayable, columns, number
from evenhand.report.making import table as make_table
from evenhand.report.saying import Saying, as_paragraph
from evenhand.report.telling import Scope, Telling


def gathered(telling: Telling, scope: Scope) -> list[Block]:
    """What else was heard and read, and how many of it."""
    saying, items = telling.saying, telling.inspection.details.evidence
    if not items:
        return []
    headings = columns(
        (saying.say("report.evidence"), "text"),
        (saying.say("report.how-many"), "number"),
        (saying.say("report.out-of-asked"), "number"),
        (saying.say("report.remark"), "text"),
    )
    rows: list[list[Sayable]] = [
        [
            saying.own(item.title),
            _count(saying, item.count),
            _count(saying, item.of) if item.of else "",
            saying.own(item.note) if item.note else "",
        ]
        for item in items
    ]
    caption = saying.say("report.evidence-caption")
    return [make_table("evidence", caption, headings, [(None, rows)])]


def _count(saying: Saying, value: Value) -> Sayable:
    if value.value is None:
        return saying.say("common.not-published")
    return number(value.value)


def not_seen(telling: Telling, scope: Scope) -> list[Block]:
    """What was not seen."""
    given = telling.inspection.details.not_seen
    if not given:
        return []
    items = tuple((as_paragraph(telling.saying.own(text)),) for text in given)
    return [telling.saying.paragraph("report.not-seen-opening"), Items(items)]
