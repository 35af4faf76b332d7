"""Rows of the table of permissions: keeping data and letting go of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand_web.permissions.roles import SiteRole
from evenhand_web.permissions.row import Row, whole

ROWS = (
    Row(
        "case-data.erase",
        _("erase the data on single cases once their time is over"),
        whole(SiteRole.OPERATOR),
        note="`evenhand retention --delete`; never before its time.",
    ),
)
