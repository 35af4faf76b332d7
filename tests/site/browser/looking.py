"""Looking at a page: with axe, at its width, with large letters, in an error state."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Of what is well it would tell every element, which takes as long as finding what is not.
_OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
_NOT_OURS = ("is required", "Ensure this value", "valid choice")
_CONTROLS = {"INPUT", "SELECT", "TEXTAREA"}
_BEYOND = """() => [...document.querySelectorAll("main a[href], main button")]
    .filter(one => one.getBoundingClientRect().right > window.innerWidth + 1)
    .map(one => one.textContent.trim().slice(0, 60))"""


def faults(page: Page, *, axe: bool = True) -> list[str]:
    """What axe finds, whether the page is wider than the screen, and what can be pressed
    only by who moves a part of it to the side first."""
    found = []
    if axe:
        told = Axe().run(page, options=_OPTIONS)
        if told.violations_count:
            found.append(told.generate_report())
    size = page.viewport_size
    wide = page.evaluate("document.documentElement.scrollWidth")
    if size is not None and wide > size["width"]:
        found.append(f"{wide} of {size['width']} pixels wide")
    found += [f"out of sight: {one}" for one in page.evaluate(_BEYOND)]
    return found


def faults_at_all_sizes(page: Page) -> list[str]:
    """On a wide and a narrow screen, and with letters twice as large."""
    found = []
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"at {width}: {one}" for one in faults(page)]
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found += [f"letters at 200 %: {one}" for one in faults(page, axe=False)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def expect_error_state(page: Page, *, script: bool) -> None:
    """The title says so first; the summary has the focus, and leads to what is wrong."""
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_have_count(1)
    assert page.title().startswith("Error: "), page.title()
    assert not [one for one in _NOT_OURS if one in summary.inner_text()]
    if script:
        expect(summary).to_be_focused()
    links = summary.locator("li a")
    for place in range(links.count()):
        link = links.nth(place)
        target = str(link.get_attribute("href"))
        there = page.locator(f"[id='{target[1:]}']")
        assert there.count() == 1, f"{target}: {there.count()} of that id"
        assert there.evaluate("one => one.tagName") in _CONTROLS, target
        link.click()
        if script:
            expect(there).to_be_focused()
        else:
            page.wait_for_url(f"**{target}")
