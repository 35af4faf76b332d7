"""Whoever opens something of a case is in the audit."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from evenhand_web.acting import action
from evenhand_web.actions import allocation, concerns, reading
from evenhand_web.audit.models import AuditContent, AuditEvent, Keep
from evenhand_web.audit.words import WORDS
from evenhand_web.concerns.models import ConcernKind
from tests.site.addresses import ALL
from tests.site.cast import Cast
from tests.site.conftest import SignedIn
from tests.site.samples.test_in_the_open import drawn

# Pages of inspections that show nothing of a case which is not in the address already or
# which the person does not type there; and what only changes something and leads on.
NOTHING_OF_A_CASE = {
    "inspection",
    "timetable",
    "set-milestone",
    "interview-plan",  # days, hours and rooms
    "interview-away",  # who cannot, when
    "interview-away-back",
    "make-schedule",
    "open-results",  # why they are opened
    "operations",  # what the person entered
    "sealed-work",  # counts
    "save-section",
    "enter-workbook",
    "submit-assessment",
    "return-assessment",
    "lock-assessment",
    "publish-interviews",
    "team",
    "add-member",
    "end-member",
    "next-stage",
    "invitations",
    "invitation_again",
    "invitation_withdraw",
    "history",
    "interests",  # one's own
    "withdraw-interest",
    "sample",  # counts and hashes
    "commit",
    "make-lottery",
    "give-number",
    "draw",
    "hand-in",
    "allocate",
    "raise-concern",  # what the person types; cases that they know
    "joint-bodies",
    "new-line",  # what the person types
    "line-withdraw",
    "acknowledge-concern",
    "add-to-concern",
    "close-concern",
    "reopen-concern",
}


def read(cast: Cast, kind: str) -> list[dict[str, Any]]:
    """The parts of each event of a kind, from the first to the last."""
    found = AuditContent.objects.filter(kind=kind, event__chain=cast.westerdale.pk)
    return list(found.order_by("event__number").values_list("parts", flat=True))


def test_every_page_of_an_inspection_says_whether_it_shows_something_of_a_case() -> None:
    of_inspections = {
        str(address.name): getattr(address.view, "reads", "")
        for address in ALL
        if "inspections/<" in address.pattern or "invitations/<" in address.pattern
    }
    silent = {name for name, reads in of_inspections.items() if not reads}
    assert silent == NOTHING_OF_A_CASE
    assert {reads for reads in of_inspections.values() if reads} <= set(WORDS)


def test_who_opens_what_of_a_case_is_recorded(cast: Cast, as_: SignedIn) -> None:
    draw = drawn(cast)
    allocation.allocate(by=cast.lena, inspection=cast.westerdale, seconds=0, seed=1)
    case = draw.cases.all()[0]
    concern = concerns.raise_concern(
        by=cast.ines, inspection=cast.westerdale, kind=ConcernKind.CHILD, seen="Alone."
    )
    at = f"/inspections/{cast.westerdale.pk}"
    opened = [
        ("cora", f"{at}/case-list", "case-list.read", cast.westerdale),
        ("cora", f"{at}/sample/{draw.pk}/drawn", "sample.read", draw),
        ("cora", f"{at}/sample/{draw.pk}/package", "sample.package-taken", draw),
        ("lena", f"{at}/cases/{case.pk}/replace", "case.read", case),
        ("lena", f"{at}/allocation", "allocation.read", cast.westerdale),
        ("ines", f"{at}/cases/own", "cases.read-own", cast.westerdale),
        ("cora", f"{at}/concerns/{concern.pk}/", "concern.read", concern),
        ("ines", f"{at}/concerns", "concerns.read", cast.westerdale),
        ("lena", f"{at}/interests/all", "interests.read", cast.westerdale),
    ]
    for who, path, kind, about in opened:
        assert read(cast, kind) == []
        assert as_(who).get(path).status_code == 200, path
        (parts,) = read(cast, kind)
        assert parts["who"] == {"user": cast.people[who].pk}
        assert parts["what"]["about"] == f"{about._meta.label_lower}:{about.pk}"
        assert parts["before"] is parts["after"] is None
    keep = dict(AuditContent.objects.values_list("kind", "keep"))
    assert keep["case.read"] == keep["concern.read"] == Keep.CASE
    assert keep["sample.read"] == Keep.INSPECTION
    page = as_("lena").get(f"{at}/history?kind=sample.package-taken").content.decode()
    assert "took the files that prove a draw" in page
    assert "Cora" in page


def test_turning_pages_is_one_reading_an_hour_for_each_person_and_thing(
    cast: Cast, as_: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = drawn(cast)
    here = f"/inspections/{cast.westerdale.pk}"
    lena, dafydd = as_("lena"), as_("dafydd")
    for _ in range(3):
        lena.get(f"{here}/sample/{draw.pk}/drawn")
    assert len(read(cast, "sample.read")) == 1
    dafydd.get(f"{here}/sample/{draw.pk}/drawn")
    assert len(read(cast, "sample.read")) == 2
    one, other = draw.cases.all()[:2]
    for case in (one, other, one):
        lena.get(f"{here}/cases/{case.pk}/replace")
    assert len(read(cast, "case.read")) == 2
    later = timezone.now() + reading.ONE_READING + timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    reading.note(by=cast.lena, needs="sample.see-cases", kind="sample.read", about=draw)
    assert len(read(cast, "sample.read")) == 3


def test_the_second_of_two_at_once_notes_nothing(cast: Cast) -> None:
    """As if it had looked before the first had noted anything."""
    draw = drawn(cast)
    reading.note(by=cast.lena, needs="sample.see-cases", kind="sample.read", about=draw)
    before = AuditEvent.objects.count()
    act = action("sample.see-cases", on="about")(reading._read)
    with pytest.raises(reading.NotedAlready), transaction.atomic():
        act(by=cast.lena, about=draw, kind="sample.read")
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("who", ["ines", "olga", "adil"])
def test_who_is_refused_has_read_nothing(who: str, cast: Cast, as_: SignedIn) -> None:
    draw = drawn(cast)
    at = f"/inspections/{cast.westerdale.pk}/sample/{draw.pk}/drawn"
    assert as_(who).get(at).status_code in {403, 404}
    assert read(cast, "sample.read") == []


def test_what_cannot_be_recorded_is_not_shown(
    cast: Cast, as_: SignedIn, settings: Settings, tmp_path: Path
) -> None:
    draw = drawn(cast)
    client = as_("lena")
    client.raise_request_exception = False
    settings.EVENHAND_AUDIT_KEY = tmp_path / "lost"
    answer = client.get(f"/inspections/{cast.westerdale.pk}/sample/{draw.pk}/drawn")
    assert answer.status_code == 500
    assert draw.cases.all()[0].reference not in answer.content.decode()
    assert not (tmp_path / "lost").exists()
