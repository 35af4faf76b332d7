"""What leads set in the timetable by hand, with the reason of each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.frameworks.timetable_records import UNITS
from evenhand_web.inspections.models.inspection import Inspection
from evenhand_web.stored import Stored


class SetKind(models.TextChoices):
    """What of a milestone is set."""

    DAY = "day", _("Its (first) day")
    LENGTH = "length", _("How long after or before it is")
    RULE = "rule", _("By the rule again")
    LASTS = "lasts", _("How long it lasts")
    LASTS_RULE = "lasts-rule", _("How long it lasts, by the rule again")


# Of each aspect the last decision counts.
WHEN = (SetKind.DAY, SetKind.LENGTH, SetKind.RULE)
LASTING = (SetKind.LASTS, SetKind.LASTS_RULE)


class MilestoneSet(Stored):
    """One decision. It is never changed: another one comes after it, and both are shown.
    ``was`` is the (first) day before it, where that was known and was set."""

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="milestones_set"
    )
    milestone = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=SetKind.choices)
    day = models.DateField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=12, blank=True, choices=[(u, u) for u in UNITS])
    was = models.DateField(null=True, blank=True)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="what_is_set_has_a_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="day", day__isnull=False)
                | models.Q(kind__in=("length", "lasts"), number__isnull=False)
                | models.Q(
                    kind__in=("rule", "lasts-rule"), day=None, number=None, unit=""
                ),
                name="a_day_or_a_length_as_the_kind_says",
            ),
        )
