"""The framework, the sample, and how sure a sample of that size can be."""

from __future__ import annotations

from collections.abc import Mapping

from evenhand.document.model import Block, Paragraph, Sentence
from evenhand.frameworks.questions import CaseGroup
from evenhand.report.making import Sayable, columns, number, on_or_in, only_if
from evenhand.report.making import table as make_table
from evenhand.report.pictures import wanted_and_reached
from evenhand.report.telling import Scope, Telling
from evenhand.sampling.margins import margin_points


def framework(telling: Telling, scope: Scope) -> list[Block]:
    """Under which framework, of which type, when and where it was inspected."""
    saying, details = telling.saying, telling.inspection.details
    rules = telling.framework
    kind = next(t for t in rules.inspection_types if t.id == details.type)
    told = [
        saying.sentence(
            "report.under",
            framework=saying.text(rules.title),
            reference=rules.reference,
            n=len(rules.standards),
        ),
        saying.sentence("report.type", type=saying.text(kind.title)),
    ]
    dates = details.dates
    if dates.fieldwork_started and dates.fieldwork_ended:
        first, last = (
            saying.date(dates.fieldwork_started),
            saying.date(dates.fieldwork_ended),
        )
        told.append(saying.sentence("report.fieldwork", first=first, last=last))
    elif dates.fieldwork_started:
        key = f"report.fieldwork-began-{on_or_in(dates.fieldwork_started)}"
        date = saying.date(dates.fieldwork_started)
        told.append(saying.sentence(key, date=date))
    if details.remote:
        told.append(saying.sentence("report.remote"))
    told += _opened(telling)
    return [Paragraph(tuple(told))]


def _opened(telling: Telling) -> list[Sentence]:
    """That tallies and ratings could be seen before all cases were locked, where they
    could: whoever assessed after that may have known what an answer would change."""
    opened, saying = telling.inspection.details.results_opened, telling.saying
    if opened is None:
        return []
    return [
        saying.sentence(
            "report.results-opened",
            date=saying.date(opened.on),
            locked=opened.locked,
            cases=opened.cases,
        ),
        saying.sentence("report.results-opened-why", reason=saying.own(opened.reason)),
    ]


def sample(telling: Telling, scope: Scope) -> list[Block]:
    """Of each case group: the window, the size, the margin; and how cases were chosen."""
    found: list[Block] = [Paragraph(tuple(_group(telling, group)))
                          for group in telling.framework.case_groups]  # fmt: skip
    found.append(_table(telling))
    return found


def _group(telling: Telling, group: CaseGroup) -> list[Sentence]:
    saying, sampling = telling.saying, group.sampling
    told = [
        saying.sentence(
            "report.window",
            group=saying.text(group.title),
            first=group.window.from_months,
            last=group.window.to_months,
        )
    ]
    if sampling.confidence_percent and sampling.margin_points:
        told.append(
            saying.sentence(
                "report.size",
                confidence=sampling.confidence_percent,
                points=sampling.margin_points,
            )
        )
    elif sampling.share_percent:
        told.append(saying.sentence("report.size-share", share=sampling.share_percent))
    if sampling.ratios:
        titles = {a.id: saying.text(a.title).text for a in telling.framework.attributes}
        names = [titles.get(id_, id_) for id_ in sampling.ratios]
        told.append(saying.sentence("report.ratios", attributes=saying.joined(names)))
    if sampling.purposive:
        kinds = [saying.own(kind).text for kind in sampling.purposive]
        told.append(saying.sentence("report.purposive", kinds=saying.joined(kinds)))
    for folder in telling.draws:
        if folder.lottery.group == group.id:
            key = "report.drawn" if folder.draw.committed else "report.drawn-seed"
            told.append(saying.sentence(key, hash=_short(folder.draw.lottery)))
    return told


def _short(hash_: str) -> str:
    return hash_.removeprefix("sha256:")[:16]


def _table(telling: Telling) -> Block:
    saying, inspection = telling.saying, telling.inspection
    groups = telling.framework.case_groups
    margins = {group.id: _margin(telling, group) for group in groups}
    any_margin = any(margin is not None for margin in margins.values())
    headings = columns(
        (saying.say("report.case-group"), "text"),
        (saying.say("report.eligible"), "number"),
        (saying.say("report.cases-looked-at"), "number"),
        *only_if(any_margin, (saying.say("report.margin-points"), "number")),
    )
    not_published = saying.say("common.not-published").text
    rows: list[list[Sayable]] = []
    for group in groups:
        row: list[Sayable] = [
            saying.text(group.title),
            number(inspection.eligible.get(group.id), not_published),
            number(inspection.sampled.get(group.id), not_published),
        ]
        rows.append([*row, margins[group.id] or "–"] if any_margin else row)
    caption = saying.say("report.sample-caption")
    notes = _margin_notes(telling, margins) if any_margin else []
    return make_table("sample-sizes", caption, headings, [(None, rows)], notes)


def _margin(telling: Telling, group: CaseGroup) -> str | None:
    """The margin of a case group; none where no case was looked at, or some were chosen
    on purpose: a margin is that of a lottery."""
    seen = telling.inspection.sampled.get(group.id)
    if not seen or group.sampling.purposive:
        return None
    eligible = telling.inspection.eligible.get(group.id)
    points = margin_points(seen, eligible, telling.confidence)
    return f"±{points:.1f}" if points else "0"


def _margin_notes(telling: Telling, margins: Mapping[str, str | None]) -> list[Sayable]:
    saying, eligible = telling.saying, telling.inspection.eligible
    notes: list[Sayable] = [saying.say("report.margin-note", n=telling.confidence)]
    if any(margin and id_ not in eligible for id_, margin in margins.items()):
        notes.append(saying.say("report.margin-unknown"))
    return notes


def sample_picture(telling: Telling, scope: Scope) -> list[Block]:
    """What was wanted of the sample and what was reached, for each draw with quotas.

    It tells counts of very few cases, so it is left out where these are hidden.
    """
    if telling.rule is not None:
        return []
    groups = telling.framework.groups
    return [
        wanted_and_reached(
            folder.draw, telling.saying, telling.framework, groups[folder.lottery.group]
        )
        for folder in telling.draws
        if folder.draw.quotas and folder.lottery.group in groups
    ]


def certainty(telling: Telling, scope: Scope) -> list[Block]:
    """What the figures of a sample can bear, in plain words."""
    saying, inspection = telling.saying, telling.inspection
    seen = [g for g in telling.framework.case_groups if inspection.sampled.get(g.id)]
    whole = [g for g in seen if inspection.sampled[g.id] == inspection.eligible.get(g.id)]
    if whole and len(whole) == len(seen):
        return [saying.paragraph("report.certainty-all")]
    told: list[Sentence] = []
    if whole:
        groups = saying.joined([saying.text(group.title).text for group in whole])
        told.append(saying.sentence("report.certainty-groups", groups=groups))
    known = (c for c in telling.certainties.values() if c.interval is not None)
    if any(not c.all_seen for c in known):
        level = telling.confidence
        told.append(saying.sentence("report.certainty", confidence=level))
    else:
        key = f"report.certainty-unknown{'-others' if whole else ''}"
        told.append(saying.sentence(key))
    return [Paragraph(tuple(told))]
