"""Interests that people declare: what they must not look at, and why is theirs to
keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand_web.inspections.models.inspection import Inspection, Service
from evenhand_web.stored import Stored

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


class InterestKind(models.TextChoices):
    """What an interest is in."""

    SERVICE = "service", _("A service")
    PERSON = "person", _("A person who works there")
    CHILD = "child", _("A child")
    NONE = "none", _("No interest: I have thought about it, and have none")


class Interest(Stored):
    """An interest of one person, in one inspection.

    ``service`` for a service; ``person`` is the name of a worker as the case list has it;
    ``case`` is the id of a case for a child whose case is known, else ``child`` says
    which child, for the leads to match (it is a child's data, and is deleted with them).
    """

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="interests"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="interests"
    )
    kind = models.CharField(max_length=10, choices=InterestKind.choices)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True)
    person = models.CharField(max_length=120, blank=True)
    child = models.CharField(max_length=200, blank=True)
    case = models.CharField(max_length=12, blank=True)
    declared = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("declared", "id")

    def is_of(self, by: User) -> bool:
        return self.user_id == by.pk
