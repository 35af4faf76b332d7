"""From a tree with places to a frozen record, every problem with its line.

A record that is read from a file is a pydantic model built on ``Record``: frozen,
strict (nothing is turned into something else to make it fit) and closed to unknown
keys. What pydantic finds wrong is said again here, in our words and at its place.

Models avoid unions, so that pydantic's path to a problem is the path in the file.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from evenhand.errors import Problem, ProblemsFound, in_files
from evenhand.formats.yaml import Node


class Record(BaseModel):
    """A frozen record that accepts exactly what it says, and no other key."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, populate_by_name=True, defer_build=True
    )


R = TypeVar("R", bound=BaseModel)


def build(model: type[R], node: Node) -> R:
    """The record that a tree describes. Raises ProblemsFound with every problem."""
    try:
        return model.model_validate(node.plain())
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise ProblemsFound(_problem(detail, node, model) for detail in details) from None


def nearest(word: str, known: Iterable[str]) -> str:
    """‘ Did you mean ‘x’?’ if something known is near, else nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.7)
    return f" Did you mean ‘{close[0]}’?" if close else ""


def _problem(detail: ErrorDetails, node: Node, model: type[BaseModel]) -> Problem:
    path = detail["loc"]
    place = node.place_of(path)
    name = _name(path)
    kind, given = detail["type"], detail["input"]
    context = detail.get("ctx", {})
    if kind == "missing":
        return in_files.VALUE_MISSING.at(place, name=name)
    if kind == "extra_forbidden":
        hint = nearest(str(path[-1]), _keys(model, path[:-1]))
        return in_files.KEY_UNKNOWN.at(node.key_place(path), name=name, hint=hint)
    if kind in _EXPECTED and given is None:
        return in_files.VALUE_MISSING.at(place, name=name)
    if kind in _EXPECTED:
        if kind == "string_type" and isinstance(given, bool):
            word = "Yes or true" if given else "No or false"
            return in_files.YAML_BOOLEAN.at(place, name=name, word=word)
        return in_files.VALUE_TYPE.at(place, name=name, expected=_EXPECTED[kind])
    if kind in ("literal_error", "enum"):
        allowed = str(context.get("expected", "")).replace("'", "")
        return in_files.VALUE_NOT_ALLOWED.at(place, name=name, allowed=allowed)
    said = _SAID.get(kind, "it is not what may stand here.").format(**context)
    if kind == "value_error":
        said = str(context.get("error", detail["msg"]))
    elif kind == "string_pattern_mismatch":
        said = _PATTERNS.get(
            str(context.get("pattern")), "it is not written as it must be."
        )
    return in_files.VALUE_WRONG.at(place, name=name, said=said)


_EXPECTED = {
    "string_type": "a word or a sentence, in quotes if it looks like a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_type": "true or false, without quotes",
    "tuple_type": "a list, in square brackets: [one, another]",
    "model_type": "several keys, each with a value",
    "model_attributes_type": "several keys, each with a value",
    "dict_type": "several keys, each with a value",
}

_SAID = {
    "too_short": "the list needs at least {min_length} item.",
    "string_too_short": "it is blank.",
    "string_too_long": "it is longer than {max_length} characters.",
    "greater_than_equal": "it must be {ge} or more.",
    "less_than_equal": "it must be {le} or less.",
}

ID_PATTERN = r"^[a-z0-9][a-z0-9.-]*$"
NAME_PATTERN = r"^[a-z][a-z0-9-]*$"
VERSION_PATTERN = r"^\d+\.\d+\.\d+$"
HASH_PATTERN = r"^sha256:[0-9a-f]{64}$"

_PATTERNS = {
    ID_PATTERN: "an id has only small letters, figures, hyphens and points.",
    NAME_PATTERN: "it has only small letters, figures and hyphens, a letter first.",
    VERSION_PATTERN: "a version has three numbers, as 1.0.0.",
    HASH_PATTERN: "a hash is ‘sha256:’ and 64 figures and letters from a to f.",
}


def _name(path: tuple[str | int, ...]) -> str:
    words = [f"item {step + 1}" if isinstance(step, int) else step for step in path]
    return " → ".join(words) if words else "the file"


def _keys(model: Any, path: tuple[str | int, ...]) -> list[str]:
    """The keys that a record knows at a path; none where that cannot be told."""
    for step in path:
        model = _inner(model, step)
        if model is None:
            return []
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _inner(model: Any, step: str | int) -> Any:
    if isinstance(model, type) and issubclass(model, BaseModel):
        for name, field in model.model_fields.items():
            if step in (name, field.alias):
                return _unwrapped(field.annotation)
        return None
    arguments = getattr(model, "__args__", ())
    return (
        _unwrapped(arguments[-1] if isinstance(step, str) else arguments[0])
        if (arguments)
        else None
    )


def _unwrapped(annotation: Any) -> Any:
    """``X`` from ``X | None``; any other annotation as it is."""
    options = [a for a in getattr(annotation, "__args__", ()) if a is not type(None)]
    has_none = type(None) in getattr(annotation, "__args__", ())
    return options[0] if has_none and len(options) == 1 else annotation
