"""Rows of the site become records of the core, here and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from evenhand.assessment import Case
from evenhand.frameworks import FrameworkFile, library_framework, library_ids
from evenhand.frameworks.basis import Value
from evenhand.frameworks.timetables import timetable_for
from evenhand.inspection.details import Dates, Details, FrameworkPin, GroupDetails
from evenhand.inspection.record import Inspection as CoreInspection
from evenhand.inspection.timetable import Timetable, timetable
from evenhand_web.inspections.models import Inspection, Stage
from evenhand_web.permissions.roles import ASSESSING, Role


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


def core_inspection(inspection: Inspection) -> CoreInspection:
    """An inspection as the core knows one, as far as the site has its parts: who, when,
    by which rules, and the cases of the samples as they stand. The site has no answers,
    facts and judgements yet; where it has them, they belong here. Raises
    FrameworkChanged."""
    file = framework_of(inspection)
    cases = tuple(_cases(inspection))
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
    )
    return CoreInspection(details, file.framework, cases)


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


def _groups(inspection: Inspection) -> Iterator[tuple[str, GroupDetails]]:
    """How many cases were eligible, from the lottery of each draw that is over."""
    for draw in inspection.draws.filter(state="drawn"):
        text = draw.files.get(name="lottery.json").text
        source = f"the lottery of the case group, {draw.lottery_hash}"
        number = json.loads(text)["cases"]
        eligible = Value(value=number, provenance="calculated", source=source)
        yield draw.group, GroupDetails(eligible=eligible)


def _cases(inspection: Inspection) -> Iterator[Case]:
    rows = inspection.cases.filter(replaced=None).select_related("draw")
    for row in rows.order_by("draw__group", "reference"):
        yield Case(row.reference, row.draw.group, row.attributes)
