"""What was read, as an inspection: what the ratings are made from, and its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from evenhand.frameworks import Framework, FrameworkFile
from evenhand.frameworks.basis import Value
from evenhand.frameworks.framework import Source as Publication
from evenhand.inspection import Inspection
from evenhand.inspection.details import (
    ContextFact,
    Dates,
    DecisionEntry,
    Details,
    EvidenceGathered,
    FrameworkPin,
    GroupDetails,
    JudgementEntry,
    PublishedEntry,
    Recommendation,
)
from evenhand.published.measured import measures_of
from evenhand.published.settling import Read, chosen

if TYPE_CHECKING:
    from evenhand.published.reading import ReportReading

_NOT_SAID = "Nobody is named in the report"


def evidence_of(framework: Framework, values: Mapping[str, Read]) -> Inspection:
    """An inspection with only what the rules need: to hold the ratings against them."""
    pin = FrameworkPin(id=framework.id, version=framework.version, hash="")
    details = Details(
        inspection="read",
        service="read",
        framework=pin,
        type=framework.inspection_types[0].id,
        groups=_groups(framework, values),
        judgements=_judgements(framework, values),
    )
    tallies, percentages = measures_of(framework, values)
    return Inspection(details, framework, tallies=tallies, percentages=percentages)


def inspection_of(reading: ReportReading) -> Inspection:
    """The inspection folder’s content. Values that were not found are left out."""
    framework, values = reading.framework, reading.values
    bare = evidence_of(framework, values)
    details = Details(
        inspection=_id(reading),
        service=str(chosen(values, "service") or chosen(values, "area") or "Not read"),
        framework=_pin(reading.recognised.file),
        type=_type(framework, values),
        lead_inspector=_text(values, "lead_inspector"),
        dates=_dates(values),
        sources=(_publication(reading),),
        groups=bare.details.groups,
        judgements=bare.details.judgements,
        discretion=_decisions(reading, bare),
        published_ratings=_published(framework, values),
        context=tuple(_context(reading)),
        recommendations=tuple(_recommendations(reading)),
        evidence=tuple(_evidence(reading)),
    )
    return Inspection(
        details, framework, tallies=bare.tallies, percentages=bare.percentages
    )


def _pin(file: FrameworkFile) -> FrameworkPin:
    framework = file.framework
    return FrameworkPin(id=framework.id, version=framework.version, hash=file.hash)


def _text(values: Mapping[str, Read], key: str) -> str | None:
    value = chosen(values, key)
    return None if value is None else str(value)


def _id(reading: ReportReading) -> str:
    """The name of the folder: the area and the year, with a hyphen."""
    values = reading.values
    place = _text(values, "area") or _text(values, "service") or reading.text.name
    date = _text(values, "published") or _text(values, "fieldwork.started") or ""
    words = re.sub(r"[^a-z0-9]+", "-", f"{place} {date[:4]}".casefold()).strip("-")
    return (words if words[:1].isalpha() else f"report-{words}")[:60].strip("-")


def _type(framework: Framework, values: Mapping[str, Read]) -> str:
    known = [kind.id for kind in framework.inspection_types]
    found = _text(values, "type")
    return found if found in known else known[0]


def _dates(values: Mapping[str, Read]) -> Dates:
    started, published = (
        _text(values, key) for key in ("fieldwork.started", "published")
    )
    return Dates(fieldwork_started=started, published=published)


def _publication(reading: ReportReading) -> Publication:
    return Publication(
        id=_id(reading),
        title=f"The published report, read from {reading.text.name}",
        publisher="As the report says",
        date=_text(reading.values, "published") or "not found in the report",
        licence="As the report says",
    )


def _groups(framework: Framework, values: Mapping[str, Read]) -> dict[str, GroupDetails]:
    found = {}
    for group in framework.case_groups:
        read = values.get(f"groups.{group.id}.cases")
        if read is not None and isinstance(read.value, int):
            where = f"{read.sources[0].part}, line {read.sources[0].line}"
            cases = Value(value=read.value, provenance="printed", source=where)
            found[group.id] = GroupDetails(cases=cases)
    return found


def _judgements(
    framework: Framework, values: Mapping[str, Read]
) -> dict[str, JudgementEntry]:
    """Ratings of what is judged. Of what is measured the rating stands with those that
    were published."""
    found = {}
    for id_, standard in framework.standards.items():
        rating = _text(values, f"standards.{id_}.rating")
        if rating is not None and standard.evidence == "judgement":
            found[id_] = JudgementEntry(rating=rating, basis="published")
    return found


def _decisions(reading: ReportReading, bare: Inspection) -> dict[str, DecisionEntry]:
    """Where the printed rating is not the rule rating: said so in the report, or
    inferred."""
    framework, values = reading.framework, reading.values
    found = {}
    for id_, result in bare.rate().standards.items():
        name = _text(values, f"standards.{id_}.rating")
        rule = result.rule_rating
        unread = any(q.percent is None for q in result.questions)
        if name is None or rule is None or result.judgement is not None or unread:
            continue
        if framework.rating_ids[name] == rule:
            continue
        said = values.get(f"discretion.{id_}")
        line = f"line {said.sources[0].line}" if said else "not marked in the report"
        question = str(said.value) if said else ""
        found[id_] = DecisionEntry(
            from_=framework.ratings[rule].name,
            to=name,
            basis="published" if said else "inferred",
            key_question=question
            if question in framework.questions
            else result.lowest[0],
            source=line,
        )
    return found


def _published(framework: Framework, values: Mapping[str, Read]) -> PublishedEntry:
    standards = {
        id_: name
        for id_ in framework.standards
        if (name := _text(values, f"standards.{id_}.rating")) is not None
    }
    score = values.get("overall.score")
    told = None
    if score is not None and isinstance(score.value, int):
        where = f"{score.sources[0].part}, line {score.sources[0].line}"
        told = Value(value=score.value, provenance="printed", source=where)
    overall = _text(values, "overall.rating")
    return PublishedEntry(overall=overall, score=told, standards=standards)


def _context(reading: ReportReading) -> Iterator[ContextFact]:
    seen: dict[str, int] = {}
    for fact in reading.facts:
        if fact.unit == "rank":  # a folder has numbers and rates only
            continue
        words = re.sub(r"[^a-z0-9]+", "-", fact.title.casefold()).strip("-")[:40]
        id_ = fact.id or (words if words[:1].isalpha() else "fact")
        seen[id_] = seen.get(id_, 0) + 1
        where = f"line {fact.source.line}"
        yield ContextFact.model_validate(
            {
                "id": id_ if seen[id_] == 1 else f"{id_}-{seen[id_]}",
                "title": fact.title or "Without a label",
                "of": fact.of,
                "value": float(fact.value),
                "unit": fact.unit,
                "period": fact.period,
                "source": fact.published_by or where,
            }
        )


def _recommendations(reading: ReportReading) -> Iterator[Recommendation]:
    numbers = [advice.number for advice in reading.advice]
    unique = len(set(numbers)) == len(numbers)
    for place, advice in enumerate(reading.advice, start=1):
        number = advice.number if unique and advice.number >= 1 else place
        to = advice.to or (_NOT_SAID,)
        yield Recommendation(number=number, to=to, text=advice.text)


def _evidence(reading: ReportReading) -> Iterator[EvidenceGathered]:
    values = reading.values
    titles = {p.key: p.title for p in reading.recognised.layout.patterns if p.title}
    for key, title in titles.items():
        read = values.get(key)
        counted = key.startswith("evidence.") and not key.endswith(".of")
        if read is None or not counted or not isinstance(read.value, int):
            continue
        where = f"{read.sources[0].part}, line {read.sources[0].line}"
        of = chosen(values, f"{key}.of")
        yield EvidenceGathered(
            id=key.removeprefix("evidence."),
            title=title or key,
            count=Value(value=read.value, provenance="printed", source=where),
            of=Value(value=of, provenance="printed", source=where)
            if isinstance(of, int)
            else None,
        )
