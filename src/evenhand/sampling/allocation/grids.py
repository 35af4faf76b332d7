"""When interviews begin: on half-hours, or on quarters where those are needed."""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.sampling.allocation.interviews import Free

HALF_HOURS, QUARTERS = 30, 15


def grid_needed(length: int, times: Iterable[Free]) -> int:
    """Quarters, if an interview takes an odd number of them (45 or 75 minutes), or a time
    at which somebody can begins or ends at one; else half-hours."""
    odd = -(-length // QUARTERS) % 2 or any(
        -(-one.start // QUARTERS) % 2 or one.end // QUARTERS % 2 for one in times
    )
    return QUARTERS if odd else HALF_HOURS
