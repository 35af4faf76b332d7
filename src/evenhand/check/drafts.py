"""Checking a draft of our own: bound sentences are right by construction, free ones are
held like any other’s, and each free figure is told which reference would bind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from evenhand.check.claims.finding import claims_of
from evenhand.check.figures.known import Known
from evenhand.check.figures.of_inspection import known_of_inspection
from evenhand.check.holding.hold import hold_one
from evenhand.check.records import CheckedReport, Claim, Held, Sentence
from evenhand.check.records import Figure as KnownFigure
from evenhand.document.model import (
    Block,
    Callout,
    Items,
    NoteMark,
    Paragraph,
    Quotation,
    Section,
    plain,
)
from evenhand.document.model import Sentence as Written
from evenhand.report.figures.figure import Figure, NotAFigure, NotKnown
from evenhand.report.figures.known import Figures
from evenhand.report.report import Report

_STANDARD = re.compile(r"(?:standard|question)-(\d+(?:\.\d+)?)")
_DOMAIN = re.compile(r"domain-(\w+)")
_FORMS = {"percentage": "percent", "share": "phrase", "count": "count"}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A written sentence, where it stands and whether it is set apart from the text."""

    sentence: Sentence
    bound: tuple[tuple[int, int, Figure], ...]
    apart: str


def check_draft(report: Report, name: str, strict: bool = False) -> CheckedReport:
    """Every claim of the narrative of a report that was made."""
    known = known_of_inspection(report.telling.inspection)
    figures = report.telling.figures
    held = [
        _held(claim, one, known, figures, strict)
        for one in _sentences(report)
        for claim in claims_of((one.sentence,), known.framework)
    ]
    return CheckedReport(name, tuple(held))


def _held(
    claim: Claim, one: _Placed, known: Known, figures: Figures, strict: bool
) -> Held:
    start, end = claim.at, claim.at + len(claim.words)
    for first, last, figure in one.bound:
        if first < end and start < last:
            return _by_construction(claim, figure)
    if one.apart and not claim.hedged:
        claim = replace(claim, hedged=one.apart)
    held = hold_one(claim, known, strict)
    reference = _reference(held, figures)
    return replace(held, would_bind=reference) if reference else held


def _by_construction(claim: Claim, figure: Figure) -> Held:
    known = KnownFigure(
        figure.reference, figure.text, yes=figure.yes, relevant=figure.relevant,
        percent=figure.percent, source=figure.rests_on,
    )  # fmt: skip
    why = f"It is bound to {{{figure.reference}}}, and cannot say anything else."
    return Held(claim, "supported", why, (known,))


def _reference(held: Held, figures: Figures) -> str:
    """What would bind the figure that a free claim is about, if that is one."""
    about = {figure.id for figure in held.figures}
    if len(about) != 1 or held.claim.hedged:
        return ""
    (id_,) = about
    form = _FORMS.get(held.claim.kind, "")
    is_not = "not " if held.claim.says_not else ""
    measured = held.figures[0].terms
    reference = f"{id_} {is_not}{form}" if measured and form else id_
    try:
        figures.figure(reference)
    except (NotAFigure, NotKnown):
        return ""
    return reference


def _sentences(report: Report) -> Iterator[_Placed]:
    by_id = {figure.id: figure for figure in report.telling.figures.used.values()}
    standards = report.telling.framework.standards
    for section in report.telling.sections:
        yield from _section(section, _At(by_id, set(standards)))


@dataclass(frozen=True, slots=True)
class _At:
    figures: dict[str, Figure]
    standards: set[str]
    domain: str | None = None
    standard: str | None = None
    heading: str = ""
    part: str = ""


def _section(section: Section, at: _At) -> Iterator[_Placed]:
    domain, standard = _DOMAIN.fullmatch(section.id), _STANDARD.match(section.id)
    heading = plain(section.title)
    at = replace(at, heading=heading, part=at.part or heading)
    if domain is not None:
        at = replace(at, domain=domain.group(1), part=heading)
    if standard is not None and standard.group(1) in at.standards:
        at = replace(at, standard=standard.group(1))
    yield from _blocks(section.blocks, at, "")
    for inner in section.sections:
        yield from _section(inner, at)


def _blocks(blocks: Iterable[Block], at: _At, apart: str) -> Iterator[_Placed]:
    for block in blocks:
        match block:
            case Paragraph():
                yield from _paragraph(block, at, apart)
            case Items():
                for item in block.items:
                    yield from _blocks(item, at, apart)
            case Callout(kind="practice-example"):
                yield from _blocks(block.blocks, at, "it is of one case")
            case Quotation():
                yield from _blocks(block.paragraphs, at, "somebody else says it")


def _paragraph(paragraph: Paragraph, at: _At, apart: str) -> Iterator[_Placed]:
    before = ""
    for written in paragraph.sentences:
        if written.source is not None:
            yield _placed(written, written.source, at, apart, before)
        before = plain(written.words)


def _placed(written: Written, source: str, at: _At, apart: str, before: str) -> _Placed:
    file, _, line = source.rpartition(":")
    sentence = Sentence(
        words=plain(written.words),
        file=file or source,
        line=int(line) if line.isdigit() else 1,
        page=None,
        kind="text",
        part=at.part,
        domain=at.domain,
        standard=at.standard,
        heading=at.heading,
        before=before,
    )
    return _Placed(sentence, tuple(_bound(written, at)), apart)


def _bound(written: Written, at: _At) -> Iterator[tuple[int, int, Figure]]:
    """Where in a sentence a figure that is bound stands."""
    place = 0
    for run in written.words:
        if isinstance(run, NoteMark):
            continue
        end = place + len(run.text)
        if run.figure is not None and run.figure in at.figures:
            yield place, end, at.figures[run.figure]
        place = end
