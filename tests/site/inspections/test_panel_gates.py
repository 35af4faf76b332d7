"""Before the ratings panel: every case is locked, and the ledger balances."""

from __future__ import annotations

import pytest

from evenhand_web.actions import assessment_steps, stages
from evenhand_web.assessments.reading import assessment_of, kind_of_seat
from evenhand_web.cases.models import Seat, SeatKind
from evenhand_web.demo.making import make_demo
from evenhand_web.inspections.gates import gates_before
from evenhand_web.inspections.models import Inspection, Stage
from tests.site.assessments.entering import Desk, address, allocated, seat_of
from tests.site.cast import Cast
from tests.site.conftest import SignedIn
from tests.site.inspections.test_to_do import told


@pytest.fixture
def desk(cast: Cast, as_: SignedIn) -> Desk:
    """Ines, on a case of hers with one answer; the inspection is in fieldwork."""
    allocated(cast)
    while cast.westerdale.stage != Stage.FIELDWORK:
        seen = Stage(cast.westerdale.stage)
        stages.go_on(by=cast.lena, inspection=cast.westerdale, seen=seen, reason="So.")
        cast.westerdale.refresh_from_db()
    desk = Desk(as_("ines"), address(seat_of(cast, "ines").case))
    desk.enter("answer:2.1.1", "yes")
    return desk


def lock(cast: Cast, *, but: int = 0) -> int:
    """Lock all assessments ``but`` so many; gives how many there are."""
    seats = Seat.objects.filter(case__inspection=cast.westerdale, ended=None)
    those = list(seats.exclude(kind=SeatKind.COMPANION).order_by("case__reference"))
    for seat in those[but:]:
        one = assessment_of(seat.case, kind_of_seat(seat))
        assessment_steps.submit(by=seat.user, assessment=one, reason="A test.")
        assessment_steps.lock(by=cast.quinn, assessment=one)
    return len(those)


def lacking(cast: Cast) -> set[str]:
    looked = gates_before(cast.westerdale, Stage.PANEL)
    return {one.gate.id for one in looked if not one.met} & {"locked", "ledger"}


def next_stage(cast: Cast, as_: SignedIn, who: str = "lena") -> str:
    page = as_(who).get(f"/inspections/{cast.westerdale.pk}/next-stage")
    return " ".join(page.content.decode().split())


def test_cases_that_are_not_locked_are_counted_until_all_are(
    desk: Desk, cast: Cast, as_: SignedIn
) -> None:
    assert lacking(cast) == {"locked"}
    count = lock(cast, but=1)
    assert lacking(cast) == {"locked"}
    page = next_stage(cast, as_)
    assert "<strong>Not yet:</strong> Every case of the sample is locked." in page
    assert f"1 case of {count} is not locked." in page
    assert seat_of(cast, "ines").case.reference not in page
    assert "See which cases are not locked yet" in told(cast, "lena")
    assert "See which cases are not locked yet" not in told(cast, "quinn")


def test_when_all_are_locked_and_nothing_is_missing_both_gates_are_open(
    desk: Desk, cast: Cast, as_: SignedIn
) -> None:
    lock(cast)
    assert lacking(cast) == set()
    assert "<strong>Done:</strong> The ledger balances" in next_stage(cast, as_)


def test_a_device_that_has_something_still_is_named_by_its_numbers(
    desk: Desk, cast: Cast, as_: SignedIn
) -> None:
    late = desk.made("answer:2.1.2", "no")
    desk.post(waiting=1)
    assert lacking(cast) == {"locked", "ledger"}
    page = next_stage(cast, as_)
    said = f"Device {desk.device[:8]} of Ines. Not here: 2."
    assert said in page
    assert "See on which device something is that is not here" in told(cast, "lena")
    # Who sees no assessment is told that there is something, and not whose.
    hers = next_stage(cast, as_, "hana")
    assert desk.device[:8] not in hers
    assert "1 device on an assessment that you do not see." in hers
    desk.send(late)
    assert lacking(cast) == {"locked"}
    assert said not in next_stage(cast, as_)


def test_what_was_refused_is_named_already_and_stops_nothing(
    desk: Desk, cast: Cast
) -> None:
    lock(cast)
    desk.send(desk.made("answer:2.1.2", "no"))
    assert lacking(cast) == set()


def test_a_lead_goes_on_all_the_same_with_a_reason_that_is_shown(
    desk: Desk, cast: Cast, as_: SignedIn
) -> None:
    desk.made("answer:2.1.2", "no")
    desk.post(waiting=0)
    lena, at = as_("lena"), f"/inspections/{cast.westerdale.pk}/next-stage"
    refused = lena.post(at, {"seen": "fieldwork"}).content.decode()
    assert "Enter why the inspection goes on all the same" in refused
    given = {"seen": "fieldwork", "reason": "The tablet was stolen."}
    page = " ".join(lena.post(at, given, follow=True).content.decode().split())
    assert "‘The tablet was stolen.’" in page
    assert "although this was not so yet: Every case of the sample is locked." in page
    change = cast.westerdale.stage_changes.last()
    assert change is not None
    assert {"locked", "ledger"} <= set(change.lacking)
    assert change.by == cast.lena


@pytest.mark.usefixtures("db")
def test_the_finished_inspection_of_the_demonstration_went_through_them() -> None:
    make_demo(lambda words: None)
    finished = Inspection.objects.get(stage=Stage.CLOSED)
    assert not [one for one in finished.stage_changes.all() if one.lacking]
    running = Inspection.objects.get(stage=Stage.FIELDWORK)
    found = {one.gate.id: one.met for one in gates_before(running, Stage.PANEL)}
    assert (found["locked"], found["ledger"]) == (False, True)
