"""The tables of ``concerns``: urgent concerns, and what was done about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.inspection.working_days import add_working_days
from evenhand_web import times
from evenhand_web.audit.models import Keep
from evenhand_web.cases.models import Case
from evenhand_web.inspections.models import Inspection, InterestKind
from evenhand_web.permissions.asking import may
from evenhand_web.stored import Stored, StoredRows

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

# Working days in which the service acknowledges a concern. *Assumed*: methodology,
# section 4, has concerns raised with the service at once, and no source gives a time.
DAYS_TO_ACKNOWLEDGE = 1
# Working days after it was raised in which something that was done is written down.
# *Assumed*, as no source gives this time either.
DAYS_TO_ACT = 5


class ConcernKind(models.TextChoices):
    """Methodology §4: whom a concern is about."""

    CHILD = "child", _("A child")
    SERVICE = "service", _("The service as a whole")


class Step(StrEnum):
    """What an open concern waits for."""

    ACKNOWLEDGE = "acknowledge"
    ACT = "act"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Standing:
    """What an open concern waits for, and by when; nothing says when one is closed."""

    step: Step
    due: date | None

    def is_overdue(self, today: date) -> bool:
        """Whether it waits for longer than it may."""
        return self.due is not None and self.due < today


class ConcernRows(StoredRows["Concern"]):
    """Concerns, with the questions that pages and gates ask of them."""

    def open(self) -> Self:
        """Not closed."""
        return self.filter(closed=None)

    def waiting(self) -> Self:
        """Open, and not acknowledged by the service."""
        return self.open().filter(acknowledged=None)

    def to_acknowledge(self, by: User) -> list[Concern]:
        """Those that wait for this person to acknowledge them."""
        found = self.waiting().select_related("inspection", "case")
        return [one for one in found if may(by, "concern.acknowledge", one)]

    def to_follow(self) -> Self:
        """Open, with what is asked to say what each waits for."""
        found = self.open().select_related("inspection", "case__inspection")
        return found.prefetch_related("entries")

    def overdue_for(self, by: User) -> list[Concern]:
        """Those that wait for too long, for the leads and the contact alone."""
        today = times.today()
        late = [one for one in self.to_follow() if one.is_overdue(today)]
        return [
            one
            for one in late
            if may(by, "concern.acknowledge", one) or may(by, "concern.close", one)
        ]


ConcernManager = models.Manager.from_queryset(ConcernRows)


class Concern(Stored):
    """Something that cannot wait for the report. ``seen`` is what was seen; about a child
    it is a child's data, and is deleted with them. ``case`` is empty for the service as a
    whole, and for a child of whom no case is named."""

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="concerns"
    )
    kind = models.CharField(max_length=10, choices=ConcernKind.choices)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="concerns", null=True, blank=True
    )
    seen = models.TextField()
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="concerns"
    )
    raised = models.DateTimeField()
    # The last day on which it is acknowledged in time, in UK time.
    due = models.DateField()
    acknowledged = models.DateTimeField(null=True, blank=True)
    closed = models.DateTimeField(null=True, blank=True)
    # Of the form it was raised with: the same form sent twice raises one concern.
    once = models.CharField(max_length=12, blank=True)

    # ``Stored`` declares a manager of its own class, which this one is narrower than.
    objects = ConcernManager()  # type: ignore[misc]

    class Meta:
        ordering = ("-raised", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind="child") | models.Q(case=None),
                name="a_case_is_a_childs",
            ),
            models.UniqueConstraint(
                fields=("raised_by", "once"),
                condition=~models.Q(once=""),
                name="one_concern_a_form",
            ),
        )

    def is_of(self, by: User) -> bool:
        """Whose it is: about a child, of who raised it; about the service, of the whole
        team (the contact and the leads need not own it)."""
        return self.kind == ConcernKind.SERVICE or self.raised_by_id == by.pk

    def is_barred_to(self, by: User) -> bool:
        """As the case is; where none is named, an interest in the inspected service bars
        as it does for each of its cases."""
        if self.case is not None:
            return self.case.is_barred_to(by)
        if self.kind == ConcernKind.SERVICE:
            return False
        declared = self.inspection.interests.filter(user=by.pk, withdrawn=None)
        service = self.inspection.service_id
        return declared.filter(kind=InterestKind.SERVICE, service=service).exists()

    @property
    def act_by(self) -> date:
        """The last day on which something is written down in time, in UK time."""
        return add_working_days(timezone.localtime(self.raised).date(), DAYS_TO_ACT)

    @property
    def things_done(self) -> list[Entry]:
        """What was written down as done, the first to come first."""
        return [one for one in self.entries.all() if one.kind == EntryKind.DONE]

    @property
    def standing(self) -> Standing | None:
        """What it waits for; None where it is closed."""
        if self.closed is not None:
            return None
        if self.acknowledged is None:
            return Standing(Step.ACKNOWLEDGE, self.due)
        if not self.things_done:
            return Standing(Step.ACT, self.act_by)
        return Standing(Step.CLOSE, None)

    def is_overdue(self, today: date) -> bool:
        """Whether it waits for longer than it may: to be acknowledged, or for something
        to be written down as done."""
        standing = self.standing
        return standing is not None and standing.is_overdue(today)

    @property
    def keep(self) -> Keep:
        """How long the audit keeps what it says of this concern."""
        return Keep.CASE if self.kind == ConcernKind.CHILD else Keep.INSPECTION


class EntryKind(models.TextChoices):
    """What happened to a concern."""

    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    DONE = "done", _("What was done")
    CLOSED = "closed", _("Closed")
    REOPENED = "reopened", _("Reopened")


class Entry(Stored):
    """One step of a concern: what, who and when. ``text`` is what was done, or why it was
    closed or reopened; about a child, it goes when the child's data go."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=12, choices=EntryKind.choices)
    text = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="concern_entries"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
