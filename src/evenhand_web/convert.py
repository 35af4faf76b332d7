"""Rows of the site become records of the core, here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.assessment import Case as CaseOfCore
from evenhand.assessment.operations import Operation, fold
from evenhand.assessment.operations_sheet import Sheet
from evenhand.frameworks import Framework, FrameworkFile, library_framework, library_ids
from evenhand.frameworks.timetables import timetable_for
from evenhand.inspection.timetable import Timetable, timetable
from evenhand_web.assessments.models import Assessment, StoredOperation
from evenhand_web.cases.models import Case
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


def case_of(case: Case, name: str = "") -> CaseOfCore:
    """A case as the case list has it, under ``name`` or the service's id. Facts are in
    its assessments."""
    return CaseOfCore(name or case.reference, case.draw.group, case.attributes)


def operation_of(row: StoredOperation) -> Operation:
    """An operation as the core knows it; ``row`` with its content. Where what was entered
    is erased, it is as one that takes a value back."""
    content = getattr(row, "content", None)
    return Operation(
        id=row.pk,
        device=row.device,
        number=row.number,
        field=row.field,
        value=None if content is None else content.value,
        basis=tuple(row.basis),
        captured=row.captured,
    )


def sheet_of(
    framework: Framework,
    assessment: Assessment,
    rows: Iterable[StoredOperation],
    name: str = "",
) -> Sheet:
    """What the operations of an assessment come to."""
    in_force = fold(operation_of(row) for row in rows)
    return Sheet(framework, case_of(assessment.case, name), in_force)
