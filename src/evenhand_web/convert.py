"""Rows of the site become records of the core, here and nowhere else."""

from __future__ import annotations

from evenhand.frameworks import FrameworkFile, library_framework, library_ids
from evenhand.frameworks.timetables import timetable_for
from evenhand.inspection.timetable import Timetable, timetable
from evenhand_web.inspections.models import Inspection


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


def timetable_of(inspection: Inspection) -> Timetable:
    """The timetable of an inspection, by the offsets that lie beside its framework."""
    file = timetable_for(framework_of(inspection))
    return timetable(file.record, inspection.type, inspection.fieldwork)
