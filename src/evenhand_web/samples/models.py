"""The tables of ``samples``: case lists that came in, and draws with their files."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand_web.ids import new_id
from evenhand_web.inspections.models import Inspection
from evenhand_web.stored import Stored


def _place(instance: CaseListReceived, filename: str) -> str:
    """Where the file lies: nothing of the name that it came with is kept in it."""
    return f"case-lists/{instance.inspection_id}/{new_id()}.{instance.form}"


class CaseListReceived(Stored):
    """A case list as it came in, with what its check found. The last one counts.

    The file is the service's own bytes: what was drawn from can be verified with it.
    ``file`` is empty once retention has deleted it; ``sha256`` stays.
    """

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="case_lists"
    )
    file = models.FileField(upload_to=_place, max_length=120, blank=True)
    form = models.CharField(max_length=4)
    sheet = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    # What the check found: rows, problems by row and column, eligible cases by group.
    found: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("-at", "-id")

    @property
    def usable(self) -> bool:
        """Whether the whole list could be read."""
        return bool(self.found["readable"])

    @property
    def stopping(self) -> int:
        """How many problems keep a row from being used."""
        return sum(not one["warning"] for one in self.found["problems"])


class DrawState(models.TextChoices):
    """How far a draw has come, in this order."""

    COMMITTED = "committed", _("The inspectorate has fixed its number")
    LOTTERY = "lottery", _("The lottery is made, its hash published")
    NUMBERED = "numbered", _("The service has given its number")
    DRAWN = "drawn", _("Drawn")


class Draw(Stored):
    """The draw of one case group. What it is decided by is fixed step by step, each
    before the other side could use it (docs/sampling.md, The draw, step by step)."""

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="draws"
    )
    group = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=DrawState.choices)
    purpose = models.CharField(max_length=200)
    commitment = models.CharField(max_length=80)
    # Nobody is shown it before the draw; then it stands in draw.json.
    secret = models.TextField()
    case_list = models.ForeignKey(
        CaseListReceived, on_delete=models.PROTECT, null=True, blank=True
    )
    lottery_hash = models.CharField(max_length=80, blank=True)
    service_number = models.CharField(max_length=200, blank=True)
    committed = models.DateTimeField()
    made = models.DateTimeField(null=True, blank=True)
    numbered = models.DateTimeField(null=True, blank=True)
    drawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("committed", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("inspection", "group"), name="one_draw_a_group"
            ),
            models.CheckConstraint(
                condition=models.Q(drawn=None) | ~models.Q(service_number=""),
                name="drawn_with_both_numbers",
            ),
        )


class DrawFile(Stored):
    """A file of a draw, as the core wrote it. Tables hold cases and are deleted in time
    (``text`` is empty then); ``lottery.json`` and ``draw.json`` stay as proof."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=40)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=("draw", "name"), name="one_file_a_name"),
        )

    @property
    def inspection(self) -> Inspection:
        return self.draw.inspection
