"""Finding assessments and what was entered in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from evenhand.assessment.operations import InForce
from evenhand.assessment.operations_sheet import Sheet
from evenhand_web import times
from evenhand_web.accounts.models import User
from evenhand_web.assessments.models import SEATS, Assessment, State, StoredOperation
from evenhand_web.cases.models import Case, Seat, SeatKind
from evenhand_web.convert import framework_of, sheet_of
from evenhand_web.inspections.models import Inspection
from evenhand_web.permissions.asking import may
from evenhand_web.prepared import Given, Prepared, number


def assessment_of(case: Case, kind: str) -> Assessment:
    """The assessment of a kind; one that is not stored yet where nothing was entered."""
    found = _ASSESSMENT(case=case.pk, kind=kind)
    for there in found:
        there.case = case
    return found[0] if found else Assessment(case=case, kind=kind)


def kind_of_seat(seat: Seat) -> str:
    """The assessment that a seat is of."""
    return next(str(kind) for kind, seats in SEATS.items() if seat.kind in seats)


def rows_of(
    assessment: Assessment, fields: Iterable[str] | None = None
) -> QuerySet[StoredOperation]:
    """Operations with what was entered and by whom, in the order of their arrival."""
    found = StoredOperation.objects.filter(assessment=assessment.pk)
    if fields is not None:
        found = found.filter(field__in=list(fields))
    return found.select_related("content", "batch__by").order_by("place")


def sheet(assessment: Assessment) -> Sheet:
    """What an assessment comes to."""
    framework = framework_of(assessment.inspection).framework
    return sheet_of(framework, assessment, rows_of(assessment))


def rows_since(assessment: Assessment, place: int) -> list[StoredOperation]:
    """Everything of those fields in which something was entered after this place."""
    return _SINCE(assessment=assessment.pk, place=place)


def told(in_force: InForce, rows: dict[str, StoredOperation]) -> list[dict[str, Any]]:
    """What is in force of a field, as pages and scripts are told it: what, by whom, and
    when the site received it."""
    return [
        {
            "id": one.id,
            "value": one.value,
            "by": said(rows[one.id]),
        }
        for one in in_force.operations
    ]


def said(row: StoredOperation) -> str:
    """``Ines Moreau, 5 October 2026, 14:05``."""
    return f"{row.batch.by.name}, {times.moment(row.batch.received)}"


def own_to_submit(by: User, inspection: Inspection) -> int:
    """How many of a person's assessments are not submitted; a companion's are the first
    assessor's to submit, and are not counted."""
    seats = Seat.objects.filter(
        user=by.pk, ended=None, case__inspection=inspection.pk, case__replaced=None
    ).exclude(kind=SeatKind.COMPANION)
    over = Assessment.objects.filter(case__inspection=inspection.pk).exclude(
        state=State.OPEN
    )
    done = set(over.values_list("case", "kind"))
    return sum((seat.case_id, kind_of_seat(seat)) not in done for seat in seats)


def to_review(inspection: Inspection) -> int:
    """How many assessments of cases that count are submitted and not locked."""
    submitted = Assessment.objects.filter(
        case__inspection=inspection.pk, case__replaced=None, state=State.SUBMITTED
    )
    return submitted.count()


def assessments_for(by: User, seats: Iterable[Seat]) -> dict[str, Assessment]:
    """The assessment of each seat, by the seat's id; but for those that this person may
    not see."""
    seats = list(seats)
    stored = Assessment.objects.filter(case__in=[seat.case_id for seat in seats])
    there = {(one.case_id, one.kind): one for one in stored.select_related("case")}
    found = {}
    for seat in seats:
        kind = kind_of_seat(seat)
        one = there.get((seat.case_id, kind)) or Assessment(case=seat.case, kind=kind)
        if may(by, "assessment.see", one):
            found[seat.pk] = one
    return found


def _since() -> QuerySet[StoredOperation]:
    here = StoredOperation.objects.filter(assessment=Given("assessment"))
    new = here.filter(place__gt=number("place")).order_by().values("field")
    found = here.filter(field__in=new).select_related("content", "batch__by")
    # Of the person the name is told, and nothing else.
    return found.defer(*_OF_NOBODY).order_by("place")


_OF_NOBODY = [
    f"batch__by__{field.name}"
    for field in User._meta.concrete_fields
    if field.name not in ("id", "name")
]
_ASSESSMENT = Prepared(
    lambda: Assessment.objects.filter(case=Given("case"), kind=Given("kind")).order_by()
)
_SINCE = Prepared(_since)
