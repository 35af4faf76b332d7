"""Finding what an address names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from evenhand_web.assessments.models import Assessment, AssessmentKind
from evenhand_web.assessments.reading import assessment_of
from evenhand_web.cases.models import Case, SeatKind
from evenhand_web.prepared import Given, Prepared

_KINDS = frozenset(AssessmentKind.values)


def find_assessment(
    inspection_id: str, case_id: str, kind: str, **more: str
) -> Mapping[str, Any]:
    """An assessment that an address names, with what else stands there. Raises Http404;
    also for a second assessment of a case that has none."""
    case = _case(inspection_id, case_id, kind)
    return {**more, "assessment": assessment_of(case, kind)}


def find_to_save(inspection_id: str, case_id: str, kind: str) -> Mapping[str, Any]:
    """The same, but not as it is stored: who saves holds the stored one, and reads it
    then. Raises Http404."""
    case = _case(inspection_id, case_id, kind)
    return {"assessment": Assessment(case=case, kind=kind)}


def _case(inspection_id: str, case_id: str, kind: str) -> Case:
    case = _CASE.first(case=case_id, inspection=inspection_id)
    if case is None:
        raise Http404
    if kind not in _KINDS or (
        kind == AssessmentKind.SECOND
        and not case.seats.filter(kind=SeatKind.SECOND).exists()
    ):
        raise Http404
    return case


_CASE = Prepared(
    lambda: (
        Case.objects.select_related("draw", "inspection__service")
        .filter(pk=Given("case"), inspection=Given("inspection"))
        .order_by()
    )
)
