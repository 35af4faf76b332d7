"""Letters that were not sent when an inspection was exported are not sent from where it
is taken in; and no urgent concern is lost by that."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from evenhand_web import times
from evenhand_web.acting import Operator
from evenhand_web.actions import concerns, exports, notices
from evenhand_web.concerns.models import Concern
from evenhand_web.inspections.models import Inspection
from evenhand_web.inspections.to_do import to_do
from evenhand_web.keeping.exports.reading import read_export
from evenhand_web.notices.models import Letter, LetterKind
from evenhand_web.stored import writing
from tests.site.cast import Cast
from tests.site.keeping.exports.again import change_site, key_in, sign_again
from tests.site.keeping.exports.conftest import EmptySites, Origin
from tests.site.keeping.exports.test_round_trip import taken_in

ME = Operator("Petra")


@pytest.fixture
def unsent(origin: Origin, tmp_path: Path) -> Path:
    """An export in which the letters of concerns wait, though they were tried, and the
    others were sent."""
    folder = tmp_path / "unsent"
    shutil.copytree(origin.export, folder)

    def change(site: dict[str, Any]) -> None:
        for row in site["letters"]:
            waits = row["kind"].startswith("concern-")
            row["sent"] = None if waits else row["created"]
            row["tries"] = 1

    change_site(folder, change)
    sign_again(folder, key_in(origin.site.data))
    return folder


@pytest.fixture
def taken(cast: Cast, unsent: Path, tmp_path: Path) -> Inspection:
    draft = tmp_path / "draft"
    draft.mkdir()
    export = read_export(unsent, None, None, draft)
    found = exports.take_in(by=ME, export=export)
    with writing():
        Letter.objects.exclude(address__contains=found.pk).delete()
    return found


def test_what_waited_there_is_not_sent_from_here_and_waits_for_nobody(
    cast: Cast, taken: Inspection
) -> None:
    letters = Letter.objects.filter(sent=None)
    assert letters.filter(elsewhere=True).count() == letters.count() > 0
    assert not Letter.objects.exclude(sent=None).filter(elsewhere=True).exists()
    assert notices.stuck() is None
    mail.outbox.clear()
    delivery = notices.send_all(by=ME)
    assert (delivery.sent, delivery.kept, mail.outbox) == ((), (), [])
    assert Letter.objects.filter(sent=None).count() == letters.count()


def test_open_concerns_are_among_what_needs_doing_after_it(
    cast: Cast, taken: Inspection
) -> None:
    found = [one for one in taken.concerns.all() if one.closed is None]
    assert len(found) == 2
    for name in ("lena", "dafydd"):
        told = [one.address for one in to_do(taken, cast.people[name])]
        for concern in found:
            assert [at for at in told if concern.pk in at], (name, concern.kind)


def test_leads_are_told_of_what_is_overdue_though_a_letter_of_it_waits_elsewhere(
    cast: Cast, taken: Inspection
) -> None:
    concern = taken.concerns.order_by("raised")[0]
    late(concern, times.today() - timedelta(days=6))
    kind = LetterKind.CONCERN_LATE
    now = concern.raised
    with writing():
        for lead in (cast.lena, cast.dafydd):
            Letter(
                user=lead,
                kind=kind,
                address=f"/inspections/{taken.pk}/concerns/{concern.pk}",
                created=now,
                taken=now,
                elsewhere=True,
            ).save()
    assert concerns.remind_all(by=ME) == 2
    mail.outbox.clear()
    notices.send_all(by=ME)
    assert len(mail.outbox) == 2
    assert concerns.remind_all(by=ME) == 0, "once for each"


def late(concern: Concern, due: Any) -> None:
    with writing():
        concern.changed(due=due)


def test_the_command_says_what_it_does_not_send(
    unsent: Path, empty_sites: EmptySites
) -> None:
    there = empty_sites("there")
    told = taken_in(there, unsent)
    assert "Not sent from here:" in told
    assert "open urgent concerns are among what needs doing" in told
    done = there.evenhand("letters")
    assert "No letter waits to be sent." in done.stdout
