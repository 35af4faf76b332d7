"""The history of an inspection, as those who may see it."""

from __future__ import annotations

import re
from pathlib import Path

import evenhand_web
from evenhand_web.audit.models import AuditContent
from evenhand_web.audit.words import WORDS
from tests.site.cast import Cast
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
    AuditContent.objects.filter(event__chain=cast.westerdale.pk).delete()
    at = f"/inspections/{cast.westerdale.pk}/history"
    text = as_("lena").get(at).content.decode()
    assert "The content was erased in its time" in text
    assert "Dafydd" not in text


def test_a_long_history_is_turned_page_by_page(cast: Cast, as_: SignedIn) -> None:
    at = f"/inspections/{cast.westerdale.pk}/interests"
    browser = as_("ines")
    for _ in range(51):
        browser.post(at, {"kind": "none"})
    history = f"/inspections/{cast.westerdale.pk}/history"
    first = as_("lena").get(history).content.decode()
    assert "Older" in first
    assert "Newer" in as_("lena").get(f"{history}?page=2").content.decode()


def test_every_kind_of_event_of_an_inspection_has_words() -> None:
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in ACTIONS.glob("*.py")
        if path.stem not in {"accounts", "first_people", "invitations"}
    )
    kinds = set(re.findall(r'"([a-z-]+\.[a-z-]+)"', source))
    rows = set(re.findall(r'@action\(\s*"([a-z-]+\.[a-z-]+)"', source))
    assert kinds - rows <= set(WORDS)
