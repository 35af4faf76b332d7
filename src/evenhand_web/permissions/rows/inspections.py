"""Rows of the table of permissions: inspections, their teams and stages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand_web.permissions.roles import EVERYBODY, LEADS, SiteRole
from evenhand_web.permissions.row import Row, whole

ROWS = (
    Row(
        "inspection.create",
        _("create an inspection and say who leads it"),
        whole(SiteRole.HEAD),
    ),
    Row(
        "inspection.see",
        _("see an inspection: its stage, timetable and team"),
        whole(*EVERYBODY, SiteRole.HEAD),
        note="Nothing of a case is on these pages.",
    ),
    Row(
        "team.change",
        _("add people to the team, and end their roles"),
        whole(*LEADS, SiteRole.HEAD),
    ),
    Row(
        "interest.declare",
        _("declare an interest of your own"),
        whole(*EVERYBODY),
    ),
)
