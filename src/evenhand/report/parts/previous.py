"""The previous inspection beside this one, and what became of its recommendations."""

from __future__ import annotations

from dataclasses import replace

from evenhand.document.model import Block, Paragraph
from evenhand.frameworks import library_framework, library_ids
from evenhand.inspection.details import Previous
from evenhand.report.making import Sayable, after, columns, number
from evenhand.report.making import table as make_table
from evenhand.report.parts.provisional import rated
from evenhand.report.pictures import beside_previous
from evenhand.report.saying import Saying
from evenhand.report.telling import Scope, Telling
from evenhand.wording.texts import Said


def ratings(telling: Telling, scope: Scope) -> list[Block]:
    """Standard by standard: then, now, and whether it is higher or lower."""
    previous, saying = telling.inspection.details.previous, telling.saying
    if previous is None:
        return []
    date = saying.date(previous.published)
    title = saying.own(previous.title)
    found: list[Block] = [
        saying.paragraph("report.previous-opening", title=title, date=date)
    ]
    other = previous.framework not in (None, telling.framework.id)
    if other:
        found.append(_other_rules(telling, previous))
    if previous.overall is not None:
        ours = telling.framework.rating_ids.get(previous.overall)
        name = saying.rating(ours) if ours else saying.own(previous.overall)
        found.append(saying.paragraph("report.previous-overall", rating=name))
    if not previous.standards:
        return found
    headings = columns(
        (saying.say("common.standard"), "text"),
        (saying.say("report.then"), "text"),
        (saying.say("report.now"), "text"),
        (saying.say("report.change"), "text"),
    )
    rows: list[list[Sayable]] = []
    for id_, name_then in previous.standards.items():
        then = telling.framework.rating_ids[name_then]
        standard = saying.text(telling.framework.standards[id_].title)
        rows.append(
            [
                after(id_, standard),
                saying.rating(then),
                rated(telling, telling.rating.standards[id_]),
                _change(telling, id_, then),
            ]
        )
    caption = saying.say("report.previous-caption", date=date)
    table = make_table("previous-ratings", caption, headings, [(None, rows)])
    before = {
        id_: telling.framework.rating_ids[name]
        for id_, name in previous.standards.items()
    }
    drawn = beside_previous(telling.rating, before, saying, date)
    found.append(replace(drawn, table=table, open=True))
    return found


def _other_rules(telling: Telling, previous: Previous) -> Paragraph:
    """Which rules the previous inspection was made under, by name where the library has
    them."""
    saying, id_ = telling.saying, previous.framework or ""
    name: Said | str = id_
    if id_ in library_ids():
        name = saying.text(library_framework(id_).framework.title)
    told = [saying.sentence("report.previous-other", name=name)]
    if previous.standards:
        told.append(saying.sentence("report.previous-alike"))
    return Paragraph(tuple(told))


def _change(telling: Telling, id_: str, then: str) -> Said:
    """Nobody can tell while the rating may still change."""
    result = telling.rating.standards[id_]
    if result.rating is None or result.provisional:
        return telling.saying.say("pictures.change-none")
    order = telling.framework.scale.order
    steps = order[result.rating] - order[then]
    way = "same" if steps == 0 else "up" if steps > 0 else "down"
    return telling.saying.say(f"pictures.change-{way}")


def recommendations(telling: Telling, scope: Scope) -> list[Block]:
    """What the previous inspection recommended, and what became of it."""
    previous, saying = telling.inspection.details.previous, telling.saying
    if previous is None or not previous.recommendations:
        return []
    headings = columns(
        (saying.say("report.number"), "number"),
        (saying.say("common.recommendation"), "text"),
        (saying.say("report.became"), "text"),
        (saying.say("report.remark"), "text"),
    )
    rows: list[list[Sayable]] = [
        [
            number(one.number),
            saying.own(one.text),
            _became(saying, one.became),
            saying.own(one.note) if one.note else "",
        ]
        for one in previous.recommendations
    ]
    met = sum(one.became == "met" for one in previous.recommendations)
    opening = saying.paragraph(
        "report.previous-recommendations-opening",
        met=met,
        n=len(previous.recommendations),
    )
    caption = saying.say("report.previous-recommendations")
    table = make_table("previous-recommendations", caption, headings, [(None, rows)])
    return [opening, table]


def _became(saying: Saying, became: str) -> Said:
    return saying.say(f"report.became-{became.replace(' ', '-')}")
