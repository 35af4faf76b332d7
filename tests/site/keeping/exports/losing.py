"""Rows that are lost, as a broken disk loses them: against all that guards them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from evenhand_web.inspections.models import Inspection
from evenhand_web.keeping.exports.form import SECTIONS
from evenhand_web.keeping.exports.telling import tell
from evenhand_web.stored import writing


def lose(inspection: Inspection) -> None:
    """Every row of an inspection, but for its chain."""
    rows = tell(inspection).rows
    with writing(), unguarded():
        for section in reversed(SECTIONS):
            ids = [row[section.key] for row in rows[section.name]]
            if section.within:
                section.rows().filter(pk__in=ids).delete()


@contextmanager
def unguarded() -> Iterator[None]:
    """Without the triggers that keep operations from being deleted."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = 'replica'")
            yield
            cursor.execute("SET LOCAL session_replication_role = 'origin'")
            return
        cursor.execute(
            "SELECT name, sql FROM sqlite_master "
            "WHERE type = 'trigger' AND tbl_name LIKE 'assessments_%'"
        )
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _, made in triggers:
            cursor.execute(made)
