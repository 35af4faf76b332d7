"""What stays English on a Welsh page says so: a framework's own wording, above all, so
that what reads pages aloud reads it as English (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils.translation import trans_real

from evenhand.population.reasons import REASONS
from evenhand_web.cases.models import Case
from evenhand_web.convert import framework_of
from evenhand_web.samples.words import LEFT_OUT, READ_AS
from tests.site.accounts.signing_in import with_app
from tests.site.assessments.entering import address, allocated, seat_of
from tests.site.assessments.test_results import lock_all
from tests.site.cast import Cast
from tests.site.conftest import SignedIn

_ALONE = {"br", "input", "link", "meta", "img", "path", "rect", "circle", "line"}


class _Languages(HTMLParser):
    """Each text of a page with the language that it says it is in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]
        self.found: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ALONE:
            here = dict(attrs).get("lang") or self.open[-1][1]
            self.open.append((tag, here))

    def handle_endtag(self, tag: str) -> None:
        if tag in {one for one, _ in self.open}:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1][0] not in ("script", "style"):
            self.found.append((" ".join(data.split()), self.open[-1][1]))


@pytest.fixture
def case(cast: Cast) -> Case:
    allocated(cast)
    return seat_of(cast, "ines").case


def _wording(cast: Cast) -> set[str]:
    """Sentences of the framework, long enough not to stand in another one by chance."""
    framework = framework_of(cast.westerdale).framework
    texts = [
        *(str(one.text) for one in framework.questions.values()),
        *(fact.name for fact in framework.facts),
        *(one.name for one in framework.attributes),
        *(str(one.text) for one in framework.standards.values() if one.text),
    ]
    return {text for text in texts if len(text) > 15}


def _languages(client: Client, at: str, wording: set[str]) -> dict[str, set[str]]:
    """In which languages a page says that it says each wording of the framework."""
    client.post("/language", {"language": "cy", "next": "/"})
    answer = client.get(at)
    assert answer.status_code == 200
    said: dict[str, set[str]] = {}
    for text, language in _Languages(answer.content.decode()).found:
        # With the number of a question before it, or what a colon leads to.
        for sentence in wording:
            if text.removeprefix(": ").endswith(sentence) and "lle:" not in text:
                said.setdefault(sentence, set()).add(language)
    return said


def test_the_questions_of_a_case_are_english_on_a_welsh_page(
    cast: Cast, case: Case, as_: SignedIn
) -> None:
    said = _languages(as_("ines"), address(case), _wording(cast))
    assert len(said) > 50
    assert {sentence: where for sentence, where in said.items() if where != {"en"}} == {}


def test_the_questions_of_the_results_are_english_on_a_welsh_page(
    cast: Cast, case: Case, as_: SignedIn
) -> None:
    lock_all(cast)
    said = _languages(
        as_("lena"), f"/inspections/{cast.westerdale.pk}/results", _wording(cast)
    )
    assert len(said) > 50
    assert {sentence: where for sentence, where in said.items() if where != {"en"}} == {}


def test_an_english_page_says_its_language_once(case: Case, as_: SignedIn) -> None:
    page = as_("ines").get(address(case)).content.decode()
    assert page.count(' lang="') == 2  # the page, and the button to the Welsh one


def test_who_hears_the_page_hears_the_question_of_a_fact_and_no_code(
    cast: Cast, case: Case, as_: SignedIn
) -> None:
    page = as_("ines").get(address(case)).content.decode()
    heard = [text for text, _ in _Languages(page).found]
    for fact in framework_of(cast.westerdale).framework.facts:
        assert f": {fact.id}" not in heard
    assert ": Are there factors related to keeping the child safe?" in heard


def test_why_rows_are_left_out_of_a_case_list_is_said_in_welsh(
    cast: Cast, case: Case, as_: SignedIn
) -> None:
    vars(trans_real)["_translations"].pop("cy", None)
    cora, at = as_("cora"), f"/inspections/{cast.westerdale.pk}/case-list"
    english = cora.get(at).content.decode()
    cora.post("/language", {"language": "cy", "next": "/"})
    welsh = cora.get(at).content.decode()
    told = {reason.title for reason in REASONS if f"Left out: {reason.title}" in english}
    assert len(told) > 2
    assert [title for title in (*told, *READ_AS) if title in welsh] == []


def test_every_reason_of_the_core_is_among_the_words_that_are_translated() -> None:
    assert {reason.title for reason in REASONS} == set(LEFT_OUT)


def test_other_ways_to_show_once_more_who_one_is_are_welsh_too(
    cast: Cast, as_: SignedIn
) -> None:
    vars(trans_real)["_translations"].pop("cy", None)
    with_app(cast.ines)
    ines = as_("ines")
    ines.post("/language", {"language": "cy", "next": "/"})
    page = ines.get("/account/reauthenticate/").content.decode()
    assert ">Defnyddio cod o’ch ap, neu god adfer</a>" in page
    assert "authenticator code" not in page
