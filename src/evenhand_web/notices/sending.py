"""Handing letters to the e-mail server: those it does not take are kept."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMessage, get_connection

from evenhand_web.notices.claiming import is_late
from evenhand_web.notices.models import Letter
from evenhand_web.notices.wording import written

_log = logging.getLogger("evenhand.notices")


@dataclass(frozen=True, slots=True)
class Delivery:
    """Ids of letters that the server took, and of those that it did not."""

    sent: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def deliver(letters: Sequence[Letter]) -> Delivery:
    """Try each letter once, over one connection. A server that does not answer is asked
    once, not for each letter: somebody waits for the page meanwhile. Never raises for
    what the server does; every error of ``smtplib`` is an OSError."""
    connection = get_connection()
    try:
        connection.open()
    except OSError as problem:
        _told(problem, len(letters))
        return Delivery(kept=tuple(letter.pk for letter in letters))
    sent: list[str] = []
    kept: list[str] = []
    try:
        for letter in letters:
            (sent if _taken(letter, connection) else kept).append(letter.pk)
    finally:
        with suppress(OSError):
            connection.close()
    return Delivery(tuple(sent), tuple(kept))


def _taken(letter: Letter, connection: Any) -> bool:
    if is_late(letter):
        return False
    words = written(letter)
    message = EmailMessage(
        words.subject, words.text, to=[words.to], connection=connection
    )
    try:
        message.send()
    except Exception as problem:  # whatever is wrong with one, the others must go
        _told(problem, 1)
        return False
    return True


def _told(problem: Exception, number: int) -> None:
    """By the kind of error alone: its words can have people's addresses."""
    _log.warning("%d letters not sent: %s", number, type(problem).__name__)
