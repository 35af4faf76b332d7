"""Rows of questions that are put into SQL once: models, or plain values, made with what
is known of the query beforehand.

Django's own way works out for every question again which column is whose.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.base import ModelState
from django.db.models.query import FlatValuesListIterable, ModelIterable
from django.db.models.query import ValuesListIterable as Tuples
from django.db.models.sql.compiler import SQLCompiler


def making(
    query: models.QuerySet[Any, Any], compiler: SQLCompiler
) -> Callable[[list[Any]], Any]:
    """What makes of the values of one row what the query gives. Raises TypeError for a
    query that gives something else than models, tuples or single values, or more with
    them."""
    kind: Any = query._iterable_class
    asked = query.query
    known = query._known_related_objects  # type: ignore[attr-defined]  # Django's own
    plain = not (asked.annotations or asked.extra or known)
    if plain and kind is ModelIterable:
        return _Making(compiler.klass_info, compiler.select).make
    if plain and kind is Tuples:
        return tuple
    if plain and kind is FlatValuesListIterable:
        return _first
    raise TypeError("A query with gaps gives models, tuples or single values.")


def _first(values: list[Any]) -> Any:
    return values[0]


class _Making:
    """How a model is made of its columns, with those that it is joined with."""

    def __init__(self, told: Any, select: Any) -> None:
        places = told["select_fields"]
        self._model: type[models.Model] = told["model"]
        self._columns = slice(places[0], places[-1] + 1)
        self._names = [select[place][0].target.attname for place in places]
        key = self._model._meta.pk.attname
        self._key = places[self._names.index(key)]
        self._joined = [
            (one["local_setter"], one["remote_setter"], _Making(one, select))
            for one in told.get("related_klass_infos", ())
        ]

    def make(self, values: list[Any]) -> Any:
        """The model; None where a joined one is not there."""
        if values[self._key] is None:
            return None
        made = self._model.__new__(self._model)
        # What the database gave is as it has to be: no defaults, and nobody listens.
        made.__dict__.update(
            zip(self._names, values[self._columns], strict=True), _state=_stored()
        )
        for set_here, set_there, joined in self._joined:
            other = joined.make(values)
            set_here(made, other)
            if other is not None:
                set_there(other, made)
        return made


def _stored() -> ModelState:
    state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    return state
