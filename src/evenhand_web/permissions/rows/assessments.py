"""Rows of the table of permissions: assessments of cases."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand_web.permissions.roles import ASSESSING, LEADS, Role, SiteRole
from evenhand_web.permissions.row import Row, own, whole

_READING = (*LEADS, Role.QUALITY)

ROWS = (
    Row(
        "assessment.see",
        _("see this assessment of a case"),
        {**own(*ASSESSING), **whole(*_READING)},
        note=(
            "Their own: who has a seat on the case. Of a case that is assessed twice, "
            "neither assessor sees the other’s before both are locked, whatever their "
            "role."
        ),
    ),
    Row(
        "assessment.write",
        _("answer, correct and submit this assessment of a case"),
        own(*ASSESSING),
        note="Who has a seat on the case, a lead too. Once locked, with a reason.",
    ),
    Row(
        "assessment.review",
        _("return an assessment with remarks, or lock it"),
        whole(Role.QUALITY),
    ),
    Row(
        "assessment.see-all",
        _("see how far the assessments of all cases have come"),
        whole(*_READING),
        note="Counts; an answer only where the first row of this chapter permits it.",
    ),
    Row(
        "result.see",
        _("see tallies and ratings once the cases are locked"),
        whole(*_READING, Role.PANEL),
    ),
    Row(
        "result.open-early",
        _("open tallies and ratings before all cases are locked, with a reason"),
        whole(*LEADS),
        note="It is recorded, shown on the page of results, and cannot be taken back.",
    ),
    Row(
        "ledger.see",
        _("compare what devices captured with what is stored"),
        whole(*_READING, SiteRole.OPERATOR),
        note="Counts and numbers, also by `evenhand ledger`; no answer.",
    ),
)
