"""What the site stores: every row has an id that says nothing, and only actions write.

``Stored.save`` and the rest refuse outside an action, so that "actions are the only
writers" holds by itself and not by convention (``acting.py`` opens the door).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Self, TypeVar

from django.db import models

from evenhand_web.ids import new_id

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
        self.save(update_fields=list(values))
        return self
