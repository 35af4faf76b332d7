"""Timetables for tests: the library's, and small ones made up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from evenhand.frameworks.names import Plainly
from evenhand.frameworks.timetable_records import TimetableRecord
from evenhand.frameworks.timetables import timetable_for
from evenhand.inspection.timetable import SetLength, Timetable, timetable
from evenhand.inspection.timetable_words import TimetableWords
from evenhand.wording.languages import Language
from evenhand.wording.texts import texts

BASIS = {"provenance": "printed", "source": "Ours"}
UNKNOWN = {"provenance": "not published", "source": "Ours"}


def library(framework: str) -> TimetableRecord:
    return timetable_for(framework).record


def milestone(id_: str, stage: str = "fieldwork", **more: Any) -> dict[str, Any]:
    return {"id": id_, "title": {"en": id_}, "stage": stage, "basis": BASIS, **more}


def made_up(*milestones: dict[str, Any], **more: Any) -> TimetableRecord:
    """A timetable with these milestones besides the first day of fieldwork."""
    return TimetableRecord.model_validate(
        {
            "id": "made-up",
            "version": "1.0.0",
            "title": {"en": "Made up"},
            "serves": ("yos-2018",),
            "basis": BASIS,
            "stages": tuple(
                {"id": id_, "title": {"en": id_}, "happens": {"en": "It happens."}}
                for id_ in ("announced", "fieldwork", "published")
            ),
            "milestones": (milestone("fieldwork"), *milestones),
            **more,
        }
    )


def full_joint(
    fieldwork: date,
    set_dates: Mapping[str, date] | None = None,
    set_lengths: Mapping[str, SetLength] | None = None,
) -> Timetable:
    return timetable(library("fji-2014"), "full-joint", fieldwork, set_dates, set_lengths)


def says(language: Language = "en") -> TimetableWords:
    return TimetableWords(Plainly(texts(language)), language)


def day_of(found: Timetable, id_: str) -> str | None:
    first = found[id_].first
    return None if first is None else first.isoformat()


def how_of(found: Timetable, id_: str, language: Language = "en") -> str:
    return says(language).how(found[id_], found.country).text
