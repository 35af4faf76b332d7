"""What costs the site much, or writes to people, one person may do only so often; and the
log says who was refused."""

from __future__ import annotations

import time

import pytest
from django.core.cache import cache
from django.utils.html import escape

from evenhand_web.inspections.models import Member
from evenhand_web.permissions import often
from evenhand_web.permissions.table import TABLE
from tests.site.accounts.signing_in import text_of
from tests.site.addresses import ALL
from tests.site.cast import Cast
from tests.site.conftest import SignedIn

# By hand: of these an address takes what is sent, and it is counted.
COSTLY = {
    "case-list.hand-in",
    "sample.make-lottery",
    "sample.draw",
    "sample.replace",
    "allocation.make",
    "interview.schedule",
    "workbook.use",
    "sealed-work.see",
}
WRITES_TO_PEOPLE = {
    "concern.raise",
    "concern.add",
    "account.invite",
    "team.change",
    "inspection.create",
    "line.write",
}


@pytest.fixture(autouse=True)
def _nothing_counted_and_one_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test crosses into another minute."""
    cache.clear()
    now = int(time.time())
    monkeypatch.setattr(often, "_now", lambda: now)


def test_what_costs_much_or_writes_to_people_has_a_limit() -> None:
    assert {row.id for row in TABLE.values() if row.at_most} == COSTLY | WRITES_TO_PEOPLE
    sent = {one.row.id for one in ALL if "POST" in (one.methods or ())}
    assert COSTLY | WRITES_TO_PEOPLE <= sent


def test_what_is_done_too_often_is_held_back_in_words_and_not_done(
    cast: Cast, as_: SignedIn, caplog: pytest.LogCaptureFixture
) -> None:
    most = TABLE["team.change"].at_most
    assert most is not None
    lead = as_("lena")
    here = f"/inspections/{cast.westerdale.pk}/team/add"
    for _ in range(most.times):
        assert lead.post(here, {}).status_code == 200
    members = Member.objects.count()
    answer = lead.post(here, {"email": "cora@example.org", "role": "analyst"})
    text = text_of(answer)
    assert answer.status_code == 429
    assert "Too often in a short time" in text
    assert "What you sent last was not done. Go back, wait an hour," in text
    assert escape(str(TABLE["team.change"].what)) in text
    assert Member.objects.count() == members
    assert f"too often: team.change, account {cast.lena.pk}, inspection" in caplog.text
    # Looking is not counted, nor is what others do.
    assert lead.get(here).status_code == 200
    assert as_("dafydd").post(here, {}).status_code == 200


def test_a_count_ends_with_its_minute_or_hour(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = TABLE["allocation.make"]
    assert row.at_most is not None
    for _ in range(row.at_most.times):
        assert not often.is_too_often(cast.lena, row)
    assert often.is_too_often(cast.lena, row)
    later = int(time.time()) + row.at_most.within
    monkeypatch.setattr(often, "_now", lambda: later)
    assert not often.is_too_often(cast.lena, row)


def test_an_hour_is_counted_though_a_cache_forgets_after_minutes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Django's caches forget after five minutes whatever names no time."""
    kept = []
    real = cache.set

    def keeping(key: str, value: object, timeout: int) -> None:
        kept.append(timeout)
        real(key, value, timeout)

    monkeypatch.setattr(cache, "set", keeping)
    assert not often.is_too_often(cast.lena, TABLE["account.invite"])
    assert kept == [often.HOUR]


def test_what_has_no_limit_is_not_counted(cast: Cast) -> None:
    for _ in range(3):
        assert not often.is_too_often(cast.lena, TABLE["assessment.write"])


def test_the_log_says_which_account_was_refused_what(
    cast: Cast, as_: SignedIn, caplog: pytest.LogCaptureFixture
) -> None:
    here = cast.westerdale.pk
    as_("anna").get(f"/inspections/{here}/allocation")
    line = f"refused: allocation.see, account {cast.people['anna'].pk}, inspection {here}"
    assert line in caplog.text
    # Of who is not even told that it is there, too.
    as_("olga").get(f"/inspections/{here}/allocation")
    assert f"allocation.see, account {cast.people['olga'].pk}" in caplog.text
    as_("lena").get("/people")
    assert f"account.manage, account {cast.lena.pk}, the site" in caplog.text
    assert "example.org" not in caplog.text
