"""Rows of the table of permissions: joint inspections."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand_web.permissions.often import HOUR, Often
from evenhand_web.permissions.roles import LEADS, OF_INSPECTORATE, Role
from evenhand_web.permissions.row import Row, own, whole

ROWS = (
    Row(
        "joint.see",
        _("see which inspectorates join, and the lines of enquiry"),
        whole(*OF_INSPECTORATE, Role.PARTNER),
        note="Not the inspected service, nor local assessors, who are of another one.",
    ),
    Row(
        "joint.plan",
        _("say which inspectorates join, and which of them leads what"),
        whole(*LEADS),
    ),
    Row(
        "line.write",
        _("write lines of enquiry, say who follows them, and take them back"),
        whole(*LEADS),
        at_most=Often(200, HOUR),
    ),
    Row(
        "line.found",
        _("write down what was found on this line of enquiry"),
        {**whole(*LEADS), **own(Role.INSPECTOR, Role.PARTNER)},
        note="Their own: that they follow.",
    ),
)
