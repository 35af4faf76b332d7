"""Assessing in a real browser: by keyboard, by two people, with the network cut."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import lead_on
from tests.site.browser.conftest import SignIn
from tests.site.browser.looking import TAGS
from tests.site.browser.tabbing import press, tab_to

pytestmark = pytest.mark.enable_socket


def open_case(page: Page, place: int) -> str:
    """Open one of the person's own cases in the inspection in fieldwork; its address."""
    page.goto(own_cases(page)[place])
    begun(page)
    return page.url


def own_cases(page: Page) -> list[str]:
    """The addresses of the person's own cases in the inspection in fieldwork."""
    page.goto("/")
    section = page.locator("section", has_text=re.compile("Fieldwork"))
    lead_on(section.get_by_role("link", name=re.compile("Westerdale")).first)
    page.goto(f"{page.url}cases/own")
    found = page.locator("th a").evaluate_all("links => links.map((one) => one.href)")
    return [str(one) for one in found]


def begun(page: Page) -> None:
    expect(page.locator("#assessment")).to_have_class(re.compile("eh-keeps"))


def is_saved(page: Page) -> None:
    expect(page.locator("#kept")).to_have_text("Everything is saved.", timeout=15_000)


def chosen(page: Page, field: str) -> str | None:
    found = page.locator(f'[name="{field}"]:checked')
    return found.get_attribute("value") if found.count() else None


def stored(page: Page) -> dict[str, list[str | None]]:
    """What the site has in force, by field."""
    address = page.locator("#assessment").get_attribute("data-news")
    answer = page.request.get(f"{address}?since=0")
    return {
        field: sorted((head["value"] for head in heads), key=str)
        for field, heads in answer.json()["fields"].items()
    }


def test_a_whole_case_is_answered_and_submitted_by_keyboard_alone(
    sign_in: SignIn,
) -> None:
    page = sign_in("inspector")
    open_case(page, -1)
    tab_to(page, page.locator('[name^="fact:"]').first)
    for key in ("y", "y", "y", "y", "y", "y", "1", "1", "1", "y", "y"):
        page.keyboard.press(key)
    here = "document.activeElement.closest('[data-line]')?.dataset.line"
    answered: dict[str, str] = {}
    while (line := page.evaluate(here)) and line.startswith("answer:"):
        if line in answered:
            break
        key = "ny"[len(answered) % 2]
        answered[line] = {"y": "yes", "n": "no"}[key]
        page.keyboard.press(key)
    # Every question that is relevant to this case, as the page counts them.
    asked = page.locator('[data-progress=""]').inner_text()
    assert f"{len(answered)} of {len(answered)}" in asked
    page.keyboard.press(".")
    expect(page.locator("#kept")).not_to_have_text("")
    is_saved(page)
    found = stored(page)
    assert {field: [value] for field, value in answered.items()}.items() <= found.items()
    page.reload()
    begun(page)
    assert all(chosen(page, field) == value for field, value in answered.items())
    press(page, page.get_by_role("button", name="Submit the assessment"))
    expect(page.get_by_text("The assessment is submitted.")).to_be_visible()


def test_a_stray_key_is_seen_and_taken_back_and_keys_can_be_switched_off(
    sign_in: SignIn,
) -> None:
    page = sign_in("inspector2")
    open_case(page, 3)
    field = (
        "answer:2.1.1"
        if page.locator('[name="answer:2.1.1"]').count()
        else ("answer:3.1.1")
    )
    radio = page.locator(f'[name="{field}"]').first
    radio.focus()
    page.keyboard.press("n")
    assert chosen(page, field) == "no"
    page.keyboard.press("u")
    assert chosen(page, field) is None
    is_saved(page)
    assert stored(page)[field] == [None]
    radio.focus()
    page.keyboard.press("x")
    expect(page.locator("#kept")).to_contain_text("answer yes or no")
    page.keyboard.press("?")
    expect(page.get_by_text("Take the last answer back")).to_be_visible()
    page.get_by_label("Answer by single keys").uncheck()
    radio.focus()
    page.keyboard.press("y")
    assert chosen(page, field) is None


