"""The rules, generated from the framework: no number in them is typed."""

from __future__ import annotations

from evenhand.document.model import Block, Items, Paragraph, Sentence
from evenhand.frameworks.rule_texts import rule_texts
from evenhand.report.making import Sayable, columns, number
from evenhand.report.making import table as make_table
from evenhand.report.saying import Saying, as_words
from evenhand.report.telling import Scope, Telling
from evenhand.wording import span
from evenhand.wording.house_style_records import CountRow, PercentRow, ShareRow
from evenhand.wording.texts import Said


def texts(telling: Telling, scope: Scope) -> list[Block]:
    """The framework's own texts about its rules, filled in from the rules."""
    filled = rule_texts(telling.framework)
    return [
        Paragraph((Sentence(as_words(telling.saying.own(" ".join(text.split())))),))
        for text in filled.values()
    ]


def bands(telling: Telling, scope: Scope) -> list[Block]:
    """Which percentage lies in which band."""
    saying = telling.saying
    headings = columns(
        (percentage_heading(telling, "report.lowest-percentage"), "text"),
        (saying.say("common.rating"), "text"),
    )
    rows: list[list[Sayable]] = [
        [span(band.from_, band.to, "%"), saying.rating(band.rating)]
        for band in telling.framework.bands.edges
    ]
    basis = telling.framework.bands.basis
    notes: list[Sayable] = []
    if basis.provenance == "assumed" and basis.note:
        notes.append(saying.words("report.assumed-note", note=saying.own(basis.note)))
    caption = saying.say("report.bands-caption")
    return [make_table("bands", caption, headings, [(None, rows)], notes)]


def percentage_heading(telling: Telling, of_yes: str) -> Said:
    """A text that speaks of ‘yes’, where percentages are those of answers: a framework
    that has only pooled ones knows none."""
    asked = any(s.evidence == "cases" for s in telling.framework.standards.values())
    return telling.saying.say(of_yes if asked else "report.percentage")


def scores(telling: Telling, scope: Scope) -> list[Block]:
    """What each rating scores, and which total is which overall rating."""
    framework, saying = telling.framework, telling.saying
    if not framework.scale.scored or not framework.overall:
        return []
    score_headings = columns(
        (saying.say("common.rating"), "text"), (saying.say("report.score"), "number")
    )
    rows: list[list[Sayable]] = [
        [saying.rating(r.id), number(r.score)] for r in framework.scale.ratings
    ]
    found: list[Block] = [
        make_table(
            "scores", saying.say("report.scores-caption"), score_headings, [(None, rows)]
        )
    ]
    for index, overall in enumerate(framework.overall, start=1):
        headings = columns(
            (saying.say("report.total"), "text"),
            (saying.say("report.overall"), "text"),
        )
        totals: list[list[Sayable]] = [
            [span(band.from_, band.to), saying.rating(band.rating)]
            for band in overall.bands
        ]
        caption = saying.say("report.overall-caption", n=len(overall.standards))
        found.append(make_table(f"overall-{index}", caption, headings, [(None, totals)]))
    return found


def assumptions(telling: Telling, scope: Scope) -> list[Block]:
    """What nobody has published and the rules hold, and whom it matters for."""
    saying, held = telling.saying, telling.rating.assumptions
    if not held:
        return []
    items = []
    for assumption in held:
        note = saying.own(" ".join(assumption.note.split()))
        told = [Sentence(as_words(note))]
        if assumption.matters_for:
            ids = saying.joined(list(assumption.matters_for))
            told.append(saying.sentence("report.matters-for", standards=ids))
        else:
            told.append(saying.sentence("report.matters-for-none"))
        items.append((Paragraph(tuple(told)),))
    return [saying.paragraph("report.assumptions-opening"), Items(tuple(items))]


def phrases(telling: Telling, scope: Scope) -> list[Block]:
    """The words that stand for shares in this report, and what they mean; only those
    that it uses."""
    saying, used = telling.saying, telling.phrases_used
    style = saying.style
    ours: list[CountRow | ShareRow | PercentRow] = [
        *style.counts,
        *style.shares,
        *style.percentages,
    ]
    rows: list[list[Sayable]] = [
        [row.wording(style.spoken(saying.language)).phrase, _meaning(saying, row)]
        for row in ours
        if row.id in used
    ]
    if not rows:
        return []
    headings = columns(
        (saying.say("report.phrase"), "text"), (saying.say("report.phrase-means"), "text")
    )
    caption = saying.say("report.phrases-caption")
    return [make_table("phrases", caption, headings, [(None, rows)])]


def _meaning(saying: Saying, row: CountRow | ShareRow | PercentRow) -> Said:
    """Which shares, or counts, a row of the phrase table is for."""
    if isinstance(row, PercentRow):
        percents = saying.joined([f"{percent}%" for percent in row.percents])
        return saying.say("report.means-percents", percents=percents)
    if isinstance(row, CountRow):
        which, count = ("yes", row.yes) if row.yes is not None else ("no", row.no)
        key = f"report.means-count-{which}"
        return saying.say(key, n=count or 0, least=row.relevant_from)
    if row.exactly is not None:
        return saying.say("report.means-exactly", share=row.exactly)
    low = saying.say(
        f"report.means-{'from' if row.from_ else 'above'}", share=row.from_ or row.above
    )
    high = saying.say(
        f"report.means-{'to' if row.to else 'below'}", share=row.to or row.below
    )
    return saying.say("report.means-between", low=low.text, high=high.text)
