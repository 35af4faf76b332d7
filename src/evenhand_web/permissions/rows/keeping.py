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
    Row(
        "inspection.export",
        _("take a whole inspection away, with its data on single cases"),
        whole(SiteRole.OPERATOR),
        note="`evenhand export`, at the machine itself; who does it is recorded.",
    ),
    Row(
        "inspection.import",
        _("take in a whole inspection from another site"),
        whole(SiteRole.OPERATOR),
        note="`evenhand import`, at the machine itself; who does it is recorded.",
    ),
)
