"""The tables of ``assessments``: assessments, their operations, and what devices said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_web.cases.models import Case, SeatKind
from evenhand_web.inspections.models import Inspection
from evenhand_web.stored import Stored

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

_HASH, _UUID, _SOURCE = 64, 36, 20


class AssessmentKind(models.TextChoices):
    """Whose it is: the first assessor's and their companion's, or the blind second's."""

    FIRST = "first", gettext_lazy("Assessment")
    SECOND = "second", gettext_lazy("Second assessment, blind")


SEATS = {
    AssessmentKind.FIRST: (SeatKind.FIRST, SeatKind.COMPANION),
    AssessmentKind.SECOND: (SeatKind.SECOND,),
}


class State(models.TextChoices):
    """How far an assessment has come."""

    OPEN = "open", gettext_lazy("Open")
    SUBMITTED = "submitted", gettext_lazy("Submitted")
    LOCKED = "locked", gettext_lazy("Locked")


class Assessment(Stored):
    """The answers on one case, of its first assessor or of its blind second one.

    It belongs to the seat and not to a person: who takes the seat over goes on with it.
    ``places`` counts its operations.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    kind = models.CharField(max_length=10, choices=AssessmentKind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    places = models.PositiveIntegerField(default=0)
    locked = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("case", "kind")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "kind"), name="one_assessment_of_a_kind"
            ),
        )

    @property
    def inspection(self) -> Inspection:
        return self.case.inspection

    def is_of(self, by: User) -> bool:
        """Whether this person has one of its seats now."""
        kinds = SEATS[AssessmentKind(self.kind)]
        return any(kind in kinds for kind, is_held in self.case.seats_of(by) if is_held)

    def is_barred_to(self, by: User) -> bool:
        """By an interest; or because the person assesses the case apart from this."""
        return self.case.is_barred_to(by) or self.is_blind_to(by)

    def is_blind_to(self, by: User) -> bool:
        """Whether this person has, or had, a seat of the other assessment, and one of the
        two is not locked yet."""
        others = [kind for kind in SEATS if kind != self.kind]
        seats = [seat for kind in others for seat in SEATS[kind]]
        had = {kind for kind, _ in self.case.seats_of(by)}
        if self.is_of(by) or not had.intersection(seats):
            return False
        locked = Assessment.objects.filter(case=self.case_id, state=State.LOCKED)
        return locked.count() < len(AssessmentKind)

    def why_barred(self, by: User) -> str:
        """The sentence that says so, where it is not an interest."""
        if self.case.is_barred_to(by) or not self.is_blind_to(by):
            return ""
        return _(
            "The case is assessed twice, and you assess it too: you see the other’s "
            "when both are locked."
        )

    @property
    def told_as(self) -> Case:
        """What the audit names where it was opened."""
        return self.case


class Batch(Stored):
    """Operations that were sent together, and stored together or not at all. The audit
    has one event for it, with ``digest``: SHA-256 over those of its operations.
    ``source`` says where they came from (``sent.py``); empty for a page."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="batches"
    )
    device = models.CharField(max_length=_UUID)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="batches"
    )
    received = models.DateTimeField()
    digest = models.CharField(max_length=_HASH)
    source = models.CharField(max_length=_SOURCE, blank=True, default="")

    class Meta:
        ordering = ("received", "id")


class StoredOperation(Stored):
    """One operation, under the id that its device made. The database refuses to change or
    delete it; ``content`` is what retention may delete.

    ``place`` counts within the assessment, in the order of arrival. ``digest`` is a
    salted commitment to everything entered.
    """

    id = models.CharField(primary_key=True, max_length=_UUID, editable=False)
    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="operations"
    )
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="operations")
    place = models.PositiveIntegerField()
    device = models.CharField(max_length=_UUID)
    number = models.PositiveIntegerField()
    field = models.CharField(max_length=100)
    basis: models.JSONField[Any, Any] = models.JSONField(default=list)
    captured = models.CharField(max_length=40, blank=True)
    # Entered when the assessment was locked already: for the panel to see.
    after_lock = models.BooleanField(default=False)
    digest = models.CharField(max_length=_HASH)

    class Meta:
        ordering = ("assessment", "place")
        constraints = (
            models.UniqueConstraint(
                fields=("assessment", "place"), name="one_operation_a_place"
            ),
            models.UniqueConstraint(
                fields=("assessment", "device", "number"),
                name="one_operation_a_number_of_a_device",
            ),
        )
        indexes = (
            models.Index(fields=("assessment", "field"), name="operations_of_a_field"),
        )


class OperationContent(Stored):
    """What was entered, the reason where one was needed, and the salt of the digest."""

    # Its operation is its key: it has none of its own.
    id = None  # type: ignore[assignment]
    operation = models.OneToOneField(
        StoredOperation,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="content",
    )
    value: models.JSONField[Any, Any] = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    salt = models.CharField(max_length=_HASH)


class Refusal(Stored):
    """An operation that was sent and not stored: named, without what was entered. If it
    is sent again and stored, it is no refusal any more."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="refusals"
    )
    operation = models.CharField(max_length=_UUID)
    device = models.CharField(max_length=_UUID)
    number = models.PositiveIntegerField()
    field = models.CharField(max_length=100)
    why = models.CharField(max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")


class DeviceReport(Stored):
    """What a device said last of one assessment: how many operations it has captured, the
    number of the last; and how many of them wait on it still. ``source``: what counts as
    a device here, if it is no browser."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="reports"
    )
    device = models.CharField(max_length=_UUID)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    captured = models.PositiveIntegerField()
    waiting = models.PositiveIntegerField()
    at = models.DateTimeField()
    source = models.CharField(max_length=_SOURCE, blank=True, default="")

    class Meta:
        ordering = ("assessment", "device")
        constraints = (
            models.UniqueConstraint(
                fields=("assessment", "device"), name="one_report_a_device"
            ),
        )


class StepKind(models.TextChoices):
    """What was done with an assessment as a whole."""

    SUBMITTED = "submitted", gettext_lazy("Submitted")
    RETURNED = "returned", gettext_lazy("Returned with remarks")
    LOCKED = "locked", gettext_lazy("Locked")


class Step(Stored):
    """One step of an assessment. ``text`` is what was remarked, or why it was submitted
    although something was left."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="steps"
    )
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    text = models.TextField(blank=True)

    class Meta:
        ordering = ("at", "id")
