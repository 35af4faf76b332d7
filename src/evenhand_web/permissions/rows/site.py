"""Rows of the table of permissions: pages of the site itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand_web.permissions.roles import SiteRole
from evenhand_web.permissions.row import Row, whole

ROWS = (
    Row(
        "site.open",
        _("see the pages that everybody sees: help, privacy, signing in"),
        whole(SiteRole.ANYBODY),
    ),
    Row(
        "site.home",
        _("see your own first page and your own account"),
        whole(SiteRole.SIGNED_IN),
    ),
    Row(
        "account.begin",
        _("make the first accounts: heads of programme and technical administrators"),
        whole(SiteRole.OPERATOR),
        note="`evenhand people add`; everybody else is invited.",
    ),
)
