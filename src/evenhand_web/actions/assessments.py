"""Assessments: operations are stored, and an assessment goes from step to step."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Max, Q, QuerySet

from evenhand.assessment.operations import Operation
from evenhand.assessment.operations_fields import wrong_with
from evenhand.frameworks import Framework
from evenhand_web.acting import action, current
from evenhand_web.assessments.models import (
    Assessment,
    Batch,
    DeviceReport,
    OperationContent,
    Refusal,
    State,
    StoredOperation,
)
from evenhand_web.assessments.reading import rows_of
from evenhand_web.assessments.sent import SEALED, Sent, SentOperation
from evenhand_web.audit.chain import canonical, commitment, new_salt
from evenhand_web.audit.recording import record
from evenhand_web.convert import framework_of, operation_of
from evenhand_web.ids import new_id
from evenhand_web.prepared import Given, Prepared, number
from evenhand_web.stored import insert, insert_or_update, new

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

T = TypeVar("T")


@dataclass(slots=True)
class Received:
    """What became of a send: ids that are stored (now or before), and ids that are
    refused, each with why. ``assessment`` is as the send left it."""

    assessment: Assessment
    stored: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


@action("assessment.write", on="assessment")
def receive(*, by: User, assessment: Assessment, sent: Sent) -> Received:
    """Store what a device sent, all of it or, one by one, refuse with a reason.

    An operation that is stored already is acknowledged again, and has no effect.
    """
    return store_sent(by, held(assessment), sent)


def store_sent(by: User, assessment: Assessment, sent: Sent) -> Received:
    """In an action: store it in an assessment that is held, as entered by ``by``."""
    sent = _numbered(assessment, sent) if sent.by_form else sent
    settled = _settled(assessment, sent)
    receiving = _Receiving(by, assessment, sent)
    for one in sent.operations:
        receiving.take(one)
    digest = receiving.store(sent)
    received = receiving.received
    if sent.source == SEALED:
        settled += len(received.again)
    _report(by, assessment, sent, len(sent.operations) - settled)
    after = {
        "device": sent.device,
        "captured": sent.captured,
        "stored": len(received.stored),
        "again": len(received.again),
        "refused": len(received.refused),
        "digest": digest,
    }
    if sent.source:
        after["source"] = sent.source
    chain = assessment.inspection.pk
    record("operations.received", by=by, about=assessment, after=after, chain=chain)
    return received


def _settled(assessment: Assessment, sent: Sent) -> int:
    """How much of a sealed file was refused before: what came in before, stored or
    refused, does not wait on the device any more, and is counted only once."""
    if sent.source != SEALED:
        return 0
    ids = [one.operation.id for one in sent.operations]
    refused = Refusal.objects.filter(assessment=assessment.pk, operation__in=ids)
    known = set(refused.values_list("operation", flat=True))
    stored = StoredOperation.objects.filter(pk__in=list(known))
    return len(known) - stored.count()


class _Receiving:
    """Operations on their way into one assessment, whose row is held."""

    def __init__(self, by: User, assessment: Assessment, sent: Sent) -> None:
        self.by, self.assessment = by, assessment
        self.received = Received(assessment)
        self.framework: Framework = framework_of(assessment.inspection).framework
        self.new: list[SentOperation] = []
        self.stored = _stored(assessment, sent)

    def take(self, sent: SentOperation) -> None:
        """Sort one operation: new, known already, or refused."""
        operation = sent.operation
        known = self.stored.get(operation.id)
        if known is not None:
            if known.assessment_id == self.assessment.pk and _same(known, operation):
                self.received.again.append(operation.id)
            else:
                self._refuse(operation, "other-content")
            return
        if any(one.operation == operation for one in self.new):
            return
        why = self._why_not(sent)
        if why:
            self._refuse(operation, why)
        else:
            self.new.append(sent)

    def _why_not(self, sent: SentOperation) -> str:
        operation, assessment = sent.operation, self.assessment
        if assessment.case.replaced is not None:
            return "replaced"
        if assessment.state == State.SUBMITTED:
            return "submitted"
        if assessment.state == State.LOCKED and not sent.reason.strip():
            return "locked"
        group = assessment.case.draw.group
        wrong = wrong_with(self.framework, group, operation.field, operation.value)
        if wrong is not None:
            return wrong
        if any(one.operation.id == operation.id for one in self.new):
            return "other-content"
        if self._is_numbered(operation):
            return "number"
        return "" if self._knows_basis(operation) else "basis"

    def _is_numbered(self, operation: Operation) -> bool:
        """Whether the device has used the number for another operation."""
        taken = (self.assessment.pk, operation.device, operation.number)
        return any(
            (row.assessment_id, row.device, row.number) == taken
            for row in self.stored.values()
        ) or any(one.operation.number == operation.number for one in self.new)

    def _knows_basis(self, operation: Operation) -> bool:
        """Whether all that the person saw is stored, or comes before it here. So no
        operations can name each other in a circle."""
        here = {
            one.operation.id for one in self.new if one.operation.field == operation.field
        }
        found = [self.stored.get(id_) for id_ in set(operation.basis) - here]
        there = (self.assessment.pk, operation.field)
        return all(
            row is not None and (row.assessment_id, row.field) == there for row in found
        )

    def _refuse(self, operation: Operation, why: str) -> None:
        self.received.refused[operation.id] = why
        Refusal(
            assessment=self.assessment,
            operation=operation.id,
            device=operation.device,
            number=operation.number,
            field=operation.field,
            why=why,
            by=self.by,
            at=current().now,
        ).save()

    def store(self, sent: Sent) -> str:
        """Store what is new; gives its digest, or nothing where nothing is."""
        if not self.new:
            return ""
        rows, contents = [], []
        batch = new_id()
        for place, one in enumerate(self.new, self.assessment.places + 1):
            salt = new_salt()
            rows.append(self._row(batch, place, one, salt))
            contents.append(
                new(
                    OperationContent,
                    operation_id=one.operation.id,
                    value=one.operation.value,
                    reason=self._reason(one),
                    salt=salt,
                )
            )
        digest = hashlib.sha256(
            "\n".join(row.digest for row in rows).encode()
        ).hexdigest()
        insert([self._batch(batch, sent, digest)])
        insert(rows)
        insert(contents)
        self.assessment.changed(places=self.assessment.places + len(rows))
        self.received.stored = [row.pk for row in rows]
        return digest

    def _batch(self, id_: str, sent: Sent, digest: str) -> Batch:
        return new(
            Batch,
            id=id_,
            assessment_id=self.assessment.pk,
            device=sent.device,
            by_id=self.by.pk,
            received=current().now,
            digest=digest,
            source=sent.source,
        )

    def _reason(self, sent: SentOperation) -> str:
        """Why it was entered; asked for only once the assessment is locked."""
        return sent.reason.strip() if self.assessment.state == State.LOCKED else ""

    def _row(
        self, batch: str, place: int, sent: SentOperation, salt: str
    ) -> StoredOperation:
        one = sent.operation
        row = new(
            StoredOperation,
            id=one.id,
            assessment_id=self.assessment.pk,
            batch_id=batch,
            place=place,
            device=one.device,
            number=one.number,
            field=one.field,
            basis=list(one.basis),
            captured=one.captured,
            after_lock=self.assessment.state == State.LOCKED,
            digest="",
        )
        row.digest = commitment(salt, entered(row, one.value, self._reason(sent)))
        return row


def _stored(assessment: Assessment, sent: Sent) -> dict[str, StoredOperation]:
    """All that is stored already and that a send has to be held against, by id: its own
    operations, in whichever assessment; those that it rests on; and those that have its
    numbers. Asked once for a send, and not for each of its operations: a workbook has
    hundreds."""
    operations = [one.operation for one in sent.operations]
    if not operations:
        return {}
    # One query for each power of two, and not for each number of operations.
    ids = _filled([id_ for one in operations for id_ in (one.id, *one.basis)])
    numbers = _filled([one.number for one in operations])
    ask = _stored_query(len(ids), len(numbers))
    found = ask(
        assessment=assessment.pk,
        device=sent.device,
        **{f"id{place}": id_ for place, id_ in enumerate(ids)},
        **{f"number{place}": number for place, number in enumerate(numbers)},
    )
    return {row.pk: row for row in found}


def _filled(values: list[T]) -> list[T]:
    """So many of them that it is a power of two: the last one again and again."""
    wanted = 1 << (len(values) - 1).bit_length()
    return values + values[-1:] * (wanted - len(values))


@functools.cache
def _stored_query(ids: int, numbers: int) -> Prepared[StoredOperation]:
    def build() -> QuerySet[StoredOperation]:
        named = Q(pk__in=[Given(f"id{place}") for place in range(ids)])
        numbered = Q(
            assessment=Given("assessment"),
            device=Given("device"),
            number__in=[number(f"number{place}") for place in range(numbers)],
        )
        found = StoredOperation.objects.filter(named | numbered)
        return found.select_related("content").order_by()

    return Prepared(build)


def entered(row: StoredOperation, value: object, reason: str) -> dict[str, object]:
    """All that the digest of an operation commits to."""
    return {
        "id": row.pk,
        "device": row.device,
        "number": row.number,
        "field": row.field,
        "basis": row.basis,
        "captured": row.captured,
        "value": value,
        "reason": reason,
    }


def _same(row: StoredOperation, operation: Operation) -> bool:
    """Whether the operation is the stored one; what is erased cannot be compared."""
    known = operation_of(row)
    if getattr(row, "content", None) is None:
        return (known.device, known.number) == (operation.device, operation.number)
    names = ("device", "number", "field", "value", "basis")
    return all(
        canonical(getattr(known, name)) == canonical(getattr(operation, name))
        for name in names
    )


def held(assessment: Assessment) -> Assessment:
    """The stored row, held until the transaction is over; made where there is none."""
    found = _HELD.first(case=assessment.case_id, kind=assessment.kind)
    if found is None:
        Assessment.objects.get_or_create(case=assessment.case, kind=assessment.kind)
        return held(assessment)
    # What nothing changes is not read again.
    known = assessment.case
    found.case.draw, found.case.inspection = known.draw, known.inspection
    return found


def _held() -> QuerySet[Assessment]:
    rows = Assessment.objects.select_for_update(of=("self",))
    with_case = rows.select_related("case")
    return with_case.filter(case=Given("case"), kind=Given("kind")).order_by()


_HELD = Prepared(_held)


def _numbered(assessment: Assessment, sent: Sent) -> Sent:
    """A form has no counter: its operations get the next numbers here, and one that is
    sent a second time keeps the number that it got, also where it was refused: else the
    ledger would count it twice, or give its number to another."""
    ids = [one.operation.id for one in sent.operations]
    stored = rows_of(assessment).filter(device=sent.device)
    refused = Refusal.objects.filter(assessment=assessment.pk, device=sent.device)
    known: dict[str, int] = {}
    last = 0
    for found, name in ((refused, "operation"), (stored, "pk")):
        last = max(last, found.aggregate(last=Max("number"))["last"] or 0)
        known |= found.filter(**{f"{name}__in": ids}).values_list(name, "number")
    numbered = []
    for one in sent.operations:
        number = known.get(one.operation.id)
        if number is None:
            last += 1
            number = known[one.operation.id] = last
        numbered.append(replace(one, operation=replace(one.operation, number=number)))
    return replace(sent, operations=tuple(numbered), captured=last)


def _report(by: User, assessment: Assessment, sent: Sent, settled: int) -> None:
    """What the device says it has captured; never less than it said before."""
    numbers = [one.operation.number for one in sent.operations]
    # It counts what it sends here as waiting: it has no answer yet. A file does not know
    # what waits on the device today: no more than it said last, without what came now.
    is_sealed = sent.source == SEALED
    waits = _waited(assessment, sent.device) if is_sealed else sent.waiting
    report = new(
        DeviceReport,
        id=new_id(),
        assessment_id=assessment.pk,
        device=sent.device,
        by_id=by.pk,
        captured=max(sent.captured, *numbers, 0),
        waiting=max(waits - settled, 0),
        at=current().now,
        # A sealed file is of a browser.
        source="" if is_sealed else sent.source,
    )
    names = ("waiting", "at", "by", "source")
    insert_or_update(report, ("assessment", "device"), names, most=("captured",))


def _waited(assessment: Assessment, device: str) -> int:
    """How many operations the device had still when it said so last."""
    reports = DeviceReport.objects.filter(assessment=assessment.pk, device=device)
    return reports.values_list("waiting", flat=True).first() or 0
