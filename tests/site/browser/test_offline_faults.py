"""What can go wrong offline: crashes, restarts, a role that ends, a new release."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from evenhand_web.demo.people import PASSWORD
from tests.browser import lead_on, profile
from tests.site.browser.people import PROGRAM
from tests.site.browser.servers import Running
from tests.site.browser.test_assessing import (
    begun,
    is_saved,
    open_case,
    own_cases,
    stored,
)
from tests.site.browser.test_offline import answer, checked, plan, take, unlock

pytestmark = pytest.mark.enable_socket
CASES, ANSWERS = 3, 200


def sign_in(context: BrowserContext, site: Running, who: str) -> Page:
    page = context.pages[0] if context.pages else context.new_page()
    page.goto(f"{site.address}/account/login/")
    page.fill("[name=login]", f"{who}@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "login" not in url)
    return page


def crashed(page: Page) -> Page:
    """The tab dies as by a fault of the browser; another one is opened."""
    session = page.context.new_cdp_session(page)
    with page.expect_event("crash"):
        # Nobody is left who could answer, so nothing waits for an answer.
        crash = session._loop.create_task(
            session._impl_obj.send("Page.crash", None, None)
        )
    crash.cancel()
    return page.context.new_page()


def reopened(page: Page, at: str) -> None:
    """Without a network: with the passphrase, unless it was unlocked just now."""
    page.goto(at)
    expect(page.locator("#unlock:visible, #assessment.eh-keeps")).to_have_count(1)
    if page.locator("#unlock").is_visible():
        unlock(page)
    begun(page)


_ANSWER = """async (planned) => {
    for (const [field, value] of Object.entries(planned)) {
        const kept = document.querySelector(`[data-kept="${field}"]`);
        document.querySelector(`[name="${field}"][value="${value}"]`).click();
        while (kept.textContent !== "On this device") {
            await new Promise((done) => setTimeout(done, 5));
        }
    }
}"""


def answered(page: Page, planned: dict[str, str]) -> None:
    """All of these, by the page's own buttons; each is on the disk before the next."""
    page.evaluate(_ANSWER, planned)


def test_200_answers_over_three_cases_outlive_reload_crash_and_restart(
    browser: Browser, demo: Running, tmp_path: Path
) -> None:
    planned: dict[str, dict[str, str]] = {}
    with profile(browser, tmp_path, demo.address) as context:
        page = sign_in(context, demo, "inspector")
        for place in range(CASES):
            at = open_case(page, place)
            planned[at] = plan(page, 38)
            take(page)
            is_saved(page)
        before = {at: _place(page, at) for at in planned}
        context.on("dialog", lambda dialog: dialog.accept())
        context.set_offline(True)
        told = _answer_offline(page, planned)
    # The browser was closed; what it tells of a session is gone with it.
    with profile(browser, tmp_path, demo.address) as context:
        context.on("dialog", lambda dialog: dialog.accept())
        context.set_offline(True)
        page = context.new_page()
        last = list(planned)[-1]
        reopened(page, last)
        rest = dict(list(planned[last].items())[-10:])
        assert all(page.locator(checked(f, planned[last])).count() for f in rest)
        more = {field: "no" if v == "yes" else "yes" for field, v in rest.items()}
        count = ANSWERS - told
        while count:
            these = dict(list(more.items())[:count])
            answered(page, these)
            planned[last] |= these
            count -= len(these)
            more = {field: "no" if v == "yes" else "yes" for field, v in more.items()}
        assert "Saved" not in page.locator("[data-kept]").all_inner_texts()
        context.set_offline(False)
        expect(page.locator("#kept")).to_contain_text(
            "You are signed out", timeout=40_000
        )
        page = sign_in(context, demo, "inspector")
        _all_sent(page, demo)
        for at, fields in planned.items():
            page.goto(at)
            begun(page)
            is_saved(page)
            found = stored(page)
            assert {f: [v] for f, v in fields.items()}.items() <= found.items()
        # Each has one place: nothing is missing, and nothing there twice.
        after = sum(_place(page, at) - before[at] for at in planned)
        assert after == ANSWERS


def _answer_offline(page: Page, planned: dict[str, dict[str, str]]) -> int:
    """Each case, with a reload in the first and a crash in the second; how many."""
    told = 0
    for number, (at, fields) in enumerate(planned.items()):
        reopened(page, at)
        half = len(fields) // 2
        answered(page, dict(list(fields.items())[:half]))
        if number == 0:
            page.reload()
        if number == 1:
            page = crashed(page)
        if number < 2:
            reopened(page, at)
            for field in list(fields)[:half]:
                expect(page.locator(checked(field, fields))).to_have_count(1)
        answered(page, dict(list(fields.items())[half:]))
        told += len(fields)
    return told


