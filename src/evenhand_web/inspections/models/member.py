"""Who is in the team of an inspection."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from evenhand_web.inspections.models.inspection import Inspection
from evenhand_web.permissions.roles import Role
from evenhand_web.stored import Stored


class Member(Stored):
    """A role that a person has, or had, in an inspection. It is ended, never deleted."""

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="members"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role.choices)
    # Of a partner inspector: the inspectorate they come from.
    organisation = models.CharField(max_length=120, blank=True)
    began = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("began", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("inspection", "user", "role"),
                condition=models.Q(ended=None),
                name="one_role_once",
            ),
        )
