"""Claiming letters: whoever sends one claims it in the database first, and no two
processes have one.

A claim is over when the sending is, or after ten minutes: its process has died.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from evenhand_web.ids import new_id

CLAIM_LASTS = timedelta(minutes=10)
# Nothing of a claim is begun later than this. The server is waited for 20 seconds at each
# step (EMAIL_TIMEOUT), so what was begun by then is over before the claim is.
BEGUN_WITHIN = CLAIM_LASTS / 2


class Claimable(Protocol):
    """A letter: which sending has it, and since when; ``claim`` is empty where none has,
    and ``taken`` is then when it was last tried."""

    claim: str
    taken: datetime


Row = TypeVar("Row", bound=Model)


def is_free(now: datetime) -> Q:
    """Letters that nobody is sending."""
    return Q(claim="") | Q(taken__lt=now - CLAIM_LASTS)


def claimed(found: QuerySet[Row], now: datetime) -> list[Row]:
    """Claim those of these letters that are free. In a transaction.

    On PostgreSQL, what another is claiming at this moment is skipped; on SQLite one who
    writes has their turn from the beginning, and sees what the one before claimed.
    """
    wanted = list(found.values_list("pk", flat=True))
    everything = found.model._default_manager.filter(is_free(now), pk__in=wanted)
    rows = list(everything.select_for_update(skip_locked=True))
    claim = new_id()
    mine = found.model._default_manager.filter(pk__in=[row.pk for row in rows])
    mine.update(taken=now, claim=claim)
    for row in rows:
        row.taken, row.claim = now, claim  # type: ignore[attr-defined]  # every letter has both
    return rows


def is_late(letter: Claimable) -> bool:
    """Whether what is begun now could be another's by its end: then it waits."""
    return timezone.now() - letter.taken > BEGUN_WITHIN
