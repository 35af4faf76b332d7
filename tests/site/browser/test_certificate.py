"""The site comes back with another certificate while something is not sent yet.

The certificates are made here, and Chromium is told to trust the first by its public key;
of the other it thinks what it thinks of any that it does not know.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.browser import profile
from tests.site.browser.people import PROGRAM
from tests.site.browser.servers import Running, free_port, running
from tests.site.browser.test_assessing import begun, is_saved, open_case
from tests.site.browser.test_offline import answer, checked, plan, take
from tests.site.browser.test_offline_faults import reopened, sign_in
from tests.site.browser.tls import Certificate, Front, certificate, front

pytestmark = pytest.mark.enable_socket


@dataclass(frozen=True)
class Behind:
    """A site behind a server with TLS, and two certificates: browsers know the first."""

    site: Running
    front: Front
    known: Certificate
    other: Certificate

    def profile(self, browser: Browser, folder: Path) -> Any:
        trust = f"--ignore-certificate-errors-spki-list={self.known.key}"
        return profile(browser, folder, self.site.address, trust)

    def ledger(self, at: str) -> dict[str, Any]:
        """Of the inspection of this case."""
        inspection = at.partition("/inspections/")[2].partition("/")[0]
        done = subprocess.run(
            [PROGRAM, "ledger", inspection, "--json"],
            env=self.site.settings,
            capture_output=True,
            text=True,
            check=False,
        )
        return dict(json.loads(done.stdout)[inspection])


@pytest.fixture(scope="module")
def behind(
    tmp_path_factory: pytest.TempPathFactory, like_the_demo: Running
) -> Iterator[Behind]:
    folder, port = tmp_path_factory.mktemp("site"), free_port()
    known = certificate(folder / "known.pem")
    other = certificate(folder / "other.pem")
    address = f"https://127.0.0.1:{port}"
    with running(
        folder,
        like_the_demo,
        demo="yes",
        second_factor="no",
        https="yes",
        behind_proxy="yes",
        address=address,
    ) as there:
        to = urlsplit(there.address).port
        assert to is not None
        with front(port, to, known) as made:
            site = Running(address, there.data, there.settings)
            yield Behind(site, made, known, other)


def entered(page: Page) -> dict[str, list[str]]:
    """What the site has in force, asked by the page itself."""
    found: dict[str, list[str]] = page.evaluate(
        """async () => {
            const at = document.querySelector("#assessment").dataset.news;
            const { fields } = await (await fetch(`${at}?since=0`)).json();
            return Object.fromEntries(
                Object.entries(fields).map(([field, heads]) =>
                    [field, heads.map((one) => one.value)]));
        }"""
    )
    return found


def says_not_saved(page: Page, planned: dict[str, str]) -> None:
    """Nothing of this shows as saved, and all of it as what it is."""
    for field in planned:
        expect(page.locator(f'[data-kept="{field}"]')).to_have_text("On this device")
    expect(page.locator("#kept")).to_contain_text(f"not saved yet: {len(planned)}.")


def all_comes_with_the_known_one(
    behind: Behind, page: Page, at: str, planned: dict[str, str]
) -> None:
    """When the right certificate is back all that was entered is stored, and once."""
    behind.front.use(behind.known)
    page.goto(at)
    begun(page)
    is_saved(page)
    found = entered(page)
    assert {f: [v] for f, v in planned.items()}.items() <= found.items()
    ledger = behind.ledger(at)
    assert ledger["balances"]
    assert ledger["stored"] == ledger["captured"]


def test_nothing_is_sent_to_a_certificate_that_is_not_trusted_and_all_is_kept(
    browser: Browser, behind: Behind, tmp_path: Path
) -> None:
    with behind.profile(browser, tmp_path) as context:
        page = sign_in(context, behind.site, "inspector")
        at = open_case(page, 1)
        planned = plan(page, 6)
        first, *rest = planned
        answer(page, first, planned[first])
        is_saved(page)
        before = behind.ledger(at)
        assert before["balances"]
        behind.front.use(behind.other)
        there = behind.front.through
        unsent = {field: planned[field] for field in rest}
        for field, value in unsent.items():
            answer(page, field, value)
        behind.front.refuses(2)
        says_not_saved(page, unsent)
        # The browser itself stands before the page now, and nothing is lost behind it.
        context.on("dialog", lambda dialog: dialog.accept())
        with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
            page.goto(at)
        assert behind.front.through == there
        assert behind.ledger(at)["stored"] == before["stored"]
        all_comes_with_the_known_one(behind, page, at, planned)
        assert behind.ledger(at)["stored"] == before["stored"] + len(unsent)


def test_while_it_is_not_trusted_what_was_taken_offline_opens_as_without_a_network(
    browser: Browser, behind: Behind, tmp_path: Path
) -> None:
    with behind.profile(browser, tmp_path) as context:
        page = sign_in(context, behind.site, "inspector2")
        other = open_case(page, 1)
        at = open_case(page, 0)
        planned = plan(page, 4)
        take(page)
        is_saved(page)
        before = behind.ledger(at)
        behind.front.use(behind.other)
        there = behind.front.through
        context.on("dialog", lambda dialog: dialog.accept())
        fields = list(planned)
        for field in fields[:2]:
            answer(page, field, planned[field])
        page.goto(at)
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "The site cannot be reached"
        )
        reopened(page, at)
        for field in fields[:2]:
            expect(page.locator(checked(field, planned))).to_have_count(1)
        for field in fields[2:]:
            answer(page, field, planned[field])
        behind.front.refuses(2)
        says_not_saved(page, planned)
        page.goto(other)
        expect(page.get_by_text("is not on this device: only cases")).to_be_visible()
        assert behind.front.through == there
        all_comes_with_the_known_one(behind, page, at, planned)
        assert behind.ledger(at)["stored"] == before["stored"] + len(planned)
