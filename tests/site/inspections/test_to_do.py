"""What needs doing now: each person is told their own step, at its time."""

from __future__ import annotations

import pytest
from django.utils import translation

from evenhand_web.actions import samples, stages
from evenhand_web.cases.models import SeatKind
from evenhand_web.inspections.gates import without_assessor
from evenhand_web.inspections.models import Stage
from evenhand_web.inspections.to_do import to_do
from evenhand_web.stored import writing
from tests.site.cast import Cast
from tests.site.samples.test_in_the_open import LIST, NUMBER, court, drawn


def told(cast: Cast, who: str) -> list[str]:
    cast.westerdale.refresh_from_db()
    with translation.override("en-gb"):
        return [one.what for one in to_do(cast.westerdale, cast.people[who])]


@pytest.fixture
def announced(cast: Cast) -> Cast:
    for seen in (Stage.PLANNED, Stage.ANNOUNCED):
        stages.go_on(by=cast.lena, inspection=cast.westerdale, seen=seen)
        cast.westerdale.refresh_from_db()
    return cast


def test_each_step_of_the_sample_is_told_to_whoever_does_it(announced: Cast) -> None:
    cast, group = announced, "Court disposals"
    assert "Fix the inspectorate’s numbers" in told(cast, "lena")[1]
    assert told(cast, "cora") == []
    samples.commit(by=cast.lena, inspection=cast.westerdale)
    assert told(cast, "cora") == ["Hand in the case list"]
    broken = LIST.read_bytes().replace(b",Male,", b",Mermaid,", 1)
    samples.hand_in(by=cast.cora, inspection=cast.westerdale, raw=broken, form="csv")
    assert told(cast, "cora") == ["Mend the case list: 1 problem stands in the way"]
    assert not [one for one in told(cast, "lena") if "lottery" in one]
    raw = LIST.read_bytes()
    samples.hand_in(by=cast.cora, inspection=cast.westerdale, raw=raw, form="csv")
    assert told(cast, "cora") == []
    assert f"Make the lottery: {group}" in told(cast, "lena")
    draw = samples.make_lottery(by=cast.lena, draw=court(cast))
    assert told(cast, "cora") == [f"Give your number: {group}"]
    draw = samples.give_number(by=cast.cora, draw=draw, number=NUMBER)
    assert f"Draw the sample: {group}" in told(cast, "lena")


def test_who_only_looks_on_is_told_no_step_of_the_sample(announced: Cast) -> None:
    assert told(announced, "quinn") == []
    assert told(announced, "anna") == []


def test_a_case_whose_first_assessor_ended_waits_for_another(cast: Cast) -> None:
    case = drawn(cast).cases.all()[0]
    with writing():
        for kind, ended in ((SeatKind.FIRST, cast.westerdale.created), ("second", None)):
            case.seats.create(
                user=cast.ines,
                kind=kind,
                reason="of a test",
                began=cast.westerdale.created,
                ended=ended,
            )
    assert case in without_assessor(cast.westerdale)
