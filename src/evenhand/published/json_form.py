"""``reading.json``: every value with its sources, how it was read and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evenhand.published.reading import ReportReading

VERSION = 1


def reading_json(reading: ReportReading) -> dict[str, Any]:
    """All of a reading as plain values: keys with points become objects in objects."""
    recognised = reading.recognised
    return {
        "version": VERSION,
        "file": {
            "name": reading.text.name,
            "sha256": reading.text.digest,
            "form": reading.text.form,
            "read_by": reading.text.way,
            "pages": reading.text.pages,
            "notices": list(reading.text.notices),
        },
        "framework": {
            "value": recognised.file.framework.id,
            "version": recognised.file.framework.version,
            "hash": recognised.file.hash,
            "layout": recognised.layout.id,
            "why": recognised.why,
            "others": list(recognised.others),
        },
        **_values(reading),
        "recommendations": [
            {
                "number": advice.number,
                "number_printed": advice.numbered,
                "to": list(advice.to),
                "text": advice.text,
                "source": advice.source.as_json(),
            }
            for advice in reading.advice
        ],
        "points": [
            {
                "kind": point.kind,
                "about": point.about,
                "text": point.text,
                "source": point.source.as_json(),
            }
            for point in reading.points
        ],
        "context": [
            {
                "id": fact.id,
                "title": fact.title,
                "of": fact.of,
                "value": fact.value,
                "unit": fact.unit,
                "period": fact.period,
                "published_by": fact.published_by,
                "source": fact.source.as_json(),
            }
            for fact in reading.facts
        ],
        "practice_examples": [
            {
                "title": example.title,
                "about": example.about,
                "source": example.source.as_json(),
            }
            for example in reading.examples
        ],
        "checks": [check.as_json() for check in reading.checks],
        "sections": [
            {
                "part": section.part,
                "title": section.title,
                "page": section.page,
                "line": section.line,
                "text": list(section.text),
            }
            for section in reading.sections
        ],
    }


def _values(reading: ReportReading) -> dict[str, Any]:
    """Values nested by their keys; standards with their key questions and prompts."""
    framework = reading.framework
    told: dict[str, Any] = {}
    for key, read in reading.values.items():
        head, _, rest = key.partition(".")
        if head in ("standards", "questions", "discretion"):
            continue
        if head == "recommendations":
            told.setdefault("recommendations_announced", read.as_json())
        elif rest:
            told.setdefault(head, {})[rest] = read.as_json()
        else:
            told[head] = read.as_json()
    told["standards"] = {id_: _standard(reading, id_) for id_ in framework.standards}
    return told


def _standard(reading: ReportReading, id_: str) -> dict[str, Any]:
    standard = reading.framework.standards[id_]
    told: dict[str, Any] = {
        "title": standard.name,
        "rating": reading.value(f"standards.{id_}.rating").as_json(),
    }
    if standard.evidence == "percentage":
        told["percent"] = reading.value(f"standards.{id_}.percent").as_json()
    if f"discretion.{id_}" in reading.values:
        told["discretion"] = reading.values[f"discretion.{id_}"].as_json()
    if standard.evidence == "cases":
        told["key_questions"] = {
            key.id: {
                "text": str(key.text),
                **_measure(reading, key.id),
                "prompts": {
                    prompt.id: {"text": str(prompt.text), **_measure(reading, prompt.id)}
                    for prompt in key.prompts
                },
            }
            for key in standard.key_questions
        }
    return told


def _measure(reading: ReportReading, question: str) -> dict[str, Any]:
    """Its percentage, or its tally; where neither was read, why there is none."""
    keys = ("percent", "relevant", "yes")
    found = {
        name: reading.values[f"questions.{question}.{name}"].as_json()
        for name in keys
        if f"questions.{question}.{name}" in reading.values
    }
    return found or {"percent": reading.value(f"questions.{question}.percent").as_json()}