def _place(page: Page, at: str) -> int:
    return int(page.request.get(f"{at}news?since=0").json()["place"])


def _all_sent(page: Page, site: Running) -> None:
    """By the page of what is on this device."""
    page.goto(f"{site.address}/on-this-device")
    expect(page.locator("#device-said")).to_have_text(
        "Everything that was entered on this device is saved.", timeout=40_000
    )


def test_a_role_that_ends_while_offline_leaves_a_sealed_file_that_the_lead_takes_in(
    browser: Browser, demo: Running, tmp_path: Path
) -> None:
    with (
        profile(browser, tmp_path / "inspector", demo.address) as theirs,
        profile(browser, tmp_path / "lead", demo.address) as lead,
    ):
        page = sign_in(theirs, demo, "inspector2")
        desk = sign_in(lead, demo, "lead")
        at = _not_also_of(desk, page)
        take(page)
        planned = plan(page, 2)
        theirs.set_offline(True)
        for field, value in planned.items():
            answer(page, field, value)
        _end_role(desk, at, page)
        theirs.set_offline(False)
        expect(page.locator("#kept")).to_contain_text(
            "takes nothing of yours here any more", timeout=40_000
        )
        page.on("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("On this device")
        expect(page.locator("#device-lines")).to_contain_text("not at the site yet: 2.")
        with page.expect_download() as download:
            page.get_by_role("button", name="Seal it into a file").click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        assert all(value.encode() not in file.read_bytes() for value in planned)
        page.get_by_role("button", name="I have the file").click()
        expect(page.locator("#device-said")).to_have_text("It is wiped from this device.")
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url(lambda url: "on-this-device" not in url)
        # What was taken is gone, too.
        theirs.set_offline(True)
        with pytest.raises(Error):
            page.goto(at)
        desk.goto(at.split("/cases/")[0] + "/sealed-work")
        desk.set_input_files("[name=file]", file)
        desk.get_by_role("button", name="Take it in").click()
        expect(desk.locator("main")).to_contain_text("2 entries are stored.")
        answer_ = desk.request.get(f"{at}news?since=0").json()["fields"]
        for field, value in planned.items():
            assert [head["value"] for head in answer_[field]] == [value]


def _not_also_of(desk: Page, page: Page) -> str:
    """Open the first case that the lead does not assess, too: whoever assesses a case a
    second time may not take in the first. The draw decides whose cases those are."""
    theirs = {case_id(at) for at in own_cases(desk)}
    places = [case_id(at) not in theirs for at in own_cases(page)]
    return open_case(page, places.index(True))


def case_id(at: str) -> str:
    return at.split("/cases/")[1].split("/")[0]


def _end_role(desk: Page, at: str, theirs: Page) -> None:
    """By the lead, on the page of the team."""
    name = theirs.locator(".eh-top__person a").first.inner_text()
    desk.goto(at.split("/cases/")[0] + "/team")
    row = desk.locator("tr", has_text=name)
    lead_on(row.get_by_role("link", name="End"))
    lead_on(desk.locator("main button").first)
    expect(desk.locator("main")).to_contain_text("Who had a role before")


def test_a_new_release_and_a_new_key_leave_what_was_taken_before(
    browser: Browser, demo: Running, tmp_path: Path
) -> None:
    with profile(browser, tmp_path, demo.address) as context:
        page = sign_in(context, demo, "deputy")
        first = open_case(page, 0)
        take(page)
        planned = plan(page, 1)
        # Another key is another worker, as a new release would be.
        subprocess.run(
            [PROGRAM, "devices", "new-key", "--by", "Olaf Operator"],
            env=demo.settings,
            check=True,
            capture_output=True,
        )
        second = open_case(page, 1)
        take(page)
        names = page.evaluate("caches.keys()")
        assert len(names) == 2
        context.set_offline(True)
        page.on("dialog", lambda dialog: dialog.accept())
        for at in (first, second):
            reopened(page, at)
        reopened(page, first)
        for field, value in planned.items():
            answer(page, field, value)
        context.set_offline(False)
        is_saved(page)
        page.goto(first)
        begun(page)
        page.get_by_role("button", name="Give this case back").click()
        expect(page.get_by_role("button", name="Take this case offline")).to_be_visible()
        assert len(page.evaluate("caches.keys()")) == 1
