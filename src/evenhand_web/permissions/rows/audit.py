"""Rows of the table of permissions: the audit."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand_web.permissions.roles import LEADS, Role, SiteRole
from evenhand_web.permissions.row import Row, whole

ROWS = (
    Row(
        "audit.see",
        _("see who did what in an inspection, and when"),
        whole(*LEADS, Role.QUALITY, SiteRole.HEAD),
        note="What was done and by whom; values from before and after are not shown.",
    ),
    Row(
        "audit.see-site",
        _("see what was done with accounts and on the site as a whole, and when"),
        whole(SiteRole.ADMINISTRATOR),
        note="Not what was done in an inspection; no values from before and after.",
    ),
    Row(
        "audit.verify",
        _("verify the audit, and take it away to verify elsewhere"),
        whole(SiteRole.OPERATOR),
        note="`evenhand audit`, at the machine itself.",
    ),
    Row(
        "audit.new-key",
        _("make another key for the audit where the one that signs it was lost"),
        whole(SiteRole.OPERATOR),
        note="`evenhand audit new-key`; it is recorded, and the new key signs that.",
    ),
)
