"""Letters about accounts are in our words, in the reader's language, and give nothing
away; none of allauth's own wording is left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import allauth
import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from evenhand_web.accounts.account_letters import WORDS, letter
from tests.site.accounts.signing_in import enter, text_of, with_app
from tests.site.cast import PASSWORD, Cast
from tests.site.conftest import SignedIn

THEIRS = Path(allauth.__file__).parent / "templates"
# Letters of what is switched off: codes by e-mail, signing up, and writing to addresses
# that have no account.
OFF = {
    "account/email/account_already_exists",
    "account/email/email_confirm",  # none is sent in this release
    "account/email/email_confirmation_signup",
    "account/email/login_code",
    "account/email/password_reset_code",
    "account/email/unknown_account",
}
NEW = {"password1": "four other words here", "password2": "four other words here"}


class Refusing(EmailBackend):
    """A server that takes nothing, and says of it what servers say."""

    def send_messages(self, email_messages: Any) -> int:
        raise OSError("550 ines@example.org unknown")


def test_every_letter_of_allauth_that_can_be_sent_has_words_of_ours() -> None:
    theirs = {
        path.relative_to(THEIRS).as_posix().removesuffix("_subject.txt")
        for path in THEIRS.rglob("email/*_subject.txt")
    }
    assert theirs - set(WORDS) == OFF
    assert set(WORDS) - theirs == {"mfa/email/recovery_code_used"}


def test_a_letter_without_words_of_ours_is_not_sent_in_theirs(cast: Cast) -> None:
    with pytest.raises(KeyError):
        get_adapter().send_mail("account/email/login_code", "ines@example.org", {})
    assert mail.outbox == []


@pytest.mark.parametrize("template", WORDS)
@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_a_letter_has_a_subject_a_name_and_one_link_at_most(
    template: str, language: str
) -> None:
    elsewhere = "https://elsewhere.example/account/x/k/"
    link = dict.fromkeys(("activate_url", "password_reset_url"), elsewhere)
    with translation.override(language):
        made = letter(template, "Ines", link)
    text = "\n\n".join(made.paragraphs)
    assert "\n" not in made.subject
    assert "Ines" in made.paragraphs[0]
    assert text.count("http://testserver/account/") == (1 if WORDS[template].link else 0)
    assert "elsewhere" not in text
    assert (made.subject == WORDS[template].subject) == (language == "en-gb")


def test_a_changed_password_is_told_in_the_readers_language_without_their_browser(
    cast: Cast, as_: SignedIn
) -> None:
    cast.ines.language = "cy"
    cast.ines.save()
    words = {"oldpassword": PASSWORD, **NEW}
    agent = {"User-Agent": "The machine at home"}
    as_("ines").post("/account/password/change/", words, headers=agent)
    (sent,) = mail.outbox
    assert sent.to == ["ines@example.org"]
    assert "Annwyl Ines" in sent.body
    for word in ("machine", "127.0.0.1", "example.com", "Hello", "browser"):
        assert word not in str(sent.message())


def test_a_link_for_a_new_password_is_in_our_words(cast: Cast) -> None:
    Client().post("/account/password/reset/", {"email": "ines@example.org"})
    (sent,) = mail.outbox
    assert sent.subject == "Choose a new password"
    assert "http://testserver/account/password/reset/key/" in sent.body
    assert "If you did not ask for this letter" in sent.body


def test_who_signs_in_with_a_recovery_code_is_told_so(cast: Cast) -> None:
    with_app(cast.ines)
    code = RecoveryCodes.activate(cast.ines).get_unused_codes()[0]
    client = Client()
    enter(client, "ines@example.org")
    client.post("/account/2fa/authenticate/", {"code": code})
    assert client.get("/").status_code == 200
    assert [one.subject for one in mail.outbox] == ["A recovery code was used"]
    assert code not in mail.outbox[0].body


def test_a_server_that_takes_no_letter_shows_not_whether_there_is_an_account(
    cast: Cast, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "tests.site.accounts.test_letters.Refusing"
    for email in ("ines@example.org", "nobody@example.org"):
        answer = Client().post("/account/password/reset/", {"email": email}, follow=True)
        assert answer.status_code == 200
        assert "a link is on its way" in text_of(answer)
    assert "letters not sent: OSError" in caplog.text
    assert "ines@" not in "".join(one.getMessage() for one in caplog.records)
