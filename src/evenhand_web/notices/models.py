"""The tables of ``notices``: the outbox of letters."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand_web.stored import Stored


class LetterKind(models.TextChoices):
    """What a letter tells: no more than that there is something. The words complete
    “Something is new for you: …”."""

    ROLE = "role", _("you have a role in an inspection")
    CONCERN_RAISED = "concern-raised", _("an urgent concern was raised")
    CONCERN_ACKNOWLEDGED = "concern-acknowledged", _("an urgent concern was acknowledged")
    CONCERN_REOPENED = "concern-reopened", _("an urgent concern was reopened")
    CONCERN_LATE = "concern-late", _("an urgent concern is not acknowledged in time")
    CONCERN_UNDONE = (
        "concern-undone",
        _("nothing that was done about an urgent concern is written down in time"),
    )
    CONFIRM = "confirm", _("you are asked to confirm that a case is replaced")
    LINE = "line", _("a line of enquiry is yours to follow")


class Letter(Stored):
    """A letter to one person. Its words are made of ``kind`` alone when it is sent, so
    that nothing anybody typed can be in it; ``address`` is the path of the page."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="letters"
    )
    kind = models.CharField(max_length=24, choices=LetterKind.choices)
    address = models.CharField(max_length=200)
    created = models.DateTimeField()
    # Which sending has it now, since when: no other takes it meanwhile. Afterwards, when
    # it was last tried.
    claim = models.CharField(max_length=12, blank=True, default="")
    taken = models.DateTimeField()
    sent = models.DateTimeField(null=True, blank=True, db_index=True)
    tries = models.PositiveIntegerField(default=0)
    # Written at another site, and not sent when its inspection was exported: that site
    # may send it yet, so this one does not.
    elsewhere = models.BooleanField(default=False)

    class Meta:
        ordering = ("created", "id")
