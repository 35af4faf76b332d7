"""What the account of a site's database may do while the site runs: with rows alone.

PostgreSQL alone has accounts. The one that owns the tables makes and changes them; the
one that runs the site can neither, nor can it change or delete what was recorded: the
triggers that refuse it stay out of its reach, for they are the owner's.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from psycopg import sql

_ROWS = ("SELECT", "INSERT", "UPDATE", "DELETE")
# What is never done with the rows of a table while the site runs.
NEVER: dict[str, tuple[str, ...]] = {
    "audit_auditevent": ("UPDATE", "DELETE"),
    "audit_auditcontent": ("UPDATE",),
    "audit_auditchain": ("DELETE",),
    "assessments_storedoperation": ("UPDATE", "DELETE"),
    "assessments_operationcontent": ("UPDATE",),
    "assessments_batch": ("UPDATE", "DELETE"),
    "django_migrations": ("INSERT", "UPDATE", "DELETE"),
}


def are_there() -> bool:
    """Whether the database has accounts, and so rights that can be given."""
    return connection.vendor == "postgresql"


def may_change_tables() -> bool:
    """Whether the account that is used could make a table where the site's are."""
    if not are_there():
        return True
    question = "SELECT has_schema_privilege(current_schema(), 'CREATE')"
    return _asked(question) is True


def is_fit(account: str) -> bool | None:
    """Whether an account can be one that only runs the site; None where there is none of
    that name. Who owns the tables, or is the owner by a membership, or may do everything,
    can be held back from nothing."""
    if _asked("SELECT 1 FROM pg_roles WHERE rolname = %s", account) is None:
        return None
    question = """
        SELECT NOT rolsuper AND NOT EXISTS (
            SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace
            AND relkind IN ('r', 'S') AND pg_has_role(rolname, relowner, 'MEMBER')
        ) FROM pg_roles WHERE rolname = %s
    """
    return _asked(question, account) is True


def give(account: str) -> None:
    """Give an account what the site needs to run, and take from it whatever else it had
    of the tables. For the owner of the tables."""
    name, schema = sql.Identifier(account), sql.Identifier(str(_asked(_SCHEMA)))
    everything = sql.SQL("ON ALL {} IN SCHEMA {}")
    tables = everything.format(sql.SQL("TABLES"), schema)
    sequences = everything.format(sql.SQL("SEQUENCES"), schema)
    with transaction.atomic(), connection.cursor() as cursor:
        for where in (tables, sequences):
            cursor.execute(_sql("REVOKE ALL {} FROM {}", where, name))
        cursor.execute(_sql("REVOKE CREATE ON SCHEMA {} FROM {}", schema, name))
        cursor.execute(_sql("GRANT USAGE ON SCHEMA {} TO {}", schema, name))
        cursor.execute(_sql(f"GRANT {', '.join(_ROWS)} {{}} TO {{}}", tables, name))
        cursor.execute(_sql("GRANT USAGE, SELECT {} TO {}", sequences, name))
        for table, never in NEVER.items():
            what = f"REVOKE {', '.join(never)} ON {{}} FROM {{}}"
            cursor.execute(_sql(what, sql.Identifier(table), name))


_SCHEMA = "SELECT current_schema()"


def _sql(text: str, *parts: sql.Composable) -> sql.Composed:
    return sql.SQL(text).format(*parts)


def _asked(question: str, *words: str) -> Any:
    """The one value that the database answers; None where there is no row."""
    with connection.cursor() as cursor:
        cursor.execute(question, words or None)
        row = cursor.fetchone()
    return row[0] if row else None
