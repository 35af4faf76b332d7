"""Signing in, and what is said to who may not."""

from __future__ import annotations

import base64
import json
import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.core.cache import cache
from django.test import Client

from evenhand_web.audit.models import AuditContent
from tests.site.accounts.signing_in import (
    code_of,
    enter,
    kinds,
    shown_with,
    text_of,
    with_app,
)
from tests.site.cast import PASSWORD, Cast
from tests.site.conftest import SignedIn


def _without_tokens(page: str) -> str:
    return re.sub(r'value="[^"]*"', "", page)


def test_a_password_and_a_code_lead_to_the_first_page(cast: Cast) -> None:
    secret, client = with_app(cast.ines), Client()
    first = enter(client, "ines@example.org")
    assert first["Location"] == "/account/2fa/authenticate/"
    assert "Your second factor" in text_of(client.get(first["Location"]))
    second = client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert second["Location"] == "/"
    assert "Westerdale" in text_of(client.get("/"))


def test_a_wrong_code_leads_nowhere(cast: Cast) -> None:
    with_app(cast.ines)
    client = Client()
    enter(client, "ines@example.org")
    answer = client.post("/account/2fa/authenticate/", {"code": "000 000"})
    assert "Enter the code that the app shows now" in text_of(answer)
    assert client.get("/").status_code == 302
    assert kinds()[-1] == "account.second-factor-failed"


def test_the_same_is_said_whether_there_is_an_account_or_not(cast: Cast) -> None:
    known = enter(Client(), "ines@example.org", "not the right one")
    unknown = enter(Client(), "nobody@example.org", "not the right one")
    assert known.status_code == unknown.status_code == 200
    assert "Check your e-mail address and your password" in text_of(known)
    assert _without_tokens(text_of(known)) == _without_tokens(text_of(unknown))


def test_resetting_a_password_says_the_same_whether_there_is_an_account_or_not(
    cast: Cast,
) -> None:
    pages = []
    for email in ("ines@example.org", "nobody@example.org"):
        answer = Client().post("/account/password/reset/", {"email": email}, follow=True)
        pages.append(_without_tokens(text_of(answer)))
    assert pages[0] == pages[1]
    assert "a link is on its way" in pages[0]
    assert [letter.to for letter in mail.outbox] == [["ines@example.org"]]


def test_who_is_stopped_is_told_so_only_with_the_right_password(cast: Cast) -> None:
    cast.ines.is_active = False
    cast.ines.save()
    answer = enter(Client(), "ines@example.org", "not the right one")
    assert "Check your e-mail address" in text_of(answer)
    right = enter(Client(), "ines@example.org")
    assert right.status_code in {200, 302}
    client = Client()
    enter(client, "ines@example.org")
    assert client.get("/").status_code == 302


def test_after_five_wrong_passwords_the_right_one_has_to_wait(cast: Cast) -> None:
    client = Client()
    for _ in range(5):
        enter(client, "ines@example.org", "not the right one")
    answer = enter(client, "ines@example.org")
    assert "Wait a few minutes, then try again" in text_of(answer)
    assert client.get("/").status_code == 302


def test_an_address_without_an_account_has_to_wait_just_so(cast: Cast) -> None:
    client = Client()
    for _ in range(5):
        enter(client, "nobody@example.org", "not the right one")
    answer = enter(client, "nobody@example.org", "not the right one")
    assert "Wait a few minutes, then try again" in text_of(answer)


def test_asking_for_links_again_and_again_is_refused_in_words(cast: Cast) -> None:
    client, answer = Client(), None
    for _ in range(6):
        answer = client.post("/account/password/reset/", {"email": "ines@example.org"})
    assert answer is not None
    assert answer.status_code == 429
    assert "That was too often" in text_of(answer)


@pytest.mark.parametrize("email", ["ines@example.org", "nobody@example.org"])
def test_what_was_typed_is_not_in_the_audit(cast: Cast, email: str) -> None:
    enter(Client(), email, "a secret that was typed")
    said = str(list(AuditContent.objects.values_list("parts", flat=True)))
    assert kinds()[-1] == "account.sign-in-failed"
    assert "a secret that was typed" not in said
    assert email not in said


def test_a_failure_is_told_of_the_account_that_was_tried(cast: Cast) -> None:
    enter(Client(), "INES@example.org", "not the right one")
    parts = AuditContent.objects.get(kind="account.sign-in-failed").parts
    assert parts["what"]["about"] == f"accounts.user:{cast.ines.pk}"


def test_signing_in_is_recorded(cast: Cast) -> None:
    enter(Client(), "ines@example.org")
    assert kinds(cast.ines) == ["account.signed-in"]
    assert shown_with(cast.ines) == [["password"]]


def test_it_is_recorded_with_what_somebody_signed_in(cast: Cast) -> None:
    secret, client = with_app(cast.ines), Client()
    enter(client, "ines@example.org")  # and does not go on
    enter(client, "ines@example.org")
    client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    codes = RecoveryCodes.activate(cast.ines).get_unused_codes()
    again = Client()
    enter(again, "ines@example.org")
    again.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert shown_with(cast.ines) == [["password", "totp"], ["password", "recovery_codes"]]
    said = str(list(AuditContent.objects.values_list("parts", flat=True)))
    for secret_one in (secret, codes[0], PASSWORD):
        assert secret_one not in said


