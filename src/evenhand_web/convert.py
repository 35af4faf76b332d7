"""Rows of the site become records of the core, here and nowhere else."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import cast

from django.utils import timezone

from evenhand.assessment import Case as CaseOfCore
from evenhand.assessment.beside import by_kind
from evenhand.assessment.operations import Operation, fold
from evenhand.assessment.operations_sheet import Sheet
from evenhand.frameworks import Framework, FrameworkFile, library_framework, library_ids
from evenhand.frameworks.basis import Value
from evenhand.frameworks.partners import Partners, partners_for
from evenhand.frameworks.timetable_records import FIELDWORK, Unit
from evenhand.frameworks.timetables import timetable_for
from evenhand.inspection.details import (
    Dates,
    Details,
    FrameworkPin,
    GroupDetails,
    ResultsOpened,
)
from evenhand.inspection.record import Inspection as CoreInspection
from evenhand.inspection.timetable import SetLength, Timetable, timetable
from evenhand.inspection.working_days import Country
from evenhand_web.assessments.models import (
    Assessment,
    AssessmentKind,
    StoredOperation,
)
from evenhand_web.cases.models import Case
from evenhand_web.cases.tasks import named_apart
from evenhand_web.inspections.models import (
    LASTING,
    Inspection,
    MilestoneSet,
    Nation,
    ResultsOpening,
    SetKind,
    Stage,
)
from evenhand_web.permissions.roles import ASSESSING, Role
from evenhand_web.samples.models import Draw


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


def core_inspection(
    inspection: Inspection, cleaned: Callable[[Sheet], Sheet] | None = None
) -> CoreInspection:
    """An inspection as the core knows one, as far as the site has its parts: who, when,
    by which rules, the cases of the samples as they stand, and what was entered in their
    first assessments, locked or not: each as ``cleaned`` gives it, if that is given. The
    site has no judgements yet; where it has them, they belong here. Raises
    FrameworkChanged."""
    file = framework_of(inspection)
    sheets = tuple(map(cleaned or _as_it_is, _sheets(file.framework, inspection)))
    details = Details(
        inspection=inspection.pk,
        service=inspection.service.name,
        framework=FrameworkPin(
            id=inspection.framework,
            version=inspection.framework_version,
            hash=inspection.framework_hash,
        ),
        type=inspection.type,
        lead_inspector=next(iter(_names(inspection, Role.LEAD)), None),
        inspectors=_names(inspection, *(one for one in ASSESSING if one != Role.LEAD)),
        dates=_dates(inspection),
        groups=dict(_groups(inspection)),
        results_opened=_results_opened(inspection),
    )
    answers = tuple(answer for sheet in sheets for answer in sheet.answered())
    cases = tuple(sheet.case for sheet in sheets)
    beside = by_kind(one for sheet in sheets for one in sheet.beside())
    return CoreInspection(details, file.framework, cases, answers, beside=beside)


def _as_it_is(sheet: Sheet) -> Sheet:
    return sheet


def _names(inspection: Inspection, *roles: Role) -> tuple[str, ...]:
    found = inspection.members.filter(role__in=roles, ended=None).select_related("user")
    return tuple(dict.fromkeys(member.user.name for member in found))


def _dates(inspection: Inspection) -> Dates:
    """The days that are over. The first day of fieldwork is the one that was agreed; a
    step that was taken on the wrong side of it is left out, for the record of the core
    refuses what cannot have been."""
    announced, began, published = (
        _day_of(inspection, stage)
        for stage in (Stage.ANNOUNCED, Stage.FIELDWORK, Stage.PUBLISHED)
    )
    fieldwork = inspection.fieldwork if began is not None else None
    if fieldwork and published and published < fieldwork:
        published = None
    after = fieldwork or published
    if announced and after and announced > after:
        announced = None
    return Dates(
        announced=announced.isoformat() if announced else None,
        fieldwork_started=fieldwork.isoformat() if fieldwork else None,
        published=published.isoformat() if published else None,
    )


def _day_of(inspection: Inspection, stage: Stage) -> date | None:
    change = inspection.stage_changes.filter(to=stage).order_by("at").first()
    return None if change is None else timezone.localtime(change.at).date()


def _results_opened(inspection: Inspection) -> ResultsOpened | None:
    """That results were opened before all cases were locked, where they were."""
    found = ResultsOpening.objects.filter(inspection=inspection).first()
    if found is None:
        return None
    return ResultsOpened(
        on=timezone.localtime(found.at).date().isoformat(),
        reason=found.reason,
        by=found.by.name,
        locked=found.locked,
        cases=found.cases,
    )


def _groups(inspection: Inspection) -> Iterator[tuple[str, GroupDetails]]:
    """How many cases were eligible, from the lottery of each draw that is over."""
    for draw in inspection.draws.filter(state="drawn"):
        text = draw.files.get(name="lottery.json").text
        source = f"the lottery of the case group, {draw.lottery_hash}"
        number = json.loads(text)["cases"]
        eligible = Value(value=number, provenance="calculated", source=source)
        yield draw.group, GroupDetails(eligible=eligible)


def draws_of(inspection: Inspection) -> list[tuple[str, Draw]]:
    """The draws with the names of their case groups, in the framework's order: they may
    have been made at the same moment."""
    groups = framework_of(inspection).framework.groups
    made = {draw.group: draw for draw in inspection.draws.select_related("case_list")}
    return [(group.name, made[id_]) for id_, group in groups.items() if id_ in made]


def _sheets(framework: Framework, inspection: Inspection) -> Iterator[Sheet]:
    """What was entered on each case that counts, by its first assessor."""
    rows: dict[str, list[StoredOperation]] = defaultdict(list)
    entered = StoredOperation.objects.filter(
        assessment__case__inspection=inspection, assessment__kind=AssessmentKind.FIRST
    ).select_related("content", "assessment")
    for row in entered.order_by("place"):
        rows[row.assessment.case_id].append(row)
    cases = inspection.cases.filter(replaced=None).select_related("draw")
    ordered = cases.order_by("draw__group", "reference")
    for name, case in named_apart(ordered).items():
        in_force = fold(operation_of(row) for row in rows[case.pk])
        yield Sheet(framework, case_of(case, name), in_force)


def partners_of(inspection: Inspection) -> Partners | None:
    """Who can join in; None where the inspection is not a joint one."""
    return partners_for(inspection.framework, inspection.type)


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
