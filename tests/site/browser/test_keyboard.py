"""Pages by keyboard alone: everything can be reached, in the order in which it stands,
and one always sees where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import drawn, lead_on
from tests.site.browser.conftest import SignIn

pytestmark = pytest.mark.enable_socket

# What the browser says of whatever has the focus: its place among all that can have it,
# and whether anything shows that it has. A radio button stands for its whole group.
_HERE = """() => {
  const stops = [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  const at = document.activeElement
  const seen = [at, at.nextElementSibling].filter(Boolean).flatMap(
    one => [getComputedStyle(one), getComputedStyle(one, '::before')])
  const shows = seen.some(style => style.boxShadow !== 'none'
    || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0))
  const box = at.getBoundingClientRect()
  return {place: stops.indexOf(at), shows, tag: at.tagName, text: at.innerText,
          inside: box.bottom > 0 && box.top < window.innerHeight}
}"""
_MOST = 150


def _walk(page: Page) -> list[dict[str, object]]:
    """Every stop of the key Tab, from the top of the page until it leaves the page."""
    stops: list[dict[str, object]] = []
    for _ in range(_MOST):
        page.keyboard.press("Tab")
        stop: dict[str, object] = page.evaluate(_HERE)
        if stop["tag"] == "BODY":
            return stops
        stops.append(stop)
    raise AssertionError("The key Tab never leaves the page.")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("part", ["", "interests", "allocation"])
def test_focus_goes_in_order_and_is_always_seen(
    sign_in: SignIn, width: int, part: str
) -> None:
    page = sign_in("lead", width=width)
    lead_on(page.locator("section", has_text="Fieldwork ·").locator("h2 a"))
    page.goto(page.url + part)
    drawn(page)
    stops = _walk(page)
    places = [stop["place"] for stop in stops]
    assert places == sorted(places, key=lambda place: int(str(place)))
    assert [stop for stop in stops if not (stop["shows"] and stop["inside"])] == []


def test_the_skip_link_leads_past_the_menu(sign_in: SignIn) -> None:
    page = sign_in("lead")
    lead_on(page.locator("section", has_text="Fieldwork ·").locator("h2 a"))
    drawn(page)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to main content")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    inside = page.evaluate("document.activeElement.closest('main') !== null")
    assert inside
