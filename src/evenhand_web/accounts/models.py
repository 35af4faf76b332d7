"""People who may sign in."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand_web.ids import new_id
from evenhand_web.permissions.roles import Role
from evenhand_web.stored import Stored


class Users(BaseUserManager["User"]):
    """Finds people by their e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person. Roles in inspections are ``inspections.Member``; the flags are the
    site's.

    No flag opens everything: who administers the site sees no case.
    """

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    email = models.EmailField(_("E-mail address"), unique=True)
    name = models.CharField(_("Name"), max_length=120)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="en-gb")
    is_active = models.BooleanField(default=True)
    # Came with an inspection from another site, and was not invited here yet.
    waits = models.BooleanField(default=False)
    is_head = models.BooleanField(_("Head of programme"), default=False)
    is_administrator = models.BooleanField(_("Technical administrator"), default=False)
    # The service that a contact or a local assessor works for.
    service = models.ForeignKey(
        "inspections.Service", on_delete=models.PROTECT, null=True, blank=True
    )
    joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Whether this person may: asked of the table of permissions alone."""
        from evenhand_web.permissions.asking import may

        return may(self, perm, obj)


class WaitingLetter(Stored):
    """A letter about an account that the e-mail server has not taken yet. It may have a
    link in it that opens the account: what it says, and to whom, is encrypted, and the
    row is deleted when it was sent, or is too old."""

    sealed = models.TextField()
    created = models.DateTimeField()
    # Which sending has it now, since when: no other takes it meanwhile. Afterwards, when
    # it was last tried.
    claim = models.CharField(max_length=12, blank=True, default="")
    taken = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("created", "id")


class Invitation(Stored):
    """A role offered to somebody who has no account yet. Only the hash of its token is
    kept: who reads the database can accept nothing."""

    inspection = models.ForeignKey(
        "inspections.Inspection", on_delete=models.PROTECT, related_name="invitations"
    )
    email = models.EmailField(_("E-mail address"))
    name = models.CharField(_("Name"), max_length=120)
    role = models.CharField(_("Role"), max_length=20, choices=Role.choices)
    service = models.ForeignKey(
        "inspections.Service", on_delete=models.PROTECT, null=True, blank=True
    )
    organisation = models.CharField(_("Organisation"), max_length=120, blank=True)
    invited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="invitations_sent"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    sent = models.DateTimeField()
    expires = models.DateTimeField()
    user = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations_accepted",
    )
    accepted = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("sent", "id")

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be accepted."""
        return self.accepted is None and self.withdrawn is None and now < self.expires
