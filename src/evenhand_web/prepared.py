"""Questions to the database that are put into SQL once, and asked again and again.

Django works out the SQL of a query each time it is asked, which takes several times as
long as asking it. Where a page asks hundreds of times a second (every answer that is
saved), that is most of the work. Here Django works it out once for each thread, with gaps
for the values; so the SQL is Django's own, and changes with the models.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models.expressions import Expression
from django.db.models.sql.compiler import SQLCompiler

_Row = TypeVar("_Row")


class Given(Expression):
    """A gap in a query, for a value that is given when it is asked."""

    def __init__(self, name: str, field: models.Field[Any, Any] | None = None) -> None:
        super().__init__(output_field=field or models.CharField())
        self.name = name

    def as_sql(
        self, compiler: SQLCompiler, connection: Any
    ) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)

    def value(self, given: Any) -> Any:
        """As the database takes it."""
        return self.output_field.get_db_prep_value(given, connection)


def number(name: str) -> Given:
    """A gap for a whole number."""
    return Given(name, models.IntegerField())


class Prepared(Generic[_Row]):
    """A query with gaps, by the function that makes it. Ask it by calling it with a value
    for each gap; it gives rows as the query would. Nothing is fetched beforehand
    (``prefetch_related``)."""

    def __init__(self, build: Callable[[], models.QuerySet[Any, _Row]]) -> None:
        self._build = build
        self._of_thread = threading.local()

    def __call__(self, **given: Any) -> list[_Row]:
        kept: _Kept[_Row] | None = getattr(self._of_thread, "kept", None)
        if kept is None or kept.connection is not _connection():
            kept = self._of_thread.kept = _Kept(self._build())
        return kept.ask(given)

    def first(self, **given: Any) -> _Row | None:
        """The first row, if there is one."""
        found = self(**given)
        return found[0] if found else None


class _Kept(Generic[_Row]):
    """A query whose SQL is known, of one connection and so of one thread."""

    def __init__(self, query: models.QuerySet[Any, _Row]) -> None:
        self.connection = _connection()
        self._query = query
        compiler = query.query.get_compiler(using=query.db)
        sql, self._gaps = compiler.as_sql()
        self._values: tuple[Any, ...] = ()
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        converters = compiler.get_converters(columns)
        # Who asks these again is answered with what was worked out already.
        compiler.get_converters = lambda *_, **__: converters
        compiler.as_sql = lambda *_, **__: (sql, self._values)
        query.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]

    def ask(self, given: dict[str, Any]) -> list[_Row]:
        self._values = tuple(
            gap.value(given[gap.name]) if isinstance(gap, Given) else gap
            for gap in self._gaps
        )
        rows: Any = self._query._iterable_class(self._query)  # type: ignore[arg-type]
        return list(rows)


def _connection() -> Any:
    """The thread's connection itself: ``connection`` is a name for whichever it is."""
    return connections[DEFAULT_DB_ALIAS]
