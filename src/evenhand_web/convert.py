"""Rows of the site become records of the core, here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from evenhand.frameworks import FrameworkFile, library_framework, library_ids
from evenhand.frameworks.timetable_records import FIELDWORK, Unit
from evenhand.frameworks.timetables import timetable_for
from evenhand.inspection.timetable import SetLength, Timetable, timetable
from evenhand.inspection.working_days import Country
from evenhand_web.inspections.models import (
    LASTING,
    Inspection,
    MilestoneSet,
    Nation,
    SetKind,
)


class FrameworkChanged(RuntimeError):
    """The library has another content under the version that an inspection is pinned
    to."""


def framework_of(inspection: Inspection) -> FrameworkFile:
    """The framework that an inspection is by. Raises FrameworkChanged where the library's
    is not the one that was pinned, for then nothing could be rated by it in good
    faith."""
    file = library_framework(inspection.framework)
    if file.hash != inspection.framework_hash:
        raise FrameworkChanged(inspection.framework)
    return file


def frameworks_of_library() -> list[tuple[str, str]]:
    """Every framework by id, with its title: the choices for a new inspection."""
    found = [library_framework(id_).framework for id_ in library_ids()]
    return [(one.id, f"{one.title} ({one.id} {one.version})") for one in found]


def types_of_library() -> dict[str, list[tuple[str, str]]]:
    """The inspection types of every framework, by its id: ids and titles."""
    found = [library_framework(id_).framework for id_ in library_ids()]
    return {
        one.id: [(type_.id, str(type_.title)) for type_ in one.inspection_types]
        for one in found
    }


def country_of(inspection: Inspection) -> Country:
    """Whose bank holidays count: those of the nation where the service is."""
    return "Wales" if inspection.service.nation == Nation.WALES else "England"


def timetable_of(
    inspection: Inspection, *, and_then: MilestoneSet | None = None
) -> Timetable:
    """The timetable of an inspection, by the offsets that lie beside its framework and
    what leads have set; ``and_then`` is a decision that is not stored (yet).

    Raises ProblemsFound for dates in years whose bank holidays are not known.
    """
    record = timetable_for(framework_of(inspection)).record
    known = {one.id for one in record.for_type(inspection.type)} - {FIELDWORK}
    decisions = [*inspection.milestones_set.all()]
    fieldwork = inspection.fieldwork
    if and_then is not None:
        decisions.append(and_then)
        if and_then.milestone == FIELDWORK and and_then.day is not None:
            fieldwork = and_then.day
    # What a later version of the timetable does not have any more counts no more.
    counts = {
        (one.milestone, one.kind in LASTING): one
        for one in decisions
        if one.milestone in known
    }.values()
    dates = {one.milestone: one.day for one in counts if one.day is not None}
    return timetable(
        record,
        inspection.type,
        fieldwork,
        dates,
        _lengths(counts, SetKind.LENGTH),
        country_of(inspection),
        set_spans=_lengths(counts, SetKind.LASTS),
    )


def _lengths(counts: Iterable[MilestoneSet], kind: SetKind) -> dict[str, SetLength]:
    return {
        one.milestone: SetLength(one.number, cast("Unit", one.unit))
        for one in counts
        if one.kind == kind and one.number is not None
    }
