"""From stage to stage, through gates."""

from __future__ import annotations

import pytest

from evenhand_web.actions import stages, team
from evenhand_web.inspections.models import Stage
from tests.site.cast import Cast
from tests.site.conftest import SignedIn


def test_an_inspection_goes_through_all_stages_in_order(cast: Cast) -> None:
    inspection = cast.westerdale
    seen = [inspection.stage]
    while inspection.next_stage is not None:
        stages.go_on(
            by=cast.lena,
            inspection=inspection,
            seen=Stage(inspection.stage),
            reason="The test goes on.",
        )
        inspection.refresh_from_db()
        seen.append(inspection.stage)
    assert seen == list(Stage)
    with pytest.raises(stages.StageWrong):
        stages.go_on(by=cast.lena, inspection=inspection, seen=Stage.CLOSED)


def test_a_closed_gate_needs_a_reason_which_is_shown_ever_after(
    cast: Cast, as_: SignedIn
) -> None:
    inspection = cast.westerdale
    member = inspection.members.get(user=cast.cora)
    team.end(by=cast.lena, member=member)
    stages.go_on(by=cast.lena, inspection=inspection, seen=Stage.PLANNED)
    browser, address = as_("lena"), f"/inspections/{inspection.pk}"
    page = browser.get(f"{address}/next-stage").content.decode()
    assert "The service has a contact who can sign in." in page
    refused = browser.post(f"{address}/next-stage", {"seen": "announced"})
    assert "Enter why the inspection goes on all the same" in refused.content.decode()
    inspection.refresh_from_db()
    assert inspection.stage == Stage.ANNOUNCED
    given = {"seen": "announced", "reason": "The contact is named on Monday."}
    text = browser.post(f"{address}/next-stage", given, follow=True).content.decode()
    assert "‘The contact is named on Monday.’" in text
    assert "Lena went on on" in text
    assert (
        "The contact is named on Monday."
        in as_("anna").get(f"{address}/").content.decode()
    )


def test_two_who_go_on_at_once_go_on_once(cast: Cast, as_: SignedIn) -> None:
    address = f"/inspections/{cast.westerdale.pk}/next-stage"
    as_("lena").post(address, {"seen": "planned"})
    text = as_("dafydd").post(address, {"seen": "planned"}, follow=True).content.decode()
    assert "Somebody else went on meanwhile." in text
    cast.westerdale.refresh_from_db()
    assert cast.westerdale.stage == Stage.ANNOUNCED


def test_an_inspector_may_not_go_on(cast: Cast, as_: SignedIn) -> None:
    answer = as_("ines").post(f"/inspections/{cast.westerdale.pk}/next-stage")
    assert answer.status_code == 403
    assert "Your role here: Inspector." in answer.content.decode()
