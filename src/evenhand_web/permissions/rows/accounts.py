"""Rows of the table of permissions: accounts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand_web.permissions.often import HOUR, Often
from evenhand_web.permissions.roles import LEADS, SiteRole
from evenhand_web.permissions.row import Row, whole

ROWS = (
    Row(
        "account.sign-in",
        _("sign in, or accept an invitation"),
        whole(SiteRole.ANYBODY, SiteRole.OPERATOR),
    ),
    Row(
        "account.own",
        _("change your own name and language, and how you sign in"),
        whole(SiteRole.SIGNED_IN),
    ),
    Row(
        "account.invite",
        _("invite people to have a role in the inspection"),
        whole(*LEADS, SiteRole.HEAD),
        note="Whether somebody has an account already is not said.",
        at_most=Often(100, HOUR),
    ),
    Row(
        "account.seal-again",
        _("encrypt second factors anew after another secret key was set"),
        whole(SiteRole.OPERATOR),
        note="`evenhand people seal-again`.",
    ),
    Row(
        "account.manage",
        _("see who has an account, stop and allow signing in, reset a second factor"),
        whole(SiteRole.ADMINISTRATOR),
        note="Nothing of an inspection or a case is on these pages.",
    ),
)
