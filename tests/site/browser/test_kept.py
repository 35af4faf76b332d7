"""A form that is sent after the session ended, in a real browser, with and without
scripts: what was typed comes back after signing in, and is sent with one button. A file
or a button alone does not, and that is said."""

from __future__ import annotations

import subprocess
import sys

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, StorageState, expect

from evenhand_web.demo.people import PASSWORD
from tests.browser import lead_on
from tests.site.browser.conftest import SignIn
from tests.site.browser.looking import faults_at_all_sizes
from tests.site.browser.servers import Running
from tests.site.browser.test_assessing import open_case

pytestmark = pytest.mark.enable_socket

END = """
import sys
from evenhand_web.commands.setting_up import set_up
set_up()
from django.contrib.sessions.models import Session
from evenhand_web.accounts.known import SessionStore
from evenhand_web.accounts.models import User
user = User.objects.get(email=sys.argv[1])
for row in Session.objects.all():
    session = SessionStore(row.session_key)
    if session.get("_auth_user_id") == user.pk:
        session["used"] = 0
        session.save()
"""
TYPED = "The plan was shared with the school.\nNobody wrote down when."


def ended(demo: Running, who: str) -> None:
    """As if nobody had used their sessions for more than an hour."""
    command = [sys.executable, "-c", END, f"{who}@example.org"]
    subprocess.run(command, env=demo.settings, check=True, capture_output=True)


def in_again(page: Page, who: str, told: str = "What you typed was not sent") -> None:
    expect(page.locator("main")).to_contain_text("Your session has ended, for safety.")
    page.fill("[name=login]", f"{who}@example.org")
    page.fill("[name=password]", PASSWORD)
    lead_on(page.locator("main button[type=submit]").first)
    expect(page.get_by_role("heading", level=1)).to_have_text(told)


def shown(page: Page, label: str) -> Locator:
    """What the page says under a question."""
    row = page.locator("main .govuk-summary-list__row")
    return row.filter(has=page.locator("dt", has_text=label)).locator("dd")


@pytest.fixture
def nobody_else_is_here(sessions: dict[str, StorageState]) -> None:
    """The sessions that other tests share end here, too."""
    for who in ("deputy", "partner"):
        sessions.pop(who, None)


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.usefixtures("nobody_else_is_here")
def test_a_form_comes_back_after_signing_in(
    sign_in: SignIn, demo: Running, sessions: dict[str, StorageState], script: bool
) -> None:
    page = sign_in("deputy", script=script)
    lead_on(page.locator("section", has_text="Fieldwork ·").locator("h2 a"))
    page.goto(f"{page.url}interests")
    page.get_by_label("A person who works there").check()
    page.locator("[name=person]").fill("Officer Nobody")
    ended(demo, "deputy")
    form = page.locator("main form[method=post]", has=page.locator("[name=person]"))
    lead_on(form.get_by_role("button"))
    in_again(page, "deputy")
    assert "Nobody" not in page.url
    expect(shown(page, "What do you have an interest in?")).to_have_text(
        "A person who works there"
    )
    expect(shown(page, "Which person")).to_have_text("Officer Nobody")
    if script:
        assert faults_at_all_sizes(page) == []
    lead_on(page.get_by_role("button", name="Send it now"))
    expect(page.locator("main")).to_contain_text("Officer Nobody")
    page.goto("/")
    expect(page.get_by_role("heading", name="not sent")).to_have_count(0)
    sessions.pop("deputy", None)


@pytest.mark.usefixtures("nobody_else_is_here")
def test_a_section_of_a_case_comes_back_without_a_script(
    sign_in: SignIn, demo: Running, browser: Browser, sessions: dict[str, StorageState]
) -> None:
    at = open_case(sign_in("partner"), 0)
    page = sign_in("partner", script=False)
    page.goto(at)
    note = page.locator('textarea[name^="note:"]').first
    name = str(note.get_attribute("name"))
    note.evaluate("(box) => { box.closest('details')?.setAttribute('open', '') }")
    note.fill(TYPED)
    ended(demo, "partner")
    lead_on(note.locator("xpath=ancestor::form").locator("button.eh-save"))
    in_again(page, "partner")
    question = name.partition(":")[2]
    expect(shown(page, f"Note on {question}")).to_have_text(TYPED)
    lead_on(page.get_by_role("button", name="Send it now"))
    page.goto(at)
    expect(page.locator(f'textarea[name="{name}"]')).to_have_value(TYPED)
    sessions.pop("partner", None)


@pytest.mark.usefixtures("nobody_else_is_here")
def test_a_button_alone_was_not_carried_out_and_the_page_leads_back_to_it(
    sign_in: SignIn, demo: Running, sessions: dict[str, StorageState]
) -> None:
    page = sign_in("deputy")
    lead_on(page.locator("section", has_text="Fieldwork ·").locator("h2 a"))
    page.goto(f"{page.url}interests")
    page.get_by_label("A child").check()
    page.locator("[name=child]").fill("Nobody’s child")
    form = page.locator("main form[method=post]", has=page.locator("[name=child]"))
    lead_on(form.get_by_role("button"))
    at = page.url
    ended(demo, "deputy")
    lead_on(page.locator("li", has_text="Nobody’s child").get_by_role("button"))
    in_again(page, "deputy", "It was not carried out")
    expect(shown(page, "Page")).to_have_text("Your interests")
    expect(shown(page, "Button")).to_contain_text("Take back: A child")
    assert faults_at_all_sizes(page) == []
    lead_on(page.get_by_role("link", name="Go to that page"))
    assert page.url == at
    lead_on(page.locator("li", has_text="Nobody’s child").get_by_role("button"))
    expect(page.locator("main")).not_to_contain_text("Nobody’s child")
    sessions.pop("deputy", None)


@pytest.mark.usefixtures("nobody_else_is_here")
def test_a_file_alone_was_not_taken_and_that_is_said(
    sign_in: SignIn, demo: Running, sessions: dict[str, StorageState]
) -> None:
    page = sign_in("partner", script=False)
    lead_on(page.locator("section", has_text="Fieldwork ·").locator("h2 a"))
    page.goto(f"{page.url}cases/own/workbook")
    file = FilePayload(name="own.xlsx", mimeType="application/zip", buffer=b"nothing")
    page.locator("input[type=file]").set_input_files([file])
    ended(demo, "partner")
    lead_on(page.get_by_role("button", name="See what it would change"))
    in_again(page, "partner", "It was not carried out")
    expect(page.locator("main")).to_contain_text("Choose it again.")
    lead_on(page.get_by_role("link", name="Go to that page"))
    expect(page.locator("input[type=file]")).to_be_visible()
    sessions.pop("partner", None)
