"""Taking a case offline, giving it back, and taking in what a device sealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from evenhand_web.accounts.models import User
from evenhand_web.acting import Operator, action, current
from evenhand_web.actions.assessments import Received, held, store_sent
from evenhand_web.assessments.models import SEATS, Assessment, AssessmentKind
from evenhand_web.assessments.reading import assessment_of
from evenhand_web.assessments.sealed import SealedWork
from evenhand_web.assessments.sent import Sent
from evenhand_web.audit.models import Keep
from evenhand_web.audit.recording import record
from evenhand_web.cases.models import Case
from evenhand_web.inspections.models import Inspection

LONGEST = 14  # days


class NotTheirs(Exception):
    """Whoever sealed it has, and had, no seat of this assessment."""


@action("assessment.take-offline", on="assessment")
def take(*, by: User, assessment: Assessment, device: str, days: int) -> datetime:
    """Note that a device keeps this assessment, and until when. Raises ValueError for a
    time that is not offered."""
    if not 1 <= days <= LONGEST:
        raise ValueError("days")
    until = current().now + timedelta(days=days)
    _note("assessment.taken-offline", by, assessment, device, until.isoformat())
    return until


@action("assessment.take-offline", on="assessment")
def give_back(*, by: User, assessment: Assessment, device: str) -> None:
    """Note that a device says it has wiped it."""
    _note("assessment.given-back", by, assessment, device, None)


def _note(
    kind: str, by: User, assessment: Assessment, device: str, until: str | None
) -> None:
    after = {"device": device, "kind": assessment.kind, "until": until}
    chain = assessment.inspection.pk
    about = assessment.told_as
    record(kind, by=by, about=about, after=after, chain=chain, keep=Keep.CASE)


@action("sealed-work.take-in", on="assessment")
def take_in(
    *, by: User | Operator, assessment: Assessment, maker: User, sends: Iterable[Sent]
) -> Received:
    """Store what a device sealed, by the rules of what is sent; as entered by whoever
    was signed in there, and with who took it in. Raises NotTheirs."""
    if not _had_a_seat(maker, assessment):
        raise NotTheirs
    assessment = held(assessment)
    received = Received(assessment)
    for sent in sends:
        one = store_sent(maker, assessment, sent)
        received.stored += one.stored
        received.again += one.again
        received.refused |= one.refused
    after = {
        "maker": maker.pk,
        "stored": len(received.stored),
        "again": len(received.again),
        "refused": len(received.refused),
    }
    chain = assessment.inspection.pk
    record("sealed-work.taken-in", by=by, about=assessment, after=after, chain=chain)
    return received


def _had_a_seat(maker: User, assessment: Assessment) -> bool:
    """Whether it is, or was once, theirs to answer: a role that has ended since does not
    take away what was entered before."""
    kinds = SEATS[AssessmentKind(assessment.kind)]
    return assessment.case.seats.filter(user=maker.pk, kind__in=kinds).exists()


@dataclass(slots=True)
class TakenIn:
    """What became of a sealed file. ``refused`` has a code for each operation; the
    counts of the others are of operations, too: of another inspection or of nothing
    here, of a case that is not for this lead to see, by why it is not (a sentence, which
    names no case), of somebody without a seat."""

    stored: int = 0
    again: int = 0
    refused: list[str] = field(default_factory=list)
    elsewhere: int = 0
    barred: Counter[str] = field(default_factory=Counter)
    not_theirs: int = 0


def take_in_all(
    *, by: User | Operator, work: SealedWork, inspection: Inspection | None = None
) -> TakenIn:
    """Take in what a file has, assessment by assessment; of one inspection only, where
    one is named. Each is an action of its own: taking in again goes on."""
    taken = TakenIn()
    maker = User.objects.filter(pk=work.person).first()
    for (case_id, kind), sends in work.sends.items():
        count = sum(len(sent.operations) for sent in sends)
        case = Case.objects.filter(pk=case_id).select_related("draw", "inspection")
        found = case.first()
        known = found is not None and kind in AssessmentKind.values
        if maker is None or found is None or not known:
            taken.elsewhere += count
        elif inspection is not None and found.inspection_id != inspection.pk:
            taken.elsewhere += count
        else:
            _take_one(by, assessment_of(found, kind), maker, sends, taken)
    return taken


def _take_one(
    by: User | Operator,
    assessment: Assessment,
    maker: User,
    sends: list[Sent],
    taken: TakenIn,
) -> None:
    count = sum(len(sent.operations) for sent in sends)
    try:
        one = take_in(by=by, assessment=assessment, maker=maker, sends=sends)
    except PermissionDenied:
        taken.barred[_why_barred(by, assessment)] += count
    except NotTheirs:
        taken.not_theirs += count
    else:
        taken.stored += len(one.stored)
        taken.again += len(one.again)
        taken.refused += one.refused.values()


def _why_barred(by: User | Operator, assessment: Assessment) -> str:
    """Why it is not for this lead to take in; empty where that is for another reason than
    the case."""
    if isinstance(by, Operator):
        return ""
    if assessment.case.is_barred_to(by):
        return _("You have declared an interest in it.")
    return assessment.why_barred(by)


@action("devices.new-key", on=None)
def note_new_key(*, by: Operator, id_: str) -> None:
    """Record that devices are given another key from here on."""
    record("devices.key-made", by=by, about=None, after={"key": id_})
