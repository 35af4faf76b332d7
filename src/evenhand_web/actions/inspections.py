"""Creating inspections."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from evenhand.frameworks import library_framework
from evenhand_web.acting import action, current
from evenhand_web.actions import team
from evenhand_web.audit.recording import record
from evenhand_web.inspections.models import Inspection, Service
from evenhand_web.permissions.roles import Role

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


@action("inspection.create", on=None)
def create(
    *,
    by: User,
    service: Service,
    framework: str,
    type: str,  # noqa: A002 - the field's word
    fieldwork: date,
    lead: User,
) -> Inspection:
    """A planned inspection by a framework of the library, led by ``lead``.

    ``framework`` is the framework's id; its version and the hash of its content are kept,
    so that a later version changes nothing here. Raises ProblemsFound if there is no such
    framework.
    """
    file = library_framework(framework)
    inspection = Inspection(
        service=service,
        framework=file.framework.id,
        framework_version=file.framework.version,
        framework_hash=file.hash,
        type=type,
        fieldwork=fieldwork,
        created=current().now,
    )
    inspection.save()
    after = {
        "service": service.pk,
        "framework": f"{file.framework.id} {file.framework.version} {file.hash}",
        "type": type,
        "fieldwork": fieldwork.isoformat(),
    }
    record(
        "inspection.created", by=by, about=inspection, after=after, opens=inspection.pk
    )
    team.put_in(by=by, inspection=inspection, user=lead, role=Role.LEAD)
    return inspection
