"""Every form sent empty, and with what cannot be right: told in words, with the way to
each of them, and nothing lost; at every size of screen and letters, without scripts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from evenhand_web.demo.people import PASSWORD
from evenhand_web.permissions.addresses import ADDRESSES
from tests.browser import lead_on
from tests.site.addresses import ALL, Address
from tests.site.browser.conftest import SignIn
from tests.site.browser.filling import fill_nothing, fill_wrongly, values
from tests.site.browser.forms import BUTTONS, FORMS, LETTER, OTHERWISE, Form
from tests.site.browser.looking import expect_error_state, faults_at_all_sizes
from tests.site.browser.people import last_letter, link_in
from tests.site.browser.servers import Running

pytestmark = pytest.mark.enable_socket

NEW = "nia@example.org"
_FORM = "main form[method=post]:has(.govuk-form-group)"
# allauth's pages that only show: they take nothing.
_SHOWN = frozenset(
    {
        "account_inactive",
        "account_email_verification_sent",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "mfa_index",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_list_webauthn",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
    }
)


def _takes(address: Address) -> bool:
    """Whether an address takes what is sent to it."""
    methods: Any = getattr(address.view, "methods", None)
    if methods is not None:
        return "POST" in methods
    return address.name in ADDRESSES and address.name not in _SHOWN


def test_every_address_that_takes_something_is_known_here() -> None:
    taking = {address.name for address in ALL if _takes(address)}
    known = {form.name for form in FORMS} | BUTTONS | set(OTHERWISE)
    assert taking - known == set(), "see forms.py"
    assert known - taking == set()


@pytest.fixture(scope="module")
def sent(browser: Any, demo: Running) -> dict[str, str]:
    """Links of letters: of an invitation, and of a password that was forgotten; and an
    interest in a child, so that there is one to be matched."""
    context = browser.new_context(base_url=demo.address)
    page = context.new_page()
    _enter(page, "lead")
    page.goto(_inspection(page, "Preparing") + "invitations")
    page.get_by_label("Name", exact=True).fill("Nia Rees")
    page.get_by_label("E-mail address").fill(NEW)
    page.get_by_label("Inspector", exact=True).check()
    lead_on(page.get_by_role("button", name="Send the letter"))
    lead_on(page.get_by_role("button", name="Sign out"))
    _enter(page, "deputy")
    page.goto(_inspection(page, "Fieldwork") + "interests")
    page.get_by_label("A child").check()
    page.get_by_label("Which child").fill("Child Acorn")
    lead_on(page.get_by_role("button", name="Declare"))
    lead_on(page.get_by_role("button", name="Sign out"))
    page.goto("/account/password/reset/")
    page.get_by_label("E-mail address").fill("panel@example.org")
    lead_on(page.locator("main button[type=submit]"))
    context.close()
    of = {
        "invitation": (NEW, "You are invited to take part in an inspection"),
        "account_reset_password_from_key": ("panel@example.org", "Choose a new password"),
    }
    return {k: link_in(last_letter(demo, *to).get_content()) for k, to in of.items()}


def _enter(page: Page, who: str) -> None:
    page.goto("/account/login/")
    page.fill("[name=login]", f"{who}@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "login" not in url)


def _inspection(page: Page, stage: str) -> str:
    """The address of the inspection that is in a stage, from the first page."""
    page.goto("/")
    link = page.locator("section", has_text=f"{stage} ·").locator("h2 a")
    return str(link.get_attribute("href"))


def _come_to(page: Page, form: Form, sent: dict[str, str]) -> Locator:
    """The form itself, on its page."""
    if form.path == LETTER:
        page.goto(sent[form.name])
    else:
        page.goto((_inspection(page, form.stage) if form.stage else "") + form.path)
    if form.name == "account_email":  # which asks only when something is sent
        page.goto(f"/account/reauthenticate/?next={form.path}")
    again = page.url.split("?")[0].endswith("/reauthenticate/")
    if again and form.name != "account_reauthenticate":
        page.fill("[name=password]", PASSWORD)
        lead_on(page.locator("main button[type=submit]"))
    for link in form.links:
        lead_on(page.get_by_role("link", name=re.compile(link)).first)
    if form.instead:
        page.goto(re.sub(r"(drawn)?$", form.instead, page.url, count=1))
    return page.locator(_FORM).first


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_what_is_wrong_is_said_where_it_is_and_nothing_is_lost(
    sign_in: SignIn,
    sent: dict[str, str],
    form: Form,
    script: bool,
) -> None:
    page = sign_in(form.who, script=script)
    there = _come_to(page, form, sent)
    for fill in (fill_nothing, fill_wrongly):
        fill(there)
        written = values(there)
        lead_on(there.locator("button[type=submit], button:not([type])").last)
        there = page.locator(_FORM).first
        expect_error_state(page, script=script)
        assert values(there) == written
        assert not script or not faults_at_all_sizes(page)
