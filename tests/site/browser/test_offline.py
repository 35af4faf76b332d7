"""Cases taken offline in a real browser: opened, locked, lost, given back, sealed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.site.browser.conftest import SignIn
from tests.site.browser.looking import faults_at_all_sizes
from tests.site.browser.test_assessing import begun, is_saved, open_case, stored

pytestmark = pytest.mark.enable_socket

PASSPHRASE = "quiet rivers bend"  # noqa: S105 - of people who do not exist


def take(page: Page, days: str = "3") -> None:
    """Take the case that is open offline."""
    page.get_by_label("Passphrase for this device").fill(PASSPHRASE)
    again = page.get_by_label("The passphrase again")
    if again.is_visible():
        again.fill(PASSPHRASE)
    page.get_by_label("For how long").select_option(days)
    page.get_by_role("button", name="Take this case offline").click()
    expect(page.locator("#offline-said")).to_contain_text(
        "This case is on this device until", timeout=20_000
    )


def unlock(page: Page, passphrase: str = PASSPHRASE) -> None:
    page.get_by_label("Passphrase for this device").fill(passphrase)
    page.get_by_role("button", name="Open what is on this device").click()


def plan(page: Page, count: int) -> dict[str, str]:
    """Relevant questions, each with an answer that it does not have."""
    lines = page.locator('[data-line^="answer:"]:not(.eh-line--aside)').evaluate_all(
        """lines => lines.map((one) => [one.dataset.line,
            one.querySelector(":checked")?.value === "yes" ? "no" : "yes"])"""
    )
    return {str(field): str(value) for field, value in lines[:count]}


def checked(field: str, planned: dict[str, str]) -> str:
    return f'[name="{field}"][value="{planned[field]}"]:checked'


def answer(page: Page, field: str, value: str) -> None:
    page.locator(f'[name="{field}"][value="{value}"]').check()
    expect(page.locator(f'[data-kept="{field}"]')).to_have_text(
        re.compile("On this device|Saved")
    )


def test_a_case_that_was_taken_offline_opens_without_a_network_and_another_does_not(
    sign_in: SignIn,
) -> None:
    page = sign_in("inspector")
    other = open_case(page, 1)
    at = open_case(page, 0)
    planned = plan(page, 3)
    fields = list(planned)
    take(page)
    answer(page, fields[0], planned[fields[0]])
    is_saved(page)
    page.context.set_offline(True)
    page.goto(at)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "The site cannot be reached"
    )
    unlock(page, "not the one it is")
    expect(page.locator("#device-said")).to_contain_text("not the passphrase")
    unlock(page)
    begun(page)
    # What the site had said since it was taken is there, too.
    expect(page.locator(checked(fields[0], planned))).to_have_count(1)
    answer(page, fields[1], planned[fields[1]])
    expect(page.locator(f'[data-kept="{fields[1]}"]')).to_have_text("On this device")
    page.on("dialog", lambda dialog: dialog.accept())
    # A moment later it opens by itself: it was unlocked just now.
    page.reload()
    begun(page)
    expect(page.locator(checked(fields[1], planned))).to_have_count(1)
    expect(page.locator("#kept")).to_contain_text("not saved yet: 1.")
    page.goto(other)
    expect(page.get_by_text("is not on this device: only cases")).to_be_visible()
    page.goto(at)
    begun(page)
    answer(page, fields[2], planned[fields[2]])
    page.context.set_offline(False)
    is_saved(page)
    found = stored(page)
    assert {field: [value] for field, value in planned.items()}.items() <= found.items()


def test_it_is_locked_after_a_time_held_back_when_wrong_and_gone_when_it_is_over(
    sign_in: SignIn,
) -> None:
    page = sign_in("partner")
    at = open_case(page, 0)
    take(page, "1")
    planned = plan(page, 1)
    field = next(iter(planned))
    page.on("dialog", lambda dialog: dialog.accept())
    page.context.set_offline(True)
    page.clock.install()
    page.goto(at)
    unlock(page)
    begun(page)
    answer(page, field, planned[field])
    lies_there = page.evaluate(_LIES_HERE)
    assert planned[field] not in lies_there.values()
    assert "value" not in lies_there
    # Ten minutes in which nobody touches it.
    page.clock.fast_forward("11:00")
    expect(page.locator("#unlock")).to_be_visible()
    expect(page.locator("#assessment")).to_have_count(0)
    for _ in range(3):
        unlock(page, "not the one it is")
        expect(page.get_by_label("Passphrase for this device")).to_have_value("")
        expect(page.locator("#device-said")).to_contain_text("not the passphrase")
    # The right one, too, has to wait now.
    unlock(page)
    expect(page.locator("#device-said")).to_contain_text("Try again in")
    page.clock.fast_forward("00:30")
    unlock(page)
    begun(page)
    expect(page.locator(checked(field, planned))).to_have_count(1)
    page.clock.fast_forward("25:00:00")
    expect(page.locator("#device-said")).to_contain_text("is over")
    # What was taken is gone; what was entered is not.
    expect(page.locator("#device-lines")).to_contain_text("not at the site yet: 1.")
    expect(page.locator("#unlock")).to_be_hidden()
    page.context.set_offline(False)
    page.goto(at)
    begun(page)
    is_saved(page)
    assert stored(page)[field] == [planned[field]]
    expect(page.get_by_role("button", name="Take this case offline")).to_be_visible()


_LIES_HERE = """async () => {
    const name = (await indexedDB.databases())[0].name;
    const asked = (request) => new Promise((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = failed;
    });
    const db = await asked(indexedDB.open(name));
    const [one] = await asked(db.transaction("outbox").objectStore("outbox").getAll());
    db.close();
    return { ...one, box: "" };
}"""


def test_the_pages_of_what_is_on_a_device_are_accessible_and_fit(
    sign_in: SignIn,
) -> None:
    page = sign_in("lead")
    open_case(page, 0)
    take(page)
    page.context.set_offline(True)
    page.goto("/privacy")
    expect(page.locator("#unlock")).to_be_visible()
    assert faults_at_all_sizes(page) == []
    unlock(page)
    expect(page.locator("#device-cases a")).to_have_count(1)
    assert faults_at_all_sizes(page) == []
    page.context.set_offline(False)
    page.goto("/on-this-device")
    expect(page.locator("#device-said")).to_contain_text("is saved")
    assert faults_at_all_sizes(page) == []
