"""``reading.json``: every value with its sources, how it was read and how sure it is."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from evenhand.published.findings import (
    Advice,
    Example,
    Fact,
    Note,
    Point,
    Section,
    Source,
)

if TYPE_CHECKING:
    from evenhand.published.reading import ReportReading

VERSION = 1


def json_text(told: object) -> str:
    """JSON, a line for each value, as ``json.dumps`` writes it in 20 times as long."""
    return to_json(told, indent=1).decode()


def reading_json(reading: ReportReading) -> dict[str, Any]:
    """All of a reading as plain values: keys with points become objects in objects."""
    return {
        "version": VERSION,
        "file": _file(reading),
        "framework": _framework(reading),
        **_values(reading),
        "recommendations": [_record(advice) for advice in reading.advice],
        "points": [_record(point) for point in reading.points],
        "context": [_record(fact) for fact in reading.facts],
        "practice_examples": [_record(example) for example in reading.examples],
        "notes": [_record(note) for note in reading.notes],
        "checks": [check.as_json() for check in reading.checks],
        "not_read": [{"why": one.why, **one.source.as_json()} for one in reading.left],
        "sections": [_record(section) for section in reading.sections],
    }


def _file(reading: ReportReading) -> dict[str, Any]:
    return {
        "name": reading.text.name,
        "sha256": reading.text.digest,
        "form": reading.text.form,
        "read_by": reading.text.way,
        "pages": reading.text.pages,
        "notices": list(reading.text.notices),
    }


def _framework(reading: ReportReading) -> dict[str, Any]:
    recognised = reading.recognised
    return {
        "value": recognised.file.framework.id,
        "version": recognised.file.framework.version,
        "hash": recognised.file.hash,
        "layout": recognised.layout.id,
        "why": recognised.why,
        "others": list(recognised.others),
    }


def _record(record: Advice | Example | Fact | Note | Point | Section) -> dict[str, Any]:
    """What was found as it is named in ``findings``."""
    return {one.name: _plain(getattr(record, one.name)) for one in fields(record)}


def _plain(value: Any) -> Any:
    if isinstance(value, Source):
        return value.as_json()
    return list(value) if isinstance(value, tuple) else value


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
