"""page: what the page of a case weighs, and when it can be used on a slow line."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser
from tests.browser import chromium
from tests.site.faults.sites import Site, site

from benchmarks.measuring import Counted, spoken

_FIRST_TIME, _AFTER, _USABLE = 150_000, 20_000, 1.0
# What Lighthouse calls slow 4G: milliseconds, and bytes a second.
_SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
# When the page keeps answers, as the browser has it: milliseconds since it was asked for.
_NOTED = """new MutationObserver(() => {
  if (document.querySelector(".eh-keeps")) window.usable ??= performance.now()
}).observe(document, {subtree: true, attributes: true, attributeFilter: ["class"]})"""


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes the first time and after that, and seconds until the script keeps answers."""

    first: int
    after: int
    usable: float


def results() -> Iterator[Counted]:
    """One line: a case with 63 questions, in Chromium."""
    with tempfile.TemporaryDirectory() as folder, site(Path(folder)) as there:
        made = there.inside("make", "1")
        there.start()
        there.wait()
        with chromium() as browser:
            page = _page(there, made["inspectors"][0], browser)
    good = page.first < _FIRST_TIME and page.after < _AFTER and page.usable < _USABLE
    yield Counted(
        "page",
        "a case of 63 questions: first time, after that, usable on slow 4G",
        f"{page.first / 1000:.0f} kB, {page.after / 1000:.0f} kB, {spoken(page.usable)}",
        "–",
        "< 150 kB, < 20 kB, < 1 s",
        good,
    )


def _page(there: Site, given: dict[str, Any], browser: Browser) -> Page:
    """Twice in one browser: the second time, styles and scripts are there."""
    at = f"http://127.0.0.1:{there.port}"
    context = browser.new_context(base_url=at)
    context.add_cookies([{"name": "sessionid", "value": given["session"], "url": at}])
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", _SLOW_4G)
    page.add_init_script(_NOTED)
    weights, usable = [], 0.0
    for place in range(2):
        page.goto(given["at"])
        page.wait_for_selector(".eh-keeps")
        usable = usable if place else page.evaluate("window.usable") / 1000
        weights.append(
            page.evaluate(
                "[...performance.getEntriesByType('navigation'),"
                " ...performance.getEntriesByType('resource')]"
                ".filter((one) => !one.name.includes('/news'))"
                ".reduce((sum, one) => sum + one.transferSize, 0)"
            )
        )
    context.close()
    return Page(weights[0], weights[1], usable)
