"""Rows of the table of permissions: assessments of cases."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand_web.permissions.roles import ASSESSING, LEADS, Role
from evenhand_web.permissions.row import Row, own, whole

ROWS = (
    Row(
        "assessment.see",
        _("see this assessment of a case"),
        {**own(*ASSESSING), **whole(*LEADS, Role.QUALITY)},
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
        note="Not of a case on which they have a seat themselves.",
    ),
    Row(
        "completion.see",
        _("see how far the assessments are that are yours"),
        whole(*ASSESSING, Role.QUALITY),
        note="How much is answered, never what.",
    ),
    Row(
        "completion.see-all",
        _("see how far everybody’s assessments are"),
        whole(*LEADS, Role.QUALITY),
        note="Of a case that they assess blind, nothing of the other’s assessment.",
    ),
)
