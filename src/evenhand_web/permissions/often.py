"""How often one person may do something that costs the site much, or writes to people.

Counted in the cache, in which all processes count together; two at the same moment may
count as one. A count begins anew with each minute or hour of the clock.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.cache import cache

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User
    from evenhand_web.permissions.row import Row

MINUTE, HOUR = 60, 3600


@dataclass(frozen=True, slots=True)
class Often:
    """At most ``times`` within a minute or an hour: ``within`` is in seconds. The numbers
    are ours (assumed): more than anybody needs who works by hand."""

    times: int
    within: int


def is_too_often(by: User, row: Row) -> bool:
    """Count one time more, and say whether it is one too many."""
    if row.at_most is None:
        return False
    within = row.at_most.within
    key = f"often:{row.id}:{by.pk}:{_now() // within}"
    count = int(cache.get(key, 0)) + 1
    cache.set(key, count, within)
    return count > row.at_most.times


def _now() -> int:
    return int(time.time())
