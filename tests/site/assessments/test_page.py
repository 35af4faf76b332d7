"""The case page and its forms without a script."""

from __future__ import annotations

import re
import zlib

import pytest
from django.test import Client

from evenhand_web.assessments.models import StoredOperation
from evenhand_web.cases.models import Case
from tests.site.assessments.entering import Desk, address, allocated, seat_of
from tests.site.cast import Cast
from tests.site.conftest import SignedIn


@pytest.fixture
def case(cast: Cast) -> Case:
    allocated(cast)
    return seat_of(cast, "ines").case


def text_of(client: Client, at: str) -> str:
    answer = client.get(at)
    assert answer.status_code == 200
    return answer.content.decode()


def form_of(page: str, section: str) -> dict[str, str]:
    """What a browser without a script would send of a section, as it is."""
    part = page.split(f'id="section-{section}"')[1].split("</form>")[0]
    hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', part)
    radios = re.findall(r'name="([^"]+)" type="radio" value="([^"]*)" checked', part)
    texts = re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)<', part)
    return dict(hidden) | dict(radios) | dict(texts)


def test_the_page_asks_every_question_of_the_case_and_the_list_leads_to_it(
    case: Case, as_: SignedIn
) -> None:
    ines = as_("ines")
    own = text_of(ines, f"/inspections/{case.inspection_id}/cases/own")
    assert address(case) in own
    page = text_of(ines, address(case))
    assert len(set(re.findall(r'data-line="(answer:[^"]+)"', page))) == 63
    assert "0 of 63" in page
    assert page.index("section-facts") < page.index("section-2.1")
    for words in ("Quotations", "Management oversight", "Further enquiries"):
        assert words in page


def test_a_form_stores_what_was_changed_and_nothing_twice(
    case: Case, as_: SignedIn
) -> None:
    ines, at = as_("ines"), address(case)
    sent = form_of(text_of(ines, at), "2.1")
    sent |= {"answer:2.1.1": "yes", "note:2.1.1": "Seen.\r\nTwice."}
    for _ in range(2):
        page = ines.post(f"{at}section/2.1", sent, follow=True).content.decode()
        assert "2 entries are saved." in page
    assert StoredOperation.objects.count() == 2
    assert "1 of 63" in page
    again = form_of(page, "2.1")
    assert again["answer:2.1.1"] == "yes"
    assert again["note:2.1.1"] == "Seen.\nTwice."
    page = ines.post(f"{at}section/2.1", again, follow=True).content.decode()
    assert "You had changed nothing" in page
    assert StoredOperation.objects.count() == 2


def test_two_forms_that_were_open_at_once_keep_both_answers(
    case: Case, as_: SignedIn
) -> None:
    ines, at = as_("ines"), address(case)
    one, two = (form_of(text_of(ines, at), "2.1") for _ in range(2))
    ines.post(f"{at}section/2.1", {**one, "answer:2.1.1": "yes"})
    page = ines.post(f"{at}section/2.1", {**two, "answer:2.1.1": "no"}, follow=True)
    assert "both are kept" in page.content.decode()
    seen = form_of(page.content.decode(), "2.1")
    assert "answer:2.1.1" not in seen
    ines.post(f"{at}section/2.1", {**seen, "answer:2.1.1": "no"})
    assert Desk(ines, at).values("answer:2.1.1") == ["no"]
    past = text_of(ines, f"{at}history?field=answer:2.1.1")
    assert past.count("Ines, ") == 3
    assert past.count("In force") == 1


def test_a_question_that_became_irrelevant_is_greyed_and_kept(
    case: Case, as_: SignedIn
) -> None:
    desk = Desk(as_("ines"), address(case))
    desk.enter("answer:2.2.2", "no")
    desk.enter("fact:safety-factors", "no")
    page = text_of(desk.client, desk.at)
    line = page.split('id="line-answer-2_2_2"')[0].rsplit("<div", 1)[1]
    assert "eh-line--aside" in line
    assert 'name="answer:2.2.2" type="radio" value="no" checked' in page


def test_quotations_are_added_and_taken_back_without_a_script(
    case: Case, as_: SignedIn
) -> None:
    ines, at = as_("ines"), address(case)
    page = text_of(ines, at)
    field = re.findall(r'name="(quotation:[0-9a-f-]+) text"', page)[0]
    nonce = re.findall(r'name="form" value="([^"]+)"', page)[0]
    sent = {"form": nonce, f"basis {field}": "", f"{field} text": "They listened."}
    page = ines.post(f"{at}section/quotation", sent, follow=True).content.decode()
    assert "They listened." in page
    back = page.split(f'data-takeback="{field}"')[1].split("</form>")[0]
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', back))
    page = ines.post(f"{at}section/quotation", hidden, follow=True).content.decode()
    assert "They listened." not in page
    assert StoredOperation.objects.count() == 2


def test_a_form_that_is_not_ours_stores_nothing(case: Case, as_: SignedIn) -> None:
    ines, at = as_("ines"), address(case)
    for sent in (
        {"basis answer:2.1.1": "", "answer:2.1.1": "yes"},
        {"form": "1", "basis answer:2.1.1": "", "answer:2.1.1": "yes"},
    ):
        page = ines.post(f"{at}section/2.1", sent, follow=True).content.decode()
        assert "Nothing was stored." in page
    whole = form_of(text_of(ines, at), "2.1")
    answer = ines.post(
        f"{at}section/2.1", {**whole, "answer:2.1.1": "perhaps"}, follow=True
    )
    assert "Not saved: Answer to 2.1.1" in answer.content.decode()
    assert not StoredOperation.objects.exists()


def test_the_search_without_a_script_leads_to_questions(
    case: Case, as_: SignedIn
) -> None:
    page = text_of(as_("ines"), address(case) + "?find=child+safe")
    assert 'href="#line-answer-2_1_2"' in page
    page = text_of(as_("ines"), address(case) + "?find=zebra")
    assert "No question has these words." in page


def test_the_page_is_small(case: Case, as_: SignedIn) -> None:
    raw = as_("ines").get(address(case), headers={"accept-encoding": "gzip"})
    assert raw["Content-Encoding"] == "gzip"
    assert len(raw.content) < 20_000
    assert b"2.1.1" in zlib.decompress(raw.content, wbits=31)
