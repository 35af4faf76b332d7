"""Finding what an address names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from evenhand_web.assessments.models import AssessmentKind
from evenhand_web.assessments.reading import assessment_of
from evenhand_web.cases.models import Case, SeatKind
from evenhand_web.prepared import Given, Prepared


def find_assessment(
    inspection_id: str, case_id: str, kind: str, **more: str
) -> Mapping[str, Any]:
    """An assessment that an address names, with what else stands there. Raises Http404;
    also for a second assessment of a case that has none."""
    case = _CASE.first(case=case_id, inspection=inspection_id)
    if case is None:
        raise Http404
    seconds = case.seats.filter(kind=SeatKind.SECOND)
    if kind not in AssessmentKind.values or (
        kind == AssessmentKind.SECOND and not seconds.exists()
    ):
        raise Http404
    return {**more, "assessment": assessment_of(case, kind)}


_CASE = Prepared(
    lambda: (
        Case.objects.select_related("draw", "inspection__service")
        .filter(pk=Given("case"), inspection=Given("inspection"))
        .order_by()
    )
)
