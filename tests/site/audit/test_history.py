"""The history of an inspection, as those who may see it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

import evenhand_web
from evenhand_web.audit.models import AuditContent, Keep
from evenhand_web.audit.words import WORDS, said_with
from tests.site.accounts.signing_in import code_of, enter, with_app
from tests.site.audit.test_tampering import told
from tests.site.cast import MEMBERS, Cast
from tests.site.conftest import SignedIn

ACTIONS = Path(evenhand_web.__file__).parent / "actions"


def test_the_leads_see_who_did_what_and_others_do_not(cast: Cast, as_: SignedIn) -> None:
    at = f"/inspections/{cast.westerdale.pk}/history"
    for name in ("lena", "dafydd", "quinn", "hana"):
        text = as_(name).get(at).content.decode()
        assert "gave somebody a role" in text
    for name in ("ines", "cora", "anna", "lowri"):
        assert as_(name).get(at).status_code == 403
    assert as_("adil").get(at).status_code == 404


def test_an_erased_event_is_told_as_one(cast: Cast, as_: SignedIn) -> None:
    told(cast, "case.replaced", Keep.CASE)
    AuditContent.objects.filter(keep=Keep.CASE).delete()
    at = f"/inspections/{cast.westerdale.pk}/history"
    text = as_("lena").get(at).content.decode()
    assert "The content was erased in its time" in text
    assert "replaced a case" not in text


def test_no_value_of_a_case_is_in_a_history(cast: Cast, as_: SignedIn) -> None:
    told(cast, "case.replaced", Keep.CASE, after={"reference": "WD-7181"})
    at = f"/inspections/{cast.westerdale.pk}/history"
    for name in ("lena", "hana"):
        text = as_(name).get(at).content.decode()
        assert "replaced a case" in text
        assert "WD-7181" not in text


def test_one_kind_of_event_can_be_chosen(cast: Cast, as_: SignedIn) -> None:
    told(cast, "case.replaced", Keep.CASE)
    at = f"/inspections/{cast.westerdale.pk}/history"
    rows = {}
    for kind in ("", "case.replaced", "team.member-added", "nothing.known"):
        text = as_("lena").get(at, {"kind": kind}).content.decode()
        rows[kind] = text.count("<tr") - 1
    assert rows["case.replaced"] == 1
    assert rows["team.member-added"] == len(MEMBERS)
    assert rows[""] == rows["nothing.known"] == len(MEMBERS) + 1


def test_a_history_says_whether_it_is_intact(cast: Cast, as_: SignedIn) -> None:
    at = f"/inspections/{cast.westerdale.pk}/history"
    assert "were verified just now" in as_("lena").get(at).content.decode()
    with connection.cursor() as cursor:
        signature = "signature = '" + "0" * 128 + "'"
        cursor.execute(  # as one could who lets the number grow
            f"UPDATE audit_auditchain SET number = number + 1, {signature}"  # noqa: S608
        )
    text = as_("lena").get(at).content.decode()
    assert "The record is not intact" in text
    assert "were verified just now" not in text


def test_an_administrator_sees_what_was_done_on_the_site_and_nobody_else(
    cast: Cast, as_: SignedIn
) -> None:
    text = as_("adil").get("/audit").content.decode()
    assert "created the inspection" in text
    assert "gave somebody a role" not in text
    for name in ("lena", "hana", "quinn", "cora"):
        assert as_(name).get("/audit").status_code == 403


def test_a_long_history_is_turned_page_by_page(cast: Cast, as_: SignedIn) -> None:
    at = f"/inspections/{cast.westerdale.pk}/interests"
    browser = as_("ines")
    for _ in range(51):
        browser.post(at, {"kind": "none"})
    history = f"/inspections/{cast.westerdale.pk}/history"
    first = as_("lena").get(history).content.decode()
    assert "Older" in first
    assert "Newer" in as_("lena").get(f"{history}?page=2").content.decode()


def test_every_kind_of_event_has_words() -> None:
    files = (*ACTIONS.glob("*.py"), ACTIONS.parent / "accounts" / "listening.py")
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    kinds = set(re.findall(r'(?<!uid=)"((?!evenhand)[a-z-]+\.[a-z-]+)"', source))
    rows = set(re.findall(r'@action\(\s*"([a-z-]+\.[a-z-]+)"', source))
    assert kinds - rows <= set(WORDS)


def test_a_sign_in_is_told_with_what_it_took_and_an_old_one_without(cast: Cast) -> None:
    kind = "account.signed-in"
    for after, words in (
        (None, "signed in"),
        ({"with": []}, "signed in"),
        ({"with": ["password", "totp"]}, "signed in: password, code from an app"),
        ({"with": ["WD-7181", {}, "webauthn"]}, "signed in: passkey"),
        ({"with": "password"}, "signed in"),
        ({"with": {"password": 1}}, "signed in"),
        (["with"], "signed in"),
    ):
        assert said_with(kind, {"after": after}) == words, after
    assert said_with(kind, "changed") == "signed in"
    again = {"after": {"with": ["recovery_codes"]}}
    words = "showed once more that it is they: recovery code"
    assert said_with("account.reauthenticated", again) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-gb", "signed in: password, code from an app"),
        ("cy", "wedi mewngofnodi: cyfrinair, cod o ap"),
    ],
)
def test_the_history_of_the_site_says_with_what_somebody_signed_in(
    cast: Cast, as_: SignedIn, language: str, words: str
) -> None:
    secret, client = with_app(cast.ines), Client()
    enter(client, "ines@example.org")
    client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    reader = as_("adil")
    reader.post("/language", {"language": language, "next": "/"})
    assert f">{words}</td>" in reader.get("/audit").content.decode()
