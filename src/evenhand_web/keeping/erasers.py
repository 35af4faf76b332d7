"""How content on single cases is erased: each eraser counts what is left, and erases it
in an action. All of them can be asked again; then nothing is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models

from evenhand_web.audit.models import AuditContent, Keep
from evenhand_web.inspections.models import Inspection
from evenhand_web.keeping.places import stored

CASE_LISTS = "case-lists"


class Eraser(Protocol):
    """Erases what one model holds on the cases of an inspection."""

    def left(self, inspection: Inspection) -> int:
        """In how many rows something is left."""

    def erase(self, inspection: Inspection) -> int:
        """Erase it; gives in how many rows."""


@dataclass(frozen=True, slots=True)
class Blanking:
    """Empties fields and lets the row stay. ``within`` leads from the row to its
    inspection; ``but`` tells rows that have nothing on a case."""

    model: str
    blank: Mapping[str, Any]
    within: str = "inspection"
    but: Mapping[str, Any] = field(default_factory=dict)

    def left(self, inspection: Inspection) -> int:
        return self._rows(inspection).count()

    def erase(self, inspection: Inspection) -> int:
        return self._rows(inspection).update(**self.blank)

    def _rows(self, inspection: Inspection) -> models.QuerySet[Any]:
        # By id: a row that is reached through another could not be updated.
        manager = apps.get_model(self.model)._default_manager
        rows = manager.filter(**{self.within: inspection.pk}).exclude(**self.blank)
        if self.but:
            rows = rows.exclude(**self.but)
        ids = list(rows.values_list("pk", flat=True))
        found: models.QuerySet[Any] = manager.filter(pk__in=ids)
        return found


@dataclass(frozen=True, slots=True)
class WithFiles:
    """Empties rows and deletes every file of the inspection, also one that no row names
    (of an upload that failed). The files go first: what fails afterwards leaves a row
    that names nothing, never a file that nobody knows of."""

    rows: Blanking
    folder: str

    def left(self, inspection: Inspection) -> int:
        return max(self.rows.left(inspection), len(self._files(inspection)))

    def erase(self, inspection: Inspection) -> int:
        files = self._files(inspection)
        for name in files:
            default_storage.delete(name)
        return max(self.rows.erase(inspection), len(files))

    def _files(self, inspection: Inspection) -> list[str]:
        folder = f"{self.folder}/{inspection.pk}"
        try:
            return list(stored(default_storage, folder))
        except FileNotFoundError:
            return []


@dataclass(frozen=True, slots=True)
class EventsOnCases:
    """Deletes parts and salts of the events that tell of cases; the events stay."""

    def left(self, inspection: Inspection) -> int:
        return self._rows(inspection).count()

    def erase(self, inspection: Inspection) -> int:
        return self._rows(inspection).delete()[0]

    def _rows(self, inspection: Inspection) -> models.QuerySet[AuditContent]:
        return AuditContent.objects.filter(event__chain=inspection.pk, keep=Keep.CASE)


@dataclass(frozen=True, slots=True)
class Contents:
    """Deletes what was entered in assessments, with the salts; the operations stay."""

    def left(self, inspection: Inspection) -> int:
        return self._rows(inspection).count()

    def erase(self, inspection: Inspection) -> int:
        return self._rows(inspection).delete()[0]

    def _rows(self, inspection: Inspection) -> models.QuerySet[Any]:
        manager = apps.get_model("assessments.OperationContent")._default_manager
        found: models.QuerySet[Any] = manager.filter(
            operation__assessment__case__inspection=inspection.pk
        )
        return found
