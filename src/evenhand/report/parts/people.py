"""Who inspected, who signs, whose wording this is, and the place of the contents."""

from __future__ import annotations

from evenhand.document.model import Block, Contents, Paragraph, Sentence, words
from evenhand.report.saying import as_words
from evenhand.report.telling import Scope, Telling


def contents(telling: Telling, scope: Scope) -> list[Block]:
    """The table of contents."""
    return [Contents(depth=2)]


def team(telling: Telling, scope: Scope) -> list[Block]:
    """Who led the inspection, who inspected, and thanks."""
    saying, details = telling.saying, telling.inspection.details
    told: list[Sentence] = []
    if details.lead_inspector:
        told.append(saying.sentence("report.led-by", name=details.lead_inspector))
    if details.inspectors:
        names = saying.joined(list(details.inspectors))
        told.append(saying.sentence("report.inspectors", names=names))
    if told:
        told.append(saying.sentence("report.thanks"))
    return [Paragraph(tuple(told))] if told else []


def names_changed(telling: Telling, scope: Scope) -> list[Block]:
    """That names were changed, where that is so: see ``names_were_changed``."""
    if not telling.names_changed:
        return []
    return [telling.saying.paragraph("report.names-were-changed")]


def credit(telling: Telling, scope: Scope) -> list[Block]:
    """Whose wording the standards are in, what a made-up inspection is, the licence."""
    saying, settings = telling.saying, telling.settings
    found: list[Block] = []
    if telling.inspection.details.made_up:
        found.append(saying.paragraph("report.made-up"))
    sources = {source.licence: source for source in telling.framework.sources}
    names = saying.joined(sorted({s.publisher for s in telling.framework.sources}))
    licences = "; ".join(sources)
    found.append(saying.paragraph("report.credit", publishers=names, licences=licences))
    for source in telling.inspection.details.sources:
        found.append(
            saying.paragraph(
                "report.figures-from",
                title=source.title,
                publisher=source.publisher,
                licence=source.licence,
            )
        )
    if settings.copyright:
        found.append(_own(telling, settings.copyright))
    if settings.contact:
        found.append(saying.paragraph("report.contact", contact=settings.contact))
    if settings.isbn:
        found.append(saying.paragraph("report.isbn", isbn=settings.isbn))
    return found


def signature(telling: Telling, scope: Scope) -> list[Block]:
    """Who signs the text above it, where there is one."""
    signed = telling.settings.signed
    if signed is None or scope.part is None:
        return []
    found: list[Block] = [
        Paragraph((Sentence(words(signed.name)),)),
        _own(telling, signed.office),
    ]
    if signed.date:
        date = telling.saying.date(signed.date)
        found.append(Paragraph((Sentence(words(date)),)))
    return found


def _own(telling: Telling, text: str) -> Paragraph:
    return Paragraph((Sentence(as_words(telling.saying.own(text))),))
