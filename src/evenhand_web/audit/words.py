"""What was done, in words, by the kind of event."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

WORDS = {
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
    "case-data.erased": gettext_noop("erased the data on single cases, their time over"),
}


def said(kind: str) -> str:
    """What was done; the kind itself where it has no words yet."""
    return _(WORDS[kind]) if kind in WORDS else kind
