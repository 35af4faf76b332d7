"""The whole way, from the first account at the machine to allocated cases: by people with
their own browsers and letters, with a second factor, against the real server.

Nothing here knows an address or a row of the database: what a person cannot find by
reading and pressing, this test does not find either.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import lead_on
from tests.site.browser.people import PROGRAM, Crowd, Someone, letters
from tests.site.browser.servers import Running, running

pytestmark = pytest.mark.enable_socket

LIST = Path("examples/westerdale-case-list/cases.csv")
THROWS = "4 1 6 6 2 5 3 3 1 5 2 6 4 4 1 3 6 2 5 5"
GROUPS = ("Court disposals", "Out-of-court disposals")
KNOWN_WORKER = "Officer Anvil"
# To whom a letter of invitation goes, in which role, and what else is asked of whom.
INVITED = {
    "deputy@example.org": ("Dafydd Rees", "Deputy lead inspector", {}),
    "inspector@example.org": ("Ines Moreau", "Inspector", {}),
    "local@example.org": (
        "Lowri Vaughan",
        "Local assessor",
        {"Its name, if it is none of these": "Eastmoor"},
    ),
    "quality@example.org": ("Quinn Adeyemi", "Quality lead", {}),
    "analyst@example.org": ("Anna Schmidt", "Analyst", {}),
    "contact@example.org": ("Cora Ellis", "Contact of the inspected service", {}),
}
ASSESSING = ("lead", "deputy", "inspector", "local")


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def crowd(
    request: pytest.FixtureRequest, tmp_path: Path, browser: Browser
) -> Iterator[Crowd]:
    """A site with nobody in it yet, second factor and all."""
    with running(tmp_path) as site:
        crowd = Crowd(site, browser, request.param)
        yield crowd
        crowd.close()


def test_from_invitation_to_allocated_cases(crowd: Crowd, tmp_path: Path) -> None:
    head = crowd.begin("head@example.org", "Hana Price", "--head")
    administrator = crowd.begin("admin@example.org", "Adil Rahman", "--administrator")
    create(head)
    people = {"lead": appoint(crowd, head)}
    for email in INVITED:
        people[email.split("@")[0]] = invite(crowd, people["lead"], email)
    announce(people["lead"])
    declare(people)
    hand_in(people["lead"], people["contact"], tmp_path)
    for group in GROUPS:
        draw(people["lead"], people["contact"], group)
    verify(people["contact"], tmp_path, replaced=False)
    replace(people["lead"])
    verify(people["contact"], tmp_path, replaced=True)
    known = match(people["lead"])
    allocate(people["lead"], known)
    fieldwork(people["lead"])
    see_their_own(people, known)
    see_no_case(people["analyst"], people["contact"], administrator, crowd.site)


def create(head: Someone) -> None:
    """The head of programme leads it herself at first: nobody else has an account."""
    head.press("Create an inspection")
    head.fill(**{"Name of the service": "Westerdale"})
    head.choose("England")
    head.page.get_by_label("2018 programme in its 2020 wording").check()
    head.choose("Single inspection")
    head.fill(Day="26", Month="10", Year="2020")
    head.page.get_by_label("Who leads it").select_option(label="Hana Price")
    head.press("Create the inspection")
    head.sees("The inspection was created.", "Monday 26 October 2020")


def appoint(crowd: Crowd, head: Someone) -> Someone:
    """Somebody else is invited to lead, and the head of programme leads no longer."""
    email, name = "lead@example.org", "Lena Hughes"
    send(head, name, email, "Lead inspector", {})
    lead = crowd.accept(email, name)
    head.go_to("Team")
    end = "End the role of Hana Price as Lead inspector"
    lead_on(head.page.get_by_role("link", name=end))
    head.press("End the role")
    head.sees("The role was ended.", "Who had a role before")
    return lead


def send(by: Someone, name: str, email: str, role: str, more: dict[str, str]) -> None:
    by.go_to("Team")
    by.follow("Invite somebody who has no account")
    by.fill(Name=name, **{"E-mail address": email}, **more)
    by.choose(role)
    by.press("Send the letter")
    by.sees(f"A letter is on its way to {name}.")


def invite(crowd: Crowd, lead: Someone, email: str) -> Someone:
    name, role, more = INVITED[email]
    send(lead, name, email, role, more)
    someone = crowd.accept(email, name)
    someone.follow("Westerdale, October 2020")
    someone.sees(role)
    return someone


def announce(lead: Someone) -> None:
    for stage in ("Announced", "Preparing"):
        lead.go_to("Overview")
        lead.press(f"Go on: {stage}")
        lead.press("Go on")
        lead.sees(f"The inspection went on: {stage}.")


def declare(people: dict[str, Someone]) -> None:
    """An inspector knows a worker, the deputy a child; the others nobody."""
    for who in ASSESSING:
        someone = people[who]
        someone.page.goto("/")
        someone.follow("Declare your interests, or that you have none")
        if who == "inspector":
            someone.choose("A person who works there")
            someone.fill(**{"Which person": KNOWN_WORKER})
        elif who == "deputy":
            someone.choose("A child")
            someone.fill(**{"Which child": "Child Acorn, 1 2 2004"})
        else:
            someone.choose("No interest: I have thought about it, and have none")
        someone.press("Declare")
        someone.sees("Your declaration was recorded.", "What you have declared")


def hand_in(lead: Someone, contact: Someone, folder: Path) -> None:
    """First with a word that nobody knows, then mended."""
    lead.page.goto("/")
    lead.follow("Fix the inspectorate’s numbers, before the case list is there")
    lead.press("Fix the inspectorate’s numbers")
    lead.sees("The inspectorate’s numbers are fixed.")
    lines = LIST.read_text(encoding="utf-8").splitlines(keepends=True)
    broken = folder / "broken.csv"
    first = lines[3].replace("Female", "Mermaid").replace("Male", "Mermaid")
    broken.write_text("".join([*lines[:3], first, *lines[4:]]), encoding="utf-8")
    contact.page.goto("/")
    contact.follow("Hand in the case list")
    contact.press("Hand in the case list")
    for file, found in ((broken, "1 problem keeps a row"), (LIST, "Every row can be")):
        contact.page.get_by_label("The case list").set_input_files(file)
        contact.press("Hand it in")
        contact.sees(found)
        expect(contact.page.get_by_text("Mermaid")).to_have_count(0)
        if file == broken:
            contact.press("Hand in another case list")


def draw(lead: Someone, contact: Someone, group: str) -> None:
    """Each finds what to do on their own first page."""
    lead.page.goto("/")
    lead.follow(f"Make the lottery: {group}")
    lead.press(f"Make the lottery: {group}")
    lead.press("Make the lottery")
    lead.sees("The lottery is made, and its hash published.")
    contact.page.goto("/")
    contact.follow(f"Give your number: {group}")
    contact.press(f"Give your number: {group}")
    contact.fill(**{"Your service’s number": THROWS})
    contact.press("Give the number")
    contact.sees("Your number was taken in.")
    lead.page.goto("/")
    lead.follow(f"Draw the sample: {group}")
    lead.press(f"Draw the sample: {group}")
    lead.sees("The sample is drawn.")


def see_sample(someone: Someone) -> None:
    someone.go_to("Case list and sample")
    name = f"See the sample, how it came about, and the proof: {GROUPS[0]}"
    someone.follow(name)


def verify(contact: Someone, folder: Path, *, replaced: bool) -> None:
    """As the page says: with the package, the case list, and what was noted."""
    see_sample(contact)
    contact.sees("Yes, as far as" if replaced else "Yes. Everything is as it says.")
    package = contact.take("Take away the verification package (ZIP)")
    place = folder / f"package {replaced}"
    with zipfile.ZipFile(package) as archive:
        archive.extractall(place)
    command = contact.page.locator("main .eh-command").inner_text()
    words = shlex.split(command.replace("\\\n", " "))
    assert words[:5] == ["evenhand", "sample", "verify", "draw", "cases.csv"]
    done = subprocess.run(
        [PROGRAM, "sample", "verify", place / "draw", LIST, *words[5:]],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "cannot tell" not in done.stdout
    assert ("1 replacement" in done.stdout) is replaced, done.stdout


def replace(lead: Someone) -> None:
    see_sample(lead)
    case = lead.page.locator("main tbody th").last.inner_text()
    lead_on(lead.page.get_by_role("link", name=f"Replace {case}"))
    lead.press("Replace the case")
    lead.sees("There is a problem")
    lead.choose("The case file could not be had")
    lead.press("Replace the case")
    lead.sees("The case was replaced by", f"{case}, on")


def match(lead: Someone) -> str:
    """Before cases are allocated the lead says which case the known child is: the first
    of those that were drawn."""
    lead.go_to("Allocation")
    lead_on(lead.page.get_by_role("link", name="Interest declared by Dafydd Rees"))
    lead.press("Note it")
    lead.sees("There is a problem")
    cases = lead.page.get_by_label("Case", exact=True)
    known = str(cases.locator("option").nth(2).inner_text())
    cases.select_option(label=known)
    lead.press("Note it")
    lead.sees("It was noted.")
    return known


def allocate(lead: Someone, known: str) -> None:
    lead.press("Allocate the cases")
    lead.fill(**{"How many cases are assessed a second time, blind": "4"})
    lead.press("Allocate the cases")
    lead.sees("The cases are allocated.", f"Dafydd Rees, {known}")


def fieldwork(lead: Someone) -> None:
    lead.go_to("Overview")
    lead.press("Go on: Fieldwork")
    lead.press("Go on")
    lead.sees("The inspection went on: Fieldwork.")
    expect(lead.page.get_by_text("although this was not so yet")).to_have_count(0)


def see_their_own(people: dict[str, Someone], known: str) -> None:
    """Each sees cases of their own, and none that they are barred from."""
    seen = {}
    for who in ASSESSING:
        people[who].go_to("Your cases")
        seen[who] = people[who].page.locator("main tbody").inner_text()
    assert all("Assesses it" in text for text in seen.values())
    assert KNOWN_WORKER not in seen["inspector"]
    assert known not in seen["deputy"]
    assert "Lowri Vaughan" not in seen["local"]
    people["quality"].go_to("Allocation")
    people["quality"].sees("Lowri Vaughan", "Accompanies a local assessor")


def see_no_case(
    analyst: Someone, contact: Someone, administrator: Someone, site: Running
) -> None:
    """Neither by a link nor by an address that somebody else has told them."""
    see_sample(contact)
    sample = contact.page.url
    contact.go_to("Overview")
    here = contact.page.url
    for address in (f"{here}allocation", f"{here}cases/own"):
        contact.page.goto(address)
        contact.sees("This is not for you to see or do")
    analyst.go_to("Case list and sample")
    expect(analyst.page.get_by_role("link", name="See the sample")).to_have_count(0)
    for address in (sample, f"{here}allocation", f"{here}cases/own", f"{here}case-list"):
        analyst.page.goto(address)
        analyst.sees("This is not for you to see or do", "Your role here: Analyst.")
        administrator.page.goto(address)
        administrator.sees("Page not found")
    administrator.page.goto("/")
    administrator.sees("You have no role in an inspection yet.")
    sent = letters(site, "@example.org")
    # A case's id has four figures; a link may have two of its signs by chance.
    telling = re.compile(r"\bW1\d{3}\b|Officer")
    assert not [one for one in sent if telling.search(str(one))]
