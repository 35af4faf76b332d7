"""Services that are, or can be, inspected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand_web.acting import action
from evenhand_web.audit.recording import record
from evenhand_web.inspections.models import Nation, Service

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


def find_or_add(*, by: User, name: str, nation: Nation | None = None) -> Service:
    """The service of this name, whatever its capitals; a new one where there is none. If
    it is known to be in another nation, that is corrected."""
    name = " ".join(name.split())
    found = _named(name)
    if found is None:
        return add(by=by, name=name, nation=nation or Nation.ENGLAND)
    if nation is not None and found.nation != nation:
        return correct_nation(by=by, service=found, nation=nation)
    return found


def find_or_put_in(*, by: User, name: str) -> Service:
    """``find_or_add`` for other actions, which have asked the table about themselves."""
    name = " ".join(name.split())
    return _named(name) or _put_in(by, name)


def _named(name: str) -> Service | None:
    return Service.objects.filter(name__iexact=name).first()


@action("inspection.create", on=None)
def add(*, by: User, name: str, nation: Nation = Nation.ENGLAND) -> Service:
    """A service that was not known yet."""
    return _put_in(by, name, nation)


def _put_in(by: User, name: str, nation: Nation = Nation.ENGLAND) -> Service:
    service = Service(name=name, nation=nation)
    service.save()
    after = {"name": name, "nation": str(nation)}
    record("service.added", by=by, about=service, after=after)
    return service


@action("inspection.create", on=None)
def correct_nation(*, by: User, service: Service, nation: Nation) -> Service:
    """Say where a service is, where that was wrong: for all of its inspections."""
    before = {"nation": str(service.nation)}
    service.changed(nation=nation)
    after = {"nation": str(nation)}
    record("service.corrected", by=by, about=service, before=before, after=after)
    return service
