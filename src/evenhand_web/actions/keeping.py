"""Letting go of the data on single cases, once their time is over."""

from __future__ import annotations

from django.utils import timezone

from evenhand_web.acting import Operator, action, current
from evenhand_web.audit.models import Keep
from evenhand_web.audit.recording import record
from evenhand_web.inspections.models import Inspection
from evenhand_web.keeping.periods import period_of
from evenhand_web.keeping.registry import CASE_LEVEL


class StillKept(Exception):
    """The time of the data is not over, or it is not known when it is."""


class NothingLeft(Exception):
    """Everything on the cases of this inspection is erased already."""


@action("case-data.erase")
def erase(*, by: Operator, inspection: Inspection) -> dict[str, int]:
    """Erase what the site holds on the cases of an inspection; gives the number of rows
    by model. What proves the draw stays, and that something was recorded.

    Raises StillKept and NothingLeft.
    """
    inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    period = period_of(inspection)
    if not period.is_over(timezone.localtime(current().now).date()):
        raise StillKept
    if not left(inspection):
        raise NothingLeft
    counts = {name: eraser.erase(inspection) for name, eraser in CASE_LEVEL.items()}
    until = None if period.until is None else period.until.isoformat()
    record(
        "case-data.erased",
        by=by,
        about=inspection,
        after={"kept_until": until, "rows": counts},
        chain=inspection.pk,
        keep=Keep.INSPECTION,
    )
    return counts


def left(inspection: Inspection) -> dict[str, int]:
    """In how many rows something is left to erase, by model; empty if in none."""
    counts = {name: eraser.left(inspection) for name, eraser in CASE_LEVEL.items()}
    return {name: count for name, count in counts.items() if count}
