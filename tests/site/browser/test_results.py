"""Completion, the ledger and results: accessible on narrow and wide screens, also when
results are opened early."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser import lead_on
from tests.site.browser.conftest import SignIn
from tests.site.browser.looking import faults

pytestmark = pytest.mark.enable_socket
REASON = "The panel meets on Friday, before the last file can be read."


def wrong(page: Page, address: str) -> list[str]:
    found = []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        found += [f"{address}, {width}: {one}" for one in faults(page)]
    return found


def test_a_lead_opens_results_early_and_others_are_told_so(sign_in: SignIn) -> None:
    lead, quality = sign_in("lead"), sign_in("quality")
    lead.goto("/")
    lead_on(lead.get_by_role("link", name="Westerdale").nth(1))
    at = lead.url
    for name in ("completion", "ledger", "results", "results/open"):
        assert wrong(lead, at + name) == []
    quality.goto(f"{at}results")
    assert "can be seen when all cases are locked" in quality.inner_text("main")
    lead.fill("[name=reason]", REASON)
    lead_on(lead.get_by_role("button", name="Open them"))
    # The lead assesses a case blind, and is told nothing all the same.
    assert "assessed twice, blind" in lead.inner_text("main")
    assert wrong(quality, f"{at}results") == []
    said = quality.inner_text("main")
    assert REASON in said
    assert "provisional" in said
    assert "2.1.1" in said
