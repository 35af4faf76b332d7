"""Another secret key: those of before still open what they closed, until they go."""

from __future__ import annotations

from pathlib import Path

import pytest
from allauth.account.forms import default_token_generator
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from click.testing import CliRunner
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks as Committed
from pytest_django import Settings

from evenhand.commands.main import evenhand_command
from evenhand_web.accounts.models import WaitingLetter
from evenhand_web.accounts.sealing import SECOND_FACTORS, keys
from evenhand_web.audit.models import AuditContent
from evenhand_web.environment import reading, safety
from tests.functional.broken_settings import SECRET
from tests.site.accounts.signing_in import code_of, enter, text_of, with_app
from tests.site.accounts.test_invitations import _accept, _invite
from tests.site.accounts.test_waiting_letters import asked, silent
from tests.site.cast import Cast
from tests.site.conftest import SignedIn
from tests.site.test_settings import given

OLDER = SECRET[::-1]
OLDEST = SECRET.swapcase()
BEFORE, FILE = "EVENHAND_SECRET_KEYS_BEFORE", "EVENHAND_SECRET_KEYS_BEFORE_FILE"


def replace(settings: Settings, new: str = SECRET) -> None:
    """As docs/keys.md has it: another key, and the one that was as one of before."""
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = new


def forget(settings: Settings) -> None:
    settings.SECRET_KEY_FALLBACKS = []


def sealed_again() -> str:
    words = ["people", "seal-again", "--by", "Olaf"]
    done = CliRunner().invoke(evenhand_command, words)
    return f"{done.exit_code} {' '.join(done.output.split())}"


def test_they_are_read_from_the_variable_or_one_a_line_from_a_file(
    tmp_path: Path,
) -> None:
    here = given(tmp_path, **{BEFORE: f" {OLDER}\n {OLDEST}"})
    assert safety.unsafe(here) == []
    found = reading.read_environment(here)
    assert found.secret_keys_before == (OLDER, OLDEST)
    assert OLDER not in repr(found)
    spaced = f"a key, thought up by somebody: {OLDER}"
    file = tmp_path / "before"
    file.write_text(f"{spaced}\n\n  {OLDEST}\n", encoding="utf-8")
    file.chmod(0o600)
    here = given(tmp_path, **{FILE: str(file), BEFORE: "not this"})
    assert safety.unsafe(here) == []
    assert reading.read_environment(here).secret_keys_before == (spaced, OLDEST)
    assert reading.read_environment(given(tmp_path)).secret_keys_before == ()


@pytest.mark.parametrize(
    ("before", "what"),
    [
        (SECRET, "number 1 is the one that is in use now"),
        (f"{OLDER} {OLDEST} {OLDER}", "number 3 stands there twice"),
        (f"{OLDER} {OLDEST[:49]}", "number 2 is short"),
        ("ab" * 40, "number 1 is short, or a well-known one"),
        (f"django-insecure-{OLDER}", "number 1 is short, or a well-known one"),
    ],
)
def test_what_is_no_key_of_before_is_refused_and_none_is_shown(
    before: str, what: str, tmp_path: Path
) -> None:
    (problem,) = safety.unsafe(given(tmp_path, **{BEFORE: before}))
    assert problem.code == "site.secret-before"
    told = str(problem)
    assert what in told
    assert "take out any other" in told
    assert not [key for key in before.split() if key in told]


def test_a_file_of_them_is_for_the_site_alone_and_has_some(tmp_path: Path) -> None:
    file = tmp_path / "before"
    file.write_text(f"{OLDER}\n", encoding="utf-8")
    file.chmod(0o644)
    here = given(tmp_path, **{FILE: str(file)})
    assert [one.code for one in safety.unsafe(here)] == ["site.file-open"]
    file.write_text("\n", encoding="utf-8")
    file.chmod(0o600)
    (problem,) = safety.misread(here)
    assert (problem.code, "is empty" in str(problem)) == (
        "site.secrets-before-file",
        True,
    )
    file.unlink()
    assert "is not there" in str(safety.misread(here)[0])


