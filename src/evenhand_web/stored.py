"""What the site stores: every row has an id that says nothing, and only actions write.

``Stored.save`` and the rest refuse outside an action, so that "actions are the only
writers" holds by itself and not by convention (``acting.py`` opens the door).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Self, TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, models
from django.db.models.base import ModelState

from evenhand_web.cursors import cursor_of, database
from evenhand_web.ids import new_id
from evenhand_web.stored_sql import inserting, putting, updating, value_in

_writing: ContextVar[bool] = ContextVar("writing", default=False)

_Row = TypeVar("_Row", bound=models.Model)


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


def new(model: type[_Row], **values: Any) -> _Row:
    """A row that is to be inserted, of the values of all its columns: no defaults, and
    nobody is told. A key that the database makes is not among them. Raises TypeError
    where a column is missing, or is none."""
    columns = inserting(model)[0]
    if values.keys() != {one.name for one in columns}:
        raise TypeError(f"These are not the columns of {model.__name__}.")
    row = model.__new__(model)
    row.__dict__.update(values, _state=ModelState())
    return row


def insert(rows: Sequence[models.Model]) -> None:
    """Insert rows of one model, without what ``save`` does besides: no signals, and no
    question whether they are there already. A key that the database makes is put into
    the row, which has to be a single one."""
    _only_in_an_action()
    if not rows:
        return
    columns, sql = inserting(type(rows[0]))
    db = database()
    cursor = cursor_of(db)
    values = [[value_in(row, one, db, add=True) for one in columns] for row in rows]
    if isinstance(key := rows[0]._meta.pk, models.AutoField):
        (row,) = rows
        if db.vendor == "sqlite":
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
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def update(row: models.Model, *names: str) -> None:
    """Save these fields of a row, and no others. Raises DatabaseError where the row is
    not there."""
    _only_in_an_action()
    columns, sql = updating(type(row), names)
    db = database()
    cursor = cursor_of(db)
    cursor.execute(sql, [*(value_in(row, one, db) for one in columns), row.pk])
    if cursor.rowcount != 1:
        raise DatabaseError("The row is not there any more.")


def insert_or_update(
    row: models.Model, of: tuple[str, ...], names: tuple[str, ...], most: tuple[str, ...]
) -> None:
    """Insert a row; or, where there is one with the same ``of`` (a unique constraint),
    set these fields in it, and ``most`` if that is more than what is there. The row that
    is given is not as the stored one afterwards."""
    _only_in_an_action()
    columns, sql = putting(type(row), of, names, most)
    db = database()
    cursor_of(db).execute(sql, [value_in(row, one, db, add=True) for one in columns])
