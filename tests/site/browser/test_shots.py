import pytest
from pathlib import Path
from tests.site.browser.conftest import SignIn
pytestmark = pytest.mark.enable_socket
import re
def test_shots(sign_in):
    page = sign_in("lead")
    section = page.locator("section", has_text=re.compile("Fieldwork"))
    section.get_by_role("link", name=re.compile("Westerdale")).first.click()
    at = page.url
    page.screenshot(path="/tmp/s_overview.png", full_page=True)
    page.goto(at+"next-stage"); page.screenshot(path="/tmp/s_next.png", full_page=True)
    page.goto(at+"ledger"); page.screenshot(path="/tmp/s_ledger.png", full_page=True)
    page = sign_in("inspector")
    page.goto(at+"cases/own/workbook"); page.screenshot(path="/tmp/s_wb.png", full_page=True)
    page.goto("/")
    page = sign_in("lead"); page.goto("/")
    section = page.locator("section", has_text=re.compile("Closed"))
    section.get_by_role("link", name=re.compile("Westerdale")).first.click()
    page.screenshot(path="/tmp/s_closed.png", full_page=True)
    page.goto(page.url+"results"); page.screenshot(path="/tmp/s_results.png", full_page=True)
