"""Letters: queued with the action, sent after it, kept where they cannot be sent, and
never with a word that anybody typed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from pytest_django import Settings

from evenhand.commands.main import evenhand_command
from evenhand_web.acting import Operator
from evenhand_web.actions import account_letters, concerns, notices, team
from evenhand_web.audit.models import AuditContent
from evenhand_web.concerns.models import Concern, ConcernKind
from evenhand_web.notices.models import Letter, LetterKind
from evenhand_web.notices.sending import Delivery
from evenhand_web.notices.wording import written
from evenhand_web.permissions.roles import Role
from evenhand_web.stored import writing
from tests.site.cast import Cast
from tests.site.keeping.sites import SiteHere

Committing = Callable[..., AbstractContextManager[list[Any]]]
TYPED = "Xanthippe of Quarry Lane was left alone with strangers"
ME = Operator("Olaf")
HERE = "tests.site.notices.test_letters"


class Refusing(EmailBackend):
    """A server that is there and takes no letter to Quinn: what it says of that has the
    address, as servers do."""

    def send_messages(self, email_messages: Any) -> int:
        for message in email_messages:
            if "quinn@example.org" in message.to:
                raise OSError("550 quinn@example.org unknown")
        return super().send_messages(email_messages)


class Silent(EmailBackend):
    """A server that does not answer."""

    def open(self) -> bool:
        raise ConnectionRefusedError


@pytest.fixture
def quiet(cast: Cast) -> Cast:
    """The cast, with no letter of their own roles left."""
    with writing():
        Letter.objects.all().delete()
    return cast


def raised(cast: Cast) -> Concern:
    return concerns.raise_concern(
        by=cast.ines, inspection=cast.westerdale, kind=ConcernKind.CHILD, seen=TYPED
    )


def waiting() -> int:
    return Letter.objects.filter(sent=None).count()


def addressed() -> set[str]:
    return {message.to[0].split("@")[0] for message in mail.outbox}


def grow_old() -> None:
    with writing():
        ago = timezone.now() - timedelta(hours=1)
        Letter.objects.filter(sent=None).update(taken=ago)


def test_letters_go_after_the_action_and_once(
    quiet: Cast, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        raised(quiet)
        assert mail.outbox == []
        assert waiting() == 4
    assert addressed() == {"lena", "dafydd", "quinn", "cora"}
    assert waiting() == 0
    assert set(Letter.objects.values_list("tries", flat=True)) == {1}
    assert notices.send_all(by=ME) == Delivery()
    assert len(mail.outbox) == 4
    assert AuditContent.objects.filter(kind="letters.sent").count() == 1


def test_who_saw_a_letter_unsent_does_not_claim_it_once_it_is_sent(quiet: Cast) -> None:
    """On PostgreSQL another may send it between looking and claiming."""
    raised(quiet)
    seen = Letter.objects.filter(pk__in=[one.pk for one in Letter.objects.all()])
    assert len(notices.send_all(by=ME).sent) == 4
    assert notices.take(by=ME, letters=seen) == []


MAKING = """
from evenhand_web.commands.setting_up import set_up
set_up()
from django.conf import settings
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The process ends while the thread still talks to it: what it claimed it lets go of.
settings.EMAIL_BACKEND = "tests.site.notices.test_behind.Late"
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from tests.site.cast import make_cast
from evenhand_web.actions import concerns
cast = make_cast()
here = cast.westerdale
concerns.raise_concern(by=cast.ines, inspection=here, kind="child", seen="Something")
"""


def test_a_whole_site_without_an_email_server_keeps_what_it_would_send(
    tmp_path: Path,
) -> None:
    nowhere = SiteHere(tmp_path, more={"EVENHAND_EMAIL_URL": "smtp://127.0.0.1:1"})
    made = nowhere.python(MAKING)
    assert made.returncode == 0, made.stderr
    failed = nowhere.evenhand("letters")
    assert failed.returncode == 1
    assert "Sent: no letters. Still waiting: 16 letters." in failed.stdout
    assert "example.org" not in made.stderr + failed.stderr
    to_files = replace(nowhere, more={"EVENHAND_EMAIL_URL": ""})
    done = to_files.evenhand("letters")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Sent: 16 letters. Still waiting: no letters." in done.stdout
    text = "".join(path.read_text() for path in (tmp_path / "letters").iterdir())
    assert text.count("Subject: Something is new for you: you have a role") == 12
    assert text.count("Subject: Something is new for you: an urgent concern was") == 4
    assert "No letter waits" in to_files.evenhand("letters").stdout


def test_an_action_that_fails_writes_to_nobody(
    quiet: Cast, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        concern = raised(quiet)
        concerns.close(by=quiet.lena, concern=concern, reason=TYPED)
    mail.outbox.clear()
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(concerns.OtherState),
    ):
        concerns.acknowledge(by=quiet.cora, concern=concern)
    assert mail.outbox == []
    assert waiting() == 0


def test_no_letter_has_a_word_of_what_was_typed(
    quiet: Cast, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        concern = raised(quiet)
        concerns.acknowledge(by=quiet.cora, concern=concern)
        concerns.add_entry(by=quiet.cora, concern=concern, text=TYPED)
        concerns.close(by=quiet.lena, concern=concern, reason=TYPED)
        concerns.reopen(by=quiet.lena, concern=concern, reason=TYPED)
    assert len(mail.outbox) == 4 + 4 + 3
    words = [word for word in TYPED.split() if len(word) > 4]
    for message in mail.outbox:
        whole = str(message.message())
        assert not any(word in whole for word in words)
        assert "Westerdale" not in whole
        assert f"/concerns/{concern.pk}/" in whole
    assert all(
        word not in str(vars(one)) for one in Letter.objects.all() for word in words
    )


@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_is_in_its_readers_language(kind: LetterKind, quiet: Cast) -> None:
    now = timezone.now()
    letter = Letter(user=quiet.cora, kind=kind, address="/x", created=now, taken=now)
    english = written(letter)
    assert english.subject == f"Something is new for you: {kind.label}"
    assert "http://testserver/x" in english.text
    assert "\n" not in english.subject
    assert "Cora" in english.text


def test_a_role_that_is_given_is_told_to_who_has_it(
    quiet: Cast, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            team.add(
                by=quiet.lena,
                inspection=quiet.westerdale,
                user=quiet.ines,
                role=Role.DEPUTY,
            )
        team.add(
            by=quiet.lena,
            inspection=quiet.westerdale,
            user=quiet.lena,
            role=Role.INSPECTOR,
        )
    assert [message.to for message in mail.outbox] == [["ines@example.org"]]
    assert "you have a role" in mail.outbox[0].subject


def test_a_server_that_does_not_answer_loses_nothing(
    quiet: Cast,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Committing,
) -> None:
    settings.EMAIL_BACKEND = f"{HERE}.Silent"
    with django_capture_on_commit_callbacks(execute=True):
        concern = raised(quiet)
    assert Concern.objects.filter(pk=concern.pk).exists()
    assert waiting() == 4
    assert notices.send_all(by=ME).sent == ()
    assert set(Letter.objects.values_list("tries", flat=True)) == {2}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert len(notices.send_all(by=ME).sent) == 4
    assert addressed() == {"lena", "dafydd", "quinn", "cora"}
    assert waiting() == 0


def test_one_refused_letter_keeps_none_of_the_others(
    quiet: Cast,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Committing,
) -> None:
    settings.EMAIL_BACKEND = f"{HERE}.Refusing"
    with django_capture_on_commit_callbacks(execute=True):
        raised(quiet)
    assert addressed() == {"lena", "dafydd", "cora"}
    assert Letter.objects.get(sent=None).user == quiet.quinn
    assert "quinn" not in caplog.text


def test_later_sends_take_old_letters_along_but_not_for_ever(
    quiet: Cast,
    settings: Settings,
    django_capture_on_commit_callbacks: Committing,
) -> None:
    settings.EMAIL_BACKEND = f"{HERE}.Refusing"
    with django_capture_on_commit_callbacks(execute=True):
        first = raised(quiet)
    for _ in range(account_letters.MOST_TRIES + 1):
        grow_old()
        with django_capture_on_commit_callbacks(execute=True):
            concerns.acknowledge(by=quiet.cora, concern=raised(quiet))
    old = Letter.objects.get(user=quiet.quinn, address__contains=first.pk)
    assert old.tries == account_letters.MOST_TRIES
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    notices.send_all(by=ME)
    old.refresh_from_db()
    assert old.sent is not None


def test_a_letter_just_taken_is_not_taken_again(
    quiet: Cast,
    settings: Settings,
    django_capture_on_commit_callbacks: Committing,
) -> None:
    settings.EMAIL_BACKEND = f"{HERE}.Silent"
    with django_capture_on_commit_callbacks(execute=True):
        raised(quiet)
        raised(quiet)
    assert set(Letter.objects.values_list("tries", flat=True)) == {1}


def test_who_may_not_sign_in_gets_no_letter(
    quiet: Cast, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks():
        raised(quiet)
    quiet.quinn.is_active = False
    quiet.quinn.save()
    notices.send_all(by=ME)
    assert "quinn" not in addressed()
    with django_capture_on_commit_callbacks(execute=True):
        raised(quiet)
    assert "quinn" not in addressed()


def test_nobody_who_is_signed_in_sends_by_hand(quiet: Cast) -> None:
    for user in quiet.people.values():
        with pytest.raises(PermissionDenied):
            notices.note(by=user, delivery=Delivery(), claim="")  # type: ignore[arg-type]  # who may not


def test_the_command_sends_what_waits_and_says_what_is_left(
    quiet: Cast, settings: Settings
) -> None:
    run = CliRunner().invoke
    assert "No letter waits to be sent." in run(evenhand_command, ["letters"]).output
    raised(quiet)
    settings.EMAIL_BACKEND = f"{HERE}.Silent"
    failed = run(evenhand_command, ["letters"])
    assert failed.exit_code == 1
    assert "Sent: no letters. Still waiting: 4 letters." in failed.output
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    done = run(evenhand_command, ["letters"])
    assert done.exit_code == 0
    assert "Sent: 4 letters. Still waiting: no letters." in done.output
