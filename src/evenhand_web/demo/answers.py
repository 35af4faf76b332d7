"""Some answers on cases of the demonstration: made up, as all of it is."""

from __future__ import annotations

import random
import uuid
from itertools import count

from evenhand.assessment.operations import Operation
from evenhand_web.accounts.models import User
from evenhand_web.actions import assessment_steps, assessments
from evenhand_web.assessments.models import Assessment
from evenhand_web.assessments.reading import assessment_of, kind_of_seat
from evenhand_web.assessments.sent import Sent, SentOperation
from evenhand_web.cases.models import Seat, SeatKind
from evenhand_web.convert import framework_of
from evenhand_web.inspections.models import Inspection

# How much of each of the person's cases is answered, in the order of their ids.
_SHARES = (1.0, 0.6, 0.2)
# How often an answer is a “yes”, from standard to standard: else all would rate alike.
_OFTEN = (0.85, 0.7, 0.6, 0.75)


def answer_some(inspection: Inspection, by: User) -> None:
    """Facts and answers on the first cases of one inspector: one whole, two begun."""
    seats = by.seats.filter(
        case__inspection=inspection, kind=SeatKind.FIRST, ended=None
    ).select_related("case__draw", "case__inspection")
    for seat, share in zip(seats.order_by("case__reference"), _SHARES, strict=False):
        _answer(assessment_of(seat.case, "first"), by, share)


def answer_all(inspection: Inspection, quality: User) -> None:
    """Every case of the sample: answered whole by who assesses it, submitted, locked."""
    seats = Seat.objects.filter(case__inspection=inspection, ended=None).exclude(
        kind=SeatKind.COMPANION
    )
    for seat in seats.select_related("case__draw", "case__inspection", "user"):
        assessment = assessment_of(seat.case, kind_of_seat(seat))
        _answer(assessment, seat.user, 1.0)
        assessment_steps.submit(by=seat.user, assessment=assessment)
        assessment_steps.lock(by=quality, assessment=assessment)


def _answer(assessment: Assessment, by: User, share: float) -> None:
    case = assessment.case
    framework, group = framework_of(case.inspection).framework, case.draw.group
    asked = framework.asked_of[group]
    values = {
        f"fact:{fact.id}": fact.permitted(group)[0]
        for fact in framework.facts
        if fact.applies_to(group)
    }
    standards = list(dict.fromkeys(framework.standard_of[one.id] for one in asked))
    chance = random.Random(f"{case.reference} {assessment.kind}")  # noqa: S311 - made up
    for question in asked[: round(share * len(asked))]:
        standard = standards.index(framework.standard_of[question.id])
        often = _OFTEN[standard % len(_OFTEN)]
        values[f"answer:{question.id}"] = "yes" if chance.random() < often else "no"
    assessments.receive(by=by, assessment=assessment, sent=_sent(values))


def _sent(values: dict[str, str]) -> Sent:
    """As a device sends it, all at once."""
    device, numbers = str(uuid.uuid4()), count(1)
    return Sent(
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
