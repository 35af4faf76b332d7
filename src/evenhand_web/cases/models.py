"""The tables of ``cases``: the cases of the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from evenhand_web.inspections.models import Inspection, InterestKind
from evenhand_web.samples.models import Draw
from evenhand_web.stored import Stored

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


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

    def is_barred_to(self, by: User) -> bool:
        """Whether this person has declared an interest: in the inspected service, in the
        worker who holds the case, or in the child."""
        declared = self.inspection.interests.filter(user=by.pk, withdrawn=None)
        here = models.Q(
            kind=InterestKind.SERVICE, service=self.inspection.service_id
        ) | models.Q(kind=InterestKind.CHILD, case=self.pk)
        if self.worker:
            here |= models.Q(kind=InterestKind.PERSON, person__iexact=self.worker)
        return declared.filter(here).exists()
