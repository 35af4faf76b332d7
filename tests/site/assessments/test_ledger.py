"""The ledger of an inspection: on its page, and by the command."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from evenhand.assessment.ledger import Balance
from evenhand_web.actions import assessment_steps
from evenhand_web.assessments.ledger import ledger
from evenhand_web.assessments.models import Assessment, StoredOperation
from evenhand_web.cases.models import Seat
from evenhand_web.commands.ledger import command
from tests.site.assessments.entering import Desk, address, allocated, seat_of
from tests.site.cast import Cast
from tests.site.conftest import SignedIn


@pytest.fixture
def desk(cast: Cast, as_: SignedIn) -> Desk:
    """Ines, on a case of hers with two answers."""
    allocated(cast)
    desk = Desk(as_("ines"), address(seat_of(cast, "ines").case))
    desk.enter("answer:2.1.1", "yes")
    desk.enter("answer:2.1.2", "no")
    return desk


def asked(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def told(cast: Cast) -> dict[str, Any]:
    answer = asked(cast.westerdale.pk, "--json")
    found: dict[str, Any] = json.loads(answer.output)[cast.westerdale.pk]
    assert answer.exit_code == (0 if found["balances"] else 1)
    return found


def test_what_is_stored_balances_also_when_it_was_sent_again(
    desk: Desk, cast: Cast
) -> None:
    made = desk.made("answer:2.1.3", "yes")
    desk.send(made)
    desk.send(made)
    found = told(cast)
    assert (found["captured"], found["stored"], found["balances"]) == (3, 3, True)
    (device,) = found["devices"]
    assert (device["balance"], device["waiting"]) == ("equal", 0)
    answer = asked()
    assert answer.exit_code == 0
    assert "yes: inspection" in answer.output


def test_what_has_not_come_is_named_by_its_number_until_it_has(
    desk: Desk, cast: Cast
) -> None:
    late, later = desk.made("answer:2.1.3", "yes"), desk.made("note:2.1.3", "Of a child.")
    desk.post(waiting=2)
    (device,) = told(cast)["devices"]
    assert (device["balance"], device["not_here"]) == ("waiting", [3, 4])
    desk.post(later, waiting=2)
    (device,) = told(cast)["devices"]
    assert (device["balance"], device["not_here"]) == ("waiting", [3])
    # The device has nothing left, and the third has not come.
    desk.post(waiting=0)
    (device,) = told(cast)["devices"]
    assert (device["balance"], device["not_here"]) == ("missing", [3])
    answer = asked(cast.westerdale.pk)
    assert answer.exit_code == 1
    assert "neither stored nor refused: 3;" in " ".join(answer.output.split())
    assert "Of a child" not in answer.output
    desk.send(late)
    assert told(cast)["balances"]


def test_what_was_refused_is_named_and_stored_when_it_is_sent_again(
    desk: Desk, cast: Cast, as_: SignedIn
) -> None:
    found = Assessment.objects.get()
    assessment_steps.submit(by=cast.ines, assessment=found, reason="The file was lost.")
    made = desk.made("answer:2.1.3", "yes")
    desk.send(made)
    (device,) = told(cast)["devices"]
    assert device["balance"] == "named"
    assert device["refused"] == [
        {"operation": made["id"], "number": 3, "why": "submitted"}
    ]
    page = as_("lena").get(f"/inspections/{cast.westerdale.pk}/ledger").content.decode()
    assert "Refused: 3. The assessment is submitted." in page
    assessment_steps.give_back(by=cast.quinn, assessment=found, remarks="And 2.1.3?")
    desk.send(made)
    (device,) = told(cast)["devices"]
    assert (device["balance"], device["refused"]) == ("equal", [])


def test_a_number_that_a_device_uses_twice_is_named(
    desk: Desk, cast: Cast, as_: SignedIn
) -> None:
    desk.number = 1
    again = desk.made("answer:2.1.3", "yes")
    assert list(desk.send(again)["refused"]) == [again["id"]]
    (device,) = told(cast)["devices"]
    assert (device["balance"], device["not_here"]) == ("named", [])
    assert device["refused"] == [{"operation": again["id"], "number": 2, "why": "number"}]
    page = as_("lena").get(f"/inspections/{cast.westerdale.pk}/ledger").content.decode()
    assert "Refused: 2. The device used its number for something else before." in page


def test_other_content_under_an_id_that_is_stored_is_named(
    desk: Desk, cast: Cast
) -> None:
    made = desk.made("answer:2.1.3", "yes")
    desk.send(made)
    assert list(desk.send({**made, "value": "no"})["refused"]) == [made["id"]]
    (device,) = told(cast)["devices"]
    assert device["balance"] == "named"
    assert [one["why"] for one in device["refused"]] == ["other-content"]


def test_rows_that_somebody_takes_away_are_missed(desk: Desk, cast: Cast) -> None:
    assert ledger(cast.westerdale).balances
    last = StoredOperation.objects.order_by("place").last()
    assert last is not None
    with connection.cursor() as cursor:
        # As who owns the database could, whose triggers refuse it otherwise.
        _without_triggers(cursor)
        for table, column in (
            ("assessments_operationcontent", "operation_id"),
            ("assessments_storedoperation", "id"),
        ):
            cursor.execute(
                f"DELETE FROM {table} WHERE {column} = %s",  # noqa: S608 - ours
                [last.pk],
            )
    found = ledger(cast.westerdale)
    assert found.changed == (last.batch_id,)
    (entry,) = found.entries
    assert entry.account.balance is Balance.MISSING
    answer = asked(cast.westerdale.pk)
    assert answer.exit_code == 1
    assert "are not those that were received" in " ".join(answer.output.split())


def _without_triggers(cursor: Any) -> None:
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
    else:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("operationcontent", "storedoperation"):
            cursor.execute(f"ALTER TABLE assessments_{table} DISABLE TRIGGER USER")


def test_leads_see_the_page_and_nobody_else(
    desk: Desk, cast: Cast, as_: SignedIn
) -> None:
    at = f"/inspections/{cast.westerdale.pk}/ledger"
    page = as_("lena").get(at).content.decode()
    assert "It balances" in page
    assert desk.device[:8] in page
    desk.made("answer:2.1.3", "yes")
    desk.post(waiting=1)
    assert "It does not balance" in as_("dafydd").get(at).content.decode()
    for who in ("ines", "quinn", "priya", "anna", "cora", "hana"):
        assert as_(who).get(at).status_code in (403, 404)


def test_an_inspection_that_is_not_there_is_told(cast: Cast) -> None:
    answer = asked("bcdfghjkmnpq")
    assert answer.exit_code == 2
    assert "No inspection has this id" in " ".join(answer.output.split())
    assert asked().exit_code == 0


def test_the_ledger_is_in_the_order_of_cases_and_says_what_counts_as_a_device(
    cast: Cast, as_: SignedIn
) -> None:
    allocated(cast)
    # Of several people: how many cases each has is for the allocation to say.
    found = Seat.objects.filter(ended=None, kind="first").select_related("case", "user")
    seats = list(found.order_by("?")[:6])
    cases = [seat.case for seat in seats]
    for seat in seats:
        name = seat.user.email.split("@")[0]
        Desk(as_(name), address(seat.case)).enter("answer:2.1.1", "yes")
    page = as_("lena").get(f"/inspections/{cast.westerdale.pk}/ledger").content.decode()
    body = page.split("<tbody")[1]
    names = sorted(case.reference for case in cases)
    assert len(names) == 6
    assert sorted(names, key=body.index) == names
    assert "A workbook that was handed in counts as a device" in page