@pytest.mark.parametrize("first", [0, 1], ids=["one first", "the other first"])
def test_two_devices_on_one_case_keep_both_answers_until_somebody_chooses(
    sign_in: SignIn, first: int
) -> None:
    pages = [sign_in("inspector2"), sign_in("inspector2")]
    at = open_case(pages[0], first)
    pages[1].goto(at)
    begun(pages[1])
    field = pages[0].locator('[data-line^="answer:"]').first.get_attribute("data-line")
    other = pages[0].locator('[data-line^="answer:"]').nth(1).get_attribute("data-line")
    assert field is not None
    assert other is not None
    for page in pages:
        page.context.set_offline(True)
    for page, value in zip(pages, ("yes", "no"), strict=True):
        page.locator(f'[name="{field}"][value="{value}"]').check()
        expect(page.locator(f'[data-kept="{field}"]')).to_have_text("On this device")
    pages[0].locator(f'[name="{other}"][value="no"]').check()
    for page in (pages[first], pages[1 - first]):
        page.context.set_offline(False)
        expect(page.locator(f'[data-kept="{field}"]')).to_have_text("Saved")
    last = pages[1 - first]
    expect(last.locator(f'[data-line="{field}"] [data-conflict]').first).to_contain_text(
        "both are kept"
    )
    expect(last.locator("#kept")).to_contain_text("Needs you: 1.")
    assert stored(last)[field] == ["no", "yes"]
    assert stored(last)[other] == ["no"]
    last.locator(f'[name="{field}"][value="yes"]').check()
    is_saved(last)
    assert stored(last)[field] == ["yes"]


def test_what_is_entered_without_a_network_waits_and_is_sent_when_it_is_back(
    sign_in: SignIn,
) -> None:
    page = sign_in("deputy")
    open_case(page, 0)
    page.context.set_offline(True)
    lines = page.locator('[data-line^="answer:"]').all()[:5]
    fields = [line.get_attribute("data-line") for line in lines]
    for field in fields:
        page.locator(f'[name="{field}"][value="yes"]').check()
    expect(page.locator("#kept")).to_contain_text("not saved yet: 5.")
    assert not any(field in stored(page) for field in fields)
    page.context.set_offline(False)
    is_saved(page)
    assert all(stored(page)[str(field)] == ["yes"] for field in fields)


def test_what_waits_outlives_the_tab(sign_in: SignIn) -> None:
    page = sign_in("partner")
    at = open_case(page, 0)
    field = page.locator('[data-line^="answer:"]').first.get_attribute("data-line")
    page.route("**/operations", lambda route: route.abort())
    page.locator(f'[name="{field}"][value="no"]').check()
    expect(page.locator("#kept")).to_contain_text("not saved yet: 1.")
    assert field not in stored(page)
    other = page.context.new_page()
    page.close(run_before_unload=False)
    other.goto(at)
    begun(other)
    assert chosen(other, str(field)) == "no"
    is_saved(other)
    assert stored(other)[str(field)] == ["no"]


def test_a_note_and_a_quotation_are_kept_as_they_are_typed(sign_in: SignIn) -> None:
    page = sign_in("lead")
    open_case(page, 0)
    page.locator("details.eh-note summary").first.click()
    note = page.locator("details.eh-note textarea").first
    note.press_sequentially("Seen in the plan.")
    note.blur()
    page.get_by_label("Words that were said or written").fill("They listened.")
    page.get_by_label("Possible practice example").check()
    page.get_by_role("button", name="Add the quotation").click()
    # It is on the page once it is on the device; “saved” before that is of the note.
    expect(page.get_by_text("They listened.")).to_be_visible()
    is_saved(page)
    found = stored(page)
    assert ["Seen in the plan."] in found.values()
    assert any(field.startswith("quotation:") for field in found)
    page.reload()
    begun(page)
    expect(page.get_by_text("They listened.")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_with_everything_on_it_is_accessible_and_fits(
    sign_in: SignIn, width: int
) -> None:
    page = sign_in("inspector", width=width)
    open_case(page, 2)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for details in page.locator("details").all():
        details.evaluate("one => (one.open = true)")
    page.locator('[data-line^="answer:"] [type=radio]').first.check()
    is_saved(page)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert not found.violations_count, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not said


def test_nothing_is_called_saved_between_a_keystroke_and_the_disk(
    sign_in: SignIn,
) -> None:
    page = sign_in("lead")
    open_case(page, 1)
    is_saved(page)
    page.locator("details.eh-note summary").first.click()
    # What stands at the top at the very moment at which something was entered.
    at_once = """([what, value]) => {
        const one = document.querySelector(what);
        if (one.type === "radio") {
            one.click();
        } else {
            one.value = value;
            one.dispatchEvent(new Event("input", { bubbles: true }));
        }
        const line = one.closest("[data-line]");
        const kept = line?.querySelector("[data-kept]")?.textContent ?? "";
        return [document.getElementById("kept").textContent, kept];
    }"""
    for what in ('[name^="answer:"][value="no"]', '[name^="answer:"][value="yes"]'):
        top, beside = page.evaluate(at_once, [what, ""])
        assert "Everything is saved." not in top
        assert beside == ""
        is_saved(page)
    top, _ = page.evaluate(at_once, ["details.eh-note textarea", "Not yet kept."])
    assert "Everything is saved." not in top
    is_saved(page)
    assert ["Not yet kept."] in stored(page).values()
