"""Going through a page with the key Tab alone, and what is wrong with the way."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser import drawn

# What can be used, in the order of the document, and what each looks like without the
# focus. Radio buttons of one name are one stop, and so are the tabs of one list: arrow
# keys go on inside. A stop is called by its words, for whoever reads what is wrong.
_BEGIN = r"""back => {
  const all = document.querySelectorAll('a[href], button, input, select, textarea, '
    + 'summary, [contenteditable=true], [tabindex="0"], audio, video, iframe')
  const groups = []
  const groupOf = one => one.type === 'radio' && one.name
    ? all[[...all].findIndex(other => other.type === 'radio' && other.form === one.form
        && other.name === one.name)]
    : one.closest('[role=tablist]') || one
  const clear = colour => colour === 'transparent' || colour.endsWith(', 0)')
  const lineOf = (width, style, colour) =>
    style === 'none' || parseFloat(width) === 0 || clear(colour)
      ? '' : [width, style, colour].join(' ')
  const drawnAs = style => [
    lineOf(style.outlineWidth, style.outlineStyle, style.outlineColor),
    style.boxShadow, style.backgroundColor,
    lineOf(style.borderTopWidth, style.borderTopStyle, style.borderTopColor),
    lineOf(style.borderBottomWidth, style.borderBottomStyle, style.borderBottomColor)]
  const looks = one => JSON.stringify([one, ...(one.labels || [])].flatMap(
    part => [null, '::before'].map(pseudo => drawnAs(getComputedStyle(part, pseudo)))))
  const named = one => one.tagName.toLowerCase() + ' ' + JSON.stringify(
    (one.getAttribute('aria-label') || one.labels?.[0]?.innerText || one.innerText
      || one.name || '').trim().replace(/\s+/g, ' ').slice(0, 60))
  const stops = [...all].filter(one => !one.matches(':disabled, [type=hidden]')
    && !one.closest('[inert]') && one.checkVisibility({visibilityProperty: true})
    && one.getClientRects().length)
  for (const one of stops) if (!groups.includes(groupOf(one))) groups.push(groupOf(one))
  if (back) groups.reverse()
  const before = new Map(stops.map(one => [one, looks(one)]))
  const overlaps = (at, one) => at === one || one.contains(at)
    || [...(one.labels || [])].some(label => label.contains(at))
  const seen = one => [...one.getClientRects()].some(box => {
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth)
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight)
    const at = right > left && bottom > top
      && document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return at && overlaps(at, one)
  })
  window.tabbing = () => {
    const one = document.activeElement
    if (!one || one === document.body || one === document.documentElement) return null
    return {place: groups.indexOf(groupOf(one)), named: named(one), seen: seen(one),
            changed: before.get(one) !== looks(one),
            parts: /^(date|time|datetime-local|month|week)$/.test(one.type)
              || /^(AUDIO|VIDEO|IFRAME)$/.test(one.tagName)}
  }
  const skips = document.querySelector('main#main-content[tabindex="-1"]')
    && stops[0]?.matches('a.govuk-skip-link[href="#main-content"]')
  return {stops: groups.map(named), skips: Boolean(skips)}
}"""
_MOST = 500
_PARTS = 10  # of a date, beyond the stops that a page has


def faults_by_keyboard(page: Page, *, back: bool = False) -> list[str]:
    """What is wrong with the way from the top of the page to its end; or back from its
    end to its top, on which whatever stays at the top of the window is in the way."""
    drawn(page)
    begun = page.evaluate(_BEGIN, back)
    stops: list[str] = begun["stops"]
    wrong = [] if begun["skips"] else ["does not begin with a link that skips to main"]
    way: list[int] = []
    for _ in range(3 * len(stops) + _PARTS):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        here: dict[str, Any] | None = page.evaluate("tabbing()")
        # From the end a browser without a window leads to nothing, or to the beginning.
        if here is None or (len(way) > 1 and here["place"] == way[0]):
            break
        if way and way[-1] == here["place"] and here["parts"]:
            continue  # a date has several parts, all of them inside one field
        wrong += _wrong_here(here, way)
        way.append(here["place"])
    else:
        wrong.append("never ends")
    wrong += [f"never reaches {one}" for at, one in enumerate(stops) if at not in way]
    return list(dict.fromkeys(wrong))


def _wrong_here(here: dict[str, Any], way: list[int]) -> list[str]:
    """What is wrong with one stop, of which the way so far knows what came before."""
    place, named = here["place"], here["named"]
    wrong = []
    if place < 0:
        wrong.append(f"stops at {named}, which is nothing that can be used")
    elif place in way:
        wrong.append(f"stops again at {named}")
    elif way and place < way[-1]:
        wrong.append(f"goes back to {named}")
    if not here["seen"]:
        wrong.append(f"has the focus out of sight at {named}")
    if not here["changed"]:
        wrong.append(f"does not show the focus at {named}")
    return wrong


def tab_to(page: Page, there: Locator) -> None:
    """Press Tab until something has the focus."""
    drawn(page)
    expect(there).to_have_count(1)
    for _ in range(_MOST):
        if there.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The key Tab never comes to {there}.")


def press(page: Page, there: Locator) -> None:
    """Come to what leads to another page with Tab, and press Enter there."""
    tab_to(page, there)
    with page.expect_navigation():
        page.keyboard.press("Enter")
