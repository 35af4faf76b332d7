"""One value of ``site.json``, held against the field of the model that it is for.

Each function gives the value as the database takes it, or raises ``Wrong`` with words
that never have the value in them: it may be about a child.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models

from evenhand_web.audit.chain import plain

ID = re.compile(r"[2-9b-z]{12}")
MADE_ON_DEVICE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_KINDS = "is not of its kind"
_LARGEST = {
    models.PositiveBigIntegerField: 2**63 - 1,
    models.PositiveIntegerField: 2**31 - 1,
    models.PositiveSmallIntegerField: 2**15 - 1,
}
_DEEPEST = 20
_TRIPLE = 3  # person, and two things that are told of them


class Wrong(ValueError):
    """What is wrong with a value, in words."""


def value_of(field: models.Field[Any, Any], value: Any) -> Any:
    """The value of a field that names no other row. Raises Wrong."""
    if value is None:
        if not field.null:
            raise Wrong("is missing")
        return None
    for kind, read in _READERS:
        if isinstance(field, kind):
            return read(field, value)
    raise Wrong(_KINDS)


def _text(field: models.Field[Any, Any], value: Any) -> str:
    if not isinstance(value, str) or not is_kept(value):
        raise Wrong(_KINDS)
    if field.max_length is not None and len(value) > field.max_length:
        raise Wrong("is longer than it can be")
    known = {choice for choice, _ in field.flatchoices}
    if known and value not in known and not (field.blank and value == ""):
        raise Wrong("is none of the words that it can be")
    return value


def _email(field: models.Field[Any, Any], value: Any) -> str:
    text = _text(field, value)
    try:
        validate_email(text)
    except ValidationError:
        raise Wrong("is no e-mail address") from None
    return text


def _moment(field: models.Field[Any, Any], value: Any) -> datetime:
    try:
        found = datetime.fromisoformat(value)
    except (ValueError, TypeError):
        raise Wrong(_KINDS) from None
    if found.tzinfo is None or found.astimezone(UTC).isoformat() != value:
        raise Wrong(_KINDS)
    return found


def _day(field: models.Field[Any, Any], value: Any) -> date:
    try:
        found = date.fromisoformat(value)
    except (ValueError, TypeError):
        raise Wrong(_KINDS) from None
    if found.isoformat() != value:
        raise Wrong(_KINDS)
    return found


def _truth(field: models.Field[Any, Any], value: Any) -> bool:
    if type(value) is not bool:
        raise Wrong(_KINDS)
    return value


def _number(field: models.Field[Any, Any], value: Any) -> int:
    most = next(most for kind, most in _LARGEST.items() if isinstance(field, kind))
    if type(value) is not int or not 0 <= value <= most:
        raise Wrong(_KINDS)
    return value


def _json(field: models.Field[Any, Any], value: Any) -> Any:
    if not is_json_kept(value):
        raise Wrong(_KINDS)
    shape = _SHAPES.get((field.model._meta.label, field.name))
    if shape is not None and not shape(value):
        raise Wrong(_KINDS)
    return value


_READERS: tuple[tuple[type[models.Field[Any, Any]], Callable[..., Any]], ...] = (
    (models.EmailField, _email),
    (models.CharField, _text),
    (models.TextField, _text),
    (models.FileField, _text),
    (models.DateTimeField, _moment),
    (models.DateField, _day),
    (models.PositiveBigIntegerField, _number),
    (models.PositiveIntegerField, _number),
    (models.PositiveSmallIntegerField, _number),
    (models.BooleanField, _truth),
    (models.JSONField, _json),
)


def is_kept(text: str) -> bool:
    """Whether every database keeps the text as it is."""
    return "\x00" not in text and not any("\ud800" <= c <= "\udfff" for c in text)


def is_json_kept(value: Any, depth: int = 0) -> bool:
    """Whether every database keeps the value as it is."""
    if depth > _DEEPEST:
        return False
    if isinstance(value, str):
        return is_kept(value)
    if isinstance(value, list):
        return all(is_json_kept(one, depth + 1) for one in value)
    if isinstance(value, dict):
        both = (*value, *value.values())
        return all(is_json_kept(one, depth + 1) for one in both)
    if isinstance(value, float):
        return math.isfinite(value) and _is_plain(value)
    return value is None or isinstance(value, bool | int)


def _is_plain(value: float) -> bool:
    try:
        plain(value)
    except ValueError:
        return False
    return True


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_texts_by_name(value: Any) -> bool:
    return isinstance(value, Mapping) and _is_texts(list(value.values()))


def _is_found(value: Any) -> bool:
    """What the check of a case list found: pages read it by these names."""
    if not isinstance(value, Mapping) or not isinstance(value.get("readable"), bool):
        return False
    problems = value.get("problems")
    needed = {"code", "place", "what", "remedy", "warning"}
    return isinstance(problems, list) and all(
        isinstance(one, Mapping) and needed <= set(one) for one in problems
    )


def _is_told(value: Any) -> bool:
    """What is told of an allocation, in four lists."""
    needed = ("loads", "barred", "gave_way", "changes")
    if not isinstance(value, Mapping):
        return False
    if not all(isinstance(value.get(name), list) for name in needed):
        return False
    triples = (*value["loads"], *value["barred"])
    return all(isinstance(one, list) and len(one) == _TRIPLE for one in triples)


# What pages read in a JSON field; another shape would break them.
_SHAPES: Mapping[tuple[str, str], Callable[[Any], bool]] = {
    ("inspections.StageChange", "lacking"): _is_texts,
    ("cases.Case", "attributes"): _is_texts_by_name,
    ("cases.AllocationMade", "told"): _is_told,
    ("samples.CaseListReceived", "found"): _is_found,
}
