"""The rows of interviews: when they can be, who cannot, and when they are.

They name the other tables of ``cases`` by their labels alone, so that ``models`` can
import them.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand_web.inspections.models import Inspection
from evenhand_web.stored import Stored


class Starts(models.TextChoices):
    """When interviews that are planned may begin."""

    NEEDED = (
        "needed",
        _(
            "On the hour and half-hour; on quarters of an hour where the length or "
            "somebody’s times need it"
        ),
    )
    HALF_HOURS = "half-hours", _("Only on the hour and half-hour")
    QUARTERS = "quarters", _("On every quarter of an hour")


class InterviewPlan(Stored):
    """When interviews can be: on working days from ``first`` to ``last``, between two
    times (minutes after midnight), in these rooms. Lengths are minutes."""

    inspection = models.OneToOneField(
        Inspection, on_delete=models.PROTECT, related_name="interview_plan"
    )
    first = models.DateField()
    last = models.DateField()
    start = models.PositiveSmallIntegerField()
    end = models.PositiveSmallIntegerField()
    length = models.PositiveSmallIntegerField()
    pause = models.PositiveSmallIntegerField()
    starts = models.CharField(
        max_length=10, choices=Starts.choices, default=Starts.NEEDED
    )
    rooms: models.JSONField[Any, Any] = models.JSONField()


class Away(Stored):
    """A time at which somebody cannot: one of the team, or a worker by name. It is taken
    back, never deleted."""

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="away"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True
    )
    worker = models.CharField(max_length=200, blank=True)
    day = models.DateField()
    start = models.PositiveSmallIntegerField()
    end = models.PositiveSmallIntegerField()
    taken_back = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("day", "start", "id")


class RunState(models.TextChoices):
    """How far the working out of a schedule has come."""

    WORKING = "working", _("It is being worked out")
    DONE = "done", _("Done")
    OUTDATED = "outdated", _("Something that it rests on changed meanwhile")
    FAILED = "failed", _("It could not be worked out")


class ScheduleRun(Stored):
    """A schedule that somebody asked for. ``task`` is all that it follows from, as JSON;
    ``told`` is what it says besides the slots."""

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="schedule_runs"
    )
    state = models.CharField(max_length=10, choices=RunState.choices)
    asked = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    task: models.JSONField[Any, Any] = models.JSONField()
    told: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        ordering = ("-asked", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("inspection",),
                condition=models.Q(state="working"),
                name="one_schedule_is_worked_out_at_a_time",
            ),
        )


class InterviewSlot(Stored):
    """When the interview on a case is: as the leads plan it, and as it was published
    (``shown_…``). Times are minutes after midnight, in UK time."""

    case = models.OneToOneField(
        "cases.Case", on_delete=models.PROTECT, related_name="interview"
    )
    day = models.DateField(null=True, blank=True)
    start = models.PositiveSmallIntegerField(null=True, blank=True)
    room = models.CharField(max_length=60, blank=True)
    by_hand = models.BooleanField(default=False)
    shown_day = models.DateField(null=True, blank=True)
    shown_start = models.PositiveSmallIntegerField(null=True, blank=True)
    shown_room = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("day", "start", "room", "id")

    @property
    def inspection(self) -> Inspection:
        return self.case.inspection

    @property
    def is_shown_so(self) -> bool:
        """Whether what was published is what is planned."""
        planned = (self.day, self.start, self.room)
        return planned == (self.shown_day, self.shown_start, self.shown_room)