def test_sessions_and_links_go_on_until_the_key_of_before_is_taken_away(
    cast: Cast,
    settings: Settings,
    as_: SignedIn,
    django_capture_on_commit_callbacks: Committed,
) -> None:
    link = _invite(cast, django_capture_on_commit_callbacks)
    token = default_token_generator.make_token(cast.idris)
    ines, quinn = as_("ines"), as_("quinn")
    replace(settings)
    assert ines.get("/").status_code == 200
    assert default_token_generator.check_token(cast.idris, token)
    assert "Lena has invited you" in text_of(Client().get(link, follow=True))
    forget(settings)
    assert ines.get("/").status_code == 200, "it was used, and has the new key since"
    assert quinn.get("/").status_code == 302
    assert not default_token_generator.check_token(cast.idris, token)
    assert "Lena has invited you" not in text_of(Client().get(link, follow=True))


def test_an_invitation_is_accepted_by_a_link_of_before(
    cast: Cast, settings: Settings, django_capture_on_commit_callbacks: Committed
) -> None:
    link = _invite(cast, django_capture_on_commit_callbacks)
    replace(settings)
    assert _accept(Client(), link)["Location"] == "/"


def test_sealed_again_second_factors_need_no_key_of_before(
    cast: Cast, settings: Settings
) -> None:
    secret = with_app(cast.ines)
    codes = RecoveryCodes.activate(cast.ines).get_unused_codes()
    old = keys(SECOND_FACTORS).encrypt(b"12345678").decode()
    Authenticator.objects.create(
        user=cast.idris, type="recovery_codes", data={"migrated_codes": [old, old]}
    )
    Authenticator.objects.create(
        user=cast.idris, type="webauthn", data={"name": "Laptop", "credential": {}}
    )
    passkey = Authenticator.objects.get(type="webauthn").data
    replace(settings)
    told = sealed_again()
    assert (
        told == "0 Encrypted anew: 4 secrets. With the present key already: no secrets."
    )
    forget(settings)
    for code in (code_of(secret), codes[0]):
        client = Client()
        enter(client, "ines@example.org")
        client.post("/account/2fa/authenticate/", {"code": code})
        assert client.get("/").status_code == 200
    assert Authenticator.objects.get(type="webauthn").data == passkey
    (again,) = Authenticator.objects.filter(user=cast.idris, type="recovery_codes")
    assert RecoveryCodes(again).get_unused_codes() == ["12345678"] * 2
    told = sealed_again()
    assert (
        told == "0 Encrypted anew: no secrets. With the present key already: 4 secrets."
    )
    events = AuditContent.objects.filter(kind="account.sealed-again")
    assert [one.parts["after"]["again"] for one in events] == [4, 0]


def test_what_no_key_opens_is_told_and_stays_as_it_is(
    cast: Cast, settings: Settings
) -> None:
    with_app(cast.ines)
    before = Authenticator.objects.get().data
    settings.SECRET_KEY = SECRET
    told = sealed_again()
    assert told.startswith("1 ")
    assert "Opened by no key that is set: 1 secret." in told
    assert Authenticator.objects.get().data == before


def test_a_letter_that_waits_is_sealed_again_and_sent(
    cast: Cast, settings: Settings
) -> None:
    silent(settings)
    asked()
    replace(settings)
    assert sealed_again().startswith("0 Encrypted anew: 1 secret.")
    forget(settings)
    assert sealed_again().startswith("0 Encrypted anew: no secrets.")
    assert WaitingLetter.objects.count() == 1


def test_without_a_key_nothing_is_sealed(settings: Settings) -> None:
    settings.SECRET_KEY = ""
    with pytest.raises(ImproperlyConfigured):
        keys(SECOND_FACTORS)
