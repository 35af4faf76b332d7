"""The keyboard alone: on every page everything can be reached, in the order in which it
stands, and one always sees where one is; and what matters most can be done with it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import drawn, lead_on
from tests.site.browser.conftest import SignIn
from tests.site.browser.tabbing import faults_by_keyboard, press, tab_to
from tests.site.browser.test_assessing import begun, own_cases
from tests.site.browser.test_pages import walk

pytestmark = pytest.mark.enable_socket

# Of an inspection in fieldwork, what its people use most; and the first page of all.
_NARROW = {
    "lead": """/ . timetable team interests sample allocation interviews concerns joint
        completion results ledger""",
    "inspector": "concerns/new cases/own",
    "contact": "/ . concerns",
}
# Pages with a fault of each kind.
_WRONG = """<title>Wrong</title><main id="main-content" tabindex="-1">
<a href="#a">first</a> <a href="#b" tabindex="1">before its turn</a>
<a href="#c" tabindex="-1">not by keyboard</a> <a href="#d" style="outline: none">same</a>
<p style="position: relative"><a href="#e">below</a>
  <b style="position: absolute; inset: 0; background: #fff"></b></p>
<a href="#f" style="position: absolute; left: -999px">far</a> <p tabindex="0">last</p>"""
_TRAP = """<a class="govuk-skip-link" href="#main-content">Skip</a>
<main id="main-content" tabindex="-1"><button>first</button>
<button onkeydown="event.preventDefault()">trap</button><button>last</button>"""


def _fieldwork(page: Page) -> Locator:
    return page.locator("section", has_text="Fieldwork ·").locator("h2 a")


def _ready(page: Page) -> None:
    """A case's page is as people use it once its script has begun."""
    if page.locator("#keys").count():
        begun(page)
    offline = page.locator("#offline")
    if offline.count():
        expect(offline).to_be_visible()


@pytest.mark.parametrize("who", ["lead", "contact", "head"])
def test_everything_on_every_page_is_reached_once_in_order_and_seen(
    sign_in: SignIn, who: str
) -> None:
    page = sign_in(who)
    wrong = []
    for path in walk(page, every_stage=False):
        _ready(page)
        wrong += [f"{path}: {one}" for one in faults_by_keyboard(page)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", _NARROW)
def test_so_it_is_where_the_screen_is_narrow(sign_in: SignIn, who: str) -> None:
    page = sign_in(who, width=320)
    inspection = str(_fieldwork(page).get_attribute("href"))
    wrong = []
    for part in _NARROW[who].split():
        page.goto("/" if part == "/" else inspection + part.strip("."))
        wrong += [f"{part}: {one}" for one in faults_by_keyboard(page)]
    # Opened without the focus, so that the way is from the top once more.
    page.get_by_role("button", name="Menu").evaluate("one => one.click()")
    expect(page.locator(".govuk-service-navigation__link").first).to_be_visible()
    wrong += [f"with its menu open: {one}" for one in faults_by_keyboard(page)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("width", "ways"), [(320, [False]), (1280, [False, True])], ids=["narrow", "wide"]
)
def test_a_case_is_gone_through_to_its_end_and_back(
    sign_in: SignIn, width: int, ways: list[bool]
) -> None:
    page = sign_in("inspector", width=width)
    at, wrong = own_cases(page)[0], []
    for (
        back
    ) in ways:  # what a wide window keeps at its top is in the way of who goes back
        page.goto(at)
        begun(page)
        wrong += faults_by_keyboard(page, back=back)
    assert not wrong, "\n".join(wrong)


def test_what_is_wrong_with_a_page_is_found(sign_in: SignIn) -> None:
    page = sign_in("")
    page.goto("about:blank")  # whose policy lets a page look and act as it likes
    page.set_content(_WRONG)
    assert faults_by_keyboard(page) == [
        "does not begin with a link that skips to main",
        'goes back to a "first"',
        'does not show the focus at a "same"',
        'has the focus out of sight at a "below"',
        'has the focus out of sight at a "far"',
        'never reaches a "not by keyboard"',
    ]
    page.set_content(_TRAP)
    assert faults_by_keyboard(page) == [
        'stops again at button "trap"',
        "never ends",
        'never reaches button "last"',
    ]


def test_the_skip_link_leads_past_the_menu(sign_in: SignIn) -> None:
    page = sign_in("lead")
    lead_on(_fieldwork(page))
    drawn(page)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to main content")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    inside = page.evaluate("document.activeElement.closest('main') !== null")
    assert inside


def test_an_urgent_concern_is_raised(sign_in: SignIn) -> None:
    page = sign_in("inspector")
    press(page, _fieldwork(page))
    for link in ("Cases", "Urgent concerns"):
        press(page, page.get_by_role("link", name=link, exact=True))
    main, seen = page.locator("main"), "The fire door of the waiting room is chained."
    tab_to(page, main.locator("[name=kind]").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, main.get_by_label("What did you see?"))
    page.keyboard.type(seen)
    press(page, main.get_by_role("button", name="Continue"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check the concern")
    expect(main).to_contain_text("cannot be taken back")
    press(page, main.get_by_role("button", name="Raise the concern"))
    expect(main).to_contain_text("The concern was raised with the service.")
    expect(main).to_contain_text(seen)
