"""Reading a published report: from passages to values, proved as far as they can be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from evenhand.errors import Place, ProblemsFound, in_published
from evenhand.frameworks import Framework
from evenhand.published.finding.advice import advice
from evenhand.published.finding.facts import facts
from evenhand.published.finding.measures import measures
from evenhand.published.finding.points import examples, points, sections
from evenhand.published.finding.ratings import ratings
from evenhand.published.finding.sentences import sentences
from evenhand.published.findings import (
    Advice,
    Example,
    Fact,
    Finding,
    Point,
    Section,
    source,
)
from evenhand.published.intake import take_in
from evenhand.published.names import Names
from evenhand.published.parts import Placed, placed
from evenhand.published.passages import ReportText
from evenhand.published.proving import Check, checks, proved
from evenhand.published.recognising import Recognised, recognise
from evenhand.published.settling import Read, chosen, not_found, settled

_YEAR = re.compile(r"(?:©|Crown copyright)\D{0,20}(20\d\d)")
_QUESTION = re.compile(r"\b(\d\.\d\.\d)\b")


@dataclass(frozen=True)
class ReportReading:
    """All that was read of one report. ``values`` are by key, such as
    ``standards.2.1.rating`` or ``questions.2.1.3.percent``."""

    text: ReportText
    recognised: Recognised
    values: Mapping[str, Read]
    checks: tuple[Check, ...]
    advice: tuple[Advice, ...] = ()
    points: tuple[Point, ...] = ()
    facts: tuple[Fact, ...] = ()
    examples: tuple[Example, ...] = ()
    sections: tuple[Section, ...] = field(default=(), repr=False)

    @property
    def framework(self) -> Framework:
        return self.recognised.file.framework

    def value(self, key: str) -> Read:
        return self.values.get(key) or not_found("no place in the report says it")


def read_report(path: Path) -> ReportReading:
    """Read a file. Raises ProblemsFound where it cannot be taken in, or is a report of
    no programme that is known."""
    return understand(take_in(path))


def understand(text: ReportText) -> ReportReading:
    """What the passages of a report say. Raises ProblemsFound as ``read_report``."""
    recognised = recognise(text, _year(text))
    if recognised is None:
        raise ProblemsFound([in_published.NOT_KNOWN.at(Place(text.name))])
    names = Names(recognised.file.framework, recognised.layout)
    report = placed(text, names)
    now = [at for at in report if not at.earlier]
    found = [
        *sentences(now, names),
        *ratings(now, names),
        *measures(now, names),
        *_discretion(now, names),
    ]
    return _proved(text, recognised, report, names, found)


def _proved(
    text: ReportText,
    recognised: Recognised,
    report: Sequence[Placed],
    names: Names,
    found: Sequence[Finding],
) -> ReportReading:
    from evenhand.published.folder import evidence_of

    framework = recognised.file.framework
    values = _completed(settled(_serviced(found)), framework)
    now = tuple(at for at in report if not at.earlier)
    advised = tuple(advice(now, names))
    rating = evidence_of(framework, values).rate()
    made = tuple(checks(framework, values, rating, advised))
    area = chosen(values, "area")
    return ReportReading(
        text=text,
        recognised=recognised,
        values=proved(values, made),
        checks=made,
        advice=advised,
        points=tuple(points(now, names)),
        facts=tuple(facts(now, names, str(area) if area else None)),
        examples=tuple(examples(report, names)),
        sections=tuple(sections(report)),
    )


def _year(text: ReportText) -> int | None:
    for passage in text.read():
        if found := _YEAR.search(passage.words):
            return int(found.group(1))
    return None


def _serviced(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, names of services only where they name the area of the title: a
    report speaks of other services too."""
    areas = [str(f.value).casefold() for f in found if f.key == "area"]
    for finding in found:
        if finding.key != "service" or not areas:
            yield finding
        elif areas[0].split()[0] in str(finding.value).casefold():
            yield replace(finding, value=re.sub(r"^The ", "", str(finding.value)))


def _discretion(report: Sequence[Placed], names: Names) -> Iterator[Finding]:
    """Notes that say of a key question that discretion was used with it."""
    for at in report:
        words = at.passage.words
        if "discretion" not in words.casefold():
            continue
        for question in _QUESTION.findall(words):
            standard = names.framework.standard_of.get(question)
            if standard is not None:
                place = source(at.passage, at.part, "a note on discretion")
                yield Finding(f"discretion.{standard}", question, place)


_WANTED = ("service", "lead_inspector", "fieldwork.started", "published", "isbn")


def _completed(values: dict[str, Read], framework: Framework) -> dict[str, Read]:
    """With a reason for each value that a report should have and this one has not."""
    wanted = [*_WANTED]
    if framework.overall:
        wanted += ["overall.rating", "overall.score"]
    for id_, standard in framework.standards.items():
        wanted.append(f"standards.{id_}.rating")
        if standard.evidence == "percentage":
            wanted.append(f"standards.{id_}.percent")
    wanted += [f"groups.{group.id}.cases" for group in framework.case_groups]
    missing = "no place in the report says it, or not so that it can be told"
    for key in wanted:
        values.setdefault(key, not_found(missing))
    return values
