"""No two processes send one letter: each claims what it sends in the database first, and
what a process has died with is taken up again."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from pytest_django import Settings

from evenhand_web.accounts.letters import Letter
from evenhand_web.accounts.models import WaitingLetter
from evenhand_web.acting import Operator
from evenhand_web.actions import account_letters
from evenhand_web.audit.models import AuditContent
from evenhand_web.notices.claiming import BEGUN_WITHIN, CLAIM_LASTS
from evenhand_web.stored import writing
from tests.site.accounts.test_waiting_letters import LOCAL, silent
from tests.site.cast import Cast
from tests.site.keeping.sites import SiteHere, place

PETRA = Operator("Petra")
COUNT = 40

# Letters wait, as after an evening without an e-mail server.
WAITING = """
import sys
from evenhand_web.commands.setting_up import set_up
set_up()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from django.conf import settings
settings.EVENHAND_LETTERS_BEHIND = False
settings.EMAIL_BACKEND = "tests.site.notices.test_behind.Silent"
from django.utils import timezone
from evenhand_web.accounts import letters
from evenhand_web.accounts.models import User
from evenhand_web.actions import account_letters
from evenhand_web.notices.models import Letter, LetterKind
from evenhand_web.stored import writing
now = timezone.now()
for number in range(int(sys.argv[1])):
    hello = letters.Letter("Hello", ("Hello.",))
    account_letters.write(letter=hello, to=f"{number}@example.org")
    with writing():
        user = User.objects.create(email=f"{number}@example.com", name="Somebody")
        letter = Letter(user=user, kind=LetterKind.LINE, created=now, taken=now)
        letter.save()
"""
# Sends them all, into a folder of its own, with the backend that is named.
SENDING = """
import sys
from evenhand_web.commands.setting_up import set_up
set_up()
from django.conf import settings
settings.EMAIL_FILE_PATH, settings.EMAIL_BACKEND = sys.argv[1:]
from evenhand_web.acting import Operator
from evenhand_web.actions import account_letters, notices
print("ready", flush=True)
sys.stdin.readline()
for _ in range(3):
    notices.send_all(by=Operator("Petra"))
    account_letters.send_due()
"""
INTO_FILES = "django.core.mail.backends.filebased.EmailBackend"
DYING = "tests.site.accounts.test_claimed_letters.Dying"
LATER = """
from evenhand_web.commands.setting_up import set_up
set_up()
from datetime import timedelta
from evenhand_web.accounts.models import WaitingLetter
from evenhand_web.notices.claiming import CLAIM_LASTS
from evenhand_web.notices.models import Letter
from evenhand_web.stored import writing
with writing():
    for row in [*WaitingLetter.objects.all(), *Letter.objects.filter(sent=None)]:
        row.changed(taken=row.taken - CLAIM_LASTS - timedelta(seconds=1))
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SiteHere]:
    """A site of its own in which letters wait."""
    with place(tmp_path / "data") as site:
        site.data.mkdir()
        done = site.python(WAITING, str(COUNT))
        assert done.returncode == 0, done.stderr
        yield site


class Dying(EmailBackend):
    """The process is killed while it talks to the server."""

    def open(self) -> bool:
        os._exit(9)


def ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def sent_at_once(site: SiteHere, number: int) -> list[str]:
    """To whom so many processes sent something, that all began at the same moment."""
    folder = site.data / "letters"
    with ExitStack() as stack:
        those = [
            stack.enter_context(site.started(SENDING, str(folder), INTO_FILES))
            for _ in range(number)
        ]
        for process in those:
            ready(process)
        for process in those:
            go(process)
        assert [process.wait() for process in those] == [0] * number
    letters = "".join(file.read_text() for file in folder.iterdir())
    return sorted(re.findall("^To: (.*)$", letters, re.MULTILINE))


# Of accounts, and of what is new.
EVERYBODY = sorted(f"{n}@example.{end}" for n in range(COUNT) for end in ("org", "com"))


def test_processes_that_send_at_once_send_each_letter_once(site: SiteHere) -> None:
    assert sent_at_once(site, 3) == EVERYBODY


def test_what_a_process_died_with_is_nobody_s_for_ten_minutes_and_then_sent_once(
    site: SiteHere,
) -> None:
    # The first one with letters about accounts, the second with the others.
    for _ in range(2):
        with site.started(SENDING, "nowhere", DYING) as dead:
            ready(dead)
            go(dead)
            assert dead.wait() == 9
    told = site.evenhand("letters")
    assert told.returncode == 0
    assert f"or left by one that died: {2 * COUNT} letters." in told.stdout
    assert "No letter waits" not in told.stdout
    assert site.python(LATER).returncode == 0
    assert sent_at_once(site, 2) == EVERYBODY
    told = site.evenhand("letters")
    assert "No letter waits to be sent." in told.stdout


def written(settings: Settings, count: int = 1) -> list[WaitingLetter]:
    silent(settings)
    for number in range(count):
        to = f"{number}@example.org"
        account_letters.write(letter=Letter("Hello", ("Hello.",)), to=to)
    settings.EMAIL_BACKEND = LOCAL
    mail.outbox.clear()
    return list(WaitingLetter.objects.all())


def moved(by: timedelta) -> None:
    with writing():
        for row in WaitingLetter.objects.all():
            row.changed(taken=timezone.now() - by)


def test_a_letter_that_somebody_sends_is_free_again_after_ten_minutes_and_not_before(
    cast: Cast, settings: Settings
) -> None:
    (row,) = written(settings)
    (taken,) = account_letters.take(by=PETRA, found=WaitingLetter.objects.all())
    assert taken.claim
    moved(CLAIM_LASTS - timedelta(minutes=1))
    account_letters.send_due()
    assert account_letters.send_all(by=PETRA).sent == ()
    assert account_letters.being_sent() == 1
    moved(CLAIM_LASTS + timedelta(seconds=1))
    assert account_letters.being_sent() == 0
    assert account_letters.send_all(by=PETRA).sent == (row.pk,)
    assert len(mail.outbox) == 1


def test_a_slow_server_is_given_no_letter_late_in_a_claim_and_it_waits(
    cast: Cast, settings: Settings
) -> None:
    first, second = written(settings, 2)
    rows = account_letters.take(by=PETRA, found=WaitingLetter.objects.all())
    rows[1].taken -= BEGUN_WITHIN + timedelta(seconds=1)
    delivery = account_letters._deliver(rows, PETRA)
    assert (delivery.sent, delivery.kept) == ((first.pk,), (second.pk,))
    left = WaitingLetter.objects.get()
    assert (left.pk, left.claim) == (second.pk, "")
    assert len(mail.outbox) == 1


def test_who_was_so_slow_that_another_took_it_does_not_let_go_of_it(
    cast: Cast, settings: Settings
) -> None:
    written(settings)
    rows = account_letters.take(by=PETRA, found=WaitingLetter.objects.all())
    moved(CLAIM_LASTS + timedelta(seconds=1))
    (others,) = account_letters.take(by=PETRA, found=WaitingLetter.objects.all())
    silent(settings)
    assert account_letters._deliver(rows, PETRA).kept
    assert WaitingLetter.objects.get().claim == others.claim != rows[0].claim


def test_the_audit_tells_who_took_which_letters(cast: Cast, settings: Settings) -> None:
    (row,) = written(settings)
    account_letters.send_all(by=PETRA)
    event = AuditContent.objects.filter(kind="account-letters.taken").latest("pk")
    assert event.parts["after"]["taken"] == [row.pk]
