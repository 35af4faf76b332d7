"""The database itself refuses to change or delete what was recorded.

Somebody who may write to the database can take a trigger away; that is why the chain can
be verified without it. The trigger is for mistakes of ours, and for those of operators.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import migrations

_EVENT = "audit_auditevent"
_CONTENT = "audit_auditcontent"
_CHAIN = "audit_auditchain"
_SAID = "the audit is never changed"

# Table, what is refused, and under which condition.
_REFUSED = (
    (_EVENT, "UPDATE", "TRUE"),
    (_EVENT, "DELETE", "TRUE"),
    (_CONTENT, "UPDATE", "TRUE"),
    (_CHAIN, "DELETE", "TRUE"),
    (_CHAIN, "UPDATE", "NEW.id <> OLD.id OR NEW.number <> OLD.number + 1"),
)

# SQLite's INSERT OR REPLACE deletes what is in its way, and asks no trigger about that.
_IN_THE_WAY = (
    (_EVENT, "id = NEW.id OR hash = NEW.hash"),
    (_EVENT, "chain_id = NEW.chain_id AND number = NEW.number"),
    (_CONTENT, "event_id = NEW.event_id"),
    (_CHAIN, "id = NEW.id"),
)


def _name(table: str, what: str) -> str:
    return f"{table}_no_{what.lower()}"


def _sqlite() -> Iterator[str]:
    for table, what, when in _REFUSED:
        yield _sqlite_trigger(_name(table, what), what, table, when)
    for place, (table, same) in enumerate(_IN_THE_WAY):
        when = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - ours
        yield _sqlite_trigger(_name(table, f"replace_{place}"), "INSERT", table, when)


def _sqlite_trigger(name: str, what: str, table: str, when: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {what} ON {table} FOR EACH ROW WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{_SAID}'); END;"
    )


_FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_is_never_changed() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{_SAID}'; END;
$$ LANGUAGE plpgsql;
"""


def _postgresql() -> Iterator[str]:
    yield _FUNCTION
    refuse = "EXECUTE FUNCTION audit_is_never_changed();"
    for table, what, when in _REFUSED:
        yield (
            f"CREATE TRIGGER {_name(table, what)} BEFORE {what} ON {table} "
            f"FOR EACH ROW WHEN ({when}) {refuse}"
        )
    for table in (_EVENT, _CONTENT, _CHAIN):
        yield (
            f"CREATE TRIGGER {_name(table, 'truncate')} BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT {refuse}"
        )


def add(apps: Any, editor: Any) -> None:
    """The triggers, in the words of the database that is used."""
    sqlite = editor.connection.vendor == "sqlite"
    for statement in _sqlite() if sqlite else _postgresql():
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(add)]
