"""What was done, in words, by the kind of event."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

WORDS = {
    "account.begun": gettext_noop("made one of the first accounts"),
    "account.created": gettext_noop("made an account of their own by an invitation"),
    "account.changed": gettext_noop("changed their own name or language"),
    "account.deactivated": gettext_noop("stopped an account from signing in"),
    "account.reactivated": gettext_noop("let an account sign in again"),
    "account.signed-in": gettext_noop("signed in"),
    "account.sign-in-failed": gettext_noop("could not sign in"),
    "account.password-changed": gettext_noop("changed their password"),
    "account.password-set": gettext_noop("set a password"),
    "account.password-reset": gettext_noop("set a new password by a link"),
    "account.email-added": gettext_noop("added an e-mail address"),
    "account.email-changed": gettext_noop("changed their e-mail address"),
    "account.email-removed": gettext_noop("removed an e-mail address"),
    "account.connection-added": gettext_noop("connected the account to single sign-on"),
    "account.second-factor-added": gettext_noop("added a second factor"),
    "account.second-factor-failed": gettext_noop("gave a second factor that was wrong"),
    "account.second-factor-removed": gettext_noop("removed a second factor"),
    "account.second-factor-renewed": gettext_noop("made new recovery codes"),
    "account.second-factor-reset": gettext_noop("reset somebody’s second factor"),
    "invitation.sent": gettext_noop("invited somebody"),
    "invitation.sent-again": gettext_noop("sent an invitation again"),
    "invitation.accepted": gettext_noop("accepted an invitation"),
    "invitation.withdrawn": gettext_noop("took an invitation back"),
    "inspection.created": gettext_noop("created the inspection"),
    "service.added": gettext_noop("added a service"),
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
    "interest.matched": gettext_noop("said which case a declared interest is about"),
    "case.replaced": gettext_noop("replaced a case"),
    "operations.received": gettext_noop("entered something in an assessment"),
    "assessment.submitted": gettext_noop("submitted an assessment"),
    "assessment.returned": gettext_noop("returned an assessment with remarks"),
    "assessment.locked": gettext_noop("locked an assessment"),
    "concern.raised": gettext_noop("raised an urgent concern"),
    "concern.acknowledged": gettext_noop("acknowledged an urgent concern"),
    "concern.entry-added": gettext_noop("wrote down what was done about a concern"),
    "concern.closed": gettext_noop("closed an urgent concern"),
    "concern.reopened": gettext_noop("reopened an urgent concern"),
    "letters.taken": gettext_noop("took letters to send them"),
    "letters.sent": gettext_noop("sent letters, or kept those that could not be sent"),
    "case-data.erased": gettext_noop("erased the data on single cases, their time over"),
}


def said(kind: str) -> str:
    """What was done; the kind itself where it has no words yet."""
    return _(WORDS[kind]) if kind in WORDS else kind
