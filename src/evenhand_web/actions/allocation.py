"""Who assesses which case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evenhand.sampling.allocation.allocating import allocate as allocate_by_core
from evenhand.sampling.allocation.records import Allocation
from evenhand_web.acting import action, current
from evenhand_web.audit.models import Keep
from evenhand_web.audit.recording import record
from evenhand_web.cases.models import AllocationMade, Seat
from evenhand_web.cases.tasks import current_cases, task_of
from evenhand_web.inspections.models import Inspection, Interest, InterestKind

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User
    from evenhand_web.cases.models import Case


class NothingToAllocate(Exception):
    """No sample is drawn yet, or a child that somebody knows is not matched yet."""


@action("allocation.make")
def allocate(
    *, by: User, inspection: Inspection, seconds: int, seed: int
) -> AllocationMade:
    """Say who assesses which case; where that was said before, with as few changes as can
    be. ``seconds`` is how many cases get a second, blind assessment.

    Raises NothingToAllocate, and ProblemsFound where nobody may take a case.
    """
    if not inspection.cases.exists() or unmatched(inspection):
        raise NothingToAllocate
    found = allocate_by_core(task_of(inspection, seconds, seed))
    made = AllocationMade(
        inspection=inspection,
        at=current().now,
        by=by,
        seed=seed,
        seconds=seconds,
        told=_told(found),
    )
    made.save()
    _seat(inspection, found)
    record(
        "cases.allocated",
        by=by,
        about=made,
        after={"seed": seed, "seconds": seconds, "seats": len(found.seats)},
        chain=inspection.pk,
        keep=Keep.CASE,
    )
    return made


def unmatched(inspection: Inspection) -> list[Interest]:
    """Declared interests in a child of whom nobody has said yet which case it is."""
    found = inspection.interests.filter(kind=InterestKind.CHILD, withdrawn=None, case="")
    return list(found.select_related("user"))


@action("interest.match", on="interest")
def match(*, by: User, interest: Interest, case: Case | None) -> Interest:
    """Say which case a declared interest in a child is about, or that it is none here."""
    interest.changed(case=NO_CASE if case is None else case.pk)
    record(
        "interest.matched",
        by=by,
        about=interest,
        after={"case": interest.case},
        chain=interest.inspection_id,
        keep=Keep.CASE,
    )
    return interest


NO_CASE = "-"


def _seat(inspection: Inspection, found: Allocation) -> None:
    """End the seats that are no more, and give those that are new."""
    cases, now = current_cases(inspection), current().now
    wanted = {
        (cases[s.seat.case].pk, s.seat.kind.value, s.seat.person): s.reason
        for s in found.seats
    }
    for seat in Seat.objects.filter(case__inspection=inspection, ended=None):
        if wanted.pop((seat.case_id, seat.kind, seat.user_id), None) is None:
            seat.changed(ended=now)
    for (case, kind, user), reason in wanted.items():
        Seat(case_id=case, kind=kind, user_id=user, reason=reason, began=now).save()


def _told(found: Allocation) -> dict[str, Any]:
    """What is told of an allocation: JSON."""
    return {
        "loads": [
            [load.person, float(load.wanted), float(load.reached)] for load in found.loads
        ],
        "barred": [[one.person, one.case, list(one.reasons)] for one in found.barred],
        "gave_way": list(found.gave_way),
        "changes": [[one.case, one.kind.value, one.reason] for one in found.changes],
    }
