"""Who is in a case now: kept for less than a minute, beside the database's rows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.core.cache import cache

from evenhand_web.assessments.models import Assessment

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

_SECONDS = 45
# Written down so often at most: not for each answer that is saved.
_NOTED_EACH = 15


def is_here(by: User, assessment: Assessment) -> list[str]:
    """Note that this person has the page open; gives the names of the others who have.

    Of one assessment only: who assesses a case blind is not told of the other.
    """
    key, now = f"here-{assessment.case_id}-{assessment.kind}", time.time()
    known: dict[str, tuple[str, float]] = cache.get(key) or {}
    here = {pk: seen for pk, seen in known.items() if now - seen[1] < _SECONDS}
    if by.pk not in here or now - here[by.pk][1] >= _NOTED_EACH:
        here[by.pk] = (by.name, now)
        cache.set(key, here, _SECONDS)
    return sorted(name for pk, (name, _) in here.items() if pk != by.pk)