def test_it_is_recorded_that_somebody_showed_once_more_that_it_is_they(
    cast: Cast, as_: SignedIn
) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    codes = RecoveryCodes.activate(cast.ines).get_unused_codes()
    before = len(kinds())
    client.post("/account/reauthenticate/", {"password": "not the right one"})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    for code in ("000 000", code_of(secret), codes[0]):
        client.post("/account/2fa/reauthenticate/", {"code": code})
    assert kinds()[before:] == [
        "account.sign-in-failed",
        "account.reauthenticated",
        "account.second-factor-failed",
        "account.reauthenticated",
        "account.reauthenticated",
    ]
    ways = shown_with(cast.ines, "account.reauthenticated")
    assert ways == [["password"], ["totp"], ["recovery_codes"]]


def _base64(said: bytes) -> str:
    return base64.urlsafe_b64encode(said).decode().rstrip("=")


# A passkey that nobody has, and what is none.
_CLIENT = b'{"type": "webauthn.get", "challenge": "AAAA", "origin": "http://testserver"}'
_STRANGE = {
    "id": _base64(b"strange"),
    "rawId": _base64(b"strange"),
    "type": "public-key",
    "response": {
        "clientDataJSON": _base64(_CLIENT),
        "authenticatorData": _base64(bytes(32) + b"\x05" + bytes(4)),
        "signature": _base64(b"strange"),
        "userHandle": _base64(b"nobody"),
    },
}
_NONE = [{}, [], 7, "x", {"id": "x"}, {**_STRANGE, "response": {}}]
PASSKEYS = {"login": "webauthn/login/", "after a password": "authenticate/"}


@pytest.mark.parametrize("when", PASSKEYS)
def test_a_passkey_that_is_wrong_is_recorded(cast: Cast, when: str) -> None:
    with_app(cast.ines)
    client, at = Client(), f"/account/2fa/{PASSKEYS[when]}"
    if when != "login":
        enter(client, "ines@example.org")
    before = kinds()
    for none in _NONE:
        answer = client.post(at, {"credential": json.dumps(none)})
        assert answer.status_code in {200, 302}, none
    assert kinds() == before
    cache.clear()
    for _ in range(8):
        answer = client.post(at, {"credential": json.dumps(_STRANGE)})
        assert answer.status_code in {200, 302}
    noted = kinds()[len(before) :]
    if when == "login":
        assert noted == ["account.sign-in-failed"] * 8
    else:
        # Then they have to wait, and the record does not fill up.
        assert noted == ["account.second-factor-failed"] * 5


def test_a_link_sets_a_new_password_once(cast: Cast) -> None:
    client = Client()
    client.post("/account/password/reset/", {"email": "ines@example.org"})
    found = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
    assert found is not None
    form = client.get(found[1], follow=True)
    words = {"password1": "four other words here", "password2": "four other words here"}
    saved = client.post(form.redirect_chain[-1][0], words, follow=True)
    assert "Your new password is saved" in text_of(saved)
    assert kinds(cast.ines)[-1] == "account.password-reset"
    again = Client().get(found[1], follow=True)
    assert "This link no longer works" in text_of(again)
    cast.ines.refresh_from_db()
    assert cast.ines.check_password("four other words here")


def test_changing_a_password_ends_every_session(cast: Cast, as_: SignedIn) -> None:
    here, elsewhere = as_("ines"), as_("ines")
    words = {
        "oldpassword": PASSWORD,
        "password1": "four other words here",
        "password2": "four other words here",
    }
    assert here.get("/account/password/change/").status_code == 200
    answer = here.post("/account/password/change/", words)
    assert answer.status_code == 302
    assert here.get("/").status_code == elsewhere.get("/").status_code == 302
    assert kinds(cast.ines)[-1] == "account.password-changed"


def test_a_weak_password_is_refused_in_words(as_: SignedIn) -> None:
    words = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    page = text_of(as_("ines").post("/account/password/change/", words))
    assert "There is a problem" in page
    assert "12 characters" in page


def test_a_sign_in_form_that_is_empty_says_what_to_enter(db: None) -> None:
    page = text_of(Client().post("/account/login/", {}))
    assert "Enter an e-mail address" in page
    assert "Enter your password" in page


def test_no_other_site_is_offered_where_none_is_configured(db: None) -> None:
    page = text_of(Client().get("/account/login/"))
    assert "Sign in with a passkey" in page
    assert "/account/oidc/" not in page


def test_nobody_signs_up(db: None) -> None:
    assert "People are invited" in text_of(Client().get("/account/signup/"))
    Client().post("/account/signup/", {"email": "new@example.org"})
    assert mail.outbox == []


def test_signing_out_is_one_button_and_ends_the_session(as_: SignedIn) -> None:
    client = as_("ines")
    assert "Sign out" in text_of(client.get("/account/logout/"))
    client.post("/account/logout/")
    assert client.get("/").status_code == 302
