"""Once assessment has begun, nobody replaces a case alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from evenhand_web import times
from evenhand_web.actions import cases, interests, replacing, team
from evenhand_web.audit.models import AuditContent
from evenhand_web.cases.models import Case, ReplacementAsked
from evenhand_web.inspections.models import InterestKind, Stage
from evenhand_web.inspections.to_do import to_do
from evenhand_web.stored import writing
from tests.site.cast import Cast
from tests.site.conftest import SignedIn
from tests.site.samples.test_in_the_open import drawn


@pytest.fixture
def case(cast: Cast) -> Case:
    """A case of a sample, in fieldwork."""
    draw = drawn(cast)
    with writing():
        cast.westerdale.changed(stage=Stage.FIELDWORK)
    return Case.objects.filter(draw=draw).select_related("inspection", "draw")[0]


def asked(cast: Cast, case: Case) -> ReplacementAsked:
    return replacing.ask(
        by=cast.lena, case=case, reason="not-eligible", second=cast.dafydd
    )


def still_there(case: Case) -> bool:
    return Case.objects.get(pk=case.pk).replaced is None


def test_alone_nobody_replaces_it_any_more(cast: Cast, case: Case) -> None:
    with pytest.raises(cases.SecondNeeded):
        cases.replace(by=cast.lena, case=case, reason="not-eligible", today=times.today())
    assert still_there(case)


def test_one_asks_and_the_other_confirms(
    cast: Cast, case: Case, as_: SignedIn, django_capture_on_commit_callbacks: Any
) -> None:
    page = f"/inspections/{case.inspection_id}/cases/{case.pk}/replace"
    lena = as_("lena")
    text = lena.get(page).content.decode()
    assert "Ask them to confirm" in text
    assert "Dafydd" in text
    assert "Ines" not in text
    given = {"reason": "not-eligible"}
    assert "Choose who confirms it" in lena.post(page, given).content.decode()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        lena.post(page, {**given, "second": cast.dafydd.pk})
    assert "dafydd@example.org" in {one.to[0] for one in mail.outbox}
    assert still_there(case)
    assert "was asked to confirm it" in lena.get(page).content.decode()
    found = ReplacementAsked.objects.get()
    there = f"/inspections/{case.inspection_id}/replacements/{found.pk}"
    assert there in {one.address for one in to_do(case.inspection, cast.dafydd)}
    assert lena.post(there, {"answer": "confirm"}).status_code == 403
    dafydd = as_("dafydd")
    assert case.reference in dafydd.get(there).content.decode()
    text = dafydd.post(there, {"answer": "confirm"}, follow=True).content.decode()
    assert "You confirmed it" in text
    assert not still_there(case)
    files = case.draw.files.get(name="replacements.json")
    record = json.loads(files.text)
    assert record["begun"] is not None
    (done,) = record["replacements"]
    assert (done["by"], done["second"], done["begun"]) == ("Lena", "Dafydd", True)
    kinds = ("replacement.asked", "replacement.confirmed", "case.replaced")
    events = AuditContent.objects.filter(kind__in=kinds).order_by("event__number")
    whom = [(one.kind, one.person) for one in events]
    lena_, dafydd_ = str(cast.lena.pk), str(cast.dafydd.pk)
    assert whom == list(zip(kinds, (lena_, dafydd_, lena_), strict=True))
    assert events[2].parts["after"]["second"] == cast.dafydd.pk


def test_refused_it_stays_and_can_be_asked_again(
    cast: Cast, case: Case, as_: SignedIn
) -> None:
    found = asked(cast, case)
    with pytest.raises(replacing.Answered):
        asked(cast, case)
    there = f"/inspections/{case.inspection_id}/replacements/{found.pk}"
    dafydd = as_("dafydd")
    assert "it stays" in dafydd.get(there).content.decode()
    dafydd.post(there, {"answer": "refuse"})
    assert still_there(case)
    text = dafydd.post(there, {"answer": "confirm"}, follow=True).content.decode()
    assert "it was answered already" in text
    assert still_there(case)
    asked(cast, case)


def test_who_cannot_confirm_is_not_asked(cast: Cast, case: Case) -> None:
    for second in (cast.lena, cast.ines, cast.cora, cast.hana):
        with pytest.raises(replacing.Unfit):
            replacing.ask(by=cast.lena, case=case, reason="not-eligible", second=second)
    interests.declare(
        by=cast.dafydd,
        inspection=cast.westerdale,
        kind=InterestKind.PERSON,
        person=case.worker,
    )
    with pytest.raises(replacing.Unfit):
        asked(cast, case)
    cast.quinn.name = "LENA "
    cast.quinn.save()
    with pytest.raises(replacing.Unfit):
        replacing.ask(by=cast.lena, case=case, reason="not-eligible", second=cast.quinn)


def test_whose_role_has_ended_confirms_nothing(cast: Cast, case: Case) -> None:
    found = asked(cast, case)
    member = cast.westerdale.members.get(user=cast.dafydd)
    team.end(by=cast.lena, member=member)
    found = ReplacementAsked.objects.select_related("case__inspection").get()
    with pytest.raises(PermissionDenied):
        replacing.confirm(by=cast.dafydd, asked=found, today=times.today())


def test_where_there_is_nobody_the_page_says_what_to_do(
    cast: Cast, case: Case, as_: SignedIn
) -> None:
    for name in ("dafydd", "quinn"):
        member = cast.westerdale.members.get(user=cast.people[name])
        team.end(by=cast.lena, member=member)
    page = f"/inspections/{case.inspection_id}/cases/{case.pk}/replace"
    assert "Give somebody the lead on quality" in as_("lena").get(page).content.decode()
