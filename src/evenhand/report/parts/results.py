"""The results annexe: every question, with its figures, in one table for each domain."""

from __future__ import annotations

from evenhand.document.model import Block
from evenhand.frameworks.questions import Domain, Standard
from evenhand.rating import Percentage
from evenhand.report.making import (
    Groups,
    Sayable,
    after,
    as_cell,
    columns,
    number,
    percent,
)
from evenhand.report.making import table as make_table
from evenhand.report.parts.cases import held_between
from evenhand.report.parts.rules import percentage_heading
from evenhand.report.privacy.disclosure import shown
from evenhand.report.telling import Scope, Telling

_NOTHING = as_cell("–")


def results(telling: Telling, scope: Scope) -> list[Block]:
    """A table for each domain that has figures."""
    found: list[Block] = []
    for domain in telling.framework.domains:
        groups: Groups = [
            (after(standard.id, telling.saying.text(standard.title)), rows)
            for standard in domain.standards
            if (rows := _rows(telling, standard))
        ]
        if groups:
            found.append(_table(telling, domain, groups))
    if found and telling.rule is not None:
        note = telling.saying.paragraph("report.hidden-note", n=telling.rule.fewer_than)
        found.append(note)
    return found


def _table(telling: Telling, domain: Domain, groups: Groups) -> Block:
    """Without the columns in which no row has anything."""
    saying = telling.saying
    headings = columns(
        (saying.say("report.question"), "text"),
        (saying.say("report.relevant"), "number"),
        (saying.say("report.number-yes"), "number"),
        (percentage_heading(telling, "report.share"), "number"),
        (saying.say("report.held-between"), "text"),
    )
    used = [
        at
        for at in range(len(headings))
        if any(as_cell(row[at]) != _NOTHING for _, rows in groups for row in rows)
    ]
    kept = tuple(headings[at] for at in used)
    told: Groups = [
        (title, [[row[at] for at in used] for row in rows]) for title, rows in groups
    ]
    caption = saying.words("report.results-of", domain=saying.text(domain.title))
    return make_table(f"results-{domain.id}", caption, kept, told)


def _rows(telling: Telling, standard: Standard) -> list[list[Sayable]]:
    measures = telling.inspection.evidence.measures
    questions = [q for q in telling.framework.questions.values()
                 if telling.framework.standard_of[q.id] == standard.id]  # fmt: skip
    rows = []
    if standard.id in measures:
        rows.append(
            _row(telling, standard.id, telling.saying.say("report.whole-standard"))
        )
    for question in questions:
        if question.id in measures:
            asked = after(question.id, telling.saying.text(question.text))
            rows.append(_row(telling, question.id, asked))
    return rows


def _row(telling: Telling, id_: str, name: Sayable) -> list[Sayable]:
    measure = telling.inspection.evidence.measures[id_]
    seen = shown(measure, telling.rule)
    dash = "*" if seen.hidden else "–"
    yes = None if isinstance(measure, Percentage) else seen.yes
    return [
        name,
        number(seen.relevant, dash),
        number(yes, dash),
        percent(seen.percent, dash),
        held_between(telling, id_),
    ]
