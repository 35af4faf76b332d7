"""The database itself refuses to change or delete an operation.

Against mistakes of ours and of operators, as with the audit; what was entered
(``content``) may be deleted, for retention does, and never changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import migrations

_OPERATION = "assessments_storedoperation"
_CONTENT = "assessments_operationcontent"
_BATCH = "assessments_batch"
_SAID = "an operation is never changed"
_REFUSED = (
    (_OPERATION, "UPDATE"),
    (_OPERATION, "DELETE"),
    (_CONTENT, "UPDATE"),
    (_BATCH, "UPDATE"),
    (_BATCH, "DELETE"),
)
# SQLite's INSERT OR REPLACE deletes what is in its way, and asks no trigger about that.
_SAME_PLACE = "assessment_id = NEW.assessment_id AND place = NEW.place"
_SAME_NUMBER = (
    "assessment_id = NEW.assessment_id AND device = NEW.device AND number = NEW.number"
)
_IN_THE_WAY = (
    (_OPERATION, "id = NEW.id"),
    (_OPERATION, _SAME_PLACE),
    (_OPERATION, _SAME_NUMBER),
    (_CONTENT, "operation_id = NEW.operation_id"),
    (_BATCH, "id = NEW.id"),
)


def _sqlite() -> Iterator[str]:
    for table, what in _REFUSED:
        yield _sqlite_trigger(f"{table}_no_{what.lower()}", what, table, "TRUE")
    for place, (table, same) in enumerate(_IN_THE_WAY):
        when = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - ours
        yield _sqlite_trigger(f"{table}_no_replace_{place}", "INSERT", table, when)


def _sqlite_trigger(name: str, what: str, table: str, when: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {what} ON {table} FOR EACH ROW WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{_SAID}'); END;"
    )


_FUNCTION = f"""
CREATE OR REPLACE FUNCTION operation_is_never_changed() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{_SAID}'; END;
$$ LANGUAGE plpgsql;
"""


def _postgresql() -> Iterator[str]:
    yield _FUNCTION
    refuse = "EXECUTE FUNCTION operation_is_never_changed();"
    for table, what in _REFUSED:
        yield (
            f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
            f"FOR EACH ROW {refuse}"
        )
    for table in (_OPERATION, _CONTENT, _BATCH):
        yield (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT {refuse}"
        )


def add(apps: Any, editor: Any) -> None:
    """The triggers, in the words of the database that is used."""
    sqlite = editor.connection.vendor == "sqlite"
    for statement in _sqlite() if sqlite else _postgresql():
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial")]
    operations = [migrations.RunPython(add)]
