"""That tallies and ratings of an inspection were opened before all cases were locked."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from evenhand_web.inspections.models.inspection import Inspection
from evenhand_web.stored import Stored


class ResultsOpening(Stored):
    """Made once, with a reason, and never taken back: what was seen is seen. ``locked``
    of ``cases`` were locked at that moment."""

    inspection = models.OneToOneField(
        Inspection, on_delete=models.PROTECT, related_name="results_opening"
    )
    reason = models.TextField()
    locked = models.PositiveIntegerField()
    cases = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="an_opening_has_a_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(locked__lt=models.F("cases")),
                name="an_opening_is_before_the_last_lock",
            ),
        )
