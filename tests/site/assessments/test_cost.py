"""What a save costs the database: so that it does not creep up again."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import DatabaseError, connection, connections
from django.test.utils import CaptureQueriesContext

from evenhand_web.accounts.models import User
from evenhand_web.actions import interests, team
from evenhand_web.assessments.models import Assessment, DeviceReport, StoredOperation
from evenhand_web.cases.models import Case, Seat
from evenhand_web.cursors import cursor_of
from evenhand_web.ids import new_id
from evenhand_web.inspections.models import InterestKind
from evenhand_web.permissions.once import asking_once
from evenhand_web.prepared import Given, Prepared, number
from evenhand_web.stored import (
    WrittenOutsideAnAction,
    insert,
    insert_or_update,
    new,
    update,
    writing,
)
from tests.site.assessments.entering import Desk, address, allocated, seat_of
from tests.site.cast import Cast
from tests.site.conftest import SignedIn

# Six inserts and two updates: the send, its operation and what it says, the event and
# what it says, the device (or what it says now); the assessment, the chain. The rest
# asks: who it is, what the address names, whether they may, what is there, and what is
# new.
WRITES = {"INSERT": 6, "UPDATE": 2}
QUESTIONS = 11


def _table(sql: str) -> str:
    return sql.split(' FROM "', 1)[1].split('"', 1)[0]


def test_a_save_asks_little_and_nothing_twice(cast: Cast, as_: SignedIn) -> None:
    allocated(cast)
    desk = Desk(as_("ines"), address(seat_of(cast, "ines").case))
    before = desk.enter("answer:2.1.1", "yes")
    with CaptureQueriesContext(connection) as asked:
        desk.enter("answer:2.1.1", "no", before)
    texts = [one["sql"] for one in asked.captured_queries]
    kinds = Counter(text.split(" ", 1)[0] for text in texts)
    assert {kind: kinds[kind] for kind in WRITES} == WRITES, texts
    assert kinds["SELECT"] <= QUESTIONS, texts
    tables = Counter(_table(text) for text in texts if text.startswith("SELECT"))
    once = ("django_session", "accounts_user", "cases_case", "cases_seat")
    for name in (*once, "inspections_member", "inspections_interest"):
        assert tables[name] == 1, (name, texts)


def test_many_at_once_cost_no_more_questions_than_one(cast: Cast, as_: SignedIn) -> None:
    allocated(cast)
    desk = Desk(as_("ines"), address(seat_of(cast, "ines").case))
    desk.enter("answer:2.1.1", "yes")
    many = [desk.made(f"note:2.1.{place}", "Seen.") for place in (1, 2, 3)]
    with CaptureQueriesContext(connection) as asked:
        assert len(desk.send(*many)["stored"]) == 3
    texts = [one["sql"] for one in asked.captured_queries]
    assert sum(text.startswith("SELECT") for text in texts) <= QUESTIONS, texts


def test_a_role_or_a_seat_that_ends_ends_with_the_next_request(
    cast: Cast, as_: SignedIn
) -> None:
    """What is asked once is asked once for each request, and never kept for another."""
    allocated(cast)
    seat = seat_of(cast, "ines")
    desk = Desk(as_("ines"), address(seat.case))
    desk.enter("answer:2.1.1", "yes")
    with writing():
        seat.changed(ended=cast.westerdale.created)
    assert desk.post(desk.made("answer:2.1.2", "yes")).status_code == 403
    with writing():
        seat.changed(ended=None)
    desk.enter("answer:2.1.2", "yes")
    for member in cast.westerdale.members.filter(user=cast.ines, ended=None):
        team.end(by=cast.lena, member=member)
    assert desk.post(desk.made("answer:2.1.3", "yes")).status_code in (403, 404)
    assert StoredOperation.objects.count() == 2


def test_a_query_with_gaps_gives_what_the_query_gives(cast: Cast) -> None:
    allocated(cast)
    seat = seat_of(cast, "ines")
    prepared = Prepared(
        lambda: (
            Seat.objects.filter(user=Given("user"), case__inspection=Given("of"))
            .select_related("case")
            .order_by("pk")
        )
    )
    for user in (cast.ines, cast.idris, cast.olga, cast.ines):
        plain = Seat.objects.filter(user=user, case__inspection=cast.westerdale)
        found = prepared(user=user.pk, of=cast.westerdale.pk)
        assert found == list(plain.order_by("pk"))
        assert {one.case for one in found} == {one.case for one in plain}
    assert prepared.first(user=cast.olga.pk, of=cast.westerdale.pk) is None
    least = Prepared(
        lambda: Assessment.objects.filter(places__gte=number("places")).values_list("pk")
    )
    with writing():
        made = Assessment.objects.create(case=seat.case, kind="first", places=3)
    assert least(places=3) == [(made.pk,)]
    assert least(places=4) == []
    with pytest.raises(KeyError):
        least()
    odd = Prepared(lambda: Seat.objects.filter(user=Given("user")).values("kind"))
    with pytest.raises(TypeError, match="models, tuples or single values"):
        odd(user=cast.ines.pk)


def test_a_kept_cursor_ends_with_its_connection(cast: Cast) -> None:
    here = cursor_of(connection)
    assert cursor_of(connection) is here
    other = connections.create_connection("default")
    for _ in range(2):
        cursor_of(other).execute("SELECT 7")
        assert cursor_of(other).fetchone()[0] == 7
        other.close()
    cursor_of(connection).execute("SELECT COUNT(*) FROM accounts_user")
    assert cursor_of(connection).fetchone()[0] == User.objects.count()


def test_a_device_never_says_less_than_it_said(cast: Cast) -> None:
    allocated(cast)
    row = Assessment(case=seat_of(cast, "ines").case, kind="first")

    def said(captured: int, waiting: int) -> None:
        report = new(
            DeviceReport,
            id=new_id(),
            assessment_id=row.pk,
            device="d",
            by_id=cast.ines.pk,
            captured=captured,
            waiting=waiting,
            at=cast.westerdale.created,
            source="",
        )
        of = ("assessment", "device")
        insert_or_update(report, of, ("waiting",), most=("captured",))

    with pytest.raises(WrittenOutsideAnAction):
        said(1, 1)
    with writing():
        insert([row])
        for captured, waiting in ((5, 2), (3, 7), (8, 0)):
            said(captured, waiting)
            (kept,) = row.reports.all()
            assert (kept.captured, kept.waiting) == (max(5, captured), waiting)
    with pytest.raises(TypeError, match="columns of DeviceReport"):
        new(DeviceReport, id=new_id())


def test_rows_are_put_only_in_an_action_and_only_where_they_are(cast: Cast) -> None:
    allocated(cast)
    case = seat_of(cast, "ines").case
    row = Assessment(case=case, kind="first")
    with pytest.raises(WrittenOutsideAnAction):
        insert([row])
    with pytest.raises(WrittenOutsideAnAction):
        update(row, "places")
    with writing():
        with pytest.raises(DatabaseError, match="not there"):
            update(row, "places")
        insert([row])
        row.places = 7
        update(row, "places")
        insert([])
    kept = Assessment.objects.get(pk=row.pk)
    assert (kept.places, kept.state, kept.case) == (7, row.state, case)


def test_what_is_asked_once_is_forgotten_with_the_page_and_with_what_is_written(
    cast: Cast,
) -> None:
    allocated(cast)
    case = seat_of(cast, "ines").case
    with asking_once():
        with CaptureQueriesContext(connection) as asked:
            assert not case.is_barred_to(cast.ines)
            assert not Case.objects.get(pk=case.pk).is_barred_to(cast.ines)
        assert sum("inspections_interest" in one["sql"] for one in asked) == 1
        interests.declare(
            by=cast.ines,
            inspection=cast.westerdale,
            kind=InterestKind.PERSON,
            person=case.worker,
        )
        assert case.is_barred_to(cast.ines)
    with CaptureQueriesContext(connection) as asked:
        assert case.is_barred_to(cast.ines)
        assert case.is_barred_to(cast.ines)
    assert sum("inspections_interest" in one["sql"] for one in asked) == 2
