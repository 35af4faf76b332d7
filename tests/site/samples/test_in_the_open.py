"""A draw in the open, step by step, by the people whose steps they are."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evenhand.sampling.verifying import CaseListGiven, Published, verify
from evenhand_web.actions import cases, samples
from evenhand_web.cases.models import Case
from evenhand_web.inspections.models import Inspection, Interest, Stage
from evenhand_web.samples.models import Draw
from evenhand_web.stored import writing
from tests.site.cast import Cast
from tests.site.conftest import SignedIn

LIST = Path("examples/westerdale-case-list/cases.csv")
NUMBER = "4 1 6 6 2 5 3 3 1 5 2 6 4 4 1 3 6 2 5 5"


def upload(raw: bytes | None = None, name: str = "cases.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, LIST.read_bytes() if raw is None else raw)


def address(cast: Cast, rest: str = "") -> str:
    return f"/inspections/{cast.westerdale.pk}/{rest}"


def text_of(browser: Client, at: str) -> str:
    answer = browser.get(at)
    assert answer.status_code == 200
    return answer.content.decode()


def court(cast: Cast) -> Draw:
    return cast.westerdale.draws.get(group="court")


def drawn(cast: Cast) -> Draw:
    """The court cases, drawn through the actions."""
    samples.commit(by=cast.lena, inspection=cast.westerdale)
    samples.hand_in(
        by=cast.cora, inspection=cast.westerdale, raw=LIST.read_bytes(), form="csv"
    )
    draw = samples.make_lottery(by=cast.lena, draw=court(cast))
    draw = samples.give_number(by=cast.cora, draw=draw, number=NUMBER)
    return samples.draw_sample(by=cast.lena, draw=draw)


def test_from_the_fixed_number_to_a_sample_that_anyone_can_verify(
    cast: Cast, as_: SignedIn, tmp_path: Path
) -> None:
    lead, contact = as_("lena"), as_("cora")
    assert "After the first step." in text_of(contact, address(cast, "sample"))
    lead.post(address(cast, "sample/commit"))
    draw = court(cast)
    assert draw.commitment in text_of(contact, address(cast, "sample"))
    answer = contact.post(
        address(cast, "case-list/hand-in"), {"file": upload()}, follow=True
    )
    assert "56 eligible cases" in answer.content.decode()
    at = address(cast, f"sample/{draw.pk}")
    assert contact.post(f"{at}/number", {"number": NUMBER}).status_code == 302
    draw.refresh_from_db()
    assert draw.service_number == ""  # not before the lottery is published
    lead.post(f"{at}/lottery")
    draw.refresh_from_db()
    assert draw.lottery_hash in text_of(contact, f"{at}/number")
    contact.post(f"{at}/number", {"number": NUMBER})
    lead.post(f"{at}/draw")
    assert draw.cases.count() == 42
    page = text_of(contact, f"{at}/drawn")
    assert "Yes. Everything is as it says." in page
    assert "<svg" in page
    package = contact.get(f"{at}/package")
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        archive.extractall(tmp_path)
    published = Published(draw.commitment, draw.lottery_hash, NUMBER, None)
    found = verify(tmp_path / "draw", CaseListGiven(LIST), published, lambda words: None)
    assert found.first_difference is None
    assert not found.untold


def test_the_secret_number_is_nobodys_to_see_before_the_draw(
    cast: Cast, as_: SignedIn
) -> None:
    samples.commit(by=cast.lena, inspection=cast.westerdale)
    secret = court(cast).secret.split('"secret":')[1].split('"')[1]
    for name in ("lena", "cora", "anna"):
        assert secret not in text_of(as_(name), address(cast, "sample"))


def test_no_step_can_be_done_before_its_time_or_twice(cast: Cast) -> None:
    with pytest.raises(samples.OutOfOrder):
        samples.hand_in(by=cast.cora, inspection=cast.westerdale, raw=b"a\n", form="csv")
    draw = drawn(cast)
    for step in (
        lambda: samples.commit(by=cast.lena, inspection=cast.westerdale),
        lambda: samples.make_lottery(by=cast.lena, draw=draw),
        lambda: samples.give_number(by=cast.cora, draw=draw, number=NUMBER),
        lambda: samples.draw_sample(by=cast.lena, draw=draw),
        lambda: samples.hand_in(
            by=cast.cora, inspection=cast.westerdale, raw=b"a\n", form="csv"
        ),
    ):
        with pytest.raises(samples.OutOfOrder):
            step()


def test_the_inspectorate_cannot_give_the_services_number(
    cast: Cast, as_: SignedIn
) -> None:
    samples.commit(by=cast.lena, inspection=cast.westerdale)
    at = address(cast, f"sample/{court(cast).pk}/number")
    for name in ("lena", "dafydd", "ines", "anna"):
        assert as_(name).post(at, {"number": NUMBER}).status_code == 403


def test_a_number_that_could_be_guessed_is_refused(cast: Cast, as_: SignedIn) -> None:
    samples.commit(by=cast.lena, inspection=cast.westerdale)
    samples.hand_in(
        by=cast.cora, inspection=cast.westerdale, raw=LIST.read_bytes(), form="csv"
    )
    draw = samples.make_lottery(by=cast.lena, draw=court(cast))
    at = address(cast, f"sample/{draw.pk}/number")
    for number in ("7", "0000000000000", ""):
        answer = as_("cora").post(at, {"number": number})
        assert "Error: " in answer.content.decode()


def test_problems_are_told_row_by_row_and_no_cell_of_a_child_is_shown(
    cast: Cast, as_: SignedIn
) -> None:
    samples.commit(by=cast.lena, inspection=cast.westerdale)
    lines = LIST.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].replace("Male", "Mermaid").replace("Female", "Mermaid")
    raw = "\n".join(lines).encode()
    contact = as_("cora")
    contact.post(address(cast, "case-list/hand-in"), {"file": upload(raw)})
    page = text_of(contact, address(cast, "case-list"))
    assert "1 problem keeps a row from being used." in page
    table = text_of(contact, address(cast, "case-list/problems.csv"))
    for text in (page, table):
        assert "Gender" in text
        assert "Mermaid" not in text
        assert "Child " not in text
    lead, at = as_("lena"), address(cast, f"sample/{court(cast).pk}/lottery")
    assert "There is a problem" in lead.post(at).content.decode()
    assert (
        lead.post(at, {"because": "The worker is ill; it cannot wait."}).status_code
        == 302
    )


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("cases.exe", b"MZ", "must be a .csv, .xlsx or .ods file"),
        ("cases.xlsm", b"PK", "must be a .csv, .xlsx or .ods file"),
        ("cases.csv", b"", "The file is empty"),
        ("cases.csv", b"x" * (10 * 1024 * 1024 + 1), "smaller than 10 MB"),
    ],
)
def test_what_is_no_case_list_is_refused_in_words(
    cast: Cast, as_: SignedIn, name: str, raw: bytes, words: str
) -> None:
    samples.commit(by=cast.lena, inspection=cast.westerdale)
    given = {"file": upload(raw, name)}
    answer = as_("cora").post(address(cast, "case-list/hand-in"), given)
    assert words in answer.content.decode()
    assert not cast.westerdale.case_lists.exists()


def test_a_workbook_that_is_none_is_kept_out_of_the_lottery(
    cast: Cast, as_: SignedIn
) -> None:
    samples.commit(by=cast.lena, inspection=cast.westerdale)
    given = {"file": upload(b"MZ this is a program", "cases.xlsx")}
    answer = as_("cora").post(address(cast, "case-list/hand-in"), given, follow=True)
    assert "The file could not be read." in answer.content.decode()
    with pytest.raises(samples.OutOfOrder):
        samples.make_lottery(by=cast.lena, draw=court(cast))


def test_a_case_is_replaced_for_a_permitted_reason_only(
    cast: Cast, as_: SignedIn
) -> None:
    draw = drawn(cast)
    case = draw.cases.first()
    assert case is not None
    lead, at = as_("lena"), address(cast, f"cases/{case.pk}/replace")
    assert "Choose why" in lead.post(at, {}).content.decode()
    page = text_of(lead, at)
    reason = page.split('type="radio" value="')[1].split('"')[0]
    assert lead.post(at, {"reason": reason}).status_code == 302
    case.refresh_from_db()
    assert case.replaced is not None
    assert draw.cases.filter(replaced=None).count() == 42
    assert as_("cora").post(at, {"reason": reason}).status_code == 403
    again = lead.post(at, {"reason": reason})
    assert "Error: " in again.content.decode()


def test_an_interest_in_the_worker_bars_from_the_case(cast: Cast) -> None:
    draw = drawn(cast)
    case: Case = draw.cases.exclude(worker="")[0]
    assert not case.is_barred_to(cast.ines)
    with writing():
        Interest.objects.create(
            inspection=cast.westerdale,
            user=cast.ines,
            kind="person",
            person=case.worker.upper(),
            declared=cast.westerdale.created,
        )
    assert case.is_barred_to(cast.ines)
    assert not case.is_barred_to(cast.idris)


def test_cases_are_taken_in_as_the_list_has_them(cast: Cast) -> None:
    draw = drawn(cast)
    listed = {line.split(",")[0]: line for line in LIST.read_text().splitlines()}
    for case in draw.cases.all():
        assert case.worker in listed[case.reference]
        assert set(case.attributes) <= {
            "disposal",
            "sex",
            "risk-of-serious-harm",
            "safety-and-wellbeing",
        }


def test_a_replacement_says_when(cast: Cast) -> None:
    draw = drawn(cast)
    case = draw.cases.all()[0]
    new = cases.replace(
        by=cast.lena,
        case=case,
        reason="not-eligible",
        today=date(2026, 10, 1),
    )
    assert new.draw == draw


def test_case_groups_stand_in_the_framework_s_order_on_every_page(
    cast: Cast, as_: SignedIn
) -> None:
    samples.commit(by=cast.lena, inspection=cast.westerdale)
    samples.hand_in(
        by=cast.cora, inspection=cast.westerdale, raw=LIST.read_bytes(), form="csv"
    )
    first = court(cast).committed - timedelta(minutes=1)
    with writing():
        Draw.objects.filter(group="out-of-court").update(committed=first)
        Inspection.objects.update(stage=Stage.PREPARING)
    lead = as_("lena")
    for page in ("sample", ""):
        text = text_of(lead, address(cast, page))
        places = [
            text.index(f"Make the lottery: {name} disposals")
            for name in ("Court", "Out-of-court")
        ]
        assert places == sorted(places), page


def test_one_cell_that_was_read_loosely_is_one_cell(cast: Cast, as_: SignedIn) -> None:
    samples.commit(by=cast.lena, inspection=cast.westerdale)
    raw = b"Case ID,Name,DOB,Disposal,Date of sentence\nA1,A,1/2/2010,Referral order,"
    samples.hand_in(by=cast.cora, inspection=cast.westerdale, raw=raw, form="csv")
    page = text_of(as_("cora"), address(cast, "case-list"))
    assert "‘DOB’: 1 cell was read as a date, day first" in page
