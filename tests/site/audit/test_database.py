"""The database refuses changes by itself; and where somebody took that away, every change
of any column or row is found."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from evenhand_web.audit.models import AuditChain, AuditContent, AuditEvent, Keep
from tests.site.audit.tampering import other
from tests.site.audit.test_tampering import recorded, told, verified
from tests.site.cast import Cast
from tests.site.conftest import SignedIn

TRIALS = 400
NO_MAPPINGS: list[Any] = [[], [1], "x", 7, False]
REFUSED = [
    "UPDATE audit_auditevent SET who = 'x'",
    "DELETE FROM audit_auditevent",
    "UPDATE audit_auditcontent SET kind = 'x'",
    "DELETE FROM audit_auditchain",
    "UPDATE audit_auditchain SET head = 'x'",
    "UPDATE audit_auditchain SET id = 'x', number = number + 1",
    "UPDATE audit_auditchain SET number = number - 1",
    "UPDATE audit_auditchain SET number = number + 2",
]
ONLY_SQLITE = [
    "INSERT OR REPLACE INTO audit_auditevent SELECT * FROM audit_auditevent",
    "INSERT OR REPLACE INTO audit_auditcontent SELECT * FROM audit_auditcontent",
    "INSERT OR REPLACE INTO audit_auditchain SELECT * FROM audit_auditchain",
    "UPDATE OR REPLACE audit_auditevent SET number = number + 1",
]
ONLY_POSTGRESQL = [
    "TRUNCATE audit_auditevent CASCADE",
    "TRUNCATE audit_auditcontent",
    "TRUNCATE audit_auditchain CASCADE",
    """INSERT INTO audit_auditchain SELECT * FROM audit_auditchain
    ON CONFLICT (id) DO UPDATE SET head = 'x'""",
]

OF_THIS_ONE = ONLY_SQLITE if connection.vendor == "sqlite" else ONLY_POSTGRESQL


@pytest.mark.parametrize("statement", [*REFUSED, *OF_THIS_ONE])
def test_the_database_itself_refuses(cast: Cast, statement: str) -> None:
    before = recorded()
    connection.check_constraints()  # or PostgreSQL says first that these wait
    with (
        pytest.raises(DatabaseError, match="the audit is never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert recorded() == before
    assert verified(before).intact


@pytest.fixture
def unguarded(cast: Cast) -> Cast:
    """The cast, in a database whose owner took the triggers away."""
    told(cast, "case.replaced", Keep.CASE)
    told(cast, "case.replaced", Keep.CASE)
    with connection.cursor() as cursor:
        for statement in _without_triggers(cursor):
            cursor.execute(statement)
    return cast


def _without_triggers(cursor: Any) -> list[str]:
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return [f"DROP TRIGGER {name}" for (name,) in cursor.fetchall()]
    return ["DROP FUNCTION audit_is_never_changed() CASCADE"]


def _change(rng: random.Random, row: models.Model, field: models.Field[Any, Any]) -> Any:
    value = getattr(row, field.attname)
    if isinstance(field, models.DateTimeField):
        return value + timedelta(microseconds=1)
    if isinstance(field, models.JSONField):
        name = rng.choice(sorted(value))
        return rng.choice([{**value, name: [value[name]]}, *NO_MAPPINGS])
    if isinstance(value, int):
        return value + 1000
    return other(rng, value)[: getattr(field, "max_length", None)]


def _tamper(rng: random.Random) -> str:
    """Changes one value, or takes a row away; says which."""
    model = rng.choice([AuditChain, AuditEvent, AuditContent])
    row = rng.choice(list(model._default_manager.all()))
    rows = model._default_manager.filter(pk=row.pk)
    if rng.random() < 0.2:
        rows._raw_delete(using="default")
        return f"{model.__name__} taken away"
    field = rng.choice(model._meta.concrete_fields)
    rows.update(**{field.attname: _change(rng, row, field)})
    return f"{model.__name__}.{field.attname}"


def test_every_value_of_every_row_matters(unguarded: Cast) -> None:
    rng = random.Random(3)  # noqa: S311 - of a test
    assert verified(recorded()).intact
    ways = set()
    for _ in range(TRIALS):
        with transaction.atomic():
            way = _tamper(rng)
            assert not verified(recorded()).intact, way
            transaction.set_rollback(True)
        ways.add(way)
    columns = [
        f"{model.__name__}.{field.attname}"
        for model in (AuditChain, AuditEvent, AuditContent)
        for field in model._meta.concrete_fields
    ]
    assert set(columns) <= ways
    assert verified(recorded()).intact


@pytest.mark.parametrize("value", ["'null'", "'\"x\"'", "'[]'", "'7'"])
@pytest.mark.parametrize("column", ["parts", "salts"])
def test_content_that_is_no_content_is_named_as_the_break(
    unguarded: Cast, as_: SignedIn, column: str, value: str
) -> None:
    at = f"/inspections/{unguarded.westerdale.pk}/history"
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE audit_auditcontent SET {column} = {value}")  # noqa: S608
    broken = [chain.broken for chain in verified(recorded()).chains]
    assert {one and (one.number, one.part) for one in broken} == {(1, "content")}
    page = as_("lena").get(at)
    assert page.status_code == 200
    assert "The record is not intact" in page.content.decode()
