"""Rows of the table of permissions: inspections, their teams and stages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand_web.permissions.often import HOUR, Often
from evenhand_web.permissions.roles import (
    EVERYBODY,
    EVERYBODY_BUT_CONTACT,
    LEADS,
    SiteRole,
)
from evenhand_web.permissions.row import Row, own, whole

ROWS = (
    Row(
        "inspection.create",
        _("create an inspection and say who leads it"),
        whole(SiteRole.HEAD),
        at_most=Often(60, HOUR),
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
        at_most=Often(200, HOUR),
    ),
    Row(
        "stage.change",
        _("go on to the next stage, also with a reason where something is lacking"),
        whole(*LEADS, SiteRole.HEAD),
    ),
    Row(
        "timetable.set",
        _("set by hand when something of the timetable is due, with a reason"),
        whole(*LEADS, SiteRole.HEAD),
    ),
    Row(
        "interest.declare",
        _("declare an interest of your own"),
        whole(*EVERYBODY_BUT_CONTACT),
    ),
    Row(
        "interest.withdraw",
        _("take back an interest that you declared"),
        own(*EVERYBODY_BUT_CONTACT),
    ),
    Row(
        "interest.see-all",
        _("see which interests others have declared"),
        whole(*LEADS),
        note="Why somebody has an interest is theirs; that they have it, the leads need.",
    ),
)
