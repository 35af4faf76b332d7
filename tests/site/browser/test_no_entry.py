"""What each role is refused, seen as that role sees it: in the browser, on a narrow
screen, one of each role with axe. ``tests/site/test_addresses.py`` asks at every address;
this looks at every page below that the table of permissions refuses to a role, and at
what is settled once an inspection is published.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from evenhand_web.demo.people import PEOPLE
from evenhand_web.permissions.roles import AnyRole, Scope, SiteRole
from evenhand_web.permissions.row import Row
from evenhand_web.permissions.table import TABLE
from tests.site.addresses import ALL
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
# What one could look at before an inspection was published, and of whom that is asked.
SETTLED = {
    "lead": """hand-in make-lottery replace-case allocate interview-plan interview-away
        interview-slot""",
    "contact": "hand-in give-number",
}


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


@pytest.fixture(scope="module")
def found() -> list[Places]:
    """The places, once somebody has looked for them."""
    return []


@pytest.fixture
def places(sign_in: SignIn, found: list[Places]) -> Places:
    if not found:
        found.append(_find(sign_in("lead")))
    return found[0]


def _find(page: Page) -> Places:
    link = page.locator("section", has_text="Fieldwork ·").locator("h2 a")
    inspection = str(link.get_attribute("href"))
    page.goto(f"{inspection}allocation")
    rows = page.locator("main tr", has=page.locator("a[href*='/cases/']"))
    names = page.locator("main a[href*='/cases/'][href$='/first/']").all_inner_texts()
    assert names
    # Who is drawn for what is by chance: one on which nobody sits beside her.
    hers = next(
        row.locator("a[href$='/first/']")
        for row in rows.filter(has_text="Ines Moreau").all()
        if rows.filter(has_text=row.locator("a").inner_text()).count() == 1
    )
    secret = tuple({*(one.strip() for one in names), "Officer ", "Mill Street"})
    return Places(inspection, str(hers.get_attribute("href")), secret)


def _refused(who: str) -> list[str]:
    """What the table refuses this role: an assessment, where it is not their own, too."""
    role = ROLES[who]
    scope = TABLE[PAGES[CASE]].may.get(role)
    sees_it = scope == Scope.ALL or (scope == Scope.OWN and who == "inspector")
    pages = [at for at in PAGES if role not in TABLE[PAGES[at]].may and at != CASE]
    return pages if sees_it else [*pages, CASE]


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


def _says_it_is_settled(page: Page, row: Row) -> None:
    """That nobody may any more, and why; not who may, for nobody may."""
    expect(page.get_by_role("heading", level=1)).to_have_text("This is settled")
    main = page.locator("main")
    expect(main).to_contain_text(f"Nobody may {row.what} any more.")
    expect(main).to_contain_text("The inspection is published. From then on")
    expect(main).not_to_contain_text("Who may: ")


def _shows_nothing_and_leads_back(page: Page, secret: tuple[str, ...]) -> None:
    text = page.content()
    assert not [one for one in secret if one in text], page.url
    lead = page.locator("main").get_by_role("link", name="Go to your first page")
    expect(lead).to_have_attribute("href", "/")


def _is_asked(page: Page, path: str, status: int) -> None:
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == status, path


@pytest.mark.parametrize("who", ROLES)
def test_who_is_refused_is_told_what_and_whom_to_ask_and_nothing_of_a_case(
    who: str, sign_in: SignIn, places: Places
) -> None:
    page, role = sign_in(who, width=320), ROLES[who]
    refused = _refused(who)
    for number, at in enumerate(refused):
        is_of_site = at.startswith("/")
        if role == SiteRole.ADMINISTRATOR and not is_of_site:
            _is_asked(page, places.path(at), 404)
            _says_it_is_not_there(page)
        else:
            _is_asked(page, places.path(at), 403)
            _says_why(page, TABLE[PAGES[at]], role)
        _shows_nothing_and_leads_back(page, places.secret)
        # They are made alike: axe is told one, and the width is that of each.
        assert not faults(page, axe=number == len(refused) - 1), at
    assert refused


def test_every_role_is_refused_something_and_every_page_to_somebody() -> None:
    refused = {who: _refused(who) for who in ROLES}
    assert all(refused.values())
    assert {at for pages in refused.values() for at in pages} == set(PAGES)


@pytest.mark.parametrize("who", SETTLED)
def test_what_a_published_report_rests_on_is_settled_and_that_is_said(
    who: str, sign_in: SignIn
) -> None:
    page = sign_in(who, width=320)
    ids = _ids_of_the_closed_one(page)
    mine = [one for one in ALL if one.name in SETTLED[who].split()]
    for address in mine:
        _is_asked(page, address.filled(ids), 403)
        _says_it_is_settled(page, address.row)
        _shows_nothing_and_leads_back(page, ("Officer ", "Mill Street"))
        assert not faults(page), address.pattern
    assert len(mine) == len(SETTLED[who].split())


def _ids_of_the_closed_one(page: Page) -> dict[str, str]:
    """Of the inspection that is closed, of a draw, and of a case for who sees any."""
    link = page.locator("section", has_text="Closed ·").locator("h2 a")
    inspection = str(link.get_attribute("href"))
    ids = {"inspection_id": inspection.split("/")[2]}
    for name, path, links in (
        ("draw_id", "sample", "main a[href$='/drawn']"),
        ("case_id", "allocation", "main a[href$='/first/']"),
    ):
        page.goto(inspection + path)
        for there in page.locator(links).all()[:1]:
            ids[name] = str(there.get_attribute("href")).split("/")[4]
    return ids


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
