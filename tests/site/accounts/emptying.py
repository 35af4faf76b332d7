"""Emptying the database after a test that a real server took part in.

Such a test cannot be rolled back, and the database refuses to forget the audit and
what was entered; so its triggers are put aside while the test's own database is emptied.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_TABLES = (
    "audit_auditevent",
    "audit_auditcontent",
    "audit_auditchain",
    "assessments_storedoperation",
    "assessments_operationcontent",
    "assessments_batch",
)


@contextmanager
def triggers_put_back() -> Iterator[list[str]]:
    """Gives a list of what to say to the database to have them back, and says it at the
    end: ``put_aside`` fills it."""
    said: list[str] = []
    yield said
    with connection.cursor() as cursor:
        for words in said:
            cursor.execute(words)


def put_aside(said: list[str]) -> None:
    """Put the triggers aside."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            for name, words in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
                said.append(words)
            return
        for table in _TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            said.append(f"ALTER TABLE {table} ENABLE TRIGGER USER")
