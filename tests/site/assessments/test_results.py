"""Tallies and ratings: refused until all is locked, or opened earlier by a lead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.exceptions import PermissionDenied

from evenhand.commands.main import evenhand_command
from evenhand.inspection.writing import write_inspection
from evenhand_web.actions import results
from evenhand_web.assessments.gate import gate_for, locked_of
from evenhand_web.assessments.models import Assessment, AssessmentKind, State
from evenhand_web.assessments.telling_results import late_changes, standards
from evenhand_web.audit.models import AuditContent
from evenhand_web.cases.models import Seat, SeatKind
from evenhand_web.cases.tasks import current_cases
from evenhand_web.convert import core_inspection
from evenhand_web.stored import writing
from tests.site.assessments.entering import Desk, address, allocated, seat_of
from tests.site.cast import Cast
from tests.site.conftest import SignedIn


@pytest.fixture
def desk(cast: Cast, as_: SignedIn) -> Desk:
    """Ines, on a case of hers, of the case group court, with some answers."""
    allocated(cast)
    desk = Desk(as_("ines"), address(seat_of(cast, "ines").case))
    desk.enter("answer:2.1.1", "yes")
    desk.enter("answer:2.1.2", "no")
    desk.enter("note:2.1.2", "Nobody asked.")
    return desk


def at(cast: Cast, last: str = "results") -> str:
    return f"/inspections/{cast.westerdale.pk}/{last}"


def lock_all(cast: Cast, *, but: str = "") -> None:
    """As if the quality lead had locked all, but the case of this id."""
    seconds = set(
        Seat.objects.filter(
            case__inspection=cast.westerdale, kind=SeatKind.SECOND, ended=None
        ).values_list("case", flat=True)
    )
    with writing():
        for case in current_cases(cast.westerdale).values():
            for kind in AssessmentKind:
                if case.pk == but or (kind == "second" and case.pk not in seconds):
                    continue
                Assessment.objects.update_or_create(
                    case=case, kind=kind, defaults={"state": State.LOCKED}
                )


def test_until_all_is_locked_the_page_says_what_is_missing(
    desk: Desk, cast: Cast, as_: SignedIn
) -> None:
    case = seat_of(cast, "ines").case
    for who in ("lena", "quinn", "priya", "anna"):
        page = as_(who).get(at(cast)).content.decode()
        assert "can be seen when all cases are locked" in page or "blind" in page
        assert "2.1.1" not in page
    lock_all(cast, but=case.pk)
    page = as_("quinn").get(at(cast)).content.decode()
    assert f"{case.reference}: Open" in page
    assert page.count(": Open</li>") == 1
    assert "2.1.1" not in page
    lock_all(cast)
    assert "1 of 2" not in page
    page = as_("quinn").get(at(cast)).content.decode()
    assert "1 of 1; 42 open" in page or "1 of 1; 41 open" in page
    for who in ("ines", "pavel", "lowri", "cora", "hana"):
        assert as_(who).get(at(cast)).status_code in (403, 404)


def test_a_lead_opens_them_early_with_a_reason_that_is_told_ever_after(
    desk: Desk, cast: Cast, as_: SignedIn
) -> None:
    lena = as_("lena")
    assert "Enter why" in lena.post(at(cast, "results/open"), {}).content.decode()
    assert not gate_for(cast.quinn, cast.westerdale).is_open
    reason = "The panel meets on Friday."
    lena.post(at(cast, "results/open"), {"reason": reason})
    page = as_("anna").get(at(cast)).content.decode()
    assert reason in page
    assert "all of this is provisional" in page
    assert "2.1.1" in page
    told = AuditContent.objects.get(kind="results.opened-early").parts
    assert told["after"]["reason"] == reason
    locked, cases = locked_of(cast.westerdale)
    details = core_inspection(cast.westerdale).details
    assert details.results_opened is not None
    assert details.results_opened.reason == reason
    assert details.results_opened.by == "Lena"
    assert (details.results_opened.locked, details.results_opened.cases) == (
        locked,
        cases,
    )
    again = lena.post(at(cast, "results/open"), {"reason": "Again."}, follow=True)
    assert "can be seen already" in again.content.decode()
    # It stands there, too, when all is locked later.
    lock_all(cast)
    assert reason in as_("priya").get(at(cast)).content.decode()


def test_only_leads_open_and_never_what_is_open_or_empty(cast: Cast) -> None:
    for name in ("quinn", "priya", "anna", "ines", "hana", "cora"):
        with pytest.raises(PermissionDenied):
            results.open_early(
                by=cast.people[name], inspection=cast.westerdale, reason="x"
            )
    with pytest.raises(results.NoCases):
        results.open_early(by=cast.lena, inspection=cast.westerdale, reason="x")
    allocated(cast)
    lock_all(cast)
    with pytest.raises(results.OpenAlready):
        results.open_early(by=cast.lena, inspection=cast.westerdale, reason="x")
    assert core_inspection(cast.westerdale).details.results_opened is None


def test_who_assesses_a_case_blind_sees_no_tally_even_when_they_are_opened(
    desk: Desk, cast: Cast, as_: SignedIn
) -> None:
    case = seat_of(cast, "ines").case
    with writing():
        Seat.objects.filter(case=case, user=cast.dafydd).update(ended="2026-01-01T00:00Z")
        Seat.objects.create(
            case=case,
            user=cast.dafydd,
            kind=SeatKind.SECOND,
            reason="By hand.",
            began="2026-01-01T00:00Z",
        )
    results.open_early(by=cast.lena, inspection=cast.westerdale, reason="The panel.")
    page = as_("dafydd").get(at(cast)).content.decode()
    assert "assessed twice, blind" in page
    assert "2.1.1" not in page
    lock_all(cast)
    assert "2.1.1" in as_("dafydd").get(at(cast)).content.decode()


def test_what_was_changed_after_the_locking_is_listed_for_the_panel(
    desk: Desk, cast: Cast, as_: SignedIn
) -> None:
    lock_all(cast)
    page = as_("priya").get(at(cast)).content.decode()
    assert "Nothing was changed after the locking." in page
    was = desk.news()["fields"]["answer:2.1.2"][0]["id"]
    desk.enter("answer:2.1.2", "yes", was, reason="A letter came.")
    (late,) = late_changes(cast.priya, cast.westerdale)
    assert (late.what, late.value, late.reason, late.by) == (
        "Answer to 2.1.2",
        "Yes",
        "A letter came.",
        "Ines",
    )
    page = as_("priya").get(at(cast)).content.decode()
    assert "A letter came." in page
    assert late.name in page
    # Who is barred from the case learns that there is one, and nothing of it.
    as_("quinn").post(
        at(cast, "interests"), {"kind": "person", "person": late.case.worker}
    )
    (hidden,) = late_changes(cast.quinn, cast.westerdale)
    assert (hidden.hidden, hidden.what, hidden.value) == (True, "", "")


def test_the_page_has_what_evenhand_rate_gives_for_the_folder(
    desk: Desk, cast: Cast, tmp_path: Path
) -> None:
    lock_all(cast)
    core = core_inspection(cast.westerdale)
    write_inspection(core, tmp_path / "folder")
    answer = CliRunner().invoke(
        evenhand_command, ["rate", "--json", str(tmp_path / "folder")]
    )
    assert answer.exit_code == 0, answer.output
    told = json.loads(answer.output)["standards"]
    shown = list(standards(core, core.rate()))
    assert any(row.tally for standard in shown for row in standard.rows)
    for standard in shown:
        there = told[standard.id]
        assert standard.rule_rating == (there["rule_rating"] or "")
        keys = {row.id: row for row in standard.rows if row.is_key}
        assert list(keys) == [one["id"] for one in there["key_questions"]]
        for one in there["key_questions"]:
            row = keys[one["id"]]
            tally = row.tally
            counted = (None, None) if tally is None else (tally.yes, tally.relevant)
            assert counted == (one["yes"], one["relevant"])
            assert (row.percent, row.band) == (one["percent"], one["band"] or "")
