"""The timetable of an inspection, as everybody in it sees it."""

from __future__ import annotations

from tests.site.cast import Cast
from tests.site.conftest import SignedIn


def test_everybody_sees_it_drawn_and_as_a_table(cast: Cast, as_: SignedIn) -> None:
    at = f"/inspections/{cast.westerdale.pk}/timetable"
    for name in ("lena", "cora", "hana"):
        text = as_(name).get(at).content.decode()
        assert "<svg" in text
        assert "26 October 2020" in text
        assert "What is assumed" in text
    assert as_("olga").get(at).status_code == 404


def test_it_is_told_in_welsh(cast: Cast, as_: SignedIn) -> None:
    browser = as_("lena")
    browser.post("/language", {"language": "cy", "next": "/"})
    text = browser.get(f"/inspections/{cast.westerdale.pk}/timetable").content.decode()
    assert "26 Hydref 2020" in text
