"""Cases: taken in from a draw, and replaced."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.sampling.recording import Decision, begin, replace_case
from evenhand.sampling.verifying.files import (
    read_drawn,
    read_lottery,
    read_replacements,
)
from evenhand_web.acting import action, current
from evenhand_web.actions.draw_files import keep_files
from evenhand_web.audit.models import Keep
from evenhand_web.audit.recording import record
from evenhand_web.cases.models import Case
from evenhand_web.cases.seconds import needs_second
from evenhand_web.samples.models import Draw
from evenhand_web.samples.working import folder_of, taken_in

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


def take_in(*, by: User, draw: Draw, folder: Path) -> list[Case]:
    """The cases of a sample that was just drawn, for the action that drew it."""
    lottery, _ = read_lottery(folder)
    drawn = read_drawn(folder, lottery)
    made = [
        _case(draw, reference, row, lottery.attributes)
        for reference, row in drawn.sample.items()
    ]
    after = {"references": [case.reference for case in made]}
    record(
        "cases.taken-in",
        by=by,
        about=draw,
        after=after,
        chain=draw.inspection_id,
        keep=Keep.CASE,
    )
    return made


def _case(
    draw: Draw, reference: str, row: dict[str, str], attributes: tuple[str, ...]
) -> Case:
    case = Case(
        inspection=draw.inspection,
        draw=draw,
        reference=reference,
        worker=row["worker"],
        attributes={name: row[name] for name in attributes if row.get(name)},
    )
    case.save()
    return case


class SecondNeeded(Exception):
    """Assessment has begun: a second person must confirm (``actions.replacing``)."""


@action("sample.replace", on="case")
def replace(*, by: User, case: Case, reason: str, today: date) -> Case:
    """Replace a case by the reserve whose turn it is; gives the case that took its place.

    ``reason`` is the id of a permitted reason. Raises SecondNeeded, and ProblemsFound
    where it cannot be replaced.
    """
    if needs_second(case):
        raise SecondNeeded
    return put_reserve(by=by, case=case, reason=reason, second=None, today=today)


def put_reserve(
    *, by: User, case: Case, reason: str, second: User | None, today: date
) -> Case:
    """``replace`` for other actions; ``second`` is who confirmed it."""
    draw = Draw.objects.select_for_update().get(pk=case.draw_id)
    agreed = None if second is None else second.name
    decision = Decision(case.reference, reason, by.name, agreed, today.isoformat())
    with folder_of(draw) as folder:
        if second is not None and read_replacements(folder).begun is None:
            begin(folder, by.name, today.isoformat())
        done, hash_ = replace_case(folder, decision)
        keep_files(draw, taken_in(folder))
        lottery, _ = read_lottery(folder)
        rows = {row["reserve"]: row for row in read_drawn(folder, lottery).reserves}
    case.changed(replaced=current().now)
    new = _case(draw, done.reserve, dict(rows[done.reserve]), lottery.attributes)
    after = {"by": done.reserve, "reason": reason, "replacements": hash_}
    if second is not None:
        after["second"] = second.pk
    record(
        "case.replaced",
        by=by,
        about=case,
        before={"reference": case.reference},
        after=after,
        chain=draw.inspection_id,
        keep=Keep.CASE,
    )
    return new
