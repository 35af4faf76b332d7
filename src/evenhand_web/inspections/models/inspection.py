"""Services, and inspections of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.frameworks.partners import partners_for
from evenhand_web import times
from evenhand_web.permissions.once import once
from evenhand_web.prepared import Given, Prepared
from evenhand_web.stored import Stored

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User
    from evenhand_web.inspections.models.interest import Interest
    from evenhand_web.inspections.models.member import Member


class Nation(models.TextChoices):
    """Where a service is: whose bank holidays count, and which inspectorates join in. The
    values are those of ``evenhand.inspection.working_days``."""

    ENGLAND = "England", _("England")
    WALES = "Wales", _("Wales")


class Service(Stored):
    """A service that is, or can be, inspected."""

    name = models.CharField(_("Name"), max_length=120, unique=True)
    nation = models.CharField(
        max_length=10, choices=Nation.choices, default=Nation.ENGLAND
    )

    def __str__(self) -> str:
        return self.name


class Stage(models.TextChoices):
    """Methodology §4, in this order."""

    PLANNED = "planned", _("Planned")
    ANNOUNCED = "announced", _("Announced")
    PREPARING = "preparing", _("Preparing")
    FIELDWORK = "fieldwork", _("Fieldwork")
    PANEL = "ratings-panel", _("Ratings panel")
    DRAFTING = "drafting", _("Drafting")
    ACCURACY = "factual-accuracy", _("Factual accuracy")
    PUBLISHED = "published", _("Published")
    ACTION_PLAN = "action-plan", _("Action plan")
    CLOSED = "closed", _("Closed")


class Inspection(Stored):
    """One inspection of one service by one version of a framework, pinned by its hash."""

    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="inspections"
    )
    framework = models.CharField(_("Framework"), max_length=60)
    framework_version = models.CharField(max_length=20)
    framework_hash = models.CharField(max_length=80)
    # One of the framework's inspection types.
    type = models.CharField(_("Type"), max_length=40)
    fieldwork = models.DateField(_("First day of fieldwork"))
    stage = models.CharField(
        max_length=20, choices=Stage.choices, default=Stage.PLANNED, db_index=True
    )
    created = models.DateTimeField()

    class Meta:
        ordering = ("-fieldwork", "id")

    def __str__(self) -> str:
        """With the month: a service can be inspected twice in a year."""
        return f"{self.service}, {times.month(self.fieldwork)}"

    @property
    def is_joint(self) -> bool:
        """Whether partner inspectorates join in."""
        return partners_for(self.framework, self.type) is not None

    @property
    def next_stage(self) -> Stage | None:
        """The stage that follows, or None at the end."""
        stages = list(Stage)
        place = stages.index(Stage(self.stage)) + 1
        return stages[place] if place < len(stages) else None

    def has_come_to(self, stage: str) -> bool:
        """Whether it is at that stage, or at a later one."""
        stages = list(Stage)
        return stages.index(Stage(self.stage)) >= stages.index(Stage(stage))

    def roles_of(self, by: User) -> list[str]:
        """The roles that a person has here now. Asked once for each person."""
        known: dict[str, list[str]] = self.__dict__.setdefault("_roles", {})
        if by.pk not in known:
            known[by.pk] = _ROLES_OF(inspection=self.pk, user=by.pk)
        return known[by.pk]

    def interests_of(self, by: User) -> list[Interest]:
        """The interests that a person declares here now. Asked once in a request."""
        return once(
            ("interests", self.pk, by.pk),
            lambda: _INTERESTS_OF(inspection=self.pk, user=by.pk),
        )


def _interests() -> models.QuerySet[Interest]:
    from evenhand_web.inspections.models.interest import Interest

    return Interest.objects.filter(
        inspection=Given("inspection"), user=Given("user"), withdrawn=None
    ).order_by()


def _roles() -> models.QuerySet[Member, str]:
    from evenhand_web.inspections.models.member import Member

    return (
        Member.objects.filter(
            inspection=Given("inspection"), user=Given("user"), ended=None
        )
        .order_by()
        .values_list("role", flat=True)
    )


_INTERESTS_OF = Prepared(_interests)
_ROLES_OF = Prepared(_roles)
