"""An open concern waits for somebody at every step, and what is overdue is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.core import mail
from django.core.exceptions import PermissionDenied

from evenhand.commands.main import evenhand_command
from evenhand.inspection.working_days import add_working_days
from evenhand_web import times
from evenhand_web.acting import Operator
from evenhand_web.actions import concerns as acting
from evenhand_web.actions import interests
from evenhand_web.audit.models import AuditContent
from evenhand_web.concerns.models import Concern, ConcernKind
from evenhand_web.inspections.models import InterestKind
from evenhand_web.inspections.to_do import to_do
from evenhand_web.notices.models import Letter, LetterKind
from evenhand_web.stored import writing
from tests.site.cast import Cast
from tests.site.concerns.test_concerns import SEEN, at, late, letters, raised
from tests.site.conftest import SignedIn

ME = Operator("Olaf")


def long_ago(concern: Concern) -> Concern:
    """As if it had been raised three weeks ago."""
    with writing():
        return concern.changed(raised=concern.raised - timedelta(weeks=3))


def lines(cast: Cast, name: str, concern: Concern) -> list[str]:
    found = to_do(cast.westerdale, cast.people[name])
    return [one.what for one in found if concern.pk in one.address]


def test_leads_are_told_of_an_open_concern_at_every_step(cast: Cast) -> None:
    concern = raised(cast)
    for name in ("lena", "dafydd"):
        (line,) = lines(cast, name, concern)
        assert "waits to be acknowledged by" in line
    acting.acknowledge(by=cast.cora, concern=concern)
    for name in ("lena", "dafydd", "cora"):
        (line,) = lines(cast, name, concern)
        assert line.startswith("Write down by "), name
    acting.add_entry(by=cast.cora, concern=concern, text="A bed was found.")
    (line,) = lines(cast, "lena", concern)
    assert "close it" in line
    assert lines(cast, "cora", concern) == []
    acting.close(by=cast.lena, concern=concern, reason="Safe.")
    assert lines(cast, "lena", concern) == []


def test_a_line_is_for_who_must_act_and_says_nothing_of_the_case(cast: Cast) -> None:
    concern = raised(cast)
    for step in (lambda: None, lambda: acting.acknowledge(by=cast.cora, concern=concern)):
        step()
        for name in ("quinn", "ines", "idris", "anna"):
            assert lines(cast, name, concern) == [], name
        (line,) = lines(cast, "lena", concern)
        assert not any(word in line for word in SEEN.split() if len(word) > 4)


def test_a_lead_whom_an_interest_bars_is_told_of_none(cast: Cast) -> None:
    concern = raised(cast)
    interests.declare(
        by=cast.dafydd,
        inspection=cast.westerdale,
        kind=InterestKind.SERVICE,
        service=cast.westerdale_service,
    )
    assert lines(cast, "dafydd", concern) == []
    assert len(lines(cast, "lena", concern)) == 1


def test_what_is_overdue_comes_first_and_says_so_in_words(cast: Cast) -> None:
    first, second, third = (raised(cast) for _ in range(3))
    acting.acknowledge(by=cast.cora, concern=second)
    with writing():
        first.changed(raised=first.raised - timedelta(weeks=9))
    long_ago(second)
    late(third)
    told = [
        one for one in to_do(cast.westerdale, cast.lena) if "concerns/" in one.address
    ]
    assert [one.address.split("/")[-2] for one in told] == [
        second.pk,
        third.pk,
        first.pk,
    ]
    assert [one.what.startswith("Overdue: ") for one in told] == [True, True, False]


def test_something_is_written_down_in_five_working_days_or_is_overdue(
    cast: Cast, as_: SignedIn
) -> None:
    concern = raised(cast)
    acting.acknowledge(by=cast.cora, concern=concern)
    concern = Concern.objects.get(pk=concern.pk)
    assert concern.act_by == add_working_days(times.today(), 5)
    assert not concern.is_overdue(concern.act_by)
    assert concern.is_overdue(concern.act_by + timedelta(days=1))
    page = as_("lena").get(at(cast, f"/{concern.pk}/")).content.decode()
    assert "5 working days to write down what was done are assumed" in page
    long_ago(concern)
    for page_of in (at(cast), at(cast, f"/{concern.pk}/")):
        page = as_("lena").get(page_of).content.decode()
        assert "An urgent concern is overdue" in page
        assert "Overdue: acknowledged on" in page
    acting.add_entry(by=cast.cora, concern=concern, text="A bed was found.")
    page = as_("lena").get(at(cast)).content.decode()
    assert "verdue" not in page.split("<main")[1]


def test_leads_get_one_letter_when_a_concern_is_overdue(cast: Cast) -> None:
    concern = raised(cast)
    run = CliRunner().invoke
    assert run(evenhand_command, ["letters"]).exit_code == 0
    assert letters(concern, LetterKind.CONCERN_LATE) == set()
    late(concern)
    mail.outbox.clear()
    for _ in range(3):
        assert run(evenhand_command, ["letters"]).exit_code == 0
    assert sorted(message.to[0] for message in mail.outbox) == [
        "dafydd@example.org",
        "lena@example.org",
    ]
    for message in mail.outbox:
        assert "not acknowledged in time" in message.subject
        assert "Westerdale" not in str(message.message())
        assert not any(word in message.body for word in SEEN.split() if len(word) > 5)
    told = AuditContent.objects.filter(kind="concern.overdue-told")
    assert told.count() == 1


def test_another_letter_tells_that_nothing_is_written_down_in_time(cast: Cast) -> None:
    concern = long_ago(late(raised(cast)))
    assert acting.remind_all(by=ME) == 2
    acting.acknowledge(by=cast.cora, concern=concern)
    assert acting.remind_all(by=ME) == 2
    assert letters(concern, LetterKind.CONCERN_UNDONE) == {"lena", "dafydd"}
    assert acting.remind_all(by=ME) == 0
    with pytest.raises(acting.OtherState):
        acting.remind(by=ME, concern=concern)


def test_no_letter_is_written_of_what_is_in_time_or_closed(cast: Cast) -> None:
    late(closed := raised(cast))
    acting.close(by=cast.lena, concern=closed, reason="Safe.")
    raised(cast)
    before = Letter.objects.count()
    assert acting.remind_all(by=ME) == 0
    assert Letter.objects.count() == before


def test_a_barred_lead_gets_no_letter_and_nobody_signed_in_sends_one(cast: Cast) -> None:
    interests.declare(
        by=cast.dafydd,
        inspection=cast.westerdale,
        kind=InterestKind.SERVICE,
        service=cast.westerdale_service,
    )
    concern = late(raised(cast))
    for user in cast.people.values():
        with pytest.raises(PermissionDenied):
            acting.remind(by=user, concern=concern)  # type: ignore[arg-type]  # who may not
    acting.remind_all(by=ME)
    assert letters(concern, LetterKind.CONCERN_LATE) == {"lena"}


def test_about_the_service_leads_are_told_as_well(cast: Cast) -> None:
    concern = late(raised(cast, kind=ConcernKind.SERVICE))
    assert acting.remind_all(by=ME) == 2
    assert lines(cast, "lena", concern)[0].startswith("Overdue: ")
