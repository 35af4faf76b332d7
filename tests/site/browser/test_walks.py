"""People's ways through the site, as they go them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import drawn, lead_on
from tests.site.browser.conftest import SignIn

pytestmark = pytest.mark.enable_socket
THROWS = "4 1 6 6 2 5 3 3 1 5 2 6 4 4 1 3 6 2 5 5"


def preparing(page: Page) -> None:
    """To the case list and sample of the inspection in preparation."""
    page.goto("/")
    section = page.locator("section", has_text="Preparing")
    lead_on(section.get_by_role("link", name=re.compile("Westerdale")))
    page.goto(f"{page.url}sample")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_sample_is_drawn_in_the_open(sign_in: SignIn, script: bool) -> None:
    group = "Court disposals" if script else "Out-of-court disposals"
    lead = sign_in("lead", script=script)
    contact = sign_in("contact", script=script)
    preparing(lead)
    lead_on(lead.get_by_role("button", name=f"Make the lottery: {group}"))
    lead_on(lead.get_by_role("button", name="Make the lottery"))
    expect(lead.get_by_text("The lottery is made")).to_be_visible()
    preparing(contact)
    lead_on(contact.get_by_role("button", name=f"Give your number: {group}"))
    contact.get_by_label("Your service’s number").fill("7")
    lead_on(contact.get_by_role("button", name="Give the number"))
    expect(contact.get_by_role("heading", name="There is a problem")).to_be_visible()
    contact.get_by_label("Your service’s number").fill(THROWS)
    lead_on(contact.get_by_role("button", name="Give the number"))
    lead.reload()
    preparing(lead)
    lead_on(lead.get_by_role("button", name=f"Draw the sample: {group}"))
    expect(lead.get_by_text("The sample is drawn.")).to_be_visible()
    contact.reload()
    lead_on(contact.get_by_role("link", name=re.compile(f"See the sample.*{group}")))
    expect(contact.get_by_text("Yes. Everything is as it says.")).to_be_visible()


def test_an_interest_is_declared_by_keyboard_alone(sign_in: SignIn) -> None:
    page = sign_in("partner")
    page.goto("/")
    drawn(page)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to main content")
    page.get_by_role("link", name="Declare your interests").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/interests")
    page.get_by_label("What do you have an interest in?")
    page.locator("input[name=kind]").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your declaration was recorded.")).to_be_visible()


def test_what_is_refused_is_refused_in_words(sign_in: SignIn) -> None:
    page = sign_in("inspector")
    page.goto("/inspections/new")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "This is not for you to see or do"
    )
    expect(page.get_by_text("Who may: Head of programme.")).to_be_visible()


def test_the_page_speaks_welsh_when_asked(sign_in: SignIn) -> None:
    page = sign_in("analyst")
    lead_on(page.get_by_role("button", name="Cymraeg"))
    assert page.locator("html").get_attribute("lang") == "cy"
    lead_on(page.get_by_role("button", name="English"))
    assert page.locator("html").get_attribute("lang") == "en"
