"""The SQL that writes rows, made once from the models, and values as the database takes
them."""

from __future__ import annotations

import functools
from typing import Any, TypeAlias

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

Field: TypeAlias = "models.Field[Any, Any]"


class Column:
    """A field, and what of it is asked for each row."""

    __slots__ = ("field", "is_text", "name")

    def __init__(self, field: Field) -> None:
        self.field, self.name = field, field.attname
        holds = field.target_field if isinstance(field, models.ForeignKey) else field
        self.is_text = type(holds) in (models.CharField, models.TextField)

    def __str__(self) -> str:
        return f'"{self.field.column}"'


def value_in(
    row: models.Model, column: Column, db: BaseDatabaseWrapper, *, add: bool = False
) -> Any:
    """What a row has in a column."""
    if column.is_text:
        text = getattr(row, column.name)
        if type(text) is str:  # as Django gives it to the database
            return text
    return column.field.get_db_prep_save(column.field.pre_save(row, add), db)


# Names in what follows are those of our own tables and columns.


@functools.cache
def inserting(model: type[models.Model]) -> tuple[list[Column], str]:
    """All columns but a key that the database makes, and the SQL."""
    columns = [
        Column(field)
        for field in model._meta.concrete_fields
        if not isinstance(field, models.AutoField)
    ]
    names, gaps = ", ".join(map(str, columns)), ", ".join(["%s"] * len(columns))
    return columns, f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({gaps})'  # noqa: S608


@functools.cache
def putting(
    model: type[models.Model],
    of: tuple[str, ...],
    names: tuple[str, ...],
    most: tuple[str, ...],
) -> tuple[list[Column], str]:
    """The same, and what becomes of a row that has the same ``of`` already."""
    columns, sql = inserting(model)
    known = {one.field.name: str(one) for one in columns}
    setting = [f"{known[name]} = EXCLUDED.{known[name]}" for name in names]
    for name in (known[one] for one in most):
        old = f'"{model._meta.db_table}".{name}'
        more = f"EXCLUDED.{name} > {old}"
        setting.append(f"{name} = CASE WHEN {more} THEN EXCLUDED.{name} ELSE {old} END")
    there, then = ", ".join(known[name] for name in of), ", ".join(setting)
    return columns, f"{sql} ON CONFLICT ({there}) DO UPDATE SET {then}"


@functools.cache
def updating(
    model: type[models.Model], names: tuple[str, ...]
) -> tuple[list[Column], str]:
    """These columns, and the SQL that sets them in one row."""
    # Of our own names, which are of columns and of no relation to another table's rows.
    columns = [Column(model._meta.get_field(name)) for name in names]  # type: ignore[arg-type]
    setting = ", ".join(f"{one} = %s" for one in columns)
    table, key = model._meta.db_table, model._meta.pk.column
    return columns, f'UPDATE "{table}" SET {setting} WHERE "{key}" = %s'  # noqa: S608
