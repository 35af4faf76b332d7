"""The first page, and the frame that every page has."""

from __future__ import annotations

from django.test import Client

from tests.site.conftest import SignedIn


def test_who_is_not_signed_in_is_led_to_sign_in(db: None) -> None:
    answer = Client().get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_an_inspector_sees_their_inspections_and_no_others(as_: SignedIn) -> None:
    text = as_("ines").get("/").content.decode()
    assert "Westerdale, October 2020" in text
    assert "Eastmoor 2020" not in text


def test_nothing_is_kept_by_browsers_and_no_script_is_inline(as_: SignedIn) -> None:
    answer = as_("ines").get("/")
    assert answer["Cache-Control"] == "no-store"
    assert "'unsafe-inline'" not in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
