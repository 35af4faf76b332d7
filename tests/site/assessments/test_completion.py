"""How far the assessments are: for leads everybody's, for who assesses their own."""

from __future__ import annotations

import pytest

from evenhand_web.assessments.completion import Line, Reached, completion
from evenhand_web.assessments.models import Assessment
from evenhand_web.cases.models import Case, Seat, SeatKind
from evenhand_web.stored import writing
from tests.site.assessments.entering import Desk, address, allocated, seat_of
from tests.site.assessments.test_results import lock_all
from tests.site.cast import Cast
from tests.site.conftest import SignedIn


@pytest.fixture
def desk(cast: Cast, as_: SignedIn) -> Desk:
    """Ines, on a case of hers with two answers."""
    allocated(cast)
    desk = Desk(as_("ines"), address(seat_of(cast, "ines").case))
    desk.enter("answer:2.1.1", "yes")
    desk.enter("answer:2.2.1", "no")
    return desk


def line_of(cast: Cast, who: str = "lena", kind: str = "first") -> Line:
    case = seat_of(cast, "ines").case
    found = completion(cast.people[who], cast.westerdale, own=False)
    return next(one for one in found.lines if (one.case, one.kind) == (case, kind))


def test_a_lead_sees_at_once_how_far_every_case_is(desk: Desk, cast: Cast) -> None:
    found = completion(cast.lena, cast.westerdale, own=False)
    assert len(found.lines) == cast.westerdale.cases.filter(replaced=None).count()
    assert dict(found.counts)["Begun"] == 1
    assert dict(found.counts)["Not begun"] == len(found.lines) - 1
    line = line_of(cast)
    assert line.reached == Reached.BEGUN
    assert line.people[0] == "Ines"
    assert line.progress.answered == found.total.answered == 2
    assert {id_: one.answered for id_, one in line.sections if one.answered} == {
        "2.1": 1,
        "2.2": 1,
    }
    assert sum(one.asked for _id, one in line.sections) == line.progress.asked
    assert line.changed is not None
    assert line.now.startswith("Answer the ")


def test_what_needs_doing_now_follows_the_assessment(
    desk: Desk, cast: Cast, as_: SignedIn
) -> None:
    one = desk.enter("answer:2.1.2", "yes")
    desk.enter("answer:2.1.2", "no")
    assert line_of(cast).now == "Choose what holds, in 1 place"
    heads = [one["id"] for one in desk.news()["fields"]["answer:2.1.2"]]
    assert one in heads
    desk.enter("answer:2.1.2", "no", *heads)
    desk.client.post(f"{desk.at}submit", {"text": "The file was closed."})
    assert (line_of(cast).reached, line_of(cast).now) == (
        Reached.SUBMITTED,
        "The quality lead returns or locks it",
    )
    quinn = as_("quinn")
    first_page = quinn.get(f"/inspections/{cast.westerdale.pk}/").content.decode()
    assert "Return or lock 1 submitted assessment" in first_page
    quinn.post(f"{desk.at}return", {"text": "And 2.1.2?"})
    assert (line_of(cast).reached, line_of(cast).now) == (
        Reached.RETURNED,
        "See to the remarks, and submit it again",
    )
    desk.client.post(f"{desk.at}submit", {"text": "The file was closed."})
    quinn.post(f"{desk.at}lock")
    assert (line_of(cast).reached, line_of(cast).now) == (Reached.LOCKED, "")


def test_who_assesses_sees_their_own_and_no_page_tells_an_answer(
    desk: Desk, cast: Cast, as_: SignedIn
) -> None:
    at = f"/inspections/{cast.westerdale.pk}/completion"
    own = as_("ines").get(at).content.decode()
    assert "Completion of your cases" in own
    held = Seat.objects.filter(user=cast.ines, ended=None)
    mine = {seat.case.reference for seat in held}
    others = set(cast.westerdale.cases.values_list("reference", flat=True)) - mine
    assert all(f">{name}</a>" in own for name in mine)
    assert not any(f">{name}<" in own for name in others)
    whole = as_("lena").get(at).content.decode()
    assert all(f">{name}</a>" in whole for name in mine | others)
    assert ">Yes<" not in whole
    assert ">No<" not in whole
    for who in ("priya", "anna", "cora", "hana"):
        assert as_(who).get(at).status_code in (403, 404)


def test_a_lead_who_assesses_a_case_blind_is_told_nothing_of_the_other(
    desk: Desk, cast: Cast, as_: SignedIn
) -> None:
    case = Case.objects.get(assessments=Assessment.objects.get())
    with writing():
        Seat.objects.filter(case=case, user=cast.dafydd, ended=None).update(
            ended="2026-01-01T00:00Z"
        )
        Seat.objects.create(
            case=case,
            user=cast.dafydd,
            kind=SeatKind.SECOND,
            reason="By hand.",
            began="2026-01-01T00:00Z",
        )
    line = line_of(cast, "dafydd")
    assert "see the other’s when both are locked" in line.hidden
    assert (line.people, line.progress.answered, line.now) == ((), 0, "")
    other = line_of(cast, "dafydd", "second")
    assert (other.reached, other.now) == (Reached.NOT_BEGUN, "Begin it")
    at = f"/inspections/{cast.westerdale.pk}/completion"
    assert "when both are locked" in as_("dafydd").get(at).content.decode()


def test_without_a_sample_the_page_says_what_comes(cast: Cast, as_: SignedIn) -> None:
    at = f"/inspections/{cast.westerdale.pk}/completion"
    assert "No sample is drawn yet" in as_("lena").get(at).content.decode()
    assert "No case is yours yet" in as_("ines").get(at).content.decode()


def test_the_list_of_one_s_cases_says_how_far_each_has_come(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast)
    seat = seat_of(cast, "ines")
    ines, own = as_("ines"), f"/inspections/{cast.westerdale.pk}/cases/own"
    Desk(ines, address(seat.case)).enter("answer:2.1.1", "yes")
    page = ines.get(own).content.decode()
    assert page.count("Begun, 1 of 63") == 1
    assert "Not begun, 0 of 63" in page
    assert ">Open<" not in page
    assert "Answer them in a workbook" in page
    lock_all(cast)
    page = ines.get(own).content.decode()
    assert "Locked, 1 of 63" in page
    assert "Answer them in a workbook" not in page
