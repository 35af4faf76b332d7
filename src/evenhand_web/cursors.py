"""The cursor of a thread, which is kept as long as its connection.

Django makes a cursor for each statement, and looks after the connection each time; and on
SQLite it puts its gaps (``%s``) into SQLite's (``?``) each time that a statement is
executed. Here each is done once, for who reads all that a statement gives before the
next.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX, SQLiteCursorWrapper

_of_thread = threading.local()


def database() -> BaseDatabaseWrapper:
    """The thread's connection itself: ``connection`` is a name for whichever it is."""
    return connections[DEFAULT_DB_ALIAS]


def cursor_of(db: BaseDatabaseWrapper) -> Any:
    """Whoever takes it has it until the next who does. A connection that has ended is
    seen here, as with a new cursor."""
    db.close_if_health_check_failed()
    kept, of, is_logged = getattr(_of_thread, "kept", (None, None, False))
    if kept is None or of is not db.connection or is_logged != db.queries_logged:
        kept = _made(db)
        _of_thread.kept = kept, db.connection, db.queries_logged
    return kept


def _made(db: Any) -> Any:
    if db.vendor != "sqlite":
        return db.cursor()
    db.ensure_connection()
    return db._prepare_cursor(db.connection.cursor(factory=_Cursor))


class _Cursor(SQLiteCursorWrapper):
    def convert_query(
        self, query: str, *, param_names: Iterable[str] | None = None
    ) -> str:
        if param_names is not None:
            return super().convert_query(query, param_names=param_names)
        return _converted(query)


@functools.lru_cache(maxsize=1000)
def _converted(query: str) -> str:
    return FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
