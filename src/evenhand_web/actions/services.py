"""Services that are, or can be, inspected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand_web.acting import action
from evenhand_web.audit.recording import record
from evenhand_web.inspections.models import Service

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


def find_or_add(*, by: User, name: str) -> Service:
    """The service of this name, whatever its capitals; a new one where there is none."""
    name = " ".join(name.split())
    found = Service.objects.filter(name__iexact=name).first()
    return found if found is not None else add(by=by, name=name)


@action("inspection.create", on=None)
def add(*, by: User, name: str) -> Service:
    """A service that was not known yet."""
    service = Service(name=name)
    service.save()
    record("service.added", by=by, about=service, after={"name": name})
    return service
