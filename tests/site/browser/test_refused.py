"""What the site does not take, and what a device cannot keep: said at once, and nothing
shown as saved that is not."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import lead_on
from tests.site.browser.conftest import SignIn
from tests.site.browser.test_assessing import begun, chosen, is_saved, open_case, stored

pytestmark = pytest.mark.enable_socket

NO_STORE = (
    "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError') }"
)
FULL = """() => {
  for (const name of ['add', 'put']) {
    IDBObjectStore.prototype[name] = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
  }
}"""
COULD_NOT = "could not keep what you entered"


def first_unanswered(page: Page) -> str:
    lines = page.locator('[data-line^="answer:"]:not(.eh-line--aside)')
    fields: list[str] = lines.evaluate_all(
        "lines => lines.map((one) => one.dataset.line)"
    )
    there = stored(page)
    return next(one for one in fields if one not in there)


def test_a_device_that_is_full_says_so_and_takes_the_answer_off_the_page(
    sign_in: SignIn,
) -> None:
    page = sign_in("partner")
    open_case(page, 1)
    field = first_unanswered(page)
    page.evaluate(FULL)
    page.locator(f'[name="{field}"][value="yes"]').click()
    expect(page.locator("#kept")).to_contain_text(COULD_NOT)
    expect(page.locator(f'[data-kept="{field}"]')).not_to_have_text("Saved")
    assert chosen(page, field) is None
    assert field not in stored(page)


def test_a_browser_that_keeps_nothing_says_so_and_the_plain_forms_work(
    sign_in: SignIn,
) -> None:
    page = sign_in("partner")
    open_case(page, 1)
    field = first_unanswered(page)
    page.context.add_init_script(NO_STORE)
    page.reload()
    expect(page.locator("#kept")).to_contain_text(COULD_NOT)
    page.locator(f'[name="{field}"][value="no"]').check()
    lead_on(page.locator(f'form:has([name="{field}"]) button.eh-save').first)
    assert stored(page)[field] == ["no"]


def test_nothing_waits_for_the_leave_to_keep_things_here(sign_in: SignIn) -> None:
    page = sign_in("partner")
    at = open_case(page, 0)
    # Firefox asks the person, who may leave the question standing.
    page.context.add_init_script(
        "StorageManager.prototype.persist = () => new Promise(() => {})"
    )
    page.goto(at)
    begun(page)
    field = first_unanswered(page)
    page.locator(f'[name="{field}"][value="yes"]').check()
    is_saved(page)
    assert stored(page)[field] == ["yes"]


def test_what_was_refused_is_named_and_sent_again_once_it_can_be(
    sign_in: SignIn,
) -> None:
    page = sign_in("partner")
    at = open_case(page, 2)
    field = first_unanswered(page)
    page.route("**/operations", lambda route: route.abort())
    page.locator(f'[name="{field}"][value="yes"]').check()
    expect(page.locator("#kept")).to_contain_text("not saved yet: 1.")
    # Meanwhile it is submitted, from another device of theirs.
    other = sign_in("partner")
    other.goto(at)
    begun(other)
    other.get_by_label("Why it is submitted").fill("The file is closed.")
    lead_on(other.get_by_role("button", name="Submit the assessment"))
    page.unroute("**/operations")
    needs = page.locator("#needs")
    expect(needs).to_contain_text("The assessment is submitted.", timeout=40_000)
    expect(page.locator("#kept")).to_contain_text("Needs you: 1.")
    assert field not in stored(page)
    quality = sign_in("quality")
    quality.goto(at)
    quality.get_by_label("What is to be looked at again").fill("Look at the file again.")
    lead_on(quality.get_by_role("button", name="Return it with remarks"))
    needs.get_by_role("button", name="Send it again").click()
    is_saved(page)
    expect(needs).to_be_hidden()
    assert stored(page)[field] == ["yes"]
