"""Who opened what of a case: noted in the audit, once an hour for each person and thing.

A page that shows something of a case says so (``pages.page``, ``reads``), and is given to
nobody before that is recorded.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from evenhand_web.acting import action, current
from evenhand_web.audit.models import AuditChain, AuditContent, Keep
from evenhand_web.audit.recording import record, reference
from evenhand_web.cases.models import Case
from evenhand_web.inspections.models import Interest
from evenhand_web.permissions.predicates import inspection_of

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

# Within this time, reading the same thing again is the same reading: a person who turns
# pages would fill the record otherwise, and hide in it what matters.
ONE_READING = timedelta(hours=1)


class NotedAlready(Exception):
    """Another request of the same person was first."""


def note(*, by: User, needs: str, kind: str, about: models.Model) -> None:
    """Note that a person read something, unless that was noted within the last hour.

    ``needs`` is the row of the table of permissions by which they may; ``about`` is the
    inspection, or what of it was opened.
    """
    if _is_noted(by, kind, _thing(about), timezone.now()):
        return
    try:
        action(needs, on="about")(_read)(by=by, about=about, kind=kind)
    except NotedAlready:
        return


def _read(*, by: User, about: models.Model, kind: str) -> None:
    chain = str(inspection_of(about).pk)
    # Two requests at once take turns here, and the second sees what the first noted.
    AuditChain.objects.select_for_update().get(id=chain)
    thing = _thing(about)
    if _is_noted(by, kind, thing, current().now):
        raise NotedAlready
    record(kind, by=by, about=thing, chain=chain, keep=_keep(thing))


def _thing(about: models.Model) -> models.Model:
    """What was opened, by something that is stored: an assessment is not until something
    is entered, and is told by its case."""
    thing: models.Model = getattr(about, "told_as", about)
    return thing


def _is_noted(by: User, kind: str, about: models.Model, now: datetime) -> bool:
    """Whether it was, of this person, kind and thing; few events are in question."""
    found = AuditContent.objects.filter(person=by.pk, kind=kind, at__gt=now - ONE_READING)
    thing = reference(about)
    return any(
        one["what"]["about"] == thing for one in found.values_list("parts", flat=True)
    )


def _keep(about: models.Model) -> Keep:
    """What is about one case goes when its data go; that a list was opened stays."""
    if isinstance(about, Case | Interest):
        return Keep.CASE
    return getattr(about, "keep", Keep.INSPECTION)
