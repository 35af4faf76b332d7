"""The sample in the open: each step of a draw, in its order (docs/sampling.md).

The core does the work on files; here stands who may do which step when, and what is kept.
"""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from evenhand.sampling.committing import SECRET, write_commitment
from evenhand.sampling.drawing.steps import draw_committed, write_lottery
from evenhand.sampling.gathering import Permission, Wanted, gather
from evenhand_web.acting import action, current
from evenhand_web.actions import cases
from evenhand_web.actions.draw_files import keep_files
from evenhand_web.audit.recording import record
from evenhand_web.convert import framework_of
from evenhand_web.inspections.models import Inspection
from evenhand_web.samples.models import CaseListReceived, Draw, DrawState
from evenhand_web.samples.working import check, folder_of, laid_out, taken_in

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

FORMS = ("csv", "xlsx", "ods")


class OutOfOrder(Exception):
    """The step before it is not done, or this one is done already."""


@action("sample.commit")
def commit(*, by: User, inspection: Inspection) -> list[Draw]:
    """Fix the inspectorate's number for the draw of each case group that has none yet.

    Raises OutOfOrder once the case list is there: a number that is fixed after it could
    have been chosen by it.
    """
    if inspection.case_lists.exists():
        raise OutOfOrder
    have = set(inspection.draws.values_list("group", flat=True))
    groups = framework_of(inspection).framework.groups
    return [_commit(by, inspection, group) for group in groups if group not in have]


def _commit(by: User, inspection: Inspection, group: str) -> Draw:
    purpose = f"{inspection}, {group}, {inspection.pk}"
    with folder_of() as folder:
        out = folder / "commitment"
        made = write_commitment(secrets.token_hex(32), purpose, out)
        secret = (out / SECRET).read_text(encoding="utf-8")
    draw = Draw(
        inspection=inspection,
        group=group,
        state=DrawState.COMMITTED,
        purpose=made.purpose,
        commitment=made.commitment,
        secret=secret,
        committed=current().now,
    )
    draw.save()
    after = {"group": group, "commitment": made.commitment}
    record("sample.committed", by=by, about=draw, after=after, chain=inspection.pk)
    return draw


@action("case-list.hand-in")
def hand_in(
    *, by: User, inspection: Inspection, raw: bytes, form: str, sheet: str = ""
) -> CaseListReceived:
    """Take in a case list, whatever its check finds; the last one that comes counts.

    ``form`` is one of ``FORMS``. Raises OutOfOrder before the inspectorate's numbers are
    fixed, and once a lottery was made from a list.
    """
    draws = list(inspection.draws.select_for_update())
    if not draws or any(draw.state != DrawState.COMMITTED for draw in draws):
        raise OutOfOrder
    received = CaseListReceived(
        inspection=inspection,
        form=form,
        sheet=sheet,
        sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        at=current().now,
        by=by,
        found=check(inspection, raw, form, sheet),
    )
    received.file.save("case list", ContentFile(raw), save=False)
    received.save()
    record(
        "case-list.received",
        by=by,
        about=received,
        after={"sha256": received.sha256, "size": received.size, "form": form},
        chain=inspection.pk,
    )
    return received


@action("sample.make-lottery", on="draw")
def make_lottery(*, by: User, draw: Draw, because: str = "") -> Draw:
    """Make a draw's lottery from the last case list, and publish its hash.

    Rows that cannot be used are left out where ``because`` says why. Raises OutOfOrder,
    and ProblemsFound where no lottery can be made.
    """
    draw = _held(draw, DrawState.COMMITTED)
    received = draw.inspection.case_lists.first()
    if received is None or not received.usable:
        raise OutOfOrder
    allowed = Permission(by.name, because.strip()) if because.strip() else None
    with laid_out(received) as path, folder_of() as folder:
        gathered = gather(_wanted(draw, received, path), allowed)
        _, hash_ = write_lottery(gathered, folder / "lottery", lambda words: None)
        keep_files(draw, taken_in(folder / "lottery"))
    draw.changed(
        state=DrawState.LOTTERY,
        case_list=received,
        lottery_hash=hash_,
        made=current().now,
    )
    _tell(by, draw, "sample.lottery-made", {"lottery": hash_, "because": because})
    return draw


@action("sample.give-number", on="draw")
def give_number(*, by: User, draw: Draw, number: str) -> Draw:
    """The service's number, given once. Raises OutOfOrder."""
    draw = _held(draw, DrawState.LOTTERY)
    draw.changed(state=DrawState.NUMBERED, service_number=number, numbered=current().now)
    _tell(by, draw, "sample.number-given", {"number": number})
    return draw


@action("sample.draw", on="draw")
def draw_sample(*, by: User, draw: Draw) -> Draw:
    """Draw by both numbers and the lottery, and keep every file of it. Raises OutOfOrder,
    and ProblemsFound."""
    draw = _held(draw, DrawState.NUMBERED)
    received = draw.case_list
    if received is None:
        raise OutOfOrder
    with laid_out(received) as path, folder_of(draw) as folder:
        secret = folder.parent / SECRET
        secret.write_text(draw.secret, encoding="utf-8")
        out = folder.parent / "drawn"
        number, sheet = draw.service_number, received.sheet or None
        draw_committed(path, sheet, folder, secret, number, out)
        keep_files(draw, taken_in(out))
        cases.take_in(by=by, draw=draw, folder=out)
    draw.changed(state=DrawState.DRAWN, drawn=current().now)
    _tell(by, draw, "sample.drawn", {"cases": draw.cases.count()})
    return draw


def _held(draw: Draw, state: DrawState) -> Draw:
    """The draw as it stands now, held until the action is over. Raises OutOfOrder."""
    draw = Draw.objects.select_for_update().get(pk=draw.pk)
    if draw.state != state:
        raise OutOfOrder
    return draw


def _wanted(draw: Draw, received: CaseListReceived, path: Path) -> Wanted:
    inspection = draw.inspection
    return Wanted(
        cases=path,
        framework=inspection.framework,
        domain=draw.group,
        fieldwork=inspection.fieldwork.isoformat(),
        sheet=received.sheet or None,
    )


def _tell(by: User, draw: Draw, kind: str, after: dict[str, object]) -> None:
    record(kind, by=by, about=draw, after=after, chain=draw.inspection_id)
