"""Making a report: an inspection, told by its outline, as one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.document.model import Block, Document, Labels, Section
from evenhand.errors import Place, Problem, Problems, in_reports
from evenhand.formats.records import nearest
from evenhand.frameworks import FrameworkFile
from evenhand.frameworks.outlines import Outline
from evenhand.inspection import Inspection
from evenhand.inspection.dates import span
from evenhand.inspection.sub_groups import SubGroup, can_split_by, sub_groups
from evenhand.inspection.writings import NARRATIVE
from evenhand.population.names import KnownName
from evenhand.rating.certainty import certainties, confidence_of
from evenhand.report.figures.known import Figures
from evenhand.report.finishing import numbered, with_notes
from evenhand.report.narrative.files import Part
from evenhand.report.narrative.markdown import NoteTexts
from evenhand.report.parts import provisional
from evenhand.report.privacy.checking import (
    Names,
    check_document,
    check_names,
    names_were_changed,
    read_known,
    review,
)
from evenhand.report.privacy.disclosure import DisclosureRule
from evenhand.report.privacy.names import Clearing
from evenhand.report.reading import (
    TextFile,
    check_files,
    narrative_files,
    read_file,
    says_anything,
)
from evenhand.report.saying import Saying
from evenhand.report.sections import Sections, narrative_names
from evenhand.report.settings import SETTINGS, SettingsFile
from evenhand.report.sources import Sources, read_sources
from evenhand.report.telling import Telling, Wishes
from evenhand.report.trace import Traced, traced
from evenhand.sampling.verifying.files import Folder
from evenhand.wording.languages import Language

_LANGUAGES: dict[Language, str] = {"en": "en-GB", "cy": "cy"}

# The day that files carry where an inspection has no date at all.
_NO_DATE = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Report:
    """A finished report: the document, its sentences with their figures, the decisions
    that let a name stand in it, and warnings."""

    document: Document
    sentences: tuple[Traced, ...]
    telling: Telling
    cleared: tuple[Clearing, ...]
    warnings: tuple[Problem, ...]


def make_report(
    inspection: Inspection,
    file: FrameworkFile,
    *,
    language: Language = "en",
    wishes: Wishes = Wishes(),  # noqa: B008 - frozen
    draws: Sequence[Folder] = (),
    names: Sequence[KnownName] = (),
) -> Report:
    """The report of an inspection. ``file`` is its framework, as it was read; ``names``
    are those of the service's case list.

    Raises ProblemsFound with every problem of the outline, the settings, the house style
    and the narrative; and where a known name is left in a text, unless it is a draft.
    """
    sources = read_sources(inspection.writings, file)
    telling = _telling(inspection, sources, language, wishes, tuple(draws))
    problems, outline = telling.problems, telling.outline.sections
    kept = read_known(inspection, names, problems)
    texts, notes = _texts(telling), NoteTexts([])
    parts = _parts(telling, texts, kept, notes)
    settings, draft = sources.settings, wishes.draft
    checked = check_names(
        inspection, texts, parts.values(), notes, kept, settings, draft, problems
    )
    telling.names_changed = names_were_changed(checked, parts.values(), kept)
    building = Sections(telling, parts)
    sections, telling.notes = with_notes(building.all_of(outline), notes.texts)
    problems.stop_if_any()
    told = wishes.draft or wishes.trace
    telling.sections = numbered(sections) if told else sections
    reviewed = review(telling.saying, checked.examples, kept) if wishes.draft else ()
    document = _document(telling, (*building.last(outline), *reviewed))
    checked = check_document(
        document, checked, kept, telling.framework, settings, draft, problems
    )
    problems.stop_if_any()
    if language == "cy":
        problems.extend(_unused(telling.saying))
    sentences = traced(telling.sections, telling.figures.used, telling.notes)
    return Report(document, sentences, telling, checked.cleared, problems.warnings)


def _texts(telling: Telling) -> list[TextFile]:
    """The files of the narrative that the outline has a place for."""
    writings, saying = telling.inspection.writings, telling.saying
    known = narrative_names(telling.outline, telling.framework)
    check_files(writings, known, telling.problems, saying.language)
    return [
        text
        for text in narrative_files(writings, saying.language)
        if text.section in known
    ]


def _parts(
    telling: Telling, texts: list[TextFile], kept: Names, notes: NoteTexts
) -> dict[str, Part]:
    """What people wrote, by the section that it is for. The notes of all are gathered."""
    figures, problems = telling.figures, telling.problems
    language = telling.saying.language
    found = {
        text.section: read_file(text, figures, notes, language, problems, kept.ready)
        for text in texts
    }
    if not any(says_anything(part, notes) for part in found.values()):
        problems.add(in_reports.NOTHING_WRITTEN.at(Place(NARRATIVE)))
    return found


def _document(telling: Telling, last: tuple[Section, ...]) -> Document:
    """The document; ``last`` are the sections that are made from the others."""
    return Document(
        title=_title(telling),
        subtitle="",
        publisher=telling.saying.own(telling.settings.publisher or "").text,
        language=_LANGUAGES[telling.saying.language],
        made=_made(telling.inspection),
        sections=(*telling.sections, *last),
        cover=tuple(_cover(telling)),
        notes=telling.notes,
        labels=_labels(telling.saying),
        draft=_draft(telling),
    )


def _telling(
    inspection: Inspection,
    sources: Sources,
    language: Language,
    wishes: Wishes,
    draws: tuple[Folder, ...],
) -> Telling:
    problems = Problems()
    rating, settings = inspection.rate(), sources.settings.settings
    saying = Saying(inspection.framework, language, sources.style, sources.translations)
    rule = _rule(inspection, sources.outline.outline) if settings.small_numbers else None
    confidence = settings.confidence or confidence_of(inspection.framework)
    return Telling(
        inspection=inspection,
        rating=rating,
        outline=sources.outline.outline,
        settings=settings,
        saying=saying,
        figures=Figures(inspection, rating, saying, rule),
        rule=rule,
        confidence=confidence,
        certainties=certainties(rating, inspection.eligible, confidence),
        sub_groups=_sub_groups(inspection, sources.settings, confidence, problems),
        draws=draws,
        wishes=wishes,
        problems=problems,
    )


def _rule(inspection: Inspection, outline: Outline) -> DisclosureRule:
    small, bands = outline.small_numbers, inspection.framework.bands
    return DisclosureRule(
        fewer_than=small.fewer_than, basis=small.basis, edges=bands.edges
    )


def _sub_groups(
    inspection: Inspection, file: SettingsFile, confidence: int, problems: Problems
) -> dict[str, tuple[SubGroup, ...]]:
    """Those that the settings name, or else those that the inspection itself names."""
    known = can_split_by(inspection)
    wanted = file.settings.sub_groups or tuple(inspection.details.splits)
    for index, by in enumerate(file.settings.sub_groups):
        if by not in known:
            assert file.node is not None  # noqa: S101 - it says so
            place = file.node.place_of(("sub_groups", index))
            hint, names = nearest(by, known), ", ".join(known)
            problems.add(
                in_reports.SPLIT_UNKNOWN.at(place, by=by, hint=hint, known=names)
            )
    if not inspection.cases:
        if file.settings.sub_groups:
            problems.add(in_reports.SPLIT_NO_CASES.at(Place(SETTINGS)))
        return {}
    asked = Place(SETTINGS)
    return {
        by: sub_groups(inspection, by, confidence, asked) for by in wanted if by in known
    }


def _unused(saying: Saying) -> Iterator[Problem]:
    """A warning for each translation that nothing in the report has asked for."""
    for english, translation in saying.translations.items():
        if english not in saying.used:
            yield in_reports.TRANSLATION_UNUSED.at(translation.place)


def _title(telling: Telling) -> str:
    service = telling.saying.own(telling.inspection.details.service).text
    if telling.settings.title is not None:
        return telling.saying.own(telling.settings.title).text
    return telling.saying.text(telling.outline.report_title).text.format(service=service)


def _cover(telling: Telling) -> list[Block]:
    saying, dates = telling.saying, telling.inspection.details.dates
    found: list[Block] = []
    overall = telling.rating.overall
    if overall.rating is not None:
        rated = saying.rating(overall.rating)
        of = {"score": overall.score, "out_of": overall.out_of}
        found.append(saying.paragraph("report.cover-rating", rating=rated, **of))
    if dates.published:
        date = saying.date(dates.published)
        found.append(saying.paragraph("report.published", date=date))
    if dates.fieldwork_started:
        date = saying.date(dates.fieldwork_started)
        found.append(saying.paragraph("report.fieldwork-cover", date=date))
    if telling.inspection.details.made_up:
        found.append(saying.paragraph("report.made-up-cover"))
    return [*found, *provisional.on_cover(telling)]


def _draft(telling: Telling) -> str | None:
    """The words across every page of what is not for publication."""
    if telling.wishes.inside:
        return telling.saying.say("report.inside").text
    return telling.saying.say("report.draft").text if telling.wishes.draft else None


def _made(inspection: Inspection) -> date:
    """The last day of the inspection that is known: the clock plays no part."""
    dates = [value for _, value in inspection.details.dates.in_order]
    return span(dates[-1])[0] if dates else _NO_DATE


def _labels(saying: Saying) -> Labels:
    def say(name: str) -> str:
        return saying.say(f"report.{name}").text

    return Labels(
        contents=say("contents"),
        skip=say("skip"),
        notes=say("notes"),
        note=say("note"),
        back=say("back"),
        numbers=say("numbers"),
        page=say("page"),
        unreviewed=say("unreviewed"),
        practice_example=say("practice-example"),
        quotation=say("quotation"),
    )
