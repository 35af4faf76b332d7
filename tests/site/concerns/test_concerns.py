"""Urgent concerns: raised in two steps, seen by few, acknowledged, followed, closed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from evenhand.inspection.working_days import add_working_days
from evenhand_web import times
from evenhand_web.actions import allocation, interests
from evenhand_web.actions import concerns as acting
from evenhand_web.audit.models import AuditContent, Keep
from evenhand_web.cases.models import Case
from evenhand_web.concerns.models import Concern, ConcernKind, EntryKind
from evenhand_web.inspections.gates import gates_before
from evenhand_web.inspections.models import InterestKind, Stage
from evenhand_web.inspections.to_do import to_do
from evenhand_web.notices.models import Letter, LetterKind
from evenhand_web.stored import writing
from tests.site.cast import MEMBERS, Cast
from tests.site.conftest import SignedIn
from tests.site.samples.test_in_the_open import drawn

SEEN = "The child sleeps in a car & nobody knows.\nSince Tuesday."
TEAM = tuple(name for name in MEMBERS if name != "cora")
OUTSIDE = ("olga", "oscar", "adil")


def at(cast: Cast, rest: str = "") -> str:
    return f"/inspections/{cast.westerdale.pk}/concerns{rest}"


def raised(
    cast: Cast,
    by: str = "ines",
    kind: ConcernKind = ConcernKind.CHILD,
    case: Case | None = None,
) -> Concern:
    who, here = cast.people[by], cast.westerdale
    return acting.raise_concern(by=who, inspection=here, kind=kind, seen=SEEN, case=case)


def late(concern: Concern) -> Concern:
    """As if it had been raised a week ago."""
    with writing():
        return concern.changed(due=times.today() - timedelta(days=6))


def letters(concern: Concern, kind: LetterKind) -> set[str]:
    found = Letter.objects.filter(address__contains=concern.pk, kind=kind)
    return {letter.user.email.split("@")[0] for letter in found}


@pytest.mark.parametrize("name", TEAM)
def test_everybody_of_the_team_raises_a_concern_in_two_steps(
    name: str, cast: Cast, as_: SignedIn
) -> None:
    browser = as_(name)
    assert 'name="seen"' in browser.get(at(cast)).content.decode()
    typed = {"kind": "child", "seen": SEEN}
    check = browser.post(at(cast, "/new"), typed).content.decode()
    assert "Check the concern before you raise it" in check
    assert "sleeps in a car &amp; nobody" in check
    assert not Concern.objects.exists()
    change = browser.post(at(cast, "/new"), {**typed, "step": "change"})
    assert "sleeps in a car &amp; nobody" in change.content.decode()
    assert not Concern.objects.exists()
    answer = browser.post(at(cast, "/new"), {**typed, "step": "raise"})
    concern = Concern.objects.get()
    assert answer.headers["Location"] == at(cast, f"/{concern.pk}/")
    assert (concern.raised_by, concern.seen) == (cast.people[name], SEEN)
    told = AuditContent.objects.get(kind="concern.raised")
    assert told.keep == Keep.CASE


def test_a_form_that_is_sent_twice_raises_one_concern(cast: Cast, as_: SignedIn) -> None:
    """As by two clicks in a browser without JavaScript, or by going back."""
    browser = as_("ines")
    typed = {"kind": "service", "seen": SEEN}
    page = browser.post(at(cast, "/new"), typed).content.decode()
    once = page.split('name="once" value="')[1].split('"')[0]
    sent = {**typed, "step": "raise", "once": once}
    first = browser.post(at(cast, "/new"), sent)
    second = browser.post(at(cast, "/new"), sent, follow=True)
    concern = Concern.objects.get()
    assert second.redirect_chain[-1][0] == first["Location"]
    assert "You sent this twice. The concern was raised once." in second.content.decode()
    assert AuditContent.objects.filter(kind="concern.raised").count() == 1
    assert len(letters(concern, LetterKind.CONCERN_RAISED)) == 4
    again = browser.post(at(cast, "/new"), typed).content.decode()
    assert once not in again
    browser.post(at(cast, "/new"), {**sent, "once": "anotherform1"})
    assert Concern.objects.count() == 2


def test_what_another_person_sent_is_not_taken_for_mine(cast: Cast) -> None:
    for who in (cast.ines, cast.lena):
        acting.raise_concern(
            by=who,
            inspection=cast.westerdale,
            kind=ConcernKind.SERVICE,
            seen=SEEN,
            once="bcdfghjkmnpq",
        )
    assert Concern.objects.count() == 2


def test_about_the_service_no_child_is_to_be_named(cast: Cast, as_: SignedIn) -> None:
    page = as_("ines").get(at(cast, "/new")).content.decode()
    assert "about the service, name none" in page


@pytest.mark.parametrize("name", ["cora", "hana", *OUTSIDE])
def test_nobody_else_raises_one(name: str, cast: Cast, as_: SignedIn) -> None:
    typed = {"kind": "child", "seen": SEEN, "step": "raise"}
    assert as_(name).post(at(cast, "/new"), typed).status_code in {403, 404}
    with pytest.raises(PermissionDenied):
        raised(cast, by=name)
    assert not Concern.objects.exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"seen": SEEN}, "Choose whether it is about a child or about the service"),
        ({"kind": "dog", "seen": SEEN}, "Choose whether it is about a child or the"),
        ({"kind": "child", "seen": "  "}, "Enter what you saw"),
        ({"kind": "child", "seen": "x" * 5001}, "Write no more than 5000 characters"),
        (
            {"kind": "child", "seen": "x", "case": "no"},
            "Choose one of the cases, or none",
        ),
    ],
)
def test_what_is_missing_is_asked_for(
    typed: dict[str, str], told: str, cast: Cast, as_: SignedIn
) -> None:
    drawn(cast)
    page = as_("lena").post(at(cast, "/new"), {**typed, "step": "raise"})
    assert told in page.content.decode()
    assert "Error: " in page.content.decode()
    assert not Concern.objects.exists()


def test_a_case_is_not_named_where_the_whole_service_is_meant(
    cast: Cast, as_: SignedIn
) -> None:
    case = drawn(cast).cases.all()[0]
    typed = {"kind": "service", "seen": SEEN, "case": case.pk, "step": "raise"}
    page = as_("lena").post(at(cast, "/new"), typed).content.decode()
    assert "Choose no case where the concern is about the service as a whole" in page
    with pytest.raises(acting.CaseUnfit):
        raised(cast, "lena", ConcernKind.SERVICE, case=case)
    with pytest.raises(IntegrityError), transaction.atomic(), writing():
        Concern.objects.create(
            inspection=cast.westerdale,
            kind="service",
            case=case,
            seen="",
            raised_by=cast.lena,
            raised=cast.westerdale.created,
            due=date(2026, 1, 5),
        )


def test_a_case_is_named_by_who_knows_it(cast: Cast, as_: SignedIn) -> None:
    draw = drawn(cast)
    allocation.allocate(by=cast.lena, inspection=cast.westerdale, seconds=0, seed=1)
    own = draw.cases.filter(seats__user=cast.ines, seats__ended=None)[0]
    other = draw.cases.exclude(seats__user=cast.ines)[0]
    page = as_("ines").get(at(cast)).content.decode()
    assert f'value="{own.pk}"' in page
    assert f'value="{other.pk}"' not in page
    assert raised(cast, case=own).case == own
    with pytest.raises(acting.CaseUnfit):
        raised(cast, case=other)
    assert raised(cast, "quinn", case=other).case == other
    assert 'name="case"' not in as_("anna").get(at(cast)).content.decode()


def test_a_concern_about_a_child_is_seen_by_few(cast: Cast, as_: SignedIn) -> None:
    concern = raised(cast)
    see = {"lena", "dafydd", "quinn", "ines", "cora"}
    for name in cast.people:
        status = as_(name).get(at(cast, f"/{concern.pk}/")).status_code
        refused = 404 if name in OUTSIDE else 403
        assert status == (200 if name in see else refused), name
        if name in MEMBERS:
            page = as_(name).get(at(cast)).content.decode()
            assert (concern.pk in page) == (name in see), name


def test_a_concern_about_the_service_is_the_whole_teams(
    cast: Cast, as_: SignedIn
) -> None:
    concern = raised(cast, kind=ConcernKind.SERVICE)
    for name in MEMBERS:
        page = as_(name).get(at(cast, f"/{concern.pk}/"))
        assert "sleeps in a car &amp; nobody" in page.content.decode()
    assert as_("hana").get(at(cast, f"/{concern.pk}/")).status_code == 403
    assert AuditContent.objects.get(kind="concern.raised").keep == Keep.INSPECTION


def test_who_is_barred_from_the_case_is_barred_from_the_concern(
    cast: Cast, as_: SignedIn
) -> None:
    case = drawn(cast).cases.all()[0]
    concern = raised(cast, "lena", case=case)
    unnamed = raised(cast, "lena")
    whole = raised(cast, "lena", ConcernKind.SERVICE)
    browser = as_("dafydd")
    assert browser.get(at(cast, f"/{concern.pk}/")).status_code == 200
    interests.declare(
        by=cast.dafydd,
        inspection=cast.westerdale,
        kind=InterestKind.PERSON,
        person=case.worker,
    )
    assert browser.get(at(cast, f"/{concern.pk}/")).status_code == 403
    assert concern.pk not in browser.get(at(cast)).content.decode()
    assert browser.get(at(cast, f"/{unnamed.pk}/")).status_code == 200
    interests.declare(
        by=cast.dafydd,
        inspection=cast.westerdale,
        kind=InterestKind.SERVICE,
        service=cast.westerdale_service,
    )
    assert browser.get(at(cast, f"/{unnamed.pk}/")).status_code == 403
    assert browser.get(at(cast, f"/{whole.pk}/")).status_code == 200
    another = raised(cast, "lena", case=case)
    assert letters(another, LetterKind.CONCERN_RAISED) == {"quinn", "cora"}
    with pytest.raises(PermissionDenied):
        acting.close(by=cast.dafydd, concern=concern, reason="It is over.")


def test_the_service_is_told_at_once_and_acknowledges(cast: Cast, as_: SignedIn) -> None:
    concern = raised(cast)
    told = letters(concern, LetterKind.CONCERN_RAISED)
    assert told == {"lena", "dafydd", "quinn", "cora"}
    assert any("Acknowledge" in one.what for one in to_do(cast.westerdale, cast.cora))
    address = at(cast, f"/{concern.pk}/acknowledge")
    for name in (*TEAM, "hana", *OUTSIDE):
        assert as_(name).post(address).status_code in {403, 404}
    contact = as_("cora")
    page = contact.post(address, follow=True).content.decode()
    assert "You acknowledged the concern." in page
    concern.refresh_from_db()
    assert concern.acknowledged is not None
    (left,) = to_do(cast.westerdale, cast.cora)
    assert left.what.startswith("Write down by ")
    told = letters(concern, LetterKind.CONCERN_ACKNOWLEDGED)
    assert told == {"lena", "dafydd", "quinn", "ines"}
    assert AuditContent.objects.get(kind="concern.acknowledged").keep == Keep.CASE
    again = contact.post(address, follow=True).content.decode()
    assert "somebody did something before you" in again
    assert concern.entries.count() == 1


def test_what_was_done_is_written_down_by_both_sides(cast: Cast, as_: SignedIn) -> None:
    concern = raised(cast)
    address = at(cast, f"/{concern.pk}/done")
    for name, text in (("cora", "A bed was found."), ("ines", "Seen <there>.")):
        assert as_(name).post(address, {"text": text}).status_code == 302
    assert as_("idris").post(address, {"text": "Hello"}).status_code == 403
    empty = as_("cora").post(address, {"text": " "}).content.decode()
    assert "Enter what was done" in empty
    page = as_("lena").get(at(cast, f"/{concern.pk}/")).content.decode()
    assert "A bed was found." in page
    assert "Seen &lt;there&gt;." in page
    assert [entry.by for entry in concern.entries.all()] == [cast.cora, cast.ines]
    kept = AuditContent.objects.filter(kind="concern.entry-added")
    assert {one.keep for one in kept} == {Keep.CASE}


def test_the_service_does_not_read_who_is_likely_to_assess_the_case(
    cast: Cast, as_: SignedIn
) -> None:
    child, service = raised(cast), raised(cast, kind=ConcernKind.SERVICE)
    acting.add_entry(by=cast.lena, concern=child, text="Telephoned.")
    page = as_("cora").get(at(cast, f"/{child.pk}/")).content.decode()
    assert "Ines" not in page
    assert "The inspection team" in page
    assert "Lena" in page
    assert "Ines" in as_("cora").get(at(cast, f"/{service.pk}/")).content.decode()
    assert "Ines" in as_("quinn").get(at(cast, f"/{child.pk}/")).content.decode()


def test_leads_close_and_reopen_with_a_reason(cast: Cast, as_: SignedIn) -> None:
    concern = raised(cast)
    close, reopen = (at(cast, f"/{concern.pk}/{word}") for word in ("close", "reopen"))
    for name in MEMBERS:
        if name not in {"lena", "dafydd"}:
            assert as_(name).post(close, {"text": "Over."}).status_code == 403
            assert as_(name).post(reopen, {"text": "No."}).status_code == 403
    lead = as_("lena")
    assert "Enter why the concern can be closed" in lead.post(close).content.decode()
    assert (
        "is open again"
        not in lead.post(reopen, {"text": "x"}, follow=True).content.decode()
    )
    assert "Close the concern" in lead.get(close).content.decode()
    lead.post(close, {"text": "The child is safe."})
    page = as_("cora").get(at(cast, f"/{concern.pk}/")).content.decode()
    assert "The child is safe." in page
    assert "Write down what was done" not in page
    for act in (acting.acknowledge, acting.add_entry):
        words = {"text": "Late."} if act is acting.add_entry else {}
        with pytest.raises(acting.OtherState):
            act(by=cast.cora, concern=concern, **words)
    with pytest.raises(acting.OtherState):
        acting.close(by=cast.dafydd, concern=concern, reason="Again.")
    assert "Enter why the concern is reopened" in lead.post(reopen).content.decode()
    as_("dafydd").post(reopen, {"text": "It happened again."})
    concern.refresh_from_db()
    assert concern.closed is None
    kinds = [entry.kind for entry in concern.entries.all()]
    assert kinds == [EntryKind.CLOSED, EntryKind.REOPENED]
    assert "cora" in letters(concern, LetterKind.CONCERN_REOPENED)


def test_what_is_overdue_stands_on_every_page_for_leads_and_contact(
    cast: Cast, as_: SignedIn
) -> None:
    concern = raised(cast)
    pages = ("", "timetable", "team", "concerns", "sample", f"concerns/{concern.pk}/")
    said = "An urgent concern is overdue"
    here = f"/inspections/{cast.westerdale.pk}/"
    assert said not in as_("lena").get(here).content.decode()
    late(concern)
    for name in ("lena", "dafydd", "cora"):
        for page in pages:
            assert said in as_(name).get(here + page).content.decode(), (name, page)
    for name in ("ines", "quinn", "anna", "hana"):
        assert said not in as_(name).get(here).content.decode(), name
    assert any(
        "not acknowledged" in one.what for one in to_do(cast.westerdale, cast.lena)
    )
    assert len(to_do(cast.westerdale, cast.cora)) == 1
    late(raised(cast))
    assert "2 urgent concerns are overdue" in as_("lena").get(here).content.decode()
    for one in cast.westerdale.concerns.all():
        acting.acknowledge(by=cast.cora, concern=one)
    assert "overdue" not in as_("lena").get(here).content.decode()


def test_a_concern_is_overdue_after_the_working_day_that_follows(cast: Cast) -> None:
    concern = raised(cast)
    assert concern.due == add_working_days(times.today(), 1)
    assert not concern.is_overdue(concern.due)
    assert concern.is_overdue(concern.due + timedelta(days=1))


def test_an_inspection_is_not_closed_over_an_open_concern(cast: Cast) -> None:
    def is_met() -> bool:
        found = gates_before(cast.westerdale, Stage.CLOSED)
        return next(one.met for one in found if one.gate.id == "concerns")

    assert is_met()
    concern = raised(cast)
    assert not is_met()
    acting.close(by=cast.lena, concern=concern, reason="Done.")
    assert is_met()


def test_a_concern_is_not_found_under_another_inspection(
    cast: Cast, as_: SignedIn
) -> None:
    concern = raised(cast)
    elsewhere = f"/inspections/{cast.eastmoor.pk}/concerns/{concern.pk}/"
    assert as_("olga").get(elsewhere).status_code == 404


def test_history_tells_that_but_not_what(cast: Cast, as_: SignedIn) -> None:
    concern = raised(cast)
    acting.close(by=cast.lena, concern=concern, reason="The child is safe.")
    page = as_("hana").get(f"/inspections/{cast.westerdale.pk}/history").content.decode()
    assert "raised an urgent concern" in page
    assert "car" not in page.split("<main")[1].split()
    assert "The child is safe." not in page
