"""Letters about accounts: kept sealed until the e-mail server has taken them, then gone.

Such a letter may have a link that lets its reader choose a password. So what it says and
to whom is encrypted with a key that the database does not have, and the row is deleted
when the letter was taken, or after three days. No page waits for the server: what a page
says, and how long it takes, tells nothing of whether there is an account.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from contextvars import Context
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from evenhand_web.accounts import letters
from evenhand_web.accounts.models import WaitingLetter
from evenhand_web.accounts.sealing import LETTERS, keys
from evenhand_web.acting import Operator, action, current
from evenhand_web.audit.models import Keep
from evenhand_web.audit.recording import record
from evenhand_web.notices.behind import do_behind
from evenhand_web.notices.claiming import claimed, is_free, is_late
from evenhand_web.notices.sending import Delivery

_log = logging.getLogger("evenhand.letters")

THE_SITE = Operator("the site itself")
AGAIN_AFTER = timedelta(minutes=10)
# After so many tries only ``evenhand letters`` tries again, for somebody has to look.
MOST_TRIES = 5
# A link for a new password is good as long (PASSWORD_RESET_TIMEOUT); an invitation can be
# sent again.
LONGEST = timedelta(days=3)
_AT_ONCE = 20


def queue(*, letter: letters.Letter, to: str) -> None:
    """Part of another action, which records what the letter tells of: no action, no
    letter. Raises LookupError outside of one."""
    row = _kept(letter, to)
    transaction.on_commit(partial(_send_soon, [row.pk]), robust=True)


def write(*, letter: letters.Letter, to: str) -> None:
    """A letter that allauth has sent: it is no part of an action of ours."""
    ids = [_write(by=THE_SITE, letter=letter, to=to).pk]
    if settings.EVENHAND_LETTERS_BEHIND:
        transaction.on_commit(partial(_send_soon, ids), robust=True)
    else:
        _send_soon(ids)


@action("letter.send", on=None)
def _write(*, by: Operator, letter: letters.Letter, to: str) -> WaitingLetter:
    row = _kept(letter, to)
    kind = "account-letter.written"
    record(kind, by=by, about=None, after=[row.pk], keep=Keep.ACCOUNT)
    return row


def _kept(letter: letters.Letter, to: str) -> WaitingLetter:
    now = current().now
    said = json.dumps([to, letter.subject, *letter.paragraphs])
    sealed = keys(LETTERS).encrypt(said.encode()).decode()
    row = WaitingLetter(sealed=sealed, created=now, taken=now)
    row.save()
    return row


def _send_soon(ids: Sequence[str]) -> None:
    """In a context of its own: what wrote them is over, and sending is another act."""
    if settings.EVENHAND_LETTERS_BEHIND:
        do_behind(partial(_send_with_old, ids))
    else:
        Context().run(_send_with_old, ids)


def _send_with_old(ids: Sequence[str]) -> None:
    new = _free(timezone.now()).filter(pk__in=ids)
    if new.exists():
        _deliver(take(by=THE_SITE, found=new), THE_SITE)
    send_due()


def send_due() -> None:
    """Letters whose next try has come; and those that are too old go unsent."""
    now = timezone.now()
    due = _free(now).filter(taken__lt=now - AGAIN_AFTER, tries__lt=MOST_TRIES)
    old = _free(now).filter(created__lt=now - LONGEST)
    if due.exists() or old.exists():
        _deliver(take(by=THE_SITE, found=due[:_AT_ONCE]), THE_SITE)


def send_all(*, by: Operator) -> Delivery:
    """Try every letter that waits and that nobody sends just now, however often it was
    tried."""
    found = _free(timezone.now())
    return _deliver(take(by=by, found=found), by) if found.exists() else Delivery()


def being_sent() -> int:
    """How many letters another process sends just now, or has died with."""
    return WaitingLetter.objects.exclude(is_free(timezone.now())).count()


def _free(now: datetime) -> QuerySet[WaitingLetter]:
    """Letters that nobody is sending."""
    found: QuerySet[WaitingLetter] = WaitingLetter.objects.filter(is_free(now))
    return found


def waiting() -> QuerySet[WaitingLetter]:
    """Letters that the server did not take."""
    found: QuerySet[WaitingLetter] = WaitingLetter.objects.filter(tries__gt=0)
    return found.order_by("created")


@action("letter.send", on=None)
def take(*, by: Operator, found: QuerySet[WaitingLetter]) -> list[WaitingLetter]:
    """Claim those of these letters that are free, to send them: nobody else has them
    until the sending is over, or for ten minutes. Those that are older than three days
    are deleted first.
    """
    now = current().now
    dropped, _ = _free(now).filter(created__lt=now - LONGEST).delete()
    rows = claimed(found, now)
    after = {"taken": [row.pk for row in rows], "too-old": dropped}
    record("account-letters.taken", by=by, about=None, after=after, keep=Keep.ACCOUNT)
    return rows


def _deliver(rows: Sequence[WaitingLetter], by: Operator) -> Delivery:
    if not rows:
        return Delivery()
    taken = _taken(rows)
    kept = tuple(row.pk for row in rows if row.pk not in taken)
    delivery = Delivery(taken, kept)
    note(by=by, delivery=delivery, claim=rows[0].claim)
    return delivery


def _taken(rows: Sequence[WaitingLetter]) -> tuple[str, ...]:
    """The ids of those that the server took. One that does not answer is asked once."""
    connection = get_connection()
    try:
        connection.open()
    except OSError as problem:  # as every error of smtplib is
        _told(problem, len(rows))
        return ()
    try:
        return tuple(row.pk for row in rows if _is_done(row, connection))
    finally:
        with suppress(OSError):
            connection.close()


def _is_done(row: WaitingLetter, connection: Any) -> bool:
    """Whether it was taken, or nobody can open it any more: the site has another secret
    key now, with which no link in it would be good either."""
    if is_late(row):
        return False
    try:
        to, subject, *said = _opened(row)
        letters.send(letters.Letter(subject, tuple(said)), to, connection)
    except InvalidToken:
        _log.warning("1 letter not sent: the secret key is another one now")
    except Exception as problem:  # whatever is wrong with one, the others must go
        _told(problem, 1)
        return False
    return True


def _told(problem: Exception, number: int) -> None:
    """By the kind of error alone: its words can have people's addresses."""
    _log.warning("%d letters not sent: %s", number, type(problem).__name__)


def _opened(row: WaitingLetter) -> list[str]:
    said: list[str] = json.loads(keys(LETTERS).decrypt(row.sealed.encode()))
    return said


@action("letter.send", on=None)
def note(*, by: Operator, delivery: Delivery, claim: str) -> None:
    """Delete what was sent, and write down that it was; let go of the others."""
    WaitingLetter.objects.filter(pk__in=delivery.sent).delete()
    left = WaitingLetter.objects.filter(pk__in=delivery.kept, claim=claim)
    left.update(tries=F("tries") + 1, claim="")
    after = {"sent": list(delivery.sent), "kept": list(delivery.kept)}
    record("account-letters.sent", by=by, about=None, after=after, keep=Keep.ACCOUNT)
