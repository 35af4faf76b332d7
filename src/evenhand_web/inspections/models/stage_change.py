"""Steps from stage to stage, and what was lacking when somebody went on all the same."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from evenhand_web.inspections.models.inspection import Inspection, Stage
from evenhand_web.stored import Stored


class StageChange(Stored):
    """One step. ``lacking`` has the ids of gates that were not met; then ``reason`` says
    why a named person went on, and it is shown ever after."""

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="stage_changes"
    )
    of = models.CharField(max_length=20, choices=Stage.choices)
    to = models.CharField(max_length=20, choices=Stage.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    lacking = models.JSONField(default=list)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(lacking=[]) | ~models.Q(reason=""),
                name="what_lacks_has_a_reason",
            ),
        )
