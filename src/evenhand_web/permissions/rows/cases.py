"""Rows of the table of permissions: cases, and who assesses them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand_web.permissions.often import MINUTE, Often
from evenhand_web.permissions.roles import ASSESSING, LEADS, Role
from evenhand_web.permissions.row import SETTLED, Row, whole

ROWS = (
    Row(
        "case.list-own",
        _("see which cases are yours to assess"),
        whole(*ASSESSING),
        note="Your own; of a case that you assess blind, nobody else’s name.",
    ),
    Row(
        "allocation.see",
        _("see who assesses which case, and why"),
        whole(*LEADS, Role.QUALITY),
        note="Not the contact: who assesses whose case is no matter of the service’s.",
    ),
    Row(
        "allocation.make",
        _("say who assesses which case"),
        whole(*LEADS),
        until=SETTLED,
        at_most=Often(20, MINUTE),
    ),
    Row(
        "interview.see",
        _("see when all interviews with case managers are planned"),
        whole(*LEADS, Role.QUALITY),
        note="Everybody who assesses sees their own, once published, beside their cases.",
    ),
    Row(
        "interview.schedule",
        _("say when interviews can be, plan them, and publish the plan"),
        whole(*LEADS),
        until=SETTLED,
        at_most=Often(120, MINUTE),
    ),
    Row(
        "interest.match",
        _("say which case a declared interest in a child is about"),
        whole(*LEADS),
    ),
)
