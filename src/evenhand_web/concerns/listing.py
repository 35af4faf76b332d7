"""The urgent concerns of an inspection as the report lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from evenhand_web.concerns.models import Concern, EntryKind
from evenhand_web.inspections.models import Inspection
from evenhand_web.permissions.asking import may

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


@dataclass(frozen=True, slots=True)
class Listed:
    """A concern with what was done. ``…_so`` say whether it was in time: None where the
    day has not come, or came after it was closed."""

    concern: Concern
    done: tuple[str, ...]
    first_done: datetime | None
    why_closed: str
    acknowledged_so: bool | None
    done_so: bool | None


def listed_for(by: User, inspection: Inspection, today: date) -> list[Listed]:
    """The first to come first; none that an interest bars this person from."""
    found = inspection.concerns.select_related("case__inspection", "inspection")
    rows = found.prefetch_related("entries").order_by("raised", "id")
    return [_listed(one, today) for one in rows if may(by, "concern.see", one)]


def _listed(concern: Concern, today: date) -> Listed:
    done = concern.things_done
    first = done[0].at if done else None
    closings = [one for one in concern.entries.all() if one.kind == EntryKind.CLOSED]
    is_closed = concern.closed is not None and bool(closings)
    return Listed(
        concern=concern,
        done=tuple(one.text for one in done),
        first_done=first,
        why_closed=closings[-1].text if is_closed else "",
        acknowledged_so=_in_time(concern.due, concern.acknowledged, concern, today),
        done_so=_in_time(concern.act_by, first, concern, today),
    )


def _in_time(
    due: date, when: datetime | None, concern: Concern, today: date
) -> bool | None:
    if when is not None:
        return _day(when) <= due
    end = today if concern.closed is None else _day(concern.closed)
    return False if end > due else None


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
