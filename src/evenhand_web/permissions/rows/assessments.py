"""Rows of the table of permissions: assessments of cases."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand_web.permissions.often import MINUTE, Often
from evenhand_web.permissions.roles import ASSESSING, LEADS, Role, SiteRole
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
        "workbook.use",
        _("take your own cases away in a workbook or a form, and hand it in"),
        whole(*ASSESSING),
        note="Only cases on which they have a seat, and whose assessment they may write.",
        at_most=Often(30, MINUTE),
    ),
    Row(
        "assessment.take-offline",
        _("take this assessment of a case offline, for a time"),
        own(*ASSESSING),
        note="Who has a seat on the case; it lies encrypted on their device.",
    ),
    Row(
        "sealed-work.see",
        _("see where sealed work is taken in"),
        whole(*LEADS),
        at_most=Often(60, MINUTE),
    ),
    Row(
        "sealed-work.take-in",
        _("take in what an assessor’s device sealed for the site"),
        whole(*LEADS, SiteRole.OPERATOR),
        note=(
            "Case by case: not where an interest, or their own assessment of the case, "
            "bars the lead. `evenhand devices take-in` does it at the machine."
        ),
    ),
    Row(
        "devices.new-key",
        _("make another key for what lies on devices"),
        whole(SiteRole.OPERATOR),
        note="`evenhand devices new-key`.",
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
    Row(
        "results.see",
        _("see tallies and ratings, and what was changed after the locking"),
        whole(*LEADS, Role.QUALITY, Role.PANEL, Role.ANALYST),
        note=(
            "Once all cases are locked, or a lead has opened them earlier. Before both "
            "assessments of a case are locked, not to who assesses one of them."
        ),
    ),
    Row(
        "results.open-early",
        _("open tallies and ratings before all cases are locked, with a reason"),
        whole(*LEADS),
        note="The page, the export and the report’s method say so, with the reason.",
    ),
    Row(
        "ledger.see",
        _("see what devices captured, held against what is stored"),
        whole(*LEADS, SiteRole.OPERATOR),
        note="Counts and numbers, nothing of a case; `evenhand ledger` at the machine.",
    ),
)
