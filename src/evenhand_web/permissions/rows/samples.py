"""Rows of the table of permissions: the case list and the sample."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand_web.permissions.often import MINUTE, Often
from evenhand_web.permissions.roles import LEADS, Role
from evenhand_web.permissions.row import SETTLED, Row, own, whole

ROWS = (
    Row(
        "sample.see",
        _("see how far the case list and the draws have come, and their hashes"),
        whole(*LEADS, Role.QUALITY, Role.ANALYST, Role.CONTACT),
        note="Counts and hashes; no case stands on that page.",
    ),
    Row(
        "sample.commit",
        _("fix the inspectorate’s number, before the case list is there"),
        whole(*LEADS),
        until=SETTLED,
    ),
    Row(
        "case-list.hand-in",
        _("hand in the case list"),
        whole(*LEADS, Role.CONTACT),
        note="The leads hand in a list that reached them in another way.",
        until=SETTLED,
        at_most=Often(20, MINUTE),
    ),
    Row(
        "case-list.see",
        _("see what the check of the case list found"),
        whole(*LEADS, Role.CONTACT),
    ),
    Row(
        "sample.make-lottery",
        _("make the lottery and publish its hash"),
        whole(*LEADS),
        until=SETTLED,
        at_most=Often(20, MINUTE),
    ),
    Row(
        "sample.give-number",
        _("give the service’s number"),
        whole(Role.CONTACT),
        note="Never the inspectorate: it would know both numbers.",
        until=SETTLED,
    ),
    Row(
        "sample.draw",
        _("draw the sample"),
        whole(*LEADS),
        until=SETTLED,
        at_most=Often(20, MINUTE),
    ),
    Row(
        "sample.see-cases",
        _("see which cases were drawn, and take the files that prove the draw"),
        whole(*LEADS, Role.CONTACT),
        note="The cases’ ids, attributes and workers, as the service itself sent them.",
    ),
    Row(
        "sample.replace",
        _("replace a case of the sample by a reserve, for a permitted reason"),
        whole(*LEADS),
        until=SETTLED,
        at_most=Often(60, MINUTE),
    ),
    Row(
        "sample.confirm",
        _("confirm or refuse that this case is replaced"),
        own(*LEADS, Role.QUALITY),
        note="Their own: that they were asked about, once assessment has begun.",
        until=SETTLED,
    ),
)
