"""What the site stores: every row has an id that says nothing, and only actions write.

``Stored.save`` and the rest refuse outside an action, so that "actions are the only
writers" holds by itself and not by convention (``acting.py`` opens the door).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Self, TypeAlias, TypeVar

from django.db import DatabaseError, connection, models

from evenhand_web.ids import new_id

_writing: ContextVar[bool] = ContextVar("writing", default=False)

_Row = TypeVar("_Row", bound=models.Model)
Field: TypeAlias = "models.Field[Any, Any]"


class WrittenOutsideAnAction(RuntimeError):
    """A mistake of ours: something other than an action tried to write."""


@contextmanager
def writing() -> Iterator[None]:
    """Lets rows be written inside. Only ``acting.action`` and migrations use it."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def _only_in_an_action() -> None:
    if not _writing.get():
        raise WrittenOutsideAnAction("Rows are written by functions of actions/ only.")


class StoredRows(models.QuerySet[_Row]):
    """Reads like any other; writes only in an action."""

    def create(self, **values: Any) -> _Row:
        _only_in_an_action()
        return super().create(**values)

    def update(self, **values: Any) -> int:
        _only_in_an_action()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        _only_in_an_action()
        return super().delete()

    def bulk_create(self, objs: Iterable[_Row], *args: Any, **options: Any) -> list[_Row]:
        _only_in_an_action()
        return super().bulk_create(objs, *args, **options)

    def bulk_update(self, objs: Iterable[_Row], *args: Any, **options: Any) -> int:
        _only_in_an_action()
        return super().bulk_update(objs, *args, **options)


class Stored(models.Model):
    """The base of every row that belongs to an inspection or to the site."""

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)

    objects = StoredRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        _only_in_an_action()
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        _only_in_an_action()
        return super().delete(*args, **options)

    def changed(self, **values: Any) -> Self:
        """Set and save these fields."""
        for name, value in values.items():
            setattr(self, name, value)
        update(self, *values)
        return self


def insert(rows: Sequence[models.Model]) -> None:
    """Insert rows of one model, without what ``save`` does besides: no signals, and no
    question whether they are there already. A key that the database makes is put into
    the row, which has to be a single one."""
    _only_in_an_action()
    if not rows:
        return
    fields, sql = _inserting(type(rows[0]))
    values = [[_value(row, field, add=True) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        if isinstance(key := rows[0]._meta.pk, models.AutoField):
            (row,) = rows
            if connection.vendor == "sqlite":
                cursor.execute(sql, values[0])
                row.pk = cursor.lastrowid
            else:
                cursor.execute(f'{sql} RETURNING "{key.column}"', values[0])
                row.pk = cursor.fetchone()[0]
        elif len(values) == 1:
            cursor.execute(sql, values[0])
        else:
            cursor.executemany(sql, values)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def update(row: models.Model, *names: str) -> None:
    """Save these fields of a row, and no others. Raises DatabaseError where the row is
    not there."""
    _only_in_an_action()
    fields, sql = _updating(type(row), names)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*(_value(row, field) for field in fields), row.pk])
        if cursor.rowcount != 1:
            raise DatabaseError("The row is not there any more.")


def _value(row: models.Model, field: Field, *, add: bool = False) -> Any:
    return field.get_db_prep_save(field.pre_save(row, add), connection)


@functools.cache
def _inserting(model: type[models.Model]) -> tuple[list[Field], str]:
    fields = [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, models.AutoField)
    ]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    gaps = ", ".join(["%s"] * len(fields))
    # Names of our own tables and columns.
    sql = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({gaps})'  # noqa: S608
    return fields, sql


@functools.cache
def _updating(
    model: type[models.Model], names: tuple[str, ...]
) -> tuple[list[Field], str]:
    fields: list[Field] = [model._meta.get_field(name) for name in names]  # type: ignore[misc]
    setting = ", ".join(f'"{field.column}" = %s' for field in fields)
    table, key = model._meta.db_table, model._meta.pk.column
    return fields, f'UPDATE "{table}" SET {setting} WHERE "{key}" = %s'  # noqa: S608
