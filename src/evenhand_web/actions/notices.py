"""Letters: queued by actions, sent once what they tell of is on the disk.

``queue`` is part of the action that calls it: no action, no letter. After its
transaction the letters are claimed, so that no two processes send one, and handed to the
e-mail server; those that it does not take stay, and are tried again at later sends and by
``evenhand letters``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextvars import Context
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from evenhand_web.acting import Operator, action, current
from evenhand_web.actions import account_letters
from evenhand_web.actions.account_letters import AGAIN_AFTER, MOST_TRIES, THE_SITE
from evenhand_web.audit.models import Keep
from evenhand_web.audit.recording import record
from evenhand_web.notices.behind import do_behind
from evenhand_web.notices.claiming import claimed, is_free
from evenhand_web.notices.models import Letter, LetterKind
from evenhand_web.notices.sending import Delivery, deliver

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

# A round of old letters is short: new ones wait meanwhile.
_AT_ONCE = 20


def queue(
    *,
    by: User | Operator,
    to: Iterable[User],
    kind: LetterKind,
    address: str,
    at_once: bool = True,
) -> list[Letter]:
    """Letters to these people, but none to ``by`` or to who may not sign in.

    For other actions, which record what the letters tell of. ``address`` is the path of
    a page; ``at_once`` is False where the caller sends them itself afterwards. Raises
    LookupError outside of an action.
    """
    now = current().now
    people = {user.pk: user for user in to if user != by and user.is_active}
    made = [
        Letter(user=user, kind=kind, address=address, created=now, taken=now)
        for user in people.values()
    ]
    Letter.objects.bulk_create(made)
    if made and at_once:
        after = partial(_send_new, [letter.pk for letter in made])
        transaction.on_commit(after, robust=True)
    return made


def _send_new(ids: Sequence[str]) -> None:
    """In a context of its own: the act that queued them is over, though Python is still
    inside its ``with``, and sending is acts of its own. No page waits for it."""
    if settings.EVENHAND_LETTERS_BEHIND:
        do_behind(partial(_send_with_old, ids))
    else:
        Context().run(_send_with_old, ids)


@dataclass(frozen=True, slots=True)
class Stuck:
    """Letters that were not taken: how many, and since when the oldest waits."""

    number: int
    since: datetime


def stuck() -> Stuck | None:
    """What an administrator has to look at; None where every letter went."""
    found, of_accounts = _unsent().filter(tries__gt=0), account_letters.waiting()
    oldest = [
        *found.order_by("created").values_list("created", flat=True)[:1],
        *of_accounts.values_list("created", flat=True)[:1],
    ]
    number = found.count() + of_accounts.count()
    return Stuck(number, min(oldest)) if oldest else None


def _send_with_old(ids: Sequence[str]) -> None:
    _try(_free(timezone.now()).filter(pk__in=ids), THE_SITE)
    _try(_due(timezone.now())[:_AT_ONCE], THE_SITE)
    account_letters.send_due()


def send_all(*, by: Operator) -> Delivery:
    """Try every letter that was not sent and that nobody sends just now, however often it
    was tried."""
    found = account_letters.send_all(by=by)
    also = _try(_free(timezone.now()), by)
    return Delivery(found.sent + also.sent, found.kept + also.kept)


def being_sent() -> int:
    """How many letters another process sends just now, or has died with."""
    found = _unsent().exclude(is_free(timezone.now()))
    return found.count() + account_letters.being_sent()


def _try(letters: QuerySet[Letter], by: Operator) -> Delivery:
    mine = take(by=by, letters=letters) if letters.exists() else []
    if not mine:
        return Delivery()
    delivery = deliver(mine)
    note(by=by, delivery=delivery, claim=mine[0].claim)
    return delivery


@action("letter.send", on=None)
def take(*, by: Operator, letters: QuerySet[Letter]) -> list[Letter]:
    """Claim those of these letters that are free, to send them: nobody else has them
    until the sending is over, or for ten minutes."""
    found = claimed(letters, current().now)
    ids = [letter.pk for letter in found]
    record("letters.taken", by=by, about=None, after=ids, keep=Keep.ACCOUNT)
    return found


@action("letter.send", on=None)
def note(*, by: Operator, delivery: Delivery, claim: str) -> None:
    """Write down which letters the e-mail server took, and which it did not; let go of
    these."""
    tried = F("tries") + 1
    # Still claimed: who saw it unsent a moment ago, and would claim it now, does not.
    taken = Letter.objects.filter(pk__in=delivery.sent)
    taken.update(sent=current().now, tries=tried)
    left = Letter.objects.filter(pk__in=delivery.kept, claim=claim)
    left.update(tries=tried, claim="")
    after = {"sent": list(delivery.sent), "kept": list(delivery.kept)}
    record("letters.sent", by=by, about=None, after=after, keep=Keep.ACCOUNT)


def _unsent() -> QuerySet[Letter]:
    found = Letter.objects.filter(sent=None, elsewhere=False, user__is_active=True)
    return found.select_related("user")


def _free(now: datetime) -> QuerySet[Letter]:
    """Unsent letters that nobody is sending."""
    return _unsent().filter(is_free(now))


def _due(now: datetime) -> QuerySet[Letter]:
    """Old letters whose next try has come."""
    return _free(now).filter(taken__lt=now - AGAIN_AFTER, tries__lt=MOST_TRIES)
