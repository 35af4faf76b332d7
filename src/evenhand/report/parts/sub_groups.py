"""Groups of cases, each with its own figures and margins."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.assessment import Tally
from evenhand.document.model import Block
from evenhand.inspection.sub_groups import UNKNOWN, SubGroup, can_split_by
from evenhand.report.making import Sayable, after, columns, number, only_if, percent
from evenhand.report.making import table as make_table
from evenhand.report.privacy.disclosure import Shown, shown_parts
from evenhand.report.telling import Scope, Telling
from evenhand.wording.texts import Said


def tables(telling: Telling, scope: Scope) -> list[Block]:
    """For each split that the report shows: the standard's key questions, by part."""
    standard = scope.standard
    assert standard is not None  # noqa: S101 - the outline is for standards
    if standard.evidence != "cases":
        return []
    found: list[Block] = []
    for by, parts in telling.sub_groups.items():
        with_cases = [p for p in parts if p.cases.get(standard.group or "", 0)]
        if len(with_cases) > 1:
            found.append(_table(telling, standard.id, by, with_cases))
    return found


def _table(telling: Telling, id_: str, by: str, parts: list[SubGroup]) -> Block:
    saying = telling.saying
    title = saying.own(can_split_by(telling.inspection)[by])
    enough = _have_enough(telling, id_, parts)
    margin = enough and _has_margin(telling, id_)
    headings = columns(
        (saying.say("report.question"), "text"),
        (saying.say("report.relevant"), "number"),
        (saying.say("report.number-yes"), "number"),
        *only_if(enough, (saying.say("report.share"), "number")),
        *only_if(margin, (saying.say("report.margin"), "number")),
    )
    groups = [
        (_name(telling, id_, by, part), _rows(telling, id_, at, parts, enough, margin))
        for at, part in enumerate(parts)
    ]
    notes = [*_notes(telling, id_, parts), *_about_margin(telling, enough, margin)]
    caption = saying.words("report.sub-groups-caption", id=id_, title=title)
    table = f"sub-groups-{id_}-{_slug(by)}"
    return make_table(table, caption, headings, groups, notes)


def _have_enough(telling: Telling, id_: str, parts: list[SubGroup]) -> bool:
    """Whether any part shows so many relevant cases that a percentage is quoted."""
    questions = telling.rating.standards[id_].questions
    seen = (one for q in questions for one in _shown(telling, q.id, id_, parts))
    return any((one.relevant or 0) >= telling.saying.style.few_cases for one in seen)


def _about_margin(telling: Telling, enough: bool, margin: bool) -> Iterator[Said]:
    """That the figures of a group are less sure, or that they are of very few cases.

    Source: Cornwall 2021, annexe 1: the margin of a sub-sample may be wider.
    """
    if not enough:
        few = telling.saying.style.few_cases
        yield telling.saying.say("report.sub-groups-few", n=few)
    elif margin:
        yield telling.saying.say("report.sub-groups-note", n=telling.confidence)


def _notes(telling: Telling, id_: str, parts: list[SubGroup]) -> list[Said]:
    """What ``*`` stands for, where it stands anywhere."""
    questions = telling.rating.standards[id_].questions
    seen = (one for q in questions for one in _shown(telling, q.id, id_, parts))
    if telling.rule is None or not any(one.hidden for one in seen):
        return []
    return [telling.saying.say("report.hidden-note", n=telling.rule.fewer_than)]


def _has_margin(telling: Telling, id_: str) -> bool:
    """A margin is that of a lottery: there is none where some cases were chosen on
    purpose."""
    group = telling.framework.groups.get(telling.framework.standards[id_].group or "")
    return group is not None and not group.sampling.purposive


def _rows(
    telling: Telling,
    id_: str,
    at: int,
    parts: list[SubGroup],
    enough: bool,
    margin: bool,
) -> list[list[Sayable]]:
    """The rows of the part at a place among the others; a percentage, and its margin,
    only of cases that are not few."""
    rows: list[list[Sayable]] = []
    for question in parts[at].rating.standards[id_].questions:
        seen = _shown(telling, question.id, id_, parts)[at]
        points = parts[at].margins.get(question.id)
        few = (seen.relevant or 0) < telling.saying.style.few_cases
        text = telling.framework.key_questions[question.id].text
        dash = "*" if seen.hidden else "–"
        row: list[Sayable] = [
            after(question.id, telling.saying.text(text)),
            number(seen.relevant, dash),
            number(seen.yes, dash),
        ]
        if enough:
            row.append(percent(None if few else seen.percent, dash))
        if margin:
            none = points is None or few or seen.hidden
            row.append(dash if none else f"±{points:.0f}")
        rows.append(row)
    return rows


def _shown(
    telling: Telling, question: str, id_: str, parts: list[SubGroup]
) -> tuple[Shown, ...]:
    """What may be shown of a question in each part; a part that stands alone hidden
    could be worked out from the others."""
    whole = telling.inspection.evidence.measures.get(question)
    found = [
        next(q.measure for q in part.rating.standards[id_].questions if q.id == question)
        or Tally(0, 0)
        for part in parts
    ]
    return shown_parts(whole, found, telling.rule)


def _name(telling: Telling, id_: str, by: str, part: SubGroup) -> Sayable:
    """The part, with the number of its cases where no small number is hidden."""
    group = telling.framework.standards[id_].group or ""
    said, cases = _part(telling, by, part.name), part.cases.get(group, 0)
    if telling.rule is not None:
        return said
    return telling.saying.words("report.part-cases", part=said, n=cases)


def _part(telling: Telling, by: str, name: str) -> Said:
    if name == UNKNOWN:
        return telling.saying.say("common.not-known")
    for thing in (*telling.framework.attributes, *telling.framework.facts):
        if thing.id == by:
            for value in thing.values:
                if value.id == name:
                    return telling.saying.text(value.title)
    return telling.saying.own(name)


def _slug(by: str) -> str:
    return "".join(c if c.isalnum() and c.isascii() else "-" for c in by.lower())
