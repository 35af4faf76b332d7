"""Rows of the table of permissions: urgent concerns, and letters."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand_web.permissions.often import MINUTE, Often
from evenhand_web.permissions.roles import (
    EVERYBODY,
    EVERYBODY_BUT_CONTACT,
    LEADS,
    Role,
    SiteRole,
)
from evenhand_web.permissions.row import Row, own, whole

_ALL_OF_THEM = (*LEADS, Role.QUALITY, Role.CONTACT)
_SOME = tuple(role for role in EVERYBODY if role not in _ALL_OF_THEM)

ROWS = (
    Row(
        "concern.list",
        _("see the list of urgent concerns"),
        whole(*EVERYBODY),
        note="Of those in it, each sees what the row below permits.",
    ),
    Row(
        "concern.see",
        _("see this urgent concern"),
        {**whole(*_ALL_OF_THEM), **own(*_SOME)},
        note="Their own: that they raised, or that is about the service as a whole.",
    ),
    Row(
        "concern.raise",
        _("raise an urgent concern"),
        whole(*EVERYBODY_BUT_CONTACT),
        note="It is raised with the service at once.",
        at_most=Often(30, MINUTE),
    ),
    Row(
        "concern.acknowledge",
        _("acknowledge an urgent concern"),
        whole(Role.CONTACT),
        note="For the service, and so nobody else.",
    ),
    Row(
        "concern.add",
        _("write down what was done about this urgent concern"),
        {**whole(*_ALL_OF_THEM), **own(*_SOME)},
        at_most=Often(60, MINUTE),
    ),
    Row(
        "concern.close",
        _("close and reopen urgent concerns"),
        whole(*LEADS),
        note="Both with a reason.",
    ),
    Row(
        "concern.report",
        _("see and take away the list of urgent concerns for the report"),
        whole(*LEADS),
        note="Of those in it, each sees what the row ‘see this urgent concern’ permits.",
    ),
    Row(
        "concern.remind",
        _("write to the leads that an urgent concern is overdue"),
        whole(SiteRole.OPERATOR),
        note="`evenhand letters`, once for each thing that is overdue.",
    ),
    Row(
        "letter.send",
        _("send the letters that wait to be sent"),
        whole(SiteRole.OPERATOR),
        note="`evenhand letters`, and the site itself after each action.",
    ),
)
