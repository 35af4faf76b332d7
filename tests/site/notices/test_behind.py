"""No page waits for the e-mail server: letters go by a thread of their own."""

from __future__ import annotations

import threading
import time
from functools import partial
from threading import Event
from typing import Any

from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from pytest_django import Settings

from evenhand_web.actions import concerns
from evenhand_web.audit.models import AuditContent
from evenhand_web.concerns.models import ConcernKind
from evenhand_web.notices.behind import do_behind, finish
from evenhand_web.notices.models import Letter
from evenhand_web.stored import writing
from tests.site.cast import Cast
from tests.site.conftest import SignedIn

HERE = "tests.site.notices.test_behind"
ANSWERS = Event()


class Slow(EmailBackend):
    """A server that takes its time to answer."""

    def open(self) -> bool:
        assert ANSWERS.wait(30)
        return True


class Late(EmailBackend):
    """A server that takes a moment to say that it takes nothing."""

    def open(self) -> bool:
        time.sleep(0.1)
        raise ConnectionRefusedError


def busy_until(free: Event) -> None:
    """Something else for the thread to do."""
    assert free.wait(30)


class Silent(EmailBackend):
    """A server that does not answer."""

    def open(self) -> bool:
        raise ConnectionRefusedError


def test_a_page_is_there_before_a_slow_server_has_answered(
    own_cast: Cast, settings: Settings
) -> None:
    with writing():
        Letter.objects.all().delete()
    settings.EVENHAND_LETTERS_BEHIND = True
    settings.EMAIL_BACKEND = f"{HERE}.Slow"
    ANSWERS.clear()
    mail.outbox.clear()
    free = Event()
    do_behind(partial(busy_until, free))
    concerns.raise_concern(
        by=own_cast.ines,
        inspection=own_cast.westerdale,
        kind=ConcernKind.SERVICE,
        seen="A door.",
    )
    assert Letter.objects.filter(sent=None).count() == 4
    assert mail.outbox == []
    # In memory, who looks keeps the other from writing: so the thread has its turn now,
    # and not before, and nobody looks until it is done.
    free.set()
    ANSWERS.set()
    finish()
    assert AuditContent.objects.filter(kind="letters.sent").exists()
    assert not Letter.objects.filter(sent=None).exists()
    assert len(mail.outbox) == 4


def test_work_that_fails_does_not_keep_what_comes_after_it(db: None) -> None:
    done = Event()

    def fail() -> None:
        raise ZeroDivisionError

    do_behind(fail)
    do_behind(done.set)
    assert done.wait(30)


def _later(done: list[int], number: int) -> None:
    time.sleep(0.05)
    done.append(number)


def test_a_process_that_divides_waits_for_the_thread_and_begins_another(
    db: None,
) -> None:
    done: list[int] = []
    for number in range(3):
        do_behind(partial(_later, done, number))
    finish()
    assert done == [0, 1, 2]
    assert not any(thread.name == "letters" for thread in threading.enumerate())
    finish()
    again = Event()
    do_behind(again.set)
    assert again.wait(30)


def test_an_administrator_sees_that_letters_do_not_go(
    cast: Cast,
    as_: SignedIn,
    settings: Settings,
    django_capture_on_commit_callbacks: Any,
) -> None:
    adil = as_("adil")
    words = "Letters that the e-mail server did not take: 4."
    assert "did not take" not in adil.get("/people").content.decode()
    with writing():
        Letter.objects.all().delete()
    settings.EMAIL_BACKEND = f"{HERE}.Silent"
    with django_capture_on_commit_callbacks(execute=True):
        concerns.raise_concern(
            by=cast.ines,
            inspection=cast.westerdale,
            kind=ConcernKind.SERVICE,
            seen="A door.",
        )
    text = adil.get("/people").content.decode()
    assert words in text
    assert "A door" not in text
