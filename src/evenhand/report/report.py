"""Making a report: an inspection, told by its outline, as one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.document.model import Block, Document, Labels
from evenhand.errors import Place, Problem, Problems, in_reports
from evenhand.formats.records import nearest
from evenhand.frameworks import FrameworkFile
from evenhand.inspection import Inspection
from evenhand.inspection.dates import span
from evenhand.inspection.sub_groups import SubGroup, can_split_by, sub_groups
from evenhand.inspection.writings import NARRATIVE
from evenhand.population.names import KnownName
from evenhand.rating.certainty import certainties, confidence_of
from evenhand.report.figures.known import Figures
from evenhand.report.finishing import numbered, with_notes
from evenhand.report.names import Clearing
from evenhand.report.narrative.markdown import NoteTexts
from evenhand.report.privacy import check_names, read_known, renamed, review
from evenhand.report.reading import check_files, narrative_files, read_file
from evenhand.report.saying import Saying, as_paragraph
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
    outline, problems = telling.outline, telling.problems
    known = narrative_names(outline, telling.framework)
    check_files(inspection.writings, known, problems)
    kept = read_known(inspection, names, problems)
    texts = [
        renamed(text, kept)
        for text in narrative_files(inspection.writings, language)
        if text.section in known
    ]
    checked = check_names(
        inspection, texts, kept, sources.settings, wishes.draft, problems
    )
    notes = NoteTexts([])
    parts = {
        text.section: read_file(text, telling.figures, notes, language, problems)
        for text in texts
    }
    if not parts:
        problems.add(in_reports.NOTHING_WRITTEN.at(Place(NARRATIVE)))
    building = Sections(telling, parts)
    sections, found = with_notes(building.all_of(outline.sections), notes.texts)
    problems.stop_if_any()
    if wishes.draft or wishes.trace:
        sections = numbered(sections)
    telling.sections = sections
    reviewed = review(telling.saying, checked.examples, kept) if wishes.draft else ()
    document = Document(
        title=_title(telling),
        subtitle="",
        publisher=telling.settings.publisher or "",
        language=_LANGUAGES[language],
        made=_made(inspection),
        sections=(*sections, *building.last(outline.sections), *reviewed),
        cover=tuple(_cover(telling)),
        notes=found,
        labels=_labels(telling.saying),
        draft=_draft(telling),
    )
    if language == "cy":
        problems.extend(_unused(telling.saying))
    sentences = traced(sections, telling.figures.used)
    return Report(document, sentences, telling, checked.cleared, problems.warnings)


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
    rule = sources.outline.outline.small_numbers if settings.small_numbers else None
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
    return {by: sub_groups(inspection, by, confidence) for by in wanted if by in known}


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
    if telling.settings.publisher:
        found.append(as_paragraph(saying.own(telling.settings.publisher)))
    if dates.published:
        date = saying.date(dates.published)
        found.append(saying.paragraph("report.published", date=date))
    if dates.fieldwork_started:
        date = saying.date(dates.fieldwork_started)
        found.append(saying.paragraph("report.fieldwork-cover", date=date))
    if telling.inspection.details.made_up:
        found.append(saying.paragraph("report.made-up-cover"))
    return found


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
