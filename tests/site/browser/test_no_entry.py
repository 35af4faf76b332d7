"""What each role is refused, seen as that role sees it: in the browser, on a narrow
screen, with axe. ``tests/site/test_addresses.py`` asks for every refusal there is; this
looks at some of each role, which the table of permissions gives.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from evenhand_web.demo.people import PEOPLE
from evenhand_web.permissions.roles import AnyRole, Scope, SiteRole
from evenhand_web.permissions.row import Row
from evenhand_web.permissions.table import TABLE
from tests.site.browser.conftest import SignIn
from tests.site.browser.looking import faults

pytestmark = pytest.mark.enable_socket

CASE = "an assessment"
# Pages, and the row that each asks: of the site, and below an inspection.
PAGES = {
    "/people": "account.manage",
    "/audit": "audit.see-site",
    "/inspections/new": "inspection.create",
    "allocation": "allocation.see",
    "interviews": "interview.see",
    "interests/all": "interest.see-all",
    "cases/own": "case.list-own",
    "sample": "sample.see",
    "case-list": "case-list.see",
    "results": "results.see",
    "ledger": "ledger.see",
    "joint": "joint.see",
    "concerns/new": "concern.raise",
    "history": "audit.see",
    "team/add": "team.change",
    CASE: "assessment.see",
}
ROLES: dict[str, AnyRole] = {one.email.split("@")[0]: one.role for one in PEOPLE}
_EACH = 2  # of each role, besides the assessment


@dataclass(frozen=True)
class Places:
    """Where to ask: an inspection in fieldwork, and an assessment of its first inspector;
    ``secret`` is what its cases and their people are called."""

    inspection: str
    assessment: str
    secret: tuple[str, ...]

    def path(self, at: str) -> str:
        if at == CASE:
            return self.assessment
        return at if at.startswith("/") else self.inspection + at


@pytest.fixture
def places(sign_in: SignIn) -> Places:
    page = sign_in("lead")
    link = page.locator("section", has_text="Fieldwork ·").locator("h2 a")
    inspection = str(link.get_attribute("href"))
    page.goto(f"{inspection}allocation")
    rows = page.locator("main tr", has=page.locator("a[href*='/cases/']"))
    hers = rows.filter(has_text="Ines Moreau").locator("a[href$='/first/']").first
    names = page.locator("main a[href*='/cases/'][href$='/first/']").all_inner_texts()
    assert names
    secret = tuple({*(one.strip() for one in names), "Officer ", "Mill Street"})
    return Places(inspection, str(hers.get_attribute("href")), secret)


def _refused(who: str) -> list[str]:
    """Some of what the table refuses this role: other pages for other roles, and an
    assessment, which is not their own."""
    role, number = ROLES[who], list(ROLES).index(who)
    pages = [at for at in PAGES if role not in TABLE[PAGES[at]].may and at != CASE]
    some = [pages[(number + 5 * each) % len(pages)] for each in range(_EACH)]
    scope = TABLE[PAGES[CASE]].may.get(role)
    is_own = scope == Scope.OWN and who == "inspector"
    return list(dict.fromkeys(some)) + ([] if is_own or scope == Scope.ALL else [CASE])


def _says_why(page: Page, row: Row, role: AnyRole) -> None:
    """What is refused, who may, and what one is here or whom to ask."""
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "This is not for you to see or do"
    )
    main = page.locator("main")
    expect(main).to_contain_text(f"You may not {row.what}.")
    expect(main).to_contain_text("Who may: ")
    without = "You have no role here. Ask the lead inspector if you should have one."
    told = main.inner_text()
    assert without in told or f"Your role here: {role.label}" in told


def _says_it_is_not_there(page: Page) -> None:
    """For whom there is no such inspection."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    expect(page.locator("main")).to_contain_text(
        "ask the lead inspector for a role in it"
    )


@pytest.mark.parametrize("who", ROLES)
def test_who_is_refused_is_told_what_and_whom_to_ask_and_nothing_of_a_case(
    who: str, sign_in: SignIn, places: Places
) -> None:
    page, role = sign_in(who, width=320), ROLES[who]
    refused = _refused(who)
    assert len(refused) >= _EACH
    for at in refused:
        answer = page.goto(places.path(at))
        assert answer is not None
        is_of_site = at.startswith("/")
        if role == SiteRole.ADMINISTRATOR and not is_of_site:
            assert answer.status == 404, at
            _says_it_is_not_there(page)
        else:
            assert answer.status == 403, at
            _says_why(page, TABLE[PAGES[at]], role)
        text = page.content()
        assert not [one for one in places.secret if one in text], at
        assert not faults(page), at
        lead = page.locator("main").get_by_role("link", name="Go to your first page")
        expect(lead).to_have_attribute("href", "/")


def test_who_is_not_signed_in_is_led_to_sign_in_and_told_nothing(
    sign_in: SignIn, places: Places
) -> None:
    page = sign_in("", width=320)
    for at in PAGES:
        page.goto(places.path(at))
        assert "/account/login/" in page.url, at
        text = page.content()
        assert not [one for one in places.secret if one in text], at
    assert not faults(page)
