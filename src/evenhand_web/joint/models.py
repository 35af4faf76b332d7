"""The tables of ``joint``: who joins and leads what, and lines of enquiry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from evenhand_web.audit.models import Keep
from evenhand_web.inspections.models import Inspection
from evenhand_web.stored import Stored

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


class JointPlan(Stored):
    """Which partner inspectorates join an inspection, by their ids, and which of them
    leads which part of the framework; the inspectorate itself leads every other part."""

    inspection = models.OneToOneField(
        Inspection, on_delete=models.PROTECT, related_name="joint_plan"
    )
    bodies = models.JSONField(default=list)
    leads = models.JSONField(default=dict)
    changed_at = models.DateTimeField()


class Line(Stored):
    """A line of enquiry: what the second week sets out to look at, because of what the
    first found (methodology, section 4). ``field`` is a field of work, such as health,
    or empty; ``follows`` is who looks into it. It is never deleted."""

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="lines"
    )
    question = models.TextField()
    field = models.CharField(max_length=20, blank=True)
    follows = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="lines_followed"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="lines_written"
    )
    at = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "id")

    def is_of(self, by: User) -> bool:
        return self.follows_id == by.pk

    @property
    def keep(self) -> Keep:
        """Single cases may be looked into further: it goes when their data go."""
        return Keep.CASE


class Found(Stored):
    """What was found on a line of enquiry. Another entry corrects it; none is changed."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="found")
    text = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="lines_found"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")


def open_lines(inspection: Inspection) -> models.QuerySet[Line]:
    """Lines of which nobody has said what was found."""
    return Line.objects.filter(inspection=inspection, withdrawn=None, found=None)
