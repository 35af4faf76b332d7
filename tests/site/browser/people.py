"""People with browsers of their own: invited by letter, with a password and an app that
shows codes. All of them do what people do, and nothing else: they open links that were
sent to them, fill in what is asked, and press what is there."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import subprocess
import sys
import time
from dataclasses import dataclass, field
from email import message_from_string, policy
from email.message import EmailMessage
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser import lead_on
from tests.site.browser.servers import Running

PASSWORD = "quietly counting leaves"  # noqa: S105 - of people who do not exist
PROGRAM = Path(sys.executable).parent / "evenhand"
_BETWEEN_LETTERS = "-" * 79
_STEP = 30  # seconds for which an app shows a code (RFC 6238)


def code_of(secret: str, ahead: int = 0) -> str:
    """What an app that has the secret shows now, or so many steps later (RFC 6238: SHA-1,
    six digits)."""
    moment = struct.pack(">Q", int(time.time()) // _STEP + ahead)
    found = hmac.digest(base64.b32decode(secret), moment, hashlib.sha1)
    start = found[-1] & 15
    number = struct.unpack(">I", found[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def letters(site: Running, to: str) -> list[EmailMessage]:
    """The letters to somebody, in the order in which they were sent."""
    found = []
    for file in sorted(
        (site.data / "letters").glob("*"), key=lambda f: f.stat().st_mtime_ns
    ):
        for text in file.read_text(encoding="utf-8").split(_BETWEEN_LETTERS):
            if text.strip():
                letter = message_from_string(text.lstrip(), policy=policy.default)
                found.append(letter)
    return [letter for letter in found if to in str(letter["To"])]


def last_letter(site: Running, to: str, subject: str) -> EmailMessage:
    """The last letter with that subject to somebody; no page waits for letters, so this
    does."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        # A file may be there before all of it is.
        found = [one for one in letters(site, to) if one["Subject"] == subject]
        if found and "http" in found[-1].get_content():
            return found[-1]
        time.sleep(0.1)
    raise AssertionError(f"no letter to {to}: {subject}")


def link_in(text: str) -> str:
    """The one address that stands in a text."""
    found = re.findall(r"http://\S+", text)
    assert len(found) == 1, text
    return str(found[0])


# Where a page stands, for those who have many.
GROUPS = {
    "Plan and team": ("Timetable", "Team", "Interests", "Joint inspection"),
    "Sample": ("Case list and sample", "Allocation", "Interviews"),
    "Cases": ("Your cases", "Completion", "Urgent concerns"),
    "Record": ("Ledger", "History"),
}


@dataclass
class Someone:
    """A person: name, address, and the page that they look at."""

    name: str
    email: str
    page: Page

    def press(self, button: str) -> None:
        lead_on(self.page.get_by_role("button", name=button, exact=True))

    def take(self, button: str) -> Path:
        """What the button gives to keep."""
        with self.page.expect_download() as taken:
            self.page.get_by_role("button", name=button, exact=True).click()
        return taken.value.path()

    def follow(self, link: str) -> None:
        lead_on(self.page.get_by_role("link", name=link, exact=True))

    def fill(self, **by_label: str) -> None:
        """``fill(**{"Your name": "Lena"})``: each box by its label."""
        for label, value in by_label.items():
            self.page.get_by_label(label, exact=True).fill(value)

    def choose(self, *labels: str) -> None:
        for label in labels:
            self.page.get_by_label(label, exact=True).check()

    def sees(self, *texts: str) -> None:
        """Each stands somewhere on the page."""
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)

    def go_to(self, part: str) -> None:
        """By the first page to a part of the only inspection that they have."""
        self.page.goto("/")
        lead_on(self.page.locator("main h2 a").first)
        menu = self.page.get_by_role("navigation", name="Pages of this inspection")
        group = next((one for one, parts in GROUPS.items() if part in parts), part)
        link = menu.get_by_role("link", name=group, exact=True)
        if not link.count():  # few pages, or one of a group: they stand alone
            group, link = part, menu.get_by_role("link", name=part, exact=True)
        lead_on(link)
        below = self.page.get_by_role("navigation", name=group, exact=True)
        if group != part:
            lead_on(below.get_by_role("link", name=part, exact=True))


@dataclass
class Crowd:
    """The people of one site. ``script`` is whether their browsers run scripts,
    ``secrets`` what their apps know, by address."""

    site: Running
    browser: Browser
    script: bool
    secrets: dict[str, str] = field(default_factory=dict)

    def page(self) -> Page:
        context = self.browser.new_context(
            base_url=self.site.address, java_script_enabled=self.script
        )
        context.set_default_timeout(20_000)
        return context.new_page()

    def begin(self, email: str, name: str, as_what: str) -> Someone:
        """At the machine itself: a first account, and its owner with the link."""
        words = (email, "--name", name, as_what, "--by", "Olaf Operator")
        done = subprocess.run(
            [PROGRAM, "people", "add", *words],
            env=self.site.settings,
            capture_output=True,
            text=True,
            check=True,
        )
        someone = Someone(name, email, self.page())
        someone.page.goto(link_in(done.stdout))
        someone.fill(**{"New password": PASSWORD, "New password again": PASSWORD})
        someone.press("Save this password")
        someone.follow("Sign in")
        someone.fill(**{"E-mail address": email, "Password": PASSWORD})
        someone.press("Sign in")
        self.secrets[email] = set_up_an_app(someone)
        return someone

    def accept(self, email: str, name: str) -> Someone:
        """By the link in the letter of an invitation."""
        invited = "You are invited to take part in an inspection"
        letter = last_letter(self.site, email, invited)
        someone = Someone(name, email, self.page())
        someone.page.goto(link_in(letter.get_content()))
        someone.fill(
            **{"Your name": name, "Password": PASSWORD, "Password again": PASSWORD}
        )
        someone.press("Accept and sign in")
        self.secrets[email] = set_up_an_app(someone)
        return someone

    def close(self) -> None:
        for context in self.browser.contexts:
            context.close()


def set_up_an_app(someone: Someone) -> str:
    """Who has no second factor is led to set one up, and goes on when they have. The
    secret that the app has."""
    expect(someone.page.get_by_role("heading", level=1)).to_have_text(
        "Set up a second factor"
    )
    someone.press("Set up an app")
    someone.sees("Show once more that it is you")
    someone.fill(Password=PASSWORD)
    someone.press("Continue")
    secret = someone.page.locator("#key").inner_text()
    someone.fill(**{"Code from the app": code_of(secret)})
    someone.press("Use this app")
    someone.sees("Your recovery codes")
    someone.follow("Go to your first page")
    return secret
