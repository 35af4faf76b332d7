"""Questions to the database that are put into SQL once, and asked again and again.

Django works out the SQL of a query each time it is asked, which takes several times as
long as asking it. Where a page asks hundreds of times a second (every answer that is
saved), that is most of the work. Here Django works it out once for each thread, with gaps
for the values; so the SQL is Django's own, and changes with the models.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.expressions import Expression
from django.db.models.sql.compiler import SQLCompiler

from evenhand_web.cursors import cursor_of, database
from evenhand_web.prepared_rows import making

_Row = TypeVar("_Row")


class Given(Expression):
    """A gap in a query, for a value that is given when it is asked."""

    def __init__(self, name: str, field: models.Field[Any, Any] | None = None) -> None:
        super().__init__(output_field=field or models.CharField())
        self.name = name
        self._is_text = type(self.output_field) is models.CharField

    def as_sql(
        self, compiler: SQLCompiler, connection: Any
    ) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)

    def value(self, given: Any) -> Any:
        """As the database takes it."""
        if self._is_text and type(given) is str:
            return given
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
        if kept is None or kept.connection is not database():
            kept = self._of_thread.kept = _Kept(self._build())
        return kept.ask(given)

    def first(self, **given: Any) -> _Row | None:
        """The first row, if there is one."""
        found = self(**given)
        return found[0] if found else None


class _Kept(Generic[_Row]):
    """A query whose SQL is known, of one connection and so of one thread."""

    def __init__(self, query: models.QuerySet[Any, _Row]) -> None:
        self.connection = database()
        compiler = query.query.get_compiler(using=query.db)
        self._sql, self._gaps = compiler.as_sql()
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        self._converters = [
            (place, converter, expression)
            for place, (some, expression) in compiler.get_converters(columns).items()
            for converter in some
        ]
        self._made: Callable[[list[Any]], Any] = making(query, compiler)

    def ask(self, given: dict[str, Any]) -> list[_Row]:
        values = tuple(
            gap.value(given[gap.name]) if isinstance(gap, Given) else gap
            for gap in self._gaps
        )
        cursor = cursor_of(self.connection)
        cursor.execute(self._sql, values)
        return [self._made(self._converted(row)) for row in cursor.fetchall()]

    def _converted(self, row: Iterable[Any]) -> list[Any]:
        """As Django gives what the database gave: moments, JSON, yes and no."""
        values = list(row)
        for place, converter, expression in self._converters:
            values[place] = converter(values[place], expression, self.connection)
        return values
