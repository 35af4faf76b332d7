"""Replacing a case once assessment has begun: one person asks, a second one confirms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from evenhand_web.acting import action, current
from evenhand_web.actions import cases, notices
from evenhand_web.audit.models import Keep
from evenhand_web.audit.recording import record
from evenhand_web.cases.models import Case, ReplacementAsked
from evenhand_web.cases.seconds import seconds
from evenhand_web.notices.models import LetterKind

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


class Unfit(ValueError):
    """The second person is the one who asks, or may not confirm."""


class Answered(Exception):
    """It was confirmed or refused already, or the case is not in the sample any more."""


@action("sample.replace", on="case")
def ask(*, by: User, case: Case, reason: str, second: User) -> ReplacementAsked:
    """Ask a second person to confirm. Raises Unfit, and Answered where somebody was asked
    about the case already or it is replaced."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if second not in seconds(case, by):
        raise Unfit
    if case.replaced is not None or case.asked.filter(answered=None).exists():
        raise Answered
    asked = ReplacementAsked(
        case=case, reason=reason, by=by, second=second, at=current().now
    )
    asked.save()
    _tell(by, asked, "replacement.asked", {"reason": reason, "second": second.pk})
    page = reverse("confirm-replacement", args=[case.inspection_id, asked.pk])
    notices.queue(by=by, to=[second], kind=LetterKind.CONFIRM, address=page)
    return asked


@action("sample.confirm", on="asked")
def confirm(*, by: User, asked: ReplacementAsked, today: date) -> Case:
    """Confirm, and replace the case; gives the one that took its place. Raises Answered,
    and ProblemsFound where it cannot be replaced."""
    asked = _open(asked)
    asked.changed(answered=current().now, confirmed=True)
    _tell(by, asked, "replacement.confirmed", {"by": asked.by_id})
    return cases.put_reserve(
        by=asked.by, case=asked.case, reason=asked.reason, second=by, today=today
    )


@action("sample.confirm", on="asked")
def refuse(*, by: User, asked: ReplacementAsked) -> ReplacementAsked:
    """Refuse: the case stays in the sample. Raises Answered."""
    asked = _open(asked)
    asked.changed(answered=current().now, confirmed=False)
    _tell(by, asked, "replacement.refused", None)
    return asked


def _open(asked: ReplacementAsked) -> ReplacementAsked:
    found = ReplacementAsked.objects.select_for_update(of=("self",))
    asked = found.select_related("case__inspection", "by", "second").get(pk=asked.pk)
    if asked.answered is not None or asked.case.replaced is not None:
        raise Answered
    return asked


def _tell(by: User, asked: ReplacementAsked, kind: str, after: Any) -> None:
    chain = asked.case.inspection_id
    record(kind, by=by, about=asked, after=after, chain=chain, keep=Keep.CASE)
