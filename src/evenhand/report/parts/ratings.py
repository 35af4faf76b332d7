"""The ratings: overall, as a table, as pictures, and how each came about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evenhand.document.model import (
    Block,
    Callout,
    Cell,
    Paragraph,
    Sentence,
    Table,
    words,
)
from evenhand.rating.evidence import Decision
from evenhand.rating.explain_overall import decisions_that_hold
from evenhand.rating.overall import overall_without
from evenhand.rating.results import StandardResult
from evenhand.report.making import (
    Sayable,
    after,
    columns,
    number,
    on_or_in,
    only_if,
    strong,
)
from evenhand.report.making import table as make_table
from evenhand.report.parts.provisional import named, rated
from evenhand.report.pictures import ratings_profile
from evenhand.report.pictures import score_steps as steps_picture
from evenhand.report.privacy.disclosure import hides_any
from evenhand.report.saying import as_paragraph, as_words
from evenhand.report.telling import Scope, Telling


def overall(telling: Telling, scope: Scope) -> list[Block]:
    """The overall rating with its score, or why there is none."""
    saying, result = telling.saying, telling.rating.overall
    if not telling.framework.scale.scored:
        return []
    if result.rating is None:
        return [_no_overall(telling)]
    told = [
        saying.sentence(
            "report.overall-sentence",
            score=result.score,
            out_of=result.out_of,
            rating=saying.rating(result.rating),
        )
    ]
    if result.provisional:
        told.append(saying.sentence("report.provisional-overall"))
    title = strong(named(telling, result.rating, result.provisional))
    return [Callout("rating", title, (Paragraph(tuple(told)),))]


def _no_overall(telling: Telling) -> Paragraph:
    """Which set of standards could be scored: bands belong to one set, and those of
    another are not published."""
    saying, result = telling.saying, telling.rating.overall
    if not telling.framework.overall:
        return saying.paragraph("report.no-overall-bands")
    without = saying.joined([*result.left_out])
    n = len(result.counted)
    return saying.paragraph("report.no-overall", n=n, standards=without)


def profile(telling: Telling, scope: Scope) -> list[Block]:
    """The ratings as a picture, with the table of ratings and scores."""
    drawn = ratings_profile(telling.rating, telling.saying)
    return [replace(drawn, table=_table(telling), open=True)]


def _table(telling: Telling) -> Table:
    """Every standard under its number, with rating and score."""
    saying, framework = telling.saying, telling.framework
    scored = framework.scale.scored
    headings = columns(
        (saying.say("common.standard"), "text"),
        (saying.say("common.rating"), "text"),
        *only_if(scored, (saying.say("report.score"), "number")),
    )
    groups: list[tuple[Sayable | None, list[list[Sayable]]]] = []
    for domain in framework.domains:
        rows = [
            _row(telling, telling.rating.standards[standard.id])
            for standard in domain.standards
        ]
        heading = saying.text(domain.title) if len(framework.domains) > 1 else None
        groups.append((heading, rows))
    result = telling.rating.overall
    if scored and result.rating is not None:
        total: list[Sayable] = [
            strong(saying.say("report.overall")),
            strong(named(telling, result.rating, result.provisional)),
            Cell(
                words(f"{result.score}/{result.out_of}"), value=float(result.score or 0)
            ),
        ]
        groups.append((None, [total]))
    service = saying.own(telling.inspection.details.service)
    caption = saying.words("report.ratings-of", service=service)
    notes = [
        saying.say("report.not-counted", id=s.id)
        for s in telling.rating.standards.values()
        if not s.counts and s.rating is not None and scored
    ]
    return make_table("ratings-table", caption, headings, groups, notes)


def _row(telling: Telling, result: StandardResult) -> list[Sayable]:
    saying = telling.saying
    name = saying.text(telling.framework.standards[result.id].title)
    row: list[Sayable] = [after(result.id, name), rated(telling, result)]
    if telling.framework.scale.scored:
        row.append(number(result.score if result.counts else None))
    return row


def steps(telling: Telling, scope: Scope) -> list[Block]:
    """The score built up standard by standard, as a picture."""
    if telling.rating.overall.score is None or not telling.rating.overall.counted:
        return []
    return [steps_picture(telling.rating, telling.saying)]


def decisions(telling: Telling, scope: Scope) -> list[Block]:
    """Where the panel moved a standard, and what the ratings were without it."""
    rating, saying = telling.rating, telling.saying
    moved = list(decisions_that_hold(rating))
    if not moved:
        return []
    inferred = [id_ for id_ in moved if _inferred(rating.standards[id_])]
    said = [id_ for id_ in moved if id_ not in inferred]
    told = [
        saying.sentence(key, standards=saying.joined(ids), n=len(ids))
        for key, ids in (("report.moved", said), ("report.moved-inferred", inferred))
        if ids
    ]
    if rating.overall.rating is not None:
        score, without = overall_without(
            rating.framework, rating.standards, rating.overall.counted, moved
        )
        key = (
            "report.without-same"
            if without == rating.overall.rating
            else "report.without"
        )
        assert without is not None  # noqa: S101 - the same standards are counted
        told.append(
            saying.sentence(key, score=score, rating=saying.rating(without), n=len(moved))
        )
    return [Paragraph(tuple(told))]


def _inferred(result: StandardResult) -> bool:
    return result.decision is not None and result.decision.basis == "inferred"


def standard_text(telling: Telling, scope: Scope) -> list[Block]:
    """The standard in the framework's own wording."""
    assert scope.standard is not None  # noqa: S101 - the outline is for standards
    text = scope.standard.text
    return [] if text is None else [as_paragraph(telling.saying.text(text))]


