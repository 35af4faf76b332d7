"""The margin of error that a number of cases gives.

Source: methodology §3, sampling: n₀ = z²·0.25/e² and n = n₀ / (1 + (n₀ − 1)/N), solved
for the margin e. It is the widest margin, that of a share of one half.
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist


def margin_points(looked_at: int, eligible: int | None, confidence: int) -> float:
    """The margin in percentage points, at a confidence in per cent.

    Where the number of eligible cases is not known they are taken to be very many, which
    gives the widest margin. Raises ValueError for no cases at all.
    """
    if looked_at < 1 or (eligible is not None and eligible < looked_at):
        raise ValueError("needs 1 ≤ looked at ≤ eligible")
    z = NormalDist().inv_cdf(0.5 + confidence / 200)
    needed = looked_at if eligible is None else _infinite(looked_at, eligible)
    return 0.0 if needed is None else 100 * sqrt(z * z * 0.25 / needed)


def _infinite(looked_at: int, eligible: int) -> float | None:
    """How many cases of an endless population would give the same margin; None if all
    were looked at, and the margin is nothing."""
    if looked_at == eligible:
        return None
    return looked_at * (eligible - 1) / (eligible - looked_at)
