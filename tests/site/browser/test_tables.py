"""Tables that are laid out anew on a small screen, and are whole there and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser import lead_on
from tests.site.browser.conftest import SignIn

pytestmark = pytest.mark.enable_socket

# A sheet of A4 without its margins, in CSS pixels.
SHEET = 717


def _on_paper(page: Page, path: str) -> None:
    lead_on(page.locator("section", has_text="Fieldwork ·").locator("h2 a"))
    page.goto(f"{page.url}{path}")
    page.emulate_media(media="print")


def test_a_table_on_paper_has_columns(sign_in: SignIn) -> None:
    page = sign_in("lead", width=SHEET)
    _on_paper(page, "completion")
    row = page.locator("main tbody tr").first
    assert row.evaluate("one => getComputedStyle(one).display") == "table-row"
    assert page.locator("main thead th").first.bounding_box()["height"] > 10  # type: ignore[index]  # it is seen


def test_nothing_of_a_wide_table_is_cut_off_on_paper(sign_in: SignIn) -> None:
    page = sign_in("lead", width=SHEET)
    _on_paper(page, "interviews")
    wide = page.locator("main .eh-wide")
    assert wide.count()
    cut = wide.evaluate_all("all => all.map(one => getComputedStyle(one).overflowX)")
    assert set(cut) == {"visible"}


def test_the_heading_of_a_table_that_is_stacked_runs_across_the_screen(
    sign_in: SignIn,
) -> None:
    page = sign_in("lead", width=320)
    lead_on(page.locator("section", has_text="Fieldwork ·").locator("h2 a"))
    page.goto(f"{page.url}timetable")
    there = page.locator("main caption").bounding_box()
    assert there is not None
    assert there["width"] > 250
