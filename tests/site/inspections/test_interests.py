"""What people declare."""

from __future__ import annotations

from evenhand_web.audit.models import AuditContent, Keep
from tests.site.cast import Cast
from tests.site.conftest import SignedIn


def address(cast: Cast) -> str:
    return f"/inspections/{cast.westerdale.pk}/interests"


def test_an_inspector_declares_and_takes_back(cast: Cast, as_: SignedIn) -> None:
    browser = as_("ines")
    home = browser.get("/").content.decode()
    assert "Declare your interests, or that you have none" in home
    browser.post(address(cast), {"kind": "person", "person": "Officer Drill"})
    mine = cast.westerdale.interests.get(user=cast.ines)
    assert "Officer Drill" in browser.get(address(cast)).content.decode()
    assert "Officer Drill" not in as_("idris").get(address(cast)).content.decode()
    assert as_("idris").post(f"{address(cast)}/{mine.pk}/withdraw").status_code == 403
    browser.post(f"{address(cast)}/{mine.pk}/withdraw")
    assert "Officer Drill" not in browser.get(address(cast)).content.decode()


def test_which_child_is_kept_as_a_childs_data(cast: Cast, as_: SignedIn) -> None:
    as_("ines").post(address(cast), {"kind": "child", "child": "Child Sycamore"})
    told = AuditContent.objects.get(kind="interest.declared")
    assert told.keep == Keep.CASE
    assert "Child Sycamore" in as_("lena").get(f"{address(cast)}/all").content.decode()
    for name in ("hana", "quinn", "ines", "cora"):
        assert as_(name).get(f"{address(cast)}/all").status_code in {403, 404}


def test_each_kind_asks_for_what_it_needs(cast: Cast, as_: SignedIn) -> None:
    browser = as_("ines")
    for kind, words in (
        ("", "Choose what you have an interest in"),
        ("service", "Choose the service"),
        ("person", "Enter the name of the person"),
        ("child", "Enter which child it is"),
    ):
        assert words in browser.post(address(cast), {"kind": kind}).content.decode()
    assert not cast.westerdale.interests.exists()


def test_that_there_is_none_is_a_declaration(cast: Cast, as_: SignedIn) -> None:
    browser = as_("ines")
    browser.post(address(cast), {"kind": "none"})
    assert "Declare your interests" not in browser.get("/").content.decode()
