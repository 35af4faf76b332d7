"""What devices send: stored once, append-only, acknowledged, or refused by name."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from evenhand_web.actions.assessments import entered
from evenhand_web.assessments.models import (
    Assessment,
    Batch,
    DeviceReport,
    Refusal,
    StoredOperation,
)
from evenhand_web.audit.chain import commitment
from evenhand_web.audit.models import AuditContent
from evenhand_web.stored import writing
from tests.site.assessments.entering import Desk, address, allocated, seat_of
from tests.site.cast import Cast
from tests.site.conftest import SignedIn


@pytest.fixture
def desk(cast: Cast, as_: SignedIn) -> Desk:
    """Ines, on a case of hers."""
    allocated(cast)
    return Desk(as_("ines"), address(seat_of(cast, "ines").case))


def test_what_is_sent_is_stored_acknowledged_and_in_force(desk: Desk) -> None:
    one, two = desk.made("answer:2.1.1", "yes"), desk.made("note:2.1.1", "Seen.")
    answer = desk.send(one, two)
    assert answer["stored"] == [one["id"], two["id"]]
    assert answer["refused"] == {}
    assert answer["place"] == 2
    (head,) = answer["fields"]["answer:2.1.1"]
    assert (head["value"], head["id"]) == ("yes", one["id"])
    assert head["by"].startswith("Ines, ")


def test_the_same_send_again_has_no_effect(desk: Desk) -> None:
    one = desk.made("answer:2.1.1", "yes")
    for _ in range(3):
        assert desk.send(one)["stored"] == [one["id"]]
    assert StoredOperation.objects.count() == 1
    assert desk.values("answer:2.1.1") == ["yes"]


def test_the_same_id_with_other_content_is_refused_and_named(desk: Desk) -> None:
    one = desk.made("answer:2.1.1", "yes")
    desk.send(one)
    answer = desk.send({**one, "value": "no"})
    assert answer["stored"] == []
    assert answer["refused"][one["id"]]["code"] == "other-content"
    assert "same id" in answer["refused"][one["id"]]["why"]
    assert Refusal.objects.get().operation == one["id"]
    assert desk.values("answer:2.1.1") == ["yes"]
    twice = desk.made("answer:2.1.2", "yes")
    both = desk.send(twice, {**twice, "value": "no"})
    assert both["stored"] == [twice["id"]]
    assert both["refused"][twice["id"]]["code"] == "other-content"


def test_what_the_person_saw_is_replaced_and_a_conflict_keeps_both(
    desk: Desk,
) -> None:
    first = desk.enter("answer:2.1.1", "yes")
    other = Desk(desk.client, desk.at)
    second = desk.enter("answer:2.1.1", "no", first)
    assert desk.values("answer:2.1.1") == ["no"]
    third = other.enter("answer:2.1.1", "not relevant", first)
    assert sorted(desk.values("answer:2.1.1")) == ["no", "not relevant"]
    desk.enter("answer:2.1.1", "yes", second, third)
    assert other.values("answer:2.1.1") == ["yes"]


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("answer:2.1.1", "perhaps", "value"),
        ("answer:3.1.1", "yes", "field"),
        ("note:2.1.1", "x" * 10_001, "long"),
        ("nonsense", "yes", "field"),
    ],
)
def test_what_cannot_be_entered_is_refused_in_words_and_the_rest_stored(
    desk: Desk, field: str, value: str, why: str
) -> None:
    wrong, good = desk.made(field, value), desk.made("answer:2.1.2", "no")
    answer = desk.send(wrong, good)
    assert answer["stored"] == [good["id"]]
    assert answer["refused"][wrong["id"]]["code"] == why
    assert answer["refused"][wrong["id"]]["why"]


def test_a_basis_that_is_not_there_or_of_another_field_is_refused(desk: Desk) -> None:
    note = desk.enter("note:2.1.1", "Seen.")
    for basis in (note, "00000000-0000-4000-8000-000000000000"):
        made = desk.made("answer:2.1.1", "yes", basis)
        assert desk.send(made)["refused"][made["id"]]["code"] == "basis"
    # What rests on what comes before it in the same send is taken.
    one = desk.made("answer:2.1.1", "yes")
    two = desk.made("answer:2.1.1", "no", one["id"])
    assert desk.send(one, two)["stored"] == [one["id"], two["id"]]
    circle = desk.made("answer:2.1.2", "yes")
    assert desk.send({**circle, "basis": [circle["id"]]})["stored"] == []


def test_a_number_of_a_device_is_for_one_operation(desk: Desk) -> None:
    desk.enter("answer:2.1.1", "yes")
    made = {**desk.made("answer:2.1.2", "yes"), "number": 1}
    assert desk.send(made)["refused"][made["id"]]["code"] == "number"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b"\xff",
        b"[" * 5000,
        json.dumps({"device": "x", "captured": 1, "operations": []}).encode(),
    ],
)
def test_what_is_unreadable_is_told_and_nothing_stored(desk: Desk, body: bytes) -> None:
    answer = desk.client.post(f"{desk.at}operations", body, "application/json")
    assert answer.status_code == 400
    assert "Nothing was stored" in answer.json()["problem"]
    assert not StoredOperation.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"id": "1"},
        {"id": None},
        {"number": 0},
        {"number": True},
        {"number": 1.5},
        {"field": "answer:\n"},
        {"basis": "x"},
        {"basis": ["x"]},
        {"value": 5},
        {"value": {"text": ["x"]}},
        {"value": "\ud800"},
        {"captured": None},
        {"more": "x"},
    ],
)
def test_an_operation_that_is_none_is_unreadable(
    desk: Desk, change: dict[str, Any]
) -> None:
    made = {**desk.made("answer:2.1.1", "yes"), **change}
    if change == {"value": "\ud800"}:
        # No text at all: it is refused, whether by reading or by what may be entered.
        assert not desk.post(made).json().get("stored")
    else:
        assert desk.post(made).status_code == 400
    assert not StoredOperation.objects.exists()


def test_too_much_at_once_is_refused(desk: Desk) -> None:
    many = [desk.made("answer:2.1.1", "yes") for _ in range(201)]
    assert desk.post(*many).status_code == 400
    large = [desk.made("note:2.1.1", "x" * 9_000) for _ in range(120)]
    assert desk.post(*large).status_code == 413


def test_one_event_for_a_send_commits_to_every_operation(desk: Desk) -> None:
    desk.send(desk.made("answer:2.1.1", "yes"), desk.made("answer:2.1.2", "no"))
    told = AuditContent.objects.get(kind="operations.received")
    digests = []
    for row in StoredOperation.objects.select_related("content"):
        whole = entered(row, row.content.value, row.content.reason)
        assert row.digest == commitment(row.content.salt, whole)
        digests.append(row.digest)
    whole_digest = hashlib.sha256("\n".join(digests).encode()).hexdigest()
    assert told.parts["after"]["digest"] == Batch.objects.get().digest == whole_digest
    assert "yes" not in json.dumps(told.parts)


def test_the_database_refuses_to_change_or_delete_an_operation(desk: Desk) -> None:
    desk.enter("answer:2.1.1", "yes")
    for statement in (
        "UPDATE assessments_storedoperation SET field = 'answer:2.1.2'",
        "DELETE FROM assessments_storedoperation",
        "UPDATE assessments_operationcontent SET reason = 'another'",
        "UPDATE assessments_batch SET device = 'another'",
        "DELETE FROM assessments_batch",
    ):
        with (
            pytest.raises(DatabaseError, match="never changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_what_a_device_says_it_captured_never_shrinks(desk: Desk) -> None:
    desk.enter("answer:2.1.1", "yes")
    desk.post(captured=9, waiting=8)
    desk.post(captured=2, waiting=0)
    report = DeviceReport.objects.get()
    assert (report.captured, report.waiting) == (9, 0)


def test_a_replaced_case_and_a_submitted_or_locked_one_take_nothing_more(
    desk: Desk, cast: Cast
) -> None:
    desk.enter("answer:2.1.1", "yes")
    found = Assessment.objects.get()
    for state in ("submitted", "locked"):
        with writing():
            found.changed(state=state)
        made = desk.made("answer:2.1.2", "yes")
        answer = desk.send(made)
        assert answer["refused"][made["id"]]["code"] == state
        assert answer["state"] == state
    late = desk.enter("answer:2.1.2", "yes", reason="Seen only later.")
    assert StoredOperation.objects.get(pk=late).after_lock
    with writing():
        found.case.changed(replaced=cast.westerdale.created)
    made = desk.made("answer:2.1.3", "yes", reason="Still.")
    assert desk.send(made)["refused"][made["id"]]["code"] == "replaced"


def test_an_answer_writes_itself_and_its_event_and_nothing_beside(desk: Desk) -> None:
    desk.enter("answer:2.1.1", "yes")  # notes who is here, and that the session is used
    with CaptureQueriesContext(connection) as queries:
        desk.enter("answer:2.1.2", "yes")
    written = [
        found.group(1)
        for query in queries
        if (found := re.match(r'(?:INSERT INTO|UPDATE) "(\w+)"', query["sql"]))
    ]
    assert sorted(written) == [
        "assessments_assessment",
        "assessments_batch",
        "assessments_devicereport",
        "assessments_operationcontent",
        "assessments_storedoperation",
        "audit_auditchain",
        "audit_auditcontent",
        "audit_auditevent",
    ]