def standard(telling: Telling, scope: Scope) -> list[Block]:
    """The rating of a standard, set apart, with the standard's own wording."""
    assert scope.standard is not None  # noqa: S101 - the outline is for standards
    result = telling.rating.standards[scope.standard.id]
    own_section = any("standard-text" in inner.parts for inner in scope.section.sections)
    text = [] if own_section else standard_text(telling, scope)
    if result.rating is None:
        reason = telling.saying.say(f"report.not-rated-{_reason(result)}")
        title = as_words(telling.saying.say("report.not-rated"))
        return [Callout("rating", title, (*text, as_paragraph(reason)))]
    title = strong(named(telling, result.rating, result.provisional))
    return [Callout("rating", title, tuple(text))]


def _reason(result: StandardResult) -> str:
    assert result.not_rated is not None  # noqa: S101 - it has no rating
    return result.not_rated.name.lower().replace("_", "-")


def how_rated(telling: Telling, scope: Scope) -> list[Block]:
    """Which figures gave the rule rating, and what the panel made of it."""
    assert scope.standard is not None  # noqa: S101 - the outline is for standards
    result = telling.rating.standards[scope.standard.id]
    told = [
        *_from_figures(telling, result),
        *_from_judgement(telling, result),
        *_from_panel(telling, result),
    ]
    if result.provisional:
        told.append(telling.saying.sentence("report.provisional-sentence"))
    if result.unexplained and result.published is not None:
        published = telling.saying.rating(result.published)
        told.append(telling.saying.sentence("report.unexplained", rating=published))
    return [Paragraph(tuple(told))] if told else []


def _from_figures(telling: Telling, result: StandardResult) -> list[Sentence]:
    if not result.lowest or result.rule_rating is None:
        return []
    measures = telling.inspection.evidence.measures
    if hides_any((measures.get(q.id) for q in result.questions), telling.rule):
        return []  # Which is the lowest could tell a hidden count.
    saying, figures = telling.saying, telling.figures
    level = [q for q in result.questions if q.id in result.lowest]
    lowest, rule = level[0], saying.rating(result.rule_rating)
    if any(question.unanswered for question in level):
        return []
    if lowest.id == result.id:
        share = figures.figure(f"{lowest.id} percent")
        return [saying.sentence("report.from-percentage", share=share, rating=rule)]
    form = "count" if lowest.yes is not None else "percent"
    share = figures.figure(f"{lowest.id} {form}")
    moved = "-rule" if result.decision_holds else ""
    if len(level) == 1:
        key = f"report.from-lowest{moved}"
        return [saying.sentence(key, question=lowest.id, share=share, rating=rule)]
    ids = saying.joined(list(result.lowest))
    key = f"report.from-lowest-several{moved}"
    return [saying.sentence(key, questions=ids, share=share, rating=rule)]


def _from_judgement(telling: Telling, result: StandardResult) -> list[Sentence]:
    judgement, saying = result.judgement, telling.saying
    if judgement is None:
        return []
    moved = "-rule" if result.decision_holds else ""
    told = [saying.sentence(f"report.one-judgement{moved}")]
    if judgement.reason:
        reason = saying.own(" ".join(judgement.reason.split()))
        told.append(saying.sentence("report.reason", reason=reason))
    elif judgement.basis == "published":
        told.append(saying.sentence("report.judgement-published"))
    return told


def _from_panel(telling: Telling, result: StandardResult) -> list[Sentence]:
    decision, saying = result.decision, telling.saying
    if decision is None or not result.decision_holds:
        return []
    key = "report.panel-inferred"
    if not _inferred(result):
        order = telling.framework.scale.order
        way = "up" if order[decision.to] > order[decision.from_] else "down"
        key = f"report.panel-{way}"
    before, after_ = saying.rating(decision.from_), saying.rating(decision.to)
    told = [saying.sentence(key, before=before, after=after_)]
    discretion = telling.framework.discretion
    for trigger in discretion.triggers if discretion else ():
        if trigger.id == decision.trigger:
            because = saying.text(trigger.title)
            told.append(saying.sentence("report.panel-because", trigger=because))
    if decision.reason:
        reason = saying.own(" ".join(decision.reason.split()))
        told.append(saying.sentence("report.reason", reason=reason))
    elif decision.basis == "inferred":
        told.append(saying.sentence("report.panel-unknown"))
    elif decision.basis == "published":
        told.append(saying.sentence("report.panel-published"))
    return [*told, *_who_and_when(telling, decision)]


def _who_and_when(telling: Telling, decision: Decision) -> Iterator[Sentence]:
    """When the panel decided, and inside the inspectorate its members by name: of these
    a published report says no more than that they are the panel."""
    saying = telling.saying
    if decision.on is not None and decision.basis != "inferred":
        key = f"report.panel-decided-{on_or_in(decision.on)}"
        yield saying.sentence(key, date=saying.date(decision.on))
    if decision.by and telling.wishes.inside:
        names = saying.joined([*decision.by])
        yield saying.sentence("report.panel-names", names=names)
