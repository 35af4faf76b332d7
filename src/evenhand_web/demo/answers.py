"""Some answers on cases of the demonstration: made up, as all of it is."""

from __future__ import annotations

import uuid
from itertools import count

from evenhand.assessment.operations import Operation
from evenhand_web.accounts.models import User
from evenhand_web.actions import assessments
from evenhand_web.assessments.reading import assessment_of
from evenhand_web.assessments.sent import Sent, SentOperation
from evenhand_web.cases.models import Case, SeatKind
from evenhand_web.convert import framework_of
from evenhand_web.inspections.models import Inspection

# How much of each of the person's cases is answered, in the order of their ids.
_SHARES = (1.0, 0.6, 0.2)
# Every so many answers is a “no”.
_A_NO = 5


def answer_some(inspection: Inspection, by: User) -> None:
    """Facts and answers on the first cases of one inspector: one whole, two begun."""
    seats = by.seats.filter(
        case__inspection=inspection, kind=SeatKind.FIRST, ended=None
    ).select_related("case__draw", "case__inspection")
    for seat, share in zip(seats.order_by("case__reference"), _SHARES, strict=False):
        _answer(seat.case, by, share)


def _answer(case: Case, by: User, share: float) -> None:
    framework, group = framework_of(case.inspection).framework, case.draw.group
    asked = framework.asked_of[group]
    values = {
        f"fact:{fact.id}": fact.permitted(group)[0]
        for fact in framework.facts
        if fact.applies_to(group)
    }
    for place, question in enumerate(asked[: round(share * len(asked))]):
        values[f"answer:{question.id}"] = "no" if place % _A_NO == _A_NO - 1 else "yes"
    device, numbers = str(uuid.uuid4()), count(1)
    sent = Sent(
        device=device,
        captured=len(values),
        waiting=0,
        since=0,
        operations=tuple(
            SentOperation(
                Operation(str(uuid.uuid4()), device, next(numbers), field, value)
            )
            for field, value in values.items()
        ),
    )
    assessments.receive(by=by, assessment=assessment_of(case, "first"), sent=sent)
