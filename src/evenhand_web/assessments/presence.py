"""Who is in a case now: kept for less than a minute, beside the database's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import cache

from evenhand_web.assessments.models import Assessment

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

_SECONDS = 45


def is_here(by: User, assessment: Assessment) -> list[str]:
    """Note that this person has the page open; gives the names of the others who have.

    Of one assessment only: who assesses a case blind is not told of the other.
    """
    key = f"here-{assessment.case_id}-{assessment.kind}"
    known: dict[str, str] = cache.get(key) or {}
    for pk in list(known):
        if pk != by.pk and cache.get(f"{key}-{pk}") is None:
            del known[pk]
    known[by.pk] = by.name
    cache.set(f"{key}-{by.pk}", True, _SECONDS)
    cache.set(key, known, _SECONDS)
    return sorted(name for pk, name in known.items() if pk != by.pk)
