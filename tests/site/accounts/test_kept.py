"""A form that is sent after the session ended: what was typed comes back, to who typed it
and to nobody else."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evenhand_web.accounts.kept import COOKIE
from evenhand_web.inspections.models import Interest
from tests.site.accounts.signing_in import code_of, enter, text_of, with_app
from tests.site.cast import PASSWORD, Cast
from tests.site.conftest import SignedIn
from tests.site.security.test_sessions import moved

TYPED = "Officer Anvil, my cousin"
FORM = {"kind": "person", "person": TYPED}


@pytest.fixture
def at(cast: Cast) -> str:
    return f"/inspections/{cast.westerdale.pk}/interests"


def sent_too_late(client: Client, at: str, **more: object) -> None:
    moved(client, used=settings.EVENHAND_SESSION_IDLE + 1)
    answer = client.post(at, {**FORM, **more})
    assert answer["Location"] == "/account/login/?next=/"


def in_again(client: Client, secret: str, who: str = "ines") -> None:
    enter(client, f"{who}@example.org")
    client.post("/account/2fa/authenticate/", {"code": code_of(secret)})


def test_it_is_given_back_and_can_be_sent(cast: Cast, as_: SignedIn, at: str) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    sent_too_late(client, at)
    assert not Interest.objects.exists()
    in_again(client, secret)
    assert client.get("/")["Location"] == "/not-sent"
    page = client.get("/not-sent").content.decode()
    assert TYPED in page
    assert re.search(rf'<form method="post" action="{at}"', page)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert {name: hidden[name] for name in FORM} == FORM
    assert client.post(at, FORM).status_code == 302
    assert Interest.objects.get().person == TYPED
    assert client.get("/").status_code == 200
    assert client.get("/not-sent")["Location"] == "/"


def test_it_outlives_another_language_and_another_form_for_the_same_address(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    sent_too_late(client, at)
    client.post("/language", {"language": "cy", "next": "/account/login/"})
    in_again(client, secret)
    assert client.get("/")["Location"] == "/not-sent"
    assert client.post(at, {"kind": "person", "person": ""}).status_code == 200
    assert client.get("/")["Location"] == "/not-sent"


def test_it_outlives_showing_once_more_that_it_is_they(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    sent_too_late(client, at)
    in_again(client, secret)
    before = client.session.session_key
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert client.session.session_key != before
    assert TYPED in client.get("/not-sent").content.decode()


def test_it_can_be_deleted_and_the_button_says_so(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    sent_too_late(client, at)
    in_again(client, secret)
    page = client.get("/not-sent").content.decode()
    assert "Send it now, or delete it." in page
    assert ">Delete it</button>" in " ".join(page.split()).replace("> ", ">")
    assert client.post("/not-sent")["Location"] == "/"
    assert client.get("/").status_code == 200
    assert not Interest.objects.exists()


def test_the_database_and_the_browser_each_say_nothing(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    client = as_("ines")
    sent_too_late(client, at)
    cookie = client.cookies[COOKIE]
    assert cookie["httponly"]
    assert "Anvil" not in cookie.value
    (session,) = [one for one in Session.objects.all() if "kept" in one.get_decoded()]
    told = str(session.get_decoded())
    assert "Anvil" not in told
    assert cast.ines.pk not in told


def test_another_person_does_not_get_it(cast: Cast, as_: SignedIn, at: str) -> None:
    secret, client = with_app(cast.idris), as_("ines")
    sent_too_late(client, at)
    in_again(client, secret, "idris")
    assert client.get("/").status_code == 200
    assert TYPED not in text_of(client.get("/not-sent", follow=True))
    assert "kept" not in client.session


def test_without_the_key_or_after_an_hour_it_is_gone(
    cast: Cast, as_: SignedIn, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    sent_too_late(client, at)
    in_again(client, secret)
    monkeypatch.setattr("evenhand_web.accounts.kept.LONGEST", -1)
    assert client.get("/").status_code == 200
    monkeypatch.undo()
    sent_too_late(client, at)
    in_again(client, secret)
    del client.cookies[COOKIE]
    assert client.get("/").status_code == 200
    assert "kept" not in client.session


def test_who_signed_out_or_sent_from_elsewhere_gets_nothing_back(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    client = as_("ines")
    client.post("/account/logout/")
    assert client.post(at, FORM).status_code == 302
    assert "kept" not in client.session
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = as_("ines").cookies
    moved(strict, used=settings.EVENHAND_SESSION_IDLE + 1)
    assert strict.post(at, FORM).status_code == 403
    assert "kept" not in strict.session


def test_passwords_and_files_are_not_kept_and_a_file_is_told(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    file = SimpleUploadedFile("list.csv", b"a secret row")
    sent_too_late(client, at, password1="never this one", more=file)
    in_again(client, secret)
    page = client.get("/not-sent").content.decode()
    assert "never this one" not in page
    assert "a secret row" not in page
    assert "A file was with it" in page


def test_what_no_form_can_be_is_not_kept(cast: Cast, as_: SignedIn, at: str) -> None:
    client = as_("ines")
    moved(client, used=settings.EVENHAND_SESSION_IDLE + 1)
    client.post(at, "{}", content_type="application/json")
    assert "kept" not in client.session
