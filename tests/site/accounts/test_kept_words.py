"""What was typed when the session had ended is shown as the form says it: with questions
and labels, and choices by their words. Where nothing can be given back, that is said."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from lxml import html

from evenhand_web.accounts.kept import Kept
from evenhand_web.actions import interests
from evenhand_web.audit.models import AuditContent
from evenhand_web.inspections.models import Interest, InterestKind
from tests.site.accounts.signing_in import code_of, enter, text_of, with_app
from tests.site.assessments.entering import address, allocated, seat_of
from tests.site.cast import Cast
from tests.site.conftest import SignedIn
from tests.site.inspections.test_timetable import a_day
from tests.site.security.test_sessions import moved
from tests.site.test_welsh import compiled  # noqa: F401 - a fixture

Rows = list[tuple[str, str]]


def back(client: Client, secret: str, who: str) -> html.HtmlElement:
    """Signed in again, and the page that is shown first."""
    enter(client, f"{who}@example.org")
    client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    # As every browser says; a large page is packed then.
    answer = client.get("/", follow=True, headers={"Accept-Encoding": "gzip"})
    assert answer.redirect_chain == [("/not-sent", 302)]
    return html.document_fromstring(text_of(answer))


def late(client: Client, to: str, sent: Mapping[str, object], page: str = "") -> None:
    """Sent from a page of ours, after an hour in which nothing was done."""
    moved(client, used=settings.EVENHAND_SESSION_IDLE + 1)
    came_from = {"Referer": f"http://testserver{page or to}"}
    answer = client.post(to, sent, headers=came_from)
    assert answer["Location"] == "/account/login/?next=/"


def rows(page: html.HtmlElement) -> Rows:
    """Questions and answers, as the page shows them."""
    pairs = zip(page.xpath("//main//dt"), page.xpath("//main//dd"), strict=True)
    return [(key.text_content(), value.text_content()) for key, value in pairs]


def heading(page: html.HtmlElement) -> str:
    return str(page.xpath("string(//h1)"))


def links(page: html.HtmlElement) -> list[str]:
    return [str(one) for one in page.xpath("//main//a/@href")]


@pytest.fixture
def at(cast: Cast) -> str:
    return f"/inspections/{cast.westerdale.pk}"


def test_questions_labels_and_the_words_of_choices(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    sent = {"kind": "service", "service": cast.eastmoor_service.pk, "person": ""}
    late(client, f"{at}/interests", sent)
    page = back(client, secret, "ines")
    assert rows(page) == [
        ("What do you have an interest in?", "A service"),
        ("Which service", "Eastmoor"),
    ]
    assert links(page) == [f"{at}/interests"]
    assert "Your interests" in text_of(client.get("/not-sent"))


@pytest.mark.usefixtures("compiled")
def test_they_are_in_the_language_of_who_reads(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    client.post("/language", {"language": "cy", "next": "/"})
    late(client, f"{at}/interests", {"kind": "person", "person": "Officer Anvil"})
    with translation.override("cy"):
        kind = str(InterestKind.PERSON.label)
    found = rows(back(client, secret, "ines"))
    assert found[0][1] == kind != "A person who works there"
    assert [value for _, value in found] == [kind, "Officer Anvil"]


def test_the_parts_of_a_date_stand_under_its_question(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    secret, client = with_app(cast.lena), as_("lena")
    to = f"{at}/timetable/draft"
    assert client.get(to).status_code == 200
    late(client, to, a_day(date(2020, 11, 2)))
    found = rows(back(client, secret, "lena"))
    day = [(key, value) for key, value in found if key.endswith(": Day")]
    assert len(day) == 1
    assert day[0][1] == "2"
    assert ("Why", "The hall is booked.") in [(k.split(" (")[0], v) for k, v in found]


def test_a_section_of_a_case_and_an_entry_that_has_another_id_by_now(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast)
    case = seat_of(cast, "ines").case
    at, secret, client = address(case), with_app(cast.ines), as_("ines")
    of_itself = {"form": str(uuid.uuid4()), "basis answer:2.1.1": "[]"}
    answers = {"answer:2.1.1": "no", "note:2.1.1": "Seen.\nTwice."}
    late(client, f"{at}section/2.1", {**of_itself, **answers}, at)
    assert not AuditContent.objects.filter(kind="assessment.read").exists()
    found = rows(back(client, secret, "ines"))
    (question, answer), note = sorted(found)
    assert question.startswith("2.1.1 Does assessment")
    assert answer == "No"
    assert note == ("Note on 2.1.1", "Seen.\nTwice.")
    # The case page was asked for, and that is recorded as it is of anybody.
    assert AuditContent.objects.get(kind="assessment.read").person == cast.ines.pk

    new = f"quotation:{uuid.uuid4()}"
    entry = {f"{new} text": "“He listens.”", f"{new} example": "yes", "form": "x"}
    late(client, f"{at}section/quotation", entry, at)
    assert rows(back(client, secret, "ines")) == [
        ("Words that were said or written", "“He listens.”"),
        ("Possible practice example", "Yes"),
    ]


def test_a_page_that_may_not_be_seen_any_more_gives_no_labels(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast)
    case = seat_of(cast, "ines").case
    at, secret, client = address(case), with_app(cast.ines), as_("ines")
    late(client, f"{at}section/2.1", {"note:2.1.1": "Seen."}, at)
    interests.declare(
        by=cast.ines,
        inspection=case.inspection,
        kind=InterestKind.SERVICE,
        service=cast.westerdale_service,
    )
    page = back(client, secret, "ines")
    assert rows(page) == [("Without a label", "Seen.")]
    assert links(page) == []


def test_a_file_alone_is_told_with_its_page_and_once(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    secret, client = with_app(cast.cora), as_("cora")
    to = f"{at}/case-list/hand-in"
    late(client, to, {"list": SimpleUploadedFile("list.csv", b"a secret row")})
    page = back(client, secret, "cora")
    assert heading(page) == "It was not carried out"
    assert rows(page) == [("Page", "Hand in the case list"), ("Button", "Hand it in")]
    assert links(page) == [to, "/"]
    assert "A file was with it" in page.text_content()
    assert client.get("/").status_code == 200


def test_a_button_alone_is_told_with_its_words_and_its_page(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    client.post(f"{at}/interests", {"kind": "person", "person": "Officer Anvil"})
    interest = Interest.objects.get()
    late(client, f"{at}/interests/{interest.pk}/withdraw", {}, f"{at}/interests")
    page = back(client, secret, "ines")
    assert heading(page) == "It was not carried out"
    (title, button) = rows(page)
    assert title == ("Page", "Your interests")
    assert button[1].startswith("Take back: A person who works there")
    assert links(page) == [f"{at}/interests", "/"]
    assert Interest.objects.filter(withdrawn=None).exists()


def test_without_a_page_that_can_be_shown_it_is_still_told(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    late(client, f"{at}/interests/0/withdraw", {}, f"{at}/interests/0/withdraw")
    page = back(client, secret, "ines")
    assert heading(page) == "It was not carried out"
    assert links(page) == ["/"]


def test_what_is_too_long_is_told_and_pages_of_the_account_are_too(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    late(client, f"{at}/interests", {"kind": "person", "person": "x" * 300_000})
    page = back(client, secret, "ines")
    assert heading(page) == "It was not carried out"
    assert "too long to be kept" in page.text_content()
    late(client, "/account/sessions/", {})
    page = back(client, secret, "ines")
    assert heading(page) == "It was not carried out"
    assert links(page) == ["/account/sessions/", "/"]


def test_a_page_of_another_site_is_not_asked_for(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    moved(client, used=settings.EVENHAND_SESSION_IDLE + 1)
    to = f"{at}/interests"
    client.post(to, {"person": "Anvil"}, headers={"Referer": "http://else.example/x"})
    assert links(back(client, secret, "ines")) == [to]


def test_it_is_given_back_again_if_it_is_sent_too_late_again(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    to = f"{at}/interests"
    late(client, to, {"kind": "person", "person": "Officer Anvil"})
    first = rows(back(client, secret, "ines"))
    late(client, to, {"kind": "person", "person": "Officer Anvil"}, "/not-sent")
    assert rows(back(client, secret, "ines")) == first


def test_what_is_left_too_late_is_left(cast: Cast, as_: SignedIn, at: str) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    late(client, f"{at}/interests", {"kind": "person", "person": "Officer Anvil"})
    back(client, secret, "ines")
    late(client, "/not-sent", {})
    enter(client, "ines@example.org")
    client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert client.get("/").status_code == 200


def test_another_language_is_chosen_and_not_kept(cast: Cast, as_: SignedIn) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    moved(client, used=settings.EVENHAND_SESSION_IDLE + 1)
    chosen = {"language": "cy", "next": "/account/login/"}
    assert client.post("/language", chosen)["Location"] == "/account/login/"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "cy"
    enter(client, "ines@example.org")
    client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert client.get("/").status_code == 200


def test_a_choice_that_is_not_offered_any_more_is_shown_as_it_was_sent(
    cast: Cast, as_: SignedIn, at: str
) -> None:
    secret, client = with_app(cast.ines), as_("ines")
    late(client, f"{at}/interests", {"kind": "neighbour", "person": "Anvil"})
    assert "neighbour" in [value for _, value in rows(back(client, secret, "ines"))]


def test_what_a_release_without_pages_kept_is_given_back(
    cast: Cast, as_: SignedIn, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_it_was(kept: Kept) -> dict[str, object]:
        return {key: value for key, value in asdict(kept).items() if key != "page"}

    monkeypatch.setattr("evenhand_web.accounts.kept.asdict", as_it_was)
    secret, client = with_app(cast.ines), as_("ines")
    late(client, f"{at}/interests", {"kind": "person", "person": "Officer Anvil"})
    found = rows(back(client, secret, "ines"))
    assert "Officer Anvil" in [value for _, value in found]
