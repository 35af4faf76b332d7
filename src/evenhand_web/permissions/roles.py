"""The roles that a person can have (methodology §4), and what else tells people apart."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role in one inspection."""

    LEAD = "lead", _("Lead inspector")
    DEPUTY = "deputy", _("Deputy lead inspector")
    INSPECTOR = "inspector", _("Inspector")
    LOCAL = "local-assessor", _("Local assessor")
    PARTNER = "partner", _("Partner inspector")
    QUALITY = "quality-lead", _("Quality lead")
    PANEL = "panel", _("Ratings panel member")
    ANALYST = "analyst", _("Analyst")
    CONTACT = "contact", _("Contact of the inspected service")


class SiteRole(models.TextChoices):
    """A role in the whole site."""

    HEAD = "head-of-programme", _("Head of programme")
    ADMINISTRATOR = "administrator", _("Technical administrator")
    SIGNED_IN = "signed-in", _("Anybody who is signed in")
    ANYBODY = "anybody", _("Anybody")
    OPERATOR = "operator", _("Somebody at the machine itself")


class Scope(models.TextChoices):
    """How much of it."""

    ALL = "all", _("all")
    OWN = "own", _("their own")


# Who looks at cases, and so must not look at one that they have an interest in.
ASSESSING = (Role.LEAD, Role.DEPUTY, Role.INSPECTOR, Role.LOCAL, Role.PARTNER)
LEADS = (Role.LEAD, Role.DEPUTY)
OF_INSPECTORATE = (
    Role.LEAD,
    Role.DEPUTY,
    Role.INSPECTOR,
    Role.QUALITY,
    Role.PANEL,
    Role.ANALYST,
)
EVERYBODY = tuple(Role)
EVERYBODY_BUT_CONTACT = tuple(role for role in Role if role != Role.CONTACT)
AnyRole = Role | SiteRole
