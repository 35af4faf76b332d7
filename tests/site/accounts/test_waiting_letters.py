"""Letters about accounts wait for the e-mail server, and no page does: sealed while they
wait, tried again, and gone once they were sent."""

from __future__ import annotations

import time
from datetime import timedelta
from functools import partial
from threading import Event
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from evenhand_web.accounts import letters
from evenhand_web.accounts.models import WaitingLetter
from evenhand_web.acting import Operator
from evenhand_web.actions import account_letters, notices
from evenhand_web.audit.models import AuditContent
from evenhand_web.notices.behind import do_behind, finish
from evenhand_web.notices.models import Letter
from evenhand_web.stored import writing
from tests.site.accounts.signing_in import text_of
from tests.site.cast import Cast
from tests.site.conftest import SignedIn
from tests.site.notices import test_behind as servers

RESET = "/account/password/reset/"
LOCAL = "django.core.mail.backends.locmem.EmailBackend"
PETRA = Operator("Petra")
INES, NOBODY = "ines@example.org", "nobody@example.org"


def silent(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "tests.site.notices.test_behind.Silent"


def asked(email: str = INES) -> str:
    answer = Client().post(RESET, {"email": email}, follow=True)
    assert answer.status_code == 200
    return text_of(answer)


def test_a_letter_that_was_not_taken_waits_sealed_and_is_sent_later(
    cast: Cast, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    silent(settings)
    asked()
    (row,) = WaitingLetter.objects.all()
    assert row.tries == 1
    # Neither the database nor the audit nor the log has the link, or to whom it goes.
    audit = str([one.parts for one in AuditContent.objects.all()])
    for kept in (row.sealed, audit, caplog.text):
        for word in ("password", INES, "key/", "Ines"):
            assert word not in kept.replace("account.password", "")
    settings.EMAIL_BACKEND = LOCAL
    assert row.pk in notices.send_all(by=PETRA).sent
    assert not WaitingLetter.objects.exists()
    (letter,) = [one for one in mail.outbox if "password" in one.subject]
    assert letter.to == [INES]
    link = next(word for word in str(letter.body).split() if "/key/" in word)
    page = Client().get(link.removeprefix("http://testserver"), follow=True)
    assert "New password" in text_of(page)


def test_nobody_without_the_secret_key_opens_what_waits(
    cast: Cast, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    silent(settings)
    asked()
    settings.EMAIL_BACKEND = LOCAL
    settings.SECRET_KEY = "another one " * 8
    account_letters.send_all(by=PETRA)
    assert mail.outbox == []
    assert not WaitingLetter.objects.exists()
    assert "the secret key is another one now" in caplog.text


def test_what_is_older_than_three_days_is_deleted_unsent(
    cast: Cast, settings: Settings
) -> None:
    silent(settings)
    asked()
    asked()
    settings.EMAIL_BACKEND = LOCAL
    first = WaitingLetter.objects.order_by("created").first()
    assert first is not None
    days = timedelta(days=3, minutes=1)
    with writing():
        first.changed(created=timezone.now() - days)
    assert len(account_letters.send_all(by=PETRA).sent) == 1
    assert not WaitingLetter.objects.exists()
    assert len(mail.outbox) == 1


def test_it_is_tried_again_with_a_later_letter_and_five_times_at_most(
    cast: Cast, settings: Settings
) -> None:
    silent(settings)
    asked()
    for tries in (2, 3, 4, 5, 5):
        ago = timezone.now() - account_letters.AGAIN_AFTER - timedelta(seconds=1)
        with writing():
            WaitingLetter.objects.update(taken=ago)
        account_letters.send_due()
        assert WaitingLetter.objects.get().tries == tries
    account_letters.send_due()
    assert WaitingLetter.objects.get().tries == 5


def test_an_administrator_sees_that_letters_of_accounts_wait_and_not_whose(
    cast: Cast, as_: SignedIn, settings: Settings
) -> None:
    silent(settings)
    asked()
    asked("lena@example.org")
    page = as_("adil").get("/people").content.decode()
    assert "did not take: 2." in page


def test_a_letter_that_the_server_refuses_does_not_hold_up_the_others(
    cast: Cast, settings: Settings
) -> None:
    silent(settings)
    asked()
    asked("lena@example.org")
    settings.EMAIL_BACKEND = "tests.site.accounts.test_waiting_letters.NotToInes"
    delivery = account_letters.send_all(by=PETRA)
    assert (len(delivery.sent), len(delivery.kept)) == (1, 1)
    assert [one.to for one in mail.outbox] == [["lena@example.org"]]


def test_a_letter_that_cannot_be_written_out_does_not_hold_up_the_others(
    cast: Cast, settings: Settings
) -> None:
    silent(settings)
    letter = letters.Letter("Of three", ("Hello.",))
    for to in ("lena@example.org", f"a@{'ä' * 60}.org", INES):
        account_letters.write(letter=letter, to=to)
    settings.EMAIL_BACKEND = LOCAL
    delivery = account_letters.send_all(by=PETRA)
    assert (len(delivery.sent), len(delivery.kept)) == (2, 1)
    assert sorted(one.to for one in mail.outbox) == [[INES], ["lena@example.org"]]
    assert len(account_letters.send_all(by=PETRA).kept) == 1
    assert len(mail.outbox) == 2


class NotToInes(EmailBackend):
    """A server that knows no such address."""

    def send_messages(self, email_messages: Any) -> int:
        if INES in email_messages[0].to:
            raise OSError("550 no such address")
        return int(super().send_messages(email_messages))


def post(email: str) -> float:
    """Ask for a link while the thread is busy with something else: seconds that the page
    took. Then the thread has its turn; not before, for in memory two who write at once
    are in each other's way."""
    free = Event()
    do_behind(partial(servers.busy_until, free))
    began = time.perf_counter()
    assert Client().post(RESET, {"email": email}).status_code == 302
    took = time.perf_counter() - began
    free.set()
    return took


def test_a_page_is_there_before_a_slow_server_has_answered(
    own_cast: Cast, settings: Settings
) -> None:
    with writing():
        Letter.objects.all().delete()
    settings.EVENHAND_LETTERS_BEHIND = True
    settings.EMAIL_BACKEND = f"{servers.HERE}.Slow"
    mail.outbox.clear()
    servers.ANSWERS.clear()
    post(INES)
    assert mail.outbox == []
    servers.ANSWERS.set()
    finish()
    assert [one.to for one in mail.outbox] == [[INES]]
    assert not WaitingLetter.objects.exists()


def test_how_long_the_page_takes_does_not_tell_whether_there_is_an_account(
    own_cast: Cast, settings: Settings
) -> None:
    """What is left is less than people's networks differ by: a lookup more or less."""
    with writing():
        Letter.objects.all().delete()
    settings.EVENHAND_LETTERS_BEHIND = True
    took: dict[str, list[float]] = {INES: [], NOBODY: []}
    for _ in range(9):
        for email, found in took.items():
            cache.clear()  # where asking often is counted
            found.append(post(email))
            finish()
    apart = min(took[INES]) - min(took[NOBODY])
    print(f"apart: {apart * 1000:.1f} ms of {min(took[NOBODY]) * 1000:.1f}")  # noqa: T201
    assert abs(apart) < 0.05
