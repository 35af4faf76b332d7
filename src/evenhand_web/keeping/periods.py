"""How long data on single cases are kept: the timetable's rule, counted from the day on
which the inspection was in fact published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils import timezone

from evenhand.errors import ProblemsFound
from evenhand.frameworks.timetables import timetable_for
from evenhand.inspection.timetable import timetable
from evenhand_web.convert import FrameworkChanged, country_of, framework_of
from evenhand_web.inspections.models import Inspection, Stage


@dataclass(frozen=True, slots=True)
class Period:
    """``begins`` is the day of publication, else of closing; ``until`` the last day on
    which data on cases are kept. ``state`` says why one of them is None."""

    state: Literal["not-published", "not-known", "known"]
    begins: date | None = None
    until: date | None = None

    def is_over(self, today: date) -> bool:
        return self.until is not None and self.until < today


def period_of(inspection: Inspection) -> Period:
    """The period of an inspection. Where its framework is not the library's any more, or
    the timetable has no number, it is not known: then nothing is erased by itself."""
    begins = _begins(inspection)
    if begins is None:
        return Period("not-published")
    try:
        record = timetable_for(framework_of(inspection)).record
        after = "" if record.retention is None else record.retention.after
        set_dates = {after: begins} if after else None
        country = country_of(inspection)
        found = timetable(
            record, inspection.type, inspection.fieldwork, set_dates, country=country
        )
    except (FrameworkChanged, ProblemsFound):
        return Period("not-known", begins)
    if found.kept_until is None:
        return Period("not-known", begins)
    return Period("known", begins, found.kept_until)


def _begins(inspection: Inspection) -> date | None:
    for stage in (Stage.PUBLISHED, Stage.CLOSED):
        change = inspection.stage_changes.filter(to=stage).order_by("at").first()
        if change is not None:
            return timezone.localtime(change.at).date()
    return None
