"""Planning interviews as a lead does: the work is done in the background."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser import lead_on
from tests.site.browser.conftest import SignIn

pytestmark = pytest.mark.enable_socket


def _fieldwork(page: Page) -> str:
    """The address of the inspection that has a plan of interviews."""
    page.goto("/")
    links: list[str] = page.eval_on_selector_all(
        "main a[href]", "as => as.map(a => a.pathname)"
    )
    for path in dict.fromkeys(links):
        if path.startswith("/inspections/") and path.count("/") == 3:
            page.goto(f"{path}interviews")
            if page.get_by_text("Plan anew").count():
                return path
    raise AssertionError("no inspection has planned interviews")


@pytest.mark.parametrize("script", [True, False])
def test_a_request_comes_back_at_once_and_the_plan_is_there_soon(
    sign_in: SignIn, script: bool
) -> None:
    page = sign_in("lead", script=script)
    path = _fieldwork(page)
    lead_on(page.locator("text=Plan anew"))
    link = page.get_by_text("See whether it is ready")
    for _ in range(1000):
        if not link.count():
            break
        page.wait_for_timeout(300)
        page.goto(f"{path}interviews")
    assert not page.get_by_text("was interrupted").count()
    assert page.get_by_text("Case by case").count()
