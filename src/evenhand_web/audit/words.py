"""What was done, in words, by the kind of event."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from evenhand_web.audit.chain import mapping

WORDS = {
    "account.begun": gettext_noop("made one of the first accounts"),
    "account.created": gettext_noop("made an account of their own by an invitation"),
    "account.changed": gettext_noop("changed their own name or language"),
    "account.deactivated": gettext_noop("stopped an account from signing in"),
    "account.reactivated": gettext_noop("let an account sign in again"),
    "account.signed-in": gettext_noop("signed in"),
    "account.reauthenticated": gettext_noop("showed once more that it is they"),
    "account.sign-in-failed": gettext_noop("could not sign in"),
    "account.password-changed": gettext_noop("changed their password"),
    "account.password-set": gettext_noop("set a password"),
    "account.password-reset": gettext_noop("set a new password by a link"),
    "account.email-added": gettext_noop("added an e-mail address"),
    "account.email-changed": gettext_noop("changed their e-mail address"),
    "account.email-removed": gettext_noop("removed an e-mail address"),
    "account.connection-added": gettext_noop("connected the account to single sign-on"),
    "account.second-factor-added": gettext_noop("added a second factor"),
    "account.single-sign-on-refused": gettext_noop(
        "came back from single sign-on with an answer that was refused"
    ),
    "account.second-factor-failed": gettext_noop("gave a second factor that was wrong"),
    "account.second-factor-removed": gettext_noop("removed a second factor"),
    "account.second-factor-renewed": gettext_noop("made new recovery codes"),
    "account.sealed-again": gettext_noop(
        "encrypted second factors and waiting letters with the present secret key"
    ),
    "account.second-factor-reset": gettext_noop("reset somebody’s second factor"),
    "invitation.sent": gettext_noop("invited somebody"),
    "invitation.sent-again": gettext_noop("sent an invitation again"),
    "invitation.accepted": gettext_noop("accepted an invitation"),
    "invitation.withdrawn": gettext_noop("took an invitation back"),
    "inspection.created": gettext_noop("created the inspection"),
    "service.added": gettext_noop("added a service"),
    "service.corrected": gettext_noop("corrected where a service is"),
    "timetable.set": gettext_noop("set something of the timetable by hand"),
    "team.member-added": gettext_noop("gave somebody a role"),
    "team.member-kept": gettext_noop("gave or ended a role that was so already"),
    "team.member-ended": gettext_noop("ended somebody’s role"),
    "stage.changed": gettext_noop("went on to the next stage"),
    "interest.declared": gettext_noop("declared an interest, or that there is none"),
    "interest.withdrawn": gettext_noop("took a declaration back"),
    "sample.committed": gettext_noop("fixed the inspectorate’s number"),
    "case-list.received": gettext_noop("handed in a case list"),
    "sample.lottery-made": gettext_noop("made a lottery and published its hash"),
    "sample.number-given": gettext_noop("gave the service’s number"),
    "sample.drawn": gettext_noop("drew a sample"),
    "cases.taken-in": gettext_noop("took in the cases of the sample"),
    "cases.allocated": gettext_noop("said who assesses which case"),
    "interviews.planned": gettext_noop("said when interviews can be"),
    "interviews.away-noted": gettext_noop("noted when somebody cannot"),
    "interviews.away-taken-back": gettext_noop("took back that somebody cannot"),
    "interviews.asked": gettext_noop("asked for a schedule of interviews"),
    "interviews.scheduled": gettext_noop("planned the interviews"),
    "interviews.not-scheduled": gettext_noop("got no schedule of interviews"),
    "interviews.slot-set": gettext_noop("set the time of an interview by hand"),
    "interviews.published": gettext_noop("published when interviews are"),
    "interest.matched": gettext_noop("said which case a declared interest is about"),
    "case.replaced": gettext_noop("replaced a case"),
    "replacement.asked": gettext_noop("asked a second person whether a case is replaced"),
    "replacement.confirmed": gettext_noop("confirmed that a case is replaced"),
    "replacement.refused": gettext_noop("refused that a case is replaced"),
    "operations.received": gettext_noop("entered something in an assessment"),
    "workbook.taken": gettext_noop("took their own cases away in a workbook or a form"),
    "workbook.opened": gettext_noop(
        "opened what a workbook or a form of cases would change"
    ),
    "workbook.handed-in": gettext_noop("handed in a workbook or a form of cases"),
    "assessment.taken-offline": gettext_noop("took an assessment offline"),
    "assessment.given-back": gettext_noop("gave back what was taken offline"),
    "sealed-work.taken-in": gettext_noop("took in work that a device had sealed"),
    "devices.key-made": gettext_noop("made another key for what lies on devices"),
    "assessment.submitted": gettext_noop("submitted an assessment"),
    "assessment.returned": gettext_noop("returned an assessment with remarks"),
    "assessment.locked": gettext_noop("locked an assessment"),
    "concern.raised": gettext_noop("raised an urgent concern"),
    "concern.acknowledged": gettext_noop("acknowledged an urgent concern"),
    "concern.entry-added": gettext_noop("wrote down what was done about a concern"),
    "concern.closed": gettext_noop("closed an urgent concern"),
    "concern.reopened": gettext_noop("reopened an urgent concern"),
    "concern.overdue-told": gettext_noop("wrote that an urgent concern is overdue"),
    "joint.planned": gettext_noop("said which inspectorates join, and who leads what"),
    "line.written": gettext_noop("wrote a line of enquiry"),
    "line.given": gettext_noop("said who follows a line of enquiry"),
    "line.found": gettext_noop("wrote down what was found on a line of enquiry"),
    "line.withdrawn": gettext_noop("took a line of enquiry back"),
    "line.read": gettext_noop("opened a line of enquiry"),
    "lines.read": gettext_noop("opened the lines of enquiry"),
    "case-list.read": gettext_noop("opened what the check of the case list found"),
    "sample.read": gettext_noop("opened the cases of a sample"),
    "sample.package-taken": gettext_noop("took the files that prove a draw"),
    "case.read": gettext_noop("opened a case"),
    "cases.read-own": gettext_noop("opened the list of their own cases"),
    "assessment.read": gettext_noop("opened an assessment"),
    "results.opened-early": gettext_noop(
        "opened tallies and ratings before all cases were locked"
    ),
    "results.read": gettext_noop("opened tallies, ratings and late changes"),
    "ledger.read": gettext_noop("opened what devices captured and what is stored"),
    "completion.read": gettext_noop("opened how far the assessments are"),
    "interviews.read": gettext_noop("opened the interviews with case managers"),
    "allocation.read": gettext_noop("opened who assesses which case"),
    "interest.read": gettext_noop("opened a declared interest in a child"),
    "interests.read": gettext_noop("opened which interests are declared"),
    "concern.read": gettext_noop("opened an urgent concern"),
    "concerns.read": gettext_noop("opened the list of urgent concerns"),
    "concerns.read-for-report": gettext_noop(
        "opened the list of urgent concerns for the report"
    ),
    "concerns.report-taken": gettext_noop(
        "took the list of urgent concerns for the report"
    ),
    "audit.key-made": gettext_noop("made another key, which signs the audit from here"),
    "account-letter.written": gettext_noop("wrote a letter about an account"),
    "account-letters.taken": gettext_noop("took letters about accounts to send them"),
    "account-letters.sent": gettext_noop(
        "sent letters about accounts, or kept those that could not be sent"
    ),
    "letters.taken": gettext_noop("took letters to send them"),
    "letters.sent": gettext_noop("sent letters, or kept those that could not be sent"),
    "inspection.exported": gettext_noop("exported the whole inspection, or began to"),
    "inspection.export-noted": gettext_noop("noted the manifest of an export"),
    "inspection.imported": gettext_noop("took in the inspection from another site"),
    "account.taken-in": gettext_noop("made an account that waits for an invitation"),
    "case-data.erased": gettext_noop("erased the data on single cases, their time over"),
}


# What somebody showed that it is they with.
SHOWN_WITH = {
    "password": gettext_noop("password"),
    "totp": gettext_noop("code from an app"),
    "recovery_codes": gettext_noop("recovery code"),
    "webauthn": gettext_noop("passkey"),
    "socialaccount": gettext_noop("single sign-on"),
    "invitation": gettext_noop("invitation"),
}


def said_with(kind: str, parts: Any) -> str:
    """What was done, and what somebody showed for it that it is they; of a record from
    before that was recorded, or which somebody changed, the kind alone."""
    after = mapping(mapping(parts).get("after"))
    ways = ", ".join(_(SHOWN_WITH[one]) for one in _known(after.get("with")))
    return f"{said(kind)}: {ways}" if ways else said(kind)


def _known(ways: Any) -> list[str]:
    found = ways if isinstance(ways, list) else []
    return [one for one in found if isinstance(one, str) and one in SHOWN_WITH]


def said(kind: str) -> str:
    """What was done; the kind itself where it has no words yet."""
    return _(WORDS[kind]) if kind in WORDS else kind
