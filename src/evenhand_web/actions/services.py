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
    return _named(name) or add(by=by, name=name)


def find_or_put_in(*, by: User, name: str) -> Service:
    """``find_or_add`` for other actions, which have asked the table about themselves."""
    name = " ".join(name.split())
    return _named(name) or _put_in(by, name)


def _named(name: str) -> Service | None:
    return Service.objects.filter(name__iexact=name).first()


@action("inspection.create", on=None)
def add(*, by: User, name: str) -> Service:
    """A service that was not known yet."""
    return _put_in(by, name)


def _put_in(by: User, name: str) -> Service:
    service = Service(name=name)
    service.save()
    record("service.added", by=by, about=service, after={"name": name})
    return service
