"""As much of JSON Schema as our own schemas use, so that the tests need no more."""

from __future__ import annotations

from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def breaches(
    value: Any, schema: dict[str, Any], root: dict[str, Any], at: str
) -> list[str]:
    """Every place at which a value is not as the schema says; raises KeyError for a word
    of the schema that is not known here."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        return breaches(value, root["$defs"][name], root, at)
    found: list[str] = []
    for word, wanted in schema.items():
        found += _CHECKS[word](value, wanted, schema, root, at)
    return found


def _type(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> list[str]:
    names = [wanted] if isinstance(wanted, str) else wanted
    kinds = tuple(kind for name in names for kind in _TYPES[name])
    truth = isinstance(value, bool) and "boolean" not in names
    return [] if isinstance(value, kinds) and not truth else [f"{at}: no {wanted}"]


def _required(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> list[str]:
    return [f"{at}: {name} is missing" for name in wanted if name not in value]


def _properties(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> list[str]:
    named = ((name, part) for name, part in wanted.items() if name in value)
    return [b for n, part in named for b in breaches(value[n], part, root, f"{at}.{n}")]


def _additional(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> list[str]:
    others = [name for name in value if name not in schema.get("properties", {})]
    if wanted is False:
        return [f"{at}: {name} is not known" for name in others]
    return [b for n in others for b in breaches(value[n], wanted, root, f"{at}.{n}")]


def _items(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> list[str]:
    places = enumerate(value)
    return [b for n, one in places for b in breaches(one, wanted, root, f"{at}[{n}]")]


def _if_not(right: bool, at: str, what: str) -> list[str]:
    return [] if right else [f"{at}: {what}"]


_CHECKS: dict[str, Any] = {
    "type": _type,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _items,
    "const": lambda v, w, s, r, at: _if_not(v == w, at, f"not {w}"),
    "enum": lambda v, w, s, r, at: _if_not(v in w, at, f"none of {w}"),
    "minimum": lambda v, w, s, r, at: _if_not(v >= w, at, f"below {w}"),
    "minLength": lambda v, w, s, r, at: _if_not(len(v) >= w, at, "too short"),
    "$schema": lambda *_: [],
    "$defs": lambda *_: [],
    "title": lambda *_: [],
}
