"""The tables of ``cases``: the cases of the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand_web.cases.interview_rows import (
    Away,
    InterviewPlan,
    InterviewSlot,
    RunState,
    ScheduleRun,
    Starts,
)
from evenhand_web.inspections.models import Inspection, Interest, InterestKind
from evenhand_web.permissions.once import once
from evenhand_web.prepared import Given, Prepared
from evenhand_web.samples.models import Draw
from evenhand_web.stored import Stored

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

__all__ = [
    "AllocationMade",
    "Away",
    "Case",
    "InterviewPlan",
    "InterviewSlot",
    "RunState",
    "ScheduleRun",
    "Seat",
    "SeatKind",
    "Starts",
]


class Case(Stored):
    """A case of the sample. ``reference`` is the id that the service gave it, which says
    nothing of the child to anybody but the service. ``attributes`` are what the case list
    says, by the framework's ids."""

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="cases"
    )
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="cases")
    reference = models.CharField(max_length=200)
    worker = models.CharField(max_length=200, blank=True)
    attributes: models.JSONField[Any, Any] = models.JSONField(default=dict)
    # Of a case that was replaced: when. Its place is another's now.
    replaced = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("reference", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("draw", "reference"), name="one_case_a_reference"
            ),
        )

    def is_of(self, by: User) -> bool:
        """Whether this person has a seat on the case now."""
        return any(is_held for _, is_held in self.seats_of(by))

    def seats_of(self, by: User) -> list[tuple[str, bool]]:
        """The seats that a person has or had here: of which kind, and whether they have
        it now. Asked once in a request."""
        found = once(
            ("seats", self.pk, by.pk), lambda: _SEATS_OF(case=self.pk, user=by.pk)
        )
        return [(kind, ended is None) for kind, ended in found]

    def is_barred_to(self, by: User) -> bool:
        """Whether this person has declared an interest: in the inspected service, in the
        worker who holds the case, or in the child."""
        declared = self.inspection.interests_of(by)
        return any(self._is_in(interest) for interest in declared)

    def _is_in(self, interest: Interest) -> bool:
        """Whether an interest is in this case."""
        if interest.kind == InterestKind.SERVICE:
            return interest.service_id == self.inspection.service_id
        if interest.kind == InterestKind.CHILD:
            return interest.case == self.pk
        is_worker = interest.person.casefold() == self.worker.casefold()
        return interest.kind == InterestKind.PERSON and bool(self.worker) and is_worker


class ReplacementAsked(Stored):
    """That a case is to be replaced although assessment has begun: one person asks, and
    ``second`` confirms or refuses. ``reason`` is the id of a permitted reason."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="asked")
    reason = models.CharField(max_length=60)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="replacing"
    )
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="confirming"
    )
    at = models.DateTimeField()
    answered = models.DateTimeField(null=True, blank=True)
    confirmed = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("case",),
                condition=models.Q(answered=None),
                name="one_question_about_a_case",
            ),
            models.CheckConstraint(
                condition=~models.Q(by=models.F("second")), name="two_different_people"
            ),
        )

    @property
    def inspection(self) -> Inspection:
        return self.case.inspection

    def is_of(self, by: User) -> bool:
        return self.second_id == by.pk

    def is_barred_to(self, by: User) -> bool:
        return self.case.is_barred_to(by)

    @property
    def told_as(self) -> Case:
        """What the record of who opened what names: the case."""
        return self.case


class AllocationMade(Stored):
    """An allocation as it was worked out: what it followed from, and what is told of
    it."""

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="allocations"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    seed = models.PositiveBigIntegerField()
    seconds = models.PositiveIntegerField()
    # Loads, what gave way, who is barred from what: in words, with ids of cases.
    told: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("-at", "-id")


class SeatKind(models.TextChoices):
    """What somebody does on a case."""

    FIRST = "first", _("Assesses it")
    COMPANION = "companion", _("Accompanies a local assessor")
    SECOND = "second", _("Assesses it a second time, blind")


class Seat(Stored):
    """Somebody on a case, and why. It is ended, never deleted."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="seats")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats"
    )
    kind = models.CharField(max_length=10, choices=SeatKind.choices)
    reason = models.TextField()
    began = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("case", "kind", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "kind"),
                condition=models.Q(ended=None),
                name="one_of_a_kind_on_a_case",
            ),
            models.UniqueConstraint(
                fields=("case", "user"),
                condition=models.Q(ended=None),
                name="one_seat_a_person_on_a_case",
            ),
        )

    @property
    def inspection(self) -> Inspection:
        return self.case.inspection


_SEATS_OF = Prepared(
    lambda: (
        Seat.objects.filter(case=Given("case"), user=Given("user"))
        .order_by()
        .values_list("kind", "ended")
    )
)
