"""The page of a check in a real browser: with axe, on a phone, and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from evenhand.check.loading import check_path
from evenhand.check.page import page as check_page
from tests.browser import chromium, opened
from tests.functional.made_up_report import REPORT
from tests.functional.test_html_in_browser import TAGS, WIDTHS

pytestmark = pytest.mark.enable_socket  # the driver's own pair of local sockets


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check")
    report = folder / "report.txt"
    hostile = "We inspect against <b>five</b> standards & “more”."
    report.write_text(f"{REPORT}\n\n# 2. Court disposals\n\n{hostile}\n", "utf-8")
    out = folder / "check.html"
    out.write_bytes(check_page([check_path(report)]))
    return out


def _sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(width: int, browser: Browser, file: Path) -> None:
    with opened(browser, file, width) as page:
        options = {"runOnly": {"type": "tag", "values": TAGS}}
        found = Axe().run(page, options=options)
        assert len(found.response["passes"]) > 15
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("letters", ["100%", "200%"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_never_scrolls_sideways(
    width: int, letters: str, browser: Browser, file: Path
) -> None:
    with opened(browser, file, width) as page:
        page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
        assert _sideways(page) == 0


def test_a_verdict_is_a_word_beside_its_sentence(browser: Browser, file: Path) -> None:
    with opened(browser, file) as page:
        held = page.locator(".held.contradicted").filter(has_text="fewer than half")
        assert held.locator(".verdict").inner_text().endswith("Contradicted")
        assert "fewer than" in held.locator("mark").inner_text()
        assert "68%" in held.locator(".beside").inner_text()


def test_what_is_to_be_looked_at_first_leads_to_its_sentence(
    browser: Browser, file: Path
) -> None:
    with opened(browser, file) as page:
        link = page.locator(".file ul a").first
        target = link.get_attribute("href")
        link.click()
        assert target is not None
        assert page.locator(target).is_visible()


def test_no_word_of_a_report_is_mark_up(browser: Browser, file: Path) -> None:
    with opened(browser, file) as page:
        assert page.locator("main b").count() == 0
