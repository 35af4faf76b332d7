"""The database itself refuses to change or delete what was recorded.

Somebody who may write to the database can take a trigger away; that is why the chain can
be verified without it. The trigger is for mistakes of ours, and for those of operators.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations

_EVENT = "audit_auditevent"
_CONTENT = "audit_auditcontent"
_CHAIN = "audit_auditchain"

# Table, what is refused, and under which condition.
_REFUSED = (
    (_EVENT, "UPDATE", "TRUE"),
    (_EVENT, "DELETE", "TRUE"),
    (_CONTENT, "UPDATE", "TRUE"),
    (_CHAIN, "DELETE", "TRUE"),
    (_CHAIN, "UPDATE", "NEW.id <> OLD.id OR NEW.number <> OLD.number + 1"),
)


def _name(table: str, what: str) -> str:
    return f"{table}_no_{what.lower()}"


def _sqlite(table: str, what: str, when: str) -> str:
    return (
        f"CREATE TRIGGER {_name(table, what)} BEFORE {what} ON {table} "
        f"FOR EACH ROW WHEN {when} "
        "BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;"
    )


_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_is_never_changed() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the audit is never changed'; END;
$$ LANGUAGE plpgsql;
"""


def _postgresql(table: str, what: str, when: str) -> str:
    return (
        f"CREATE TRIGGER {_name(table, what)} BEFORE {what} ON {table} "
        f"FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION audit_is_never_changed();"
    )


def _truncate(table: str) -> str:
    return (
        f"CREATE TRIGGER {_name(table, 'truncate')} BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_never_changed();"
    )


def add(apps: Any, editor: Any) -> None:
    """The triggers, in the words of the database that is used."""
    if editor.connection.vendor == "sqlite":
        for refused in _REFUSED:
            editor.execute(_sqlite(*refused))
        return
    editor.execute(_FUNCTION)
    for refused in _REFUSED:
        editor.execute(_postgresql(*refused))
    for table in (_EVENT, _CHAIN):
        editor.execute(_truncate(table))


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(add)]
