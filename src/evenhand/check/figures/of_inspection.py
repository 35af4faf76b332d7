"""The figures of an inspection folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from evenhand.assessment import Tally
from evenhand.check.figures.known import Known, Measured, questions, unmeasured
from evenhand.check.records import Figure
from evenhand.inspection import Inspection
from evenhand.rating import InspectionRating

_FOLDER = "the inspection folder"
# Of a wider area than that of the service.
_WIDER = re.compile(r"\b(?:average|national|england|wales)\b", re.I)


def known_of_inspection(inspection: Inspection) -> Known:
    """Every figure that a report of the inspection may use."""
    rating = inspection.rate()
    overall = rating.overall
    known = overall.rating is not None
    return Known(
        framework=inspection.framework,
        measures=(*_questions(inspection), *_pooled(inspection)),
        ratings=dict(_ratings(inspection, rating)),
        overall=Figure("overall", "The overall rating", word=overall.rating,
                       source=_FOLDER) if known else None,
        score=Figure("score", "The score", number=overall.score, source=_FOLDER)
        if overall.score is not None and overall.counted else None,
        numbers={figure.id: figure for figure in _numbers(inspection)},
        facts=tuple(_facts(inspection)),
    )  # fmt: skip


def _questions(inspection: Inspection) -> Iterator[Figure]:
    measures = inspection.evidence.measures
    for standard, question in questions(inspection.framework):
        bare = unmeasured(inspection.framework, standard, question)
        measure = measures.get(question.id)
        if isinstance(measure, Tally):
            yield replace(
                bare, yes=measure.yes, relevant=measure.relevant, source=_FOLDER,
                certain=not measure.unanswered,
            )  # fmt: skip
        elif measure is not None:
            yield replace(bare, percent=measure.percent, source=_FOLDER)
        else:
            yield bare


def _pooled(inspection: Inspection) -> Iterator[Figure]:
    framework = inspection.framework
    for id_, standard in framework.standards.items():
        measure = inspection.evidence.measures.get(id_)
        if standard.evidence == "percentage" and not isinstance(measure, Tally):
            domain = next(d.id for d in framework.domains if standard in d.standards)
            yield Figure(
                id_, f"{id_} {standard.name}", standard.name, domain, id_,
                percent=None if measure is None else measure.percent, source=_FOLDER,
            )  # fmt: skip


def _ratings(
    inspection: Inspection, rating: InspectionRating
) -> Iterator[tuple[str, Figure]]:
    for id_, result in rating.standards.items():
        if result.rating is not None:
            label = f"The rating of {id_} {inspection.framework.standards[id_].name}"
            yield id_, Figure(
                f"rating {id_}", label, standard=id_, word=result.rating, source=_FOLDER,
                certain=not result.provisional,
            )  # fmt: skip


def _numbers(inspection: Inspection) -> Iterator[Figure]:
    details, groups = inspection.details, inspection.framework.groups
    for group, number in inspection.sampled.items():
        title = f"Cases looked at: {groups[group].title}"
        yield Figure(f"cases {group}", title, number=number, source=_FOLDER)
    for group, number in inspection.eligible.items():
        title = f"Eligible cases: {groups[group].title}"
        yield Figure(f"eligible {group}", title, number=number, source=_FOLDER)
    for item in details.evidence:
        if item.count.value is not None:
            id_ = f"evidence {item.id}"
            yield Figure(id_, item.title, number=item.count.value, source=_FOLDER)
    number = len(details.recommendations)
    yield Figure("recommendations count", "Recommendations", number=number,
                 source=_FOLDER)  # fmt: skip


def _facts(inspection: Inspection) -> Iterator[Measured]:
    for fact in inspection.details.context:
        yield Measured(
            id=fact.id,
            title=fact.title,
            of=fact.of or "",
            value=fact.value,
            unit=fact.unit,
            elsewhere=bool(fact.of and _WIDER.search(fact.of)),
            period=fact.period or "",
            topic=fact.table or "",
            column=fact.heading or "",
        )
