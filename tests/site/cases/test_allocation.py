"""Who assesses which case, on the site."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from evenhand_web.actions import allocation, interests, samples, team
from evenhand_web.audit.models import AuditContent, Keep
from evenhand_web.cases.models import Seat
from evenhand_web.inspections.models import InterestKind
from evenhand_web.stored import writing
from tests.site.cast import Cast
from tests.site.conftest import SignedIn
from tests.site.samples.test_in_the_open import LIST, NUMBER, drawn


def at(cast: Cast, rest: str) -> str:
    return f"/inspections/{cast.westerdale.pk}/{rest}"


def seats(cast: Cast) -> list[Seat]:
    found = Seat.objects.filter(case__inspection=cast.westerdale, ended=None)
    return list(found.select_related("case", "user"))


def test_the_lead_allocates_and_each_sees_their_own(cast: Cast, as_: SignedIn) -> None:
    drawn(cast)
    lead = as_("lena")
    assert lead.post(at(cast, "allocation/make"), {"seconds": "4"}).status_code == 302
    found = seats(cast)
    first = [seat for seat in found if seat.kind == "first"]
    assert len(first) == 42
    assert len([seat for seat in found if seat.kind == "second"]) == 4
    for seat in first:
        if seat.user == cast.lowri:
            beside = [s for s in found if s.case == seat.case and s.kind == "companion"]
            assert len(beside) == 1
            assert beside[0].user in {cast.lena, cast.dafydd, cast.ines, cast.idris}
    page = as_("ines").get(at(cast, "cases/own")).content.decode()
    for seat in first:
        assert (f">{seat.case.reference}</a>" in page) == any(
            one.user == cast.ines for one in found if one.case == seat.case
        )
    told = AuditContent.objects.get(kind="cases.allocated")
    assert told.keep == Keep.CASE


def test_the_second_assessor_does_not_see_who_the_first_is(
    cast: Cast, as_: SignedIn
) -> None:
    drawn(cast)
    allocation.allocate(by=cast.lena, inspection=cast.westerdale, seconds=42, seed=7)
    with writing():
        for seat in seats(cast):
            if seat.user == cast.idris and seat.kind != "second":
                seat.changed(ended=cast.westerdale.created)
    assert any(s.user == cast.idris and s.kind == "second" for s in seats(cast))
    page = as_("idris").get(at(cast, "cases/own")).content.decode()
    for name in ("Ines", "Lena", "Dafydd", "Lowri", "Pavel"):
        assert name not in page


def test_an_interest_declared_late_moves_as_little_as_can_be(cast: Cast) -> None:
    drawn(cast)
    allocation.allocate(by=cast.lena, inspection=cast.westerdale, seconds=0, seed=1)
    before = {(s.case_id, s.kind): s.user_id for s in seats(cast)}
    worker = next(s.case.worker for s in seats(cast) if s.user == cast.ines)
    interests.declare(
        by=cast.ines,
        inspection=cast.westerdale,
        kind=InterestKind.PERSON,
        person=worker,
    )
    made = allocation.allocate(
        by=cast.lena, inspection=cast.westerdale, seconds=0, seed=1
    )
    for seat in seats(cast):
        assert not (seat.user == cast.ines and seat.case.worker == worker)
        if seat.case.worker != worker:
            assert before[(seat.case_id, seat.kind)] == seat.user_id
    assert made.told["barred"]


def test_a_child_that_somebody_knows_must_be_matched_first(
    cast: Cast, as_: SignedIn
) -> None:
    draw = drawn(cast)
    declared = interests.declare(
        by=cast.ines,
        inspection=cast.westerdale,
        kind=InterestKind.CHILD,
        child="Child Sycamore",
    )
    with pytest.raises(allocation.NothingToAllocate):
        allocation.allocate(by=cast.lena, inspection=cast.westerdale, seconds=0, seed=1)
    lead = as_("lena")
    text = lead.post(at(cast, "allocation/make"), {"seconds": "0"}).content.decode()
    assert "say which case each known child is" in text
    match = at(cast, f"interests/{declared.pk}/case")
    assert "Choose a case" in lead.post(match, {"case": "nothing"}).content.decode()
    case = draw.cases.all()[0]
    assert lead.post(match, {"case": case.pk}).status_code == 302
    allocation.allocate(by=cast.lena, inspection=cast.westerdale, seconds=0, seed=1)
    assert case.is_barred_to(cast.ines)
    assert not any(s.user == cast.ines and s.case == case for s in seats(cast))


def test_nothing_is_allocated_before_the_draw_or_by_others(
    cast: Cast, as_: SignedIn
) -> None:
    with pytest.raises(allocation.NothingToAllocate):
        allocation.allocate(by=cast.lena, inspection=cast.westerdale, seconds=0, seed=1)
    for name in ("ines", "cora", "anna", "hana"):
        assert as_(name).post(at(cast, "allocation/make")).status_code == 403
    for name in ("cora", "anna", "lowri"):
        assert as_(name).get(at(cast, "allocation")).status_code == 403
    assert as_("cora").get(at(cast, "cases/own")).status_code == 403


def test_an_impossible_team_is_told_in_words(cast: Cast, as_: SignedIn) -> None:
    drawn(cast)
    for member in cast.westerdale.members.filter(
        role__in=["deputy", "inspector", "partner", "local-assessor"]
    ):
        team.end(by=cast.lena, member=member)
    interests.declare(
        by=cast.lena,
        inspection=cast.westerdale,
        kind=InterestKind.SERVICE,
        service=cast.westerdale_service,
    )
    answer = as_("lena").post(at(cast, "allocation/make"), {"seconds": "0"})
    assert "There is a problem" in answer.content.decode()
    assert not seats(cast)


def test_the_database_holds_one_first_assessor_a_case(cast: Cast) -> None:
    drawn(cast)
    allocation.allocate(by=cast.lena, inspection=cast.westerdale, seconds=0, seed=1)
    seat = next(s for s in seats(cast) if s.kind == "first" and s.user != cast.quinn)
    with pytest.raises(IntegrityError), transaction.atomic(), writing():
        Seat.objects.create(
            case=seat.case,
            user=cast.quinn,
            kind="first",
            reason="",
            began=cast.westerdale.created,
        )


def test_fieldwork_waits_for_sample_and_allocation(cast: Cast, as_: SignedIn) -> None:
    page = as_("lena").get(at(cast, "")).content.decode()
    assert "Every case has somebody who assesses it." not in page  # planned: far off
    samples.commit(by=cast.lena, inspection=cast.westerdale)
    samples.hand_in(
        by=cast.cora, inspection=cast.westerdale, raw=LIST.read_bytes(), form="csv"
    )
    for draw in cast.westerdale.draws.all():
        made = samples.make_lottery(by=cast.lena, draw=draw)
        numbered = samples.give_number(by=cast.cora, draw=made, number=NUMBER)
        samples.draw_sample(by=cast.lena, draw=numbered)
    with writing():
        cast.westerdale.changed(stage="preparing")
    page = as_("lena").get(at(cast, "")).content.decode()
    assert "<strong>Done:</strong> The sample of every case group is drawn." in page
    assert "<strong>Not yet:</strong> Every case has somebody who assesses it." in page
    allocation.allocate(by=cast.lena, inspection=cast.westerdale, seconds=0, seed=1)
    page = as_("lena").get(at(cast, "")).content.decode()
    assert "<strong>Done:</strong> Every case has somebody who assesses it." in page
